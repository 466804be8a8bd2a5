// The VM's headers as far as emit/ needs them: flags and the hash of tables that bytes are made for. They use flexible
// arrays, an extension that the VM's compilers have and the builder's warnings do not like.
#pragma once

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include "vm/object/abi.hpp"  // IWYU pragma: export
#pragma GCC diagnostic pop
