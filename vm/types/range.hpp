// range: three ints of any size. Most are small, and those have their own iterator.
#pragma once
#include "vm/types/iterators.hpp"

namespace firn {

Value new_range(Vm& vm, Value start, Value stop, Value step);   // preconditions: ints, step not 0
// Its number of items, an int.
Value range_length(Vm& vm, const Range& r);
// start + index * step; done when index (not negative) is beyond the end.
Value range_item(Vm& vm, const Range& r, Value index);
Value range_iterate(Vm& vm, const Range& r);
Value range_reversed(Vm& vm, const Range& r);

}  // namespace firn
