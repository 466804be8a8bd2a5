// Declares the functions of ops.def, which the types define and the image's tables name.
#pragma once
#include <type_traits>

#include "vm/runtime/protocol.hpp"

namespace firn {

#define SAME(kind, other)
#define SLOT(kind, operation, function) std::remove_reference_t<decltype(*ops::operation[0])> function;
#include "vm/types/ops.def"
#undef SAME
#undef SLOT

}  // namespace firn
