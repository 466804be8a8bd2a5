// What a slice selects from a sequence: list, tuple, range, str, bytes and bytearray share this.
#pragma once
#include "vm/runtime/protocol.hpp"

namespace firn {

// Items start, start + step, .. (count of them). For an extended slice with step < 0, stop is below start and may
// be -1. With step == 1, stop == start + count.
struct SliceBounds { SWord start, stop, step, count; };

// The items of a sequence of `length` that `slice` selects (language reference 3.2, slice.indices). False:
// raised (an index that is no int, step 0).
[[nodiscard]] bool slice_bounds(Vm& vm, const Slice& slice, u32 length, SliceBounds* out);
// In two steps, for what an __index__ method may make longer or shorter: first all that runs Python, then the length.
[[nodiscard]] bool slice_unpack(Vm& vm, const Slice& slice, SliceBounds* out);
void slice_adjust(SliceBounds* bounds, u32 length);

Value new_slice(Vm& vm, Value start, Value stop, Value step);

// `index` (a small int after to_index) of a sequence of `length`, negative ones from the end. False: out of range,
// nothing raised.
inline bool wrap_index(SWord index, u32 length, u32* out) {
  if (index < 0) index += static_cast<SWord>(length);
  if (static_cast<Word>(index) >= length) return false;
  *out = static_cast<u32>(index);
  return true;
}

}  // namespace firn
