// Functions of the VM that an image may do without (vm/object/optional.def says which, and when).
//
// The declaration ends in OPTIONAL_SYMBOL(name), which fixes the linker's name; the definition starts with
// [[gnu::weak]]. Where an image cannot reach the function, the builder emits a trap under that name: it takes
// the weak definition's place, and the linker drops that with all that only it needs. The declaration itself
// must not be weak: then callers would not make the linker look for the definition.
#pragma once

#define OPTIONAL_SYMBOL(name) __asm__("firn_optional_" #name)
