// What natives and constructors do with their arguments.
#pragma once
#include "vm/runtime/protocol.hpp"

namespace firn {

// For constructors, whose callers check nothing: no keywords, min <= count <= max, else TypeError.
[[nodiscard]] bool check_args(Vm& vm, Args args, const char* function, unsigned min, unsigned max);

// Sorts arguments into `out`, one for each word of `names` ("iterable start"; "_": positional only); what is not
// given stays as it was in `out`. The first `positional` of them may come by position. TypeError for what does not fit.
[[nodiscard]] bool bind_args(Vm& vm, Args args, const char* function, const char* names, unsigned positional,
                             Value* out);

inline bool is_callable_kind(Kind k) {
  return k == Kind::Function || k == Kind::Native || k == Kind::BoundMethod || k == Kind::Class;
}
// Does v support v.__index__()?
bool has_index(Vm& vm, Value v);
// An optional index argument (start, stop of list.index): clipped into 0 .. length.
[[nodiscard]] bool clip_index(Vm& vm, Value v, u32 length, u32* out);

// A C++ local is found by the collector only while it holds the address of the object itself. This keeps it
// there up to here, where the optimiser would have kept a pointer into the middle.
inline void keep_alive(const void* p) { asm volatile("" : : "r"(p) : "memory"); }

}  // namespace firn
