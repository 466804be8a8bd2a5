// What was emitted, symbol by symbol: emit/ writes it (as gen/frozen.json too), report/ joins it with the linker's
// figures. Sizes here are those of contents; what a symbol has beyond them is its header and padding.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "builder/model/program.hpp"

namespace firn::builder::model {

struct EmittedSymbol {
  enum class Kind : std::uint8_t {
    Code,         // a function: header, bytecode, names of parameters, handlers, line table
    Constant,     // an object that constants refer to
    Constants,    // a unit's table of constants
    Functions,    // a unit's table of functions
    GlobalNames,  // a unit's table of global names
    Globals,      // RAM: a module's variables
    Unit,
    Module,
    File,         // a data file, and its path
    Pool,         // the name pool
    PoolIndex,    // the tables for finding a name by its text
    Table,        // of a builtin class or module
    Class,        // a builtin class
    Image,        // kImage and its lists
  };
  std::string name;  // as the linker knows it; of a template's instance only up to the "I" before the arguments
  Kind kind = Kind::Code;
  std::string label;  // what it is in Python: "Encoder.encode", "list"; empty: its kind says it
  // Kind::Code only, in bytes:
  std::uint32_t bytecode = 0, names = 0, handlers = 0, lines = 0;
};
[[nodiscard]] std::string_view symbol_kind_name(EmittedSymbol::Kind kind);

struct ModuleAccount {
  std::string module;  // dotted; empty: what belongs to the image as a whole
  std::vector<EmittedSymbol> symbols;
  std::uint32_t names_exclusive = 0;  // bytes of the pool that this module alone needs
  std::uint32_t names_shared = 0;     // bytes of names that it needs together with others
};

struct Account {
  std::vector<ModuleAccount> modules;  // in the order of the program
  ModuleAccount image;                 // pool, builtins, lists
  std::uint32_t pool = 0;              // bytes of all names; the sum of the next four and of all names_exclusive
  std::uint32_t pool_fixed = 0;        // the VM's own names
  std::uint32_t pool_shared = 0;       // needed by two modules or more
  std::uint32_t pool_builtins = 0;     // needed by the builtin classes and modules only
  std::uint32_t pool_names = 0;        // how many
  // Why the builtins were kept in full; empty: they were not.
  struct Reason {
    std::string module;
    DynamicUse use;
  };
  std::vector<Reason> dynamic;
};

}  // namespace firn::builder::model
