// The stage that turns a frozen program into C++ source:
//
//   module_*.cpp   one Python module each: code units, constants, tables
//   file_*.cpp     one data file each
//   names.cpp      the image's name pool
//   builtins.cpp   the tables of builtin classes and modules, as far as the image can reach them
//   ops.cpp        the tables of operations, by the kinds that can exist
//   absent.cpp     traps in the place of what of the VM the image cannot reach
//   image.cpp      kImage, through which the VM finds all of that
//
// The files are written against vm/object; every layout is the target compiler's, and what the builder assumes about it
// is asserted in the emitted text. Same program, same text: no dates, no paths, stable order.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/emit/names.hpp"
#include "builder/emit/selection.hpp"
#include "builder/model/account.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"
#include "builder/model/program.hpp"

namespace firn::builder::emit {

struct Emitted {
  std::vector<model::EmittedFile> files;
  std::vector<std::string> ram_objects;  // the linker's names of those that are meant to be in RAM
  model::Account account;
};

// What of a board decides emitted text.
[[nodiscard]] Layout layout_of(const model::VmConfig& config);

// Everything::Yes keeps all builtins, whatever the program names: for an interpreter that will compile source.
[[nodiscard]] std::optional<Emitted> emit(const model::Program& program, Layout layout, Everything everything,
                                          Diagnostics& diagnostics);
[[nodiscard]] std::optional<Emitted> emit(const model::Program& program, const model::Board& board,
                                          Diagnostics& diagnostics);

// frozen.json: the account for other programs and for readers.
[[nodiscard]] std::string account_json(const model::Account& account);

}  // namespace firn::builder::emit
