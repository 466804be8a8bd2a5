// One module of the program as one C++ file.
#pragma once

#include <string>

#include "builder/emit/constants.hpp"
#include "builder/emit/names.hpp"
#include "builder/model/account.hpp"
#include "builder/model/program.hpp"

namespace firn::builder::emit {

// The namespace of a module's objects within firn::image.
[[nodiscard]] std::string module_space(std::string_view module);
// The linker's name of a module's variables.
[[nodiscard]] std::string globals_symbol(std::string_view module);

struct ModuleFile {
  std::string text;
  model::ModuleAccount account;
};
// `docstrings`: the program may ask for __doc__. Precondition: the pool is finished and has all names that the module
// mentions.
[[nodiscard]] ModuleFile module_file(const model::FrozenModule& module, std::uint32_t number, const NamePool& pool,
                                     Constants& constants, Layout layout, bool docstrings);

// The names that the emitted form of a module refers to, beyond those in its Mentions.
void add_module_names(const model::FrozenModule& module, std::uint32_t number, NamePool& pool, bool docstrings);

// What each emitted file starts with.
[[nodiscard]] std::string banner(std::string_view what);

}  // namespace firn::builder::emit
