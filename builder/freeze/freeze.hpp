// The stage that compiles the image's modules: Python source in, code units out, with the arithmetic of the board.
//
// A const() name of one module is a constant in all others. Which module needs which other's constants is known only
// when it is compiled, so all are compiled with what is known, and those whose questions have other answers by then are
// compiled again, until nothing changes. The order of modules does not matter, nor do circles of imports.
#pragma once

#include <optional>

#include "builder/diag/diagnostics.hpp"
#include "builder/model/board.hpp"
#include "builder/model/program.hpp"
#include "builder/model/source.hpp"

namespace firn::builder::freeze {

// As Sources::main: no module runs at boot.
inline constexpr std::size_t kNoMain = static_cast<std::size_t>(-1);

// Nothing: the errors were reported, those of all modules. Imports of what is not in the image are warnings.
[[nodiscard]] std::optional<model::Program> freeze(const model::Sources& sources, const model::Board& board,
                                                   Diagnostics& diagnostics);

}  // namespace firn::builder::freeze
