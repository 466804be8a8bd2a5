// builtins.cpp: the tables of builtin classes and modules, the classes and exceptions themselves; the part of
// them that the image takes.
#pragma once

#include <string>

#include "builder/emit/names.hpp"
#include "builder/emit/selection.hpp"
#include "builder/model/account.hpp"

namespace firn::builder::emit {

// The names that these tables need.
void add_builtin_names(const Selection& selection, NamePool& pool);

// Precondition: the pool is finished.
[[nodiscard]] std::string builtins_source(const Selection& selection, const NamePool& pool, Layout layout,
                                          model::ModuleAccount& account);

// How many classes a ClassRef can number, and the names of the native modules' objects in firn::image.
[[nodiscard]] std::size_t numbered_classes();
[[nodiscard]] std::vector<std::string> native_modules(const Selection& selection);

}  // namespace firn::builder::emit
