// Which of the VM's builtins an image takes: entries of classes' and modules' tables, and kinds of objects.
//
// An entry that no name in the image can reach is left out; the linker then drops the C++ behind it. The rule is to
// be never wrong, only dearer: what cannot be decided is kept.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "builder/emit/rows.hpp"
#include "builder/model/account.hpp"
#include "builder/model/program.hpp"

namespace firn::builder::emit {

enum class Everything { No, Yes };

struct Selection {
  std::vector<bool> members;  // by row
  std::vector<bool> items;
  std::vector<bool> values;
  std::vector<bool> modules;
  std::vector<bool> types;         // in the builtins
  std::vector<bool> exceptions;    // in the builtins
  std::vector<bool> kinds;         // whether objects of that kind can come to be
  std::vector<bool> constructors;  // by kind: whether its class may be called
  std::vector<bool> functions;     // the optional ones of the VM
  bool docstrings = false;         // whether __doc__ may be read
  std::vector<model::Account::Reason> dynamic;
};

[[nodiscard]] Selection select(const model::Program& program, Everything everything);

}  // namespace firn::builder::emit
