// The closed world: what modules import must be in the image.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "vm/code/unit.hpp"

namespace firn::builder::freeze {

struct Importer {
  std::string_view name;  // dotted; "__main__" for the main module
  bool is_package = false;
  SourceId source;
  std::string_view text;
};

using ImportedNames = std::set<std::string, std::less<>>;

// Warns of imports of modules that are neither among `known` nor builtin, except in `try`, where a program is prepared
// for that. Relative imports that lead out of their package are errors. Returns the absolute names of all that is
// imported, packages on the way included.
ImportedNames check_imports(const code::Unit& unit, const Importer& importer, const std::vector<std::string>& known,
                            Diagnostics& diagnostics);

// Whether the statement at `offset` stands in the body of a `try`, as far as indentation tells.
[[nodiscard]] bool is_in_try(std::string_view text, std::size_t offset);

}  // namespace firn::builder::freeze
