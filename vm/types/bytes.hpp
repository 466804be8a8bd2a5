// What bytes, bytearray and memoryview share beside vm/types/text.hpp.
#pragma once
#include "vm/types/text.hpp"

namespace firn {

// The bytes object that bytes(..) or bytearray(..) is to hold; `name`: kBytesName or kByteArrayName.
Value bytes_from_args(Vm& vm, Args args, const char* name);
Value bytes_binary(Vm& vm, BinaryOp op, Value a, Value b);
Truth bytes_contains(Vm& vm, Value self, Value item);
Value bytes_length(Vm& vm, Value self);
Value bytes_get_item(Vm& vm, Value self, Value key);
// The index that `key` names; IndexError, TypeError in the type's words.
[[nodiscard]] bool bytes_index(Vm& vm, Value self, Value key, u32* out);

}  // namespace firn
