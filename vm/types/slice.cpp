// slice, and what a slice selects. Language reference 3.2 (slice objects).
#include "vm/types/slice.hpp"

#include "vm/types/arguments.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

// An end of a slice, as small int; `missing` for None.
bool bound(Vm& vm, Value v, SWord missing, SWord* out) {
  if (v.is_small()) {
    *out = v.as_small();
  } else if (is_none(v)) {
    *out = missing;
  } else {
    if (!has_index(vm, v)) {
      return raise(vm, kTypeError, "slice indices must be integers or None or have an __index__ method");
    }
    *out = TRY(to_index(vm, v, true)).as_small();
  }
  return true;
}

SWord clip(SWord i, SWord length, bool backwards) {
  if (i < 0) {
    i += length;
    return i < 0 ? -SWord{backwards} : i;
  }
  return i >= length ? length - backwards : i;
}

}  // namespace

bool slice_unpack(Vm& vm, const Slice& slice, SliceBounds* out) {
  if (!bound(vm, slice.step, 1, &out->step)) return false;
  if (out->step == 0) return raise(vm, kValueError, "slice step cannot be zero");
  const bool backwards = out->step < 0;
  return bound(vm, slice.start, backwards ? kSmallMax : 0, &out->start) &&
         bound(vm, slice.stop, backwards ? kSmallMin : kSmallMax, &out->stop);
}

void slice_adjust(SliceBounds* bounds, u32 length) {
  const SWord n = static_cast<SWord>(length), step = bounds->step;
  const bool backwards = step < 0;
  const SWord start = bounds->start = clip(bounds->start, n, backwards);
  const SWord stop = bounds->stop = clip(bounds->stop, n, backwards);
  SWord count = 0;
  if (backwards ? stop < start : start < stop) {
    count = backwards ? (start - stop - 1) / -step + 1 : (stop - start - 1) / step + 1;
  }
  bounds->count = count;
  if (step == 1) bounds->stop = start + count;
}

bool slice_bounds(Vm& vm, const Slice& slice, u32 length, SliceBounds* out) {
  if (!slice_unpack(vm, slice, out)) return false;
  slice_adjust(out, length);
  return true;
}

Value new_slice(Vm& vm, Value start, Value stop, Value step) {
  auto* s = TRY(make<Slice>(vm, Kind::Slice));
  s->start = start;
  s->stop = stop;
  s->step = step;
  return s;
}

namespace {

Value slice_start(Vm&, Args args) { return as<Slice>(args[0]).start; }
Value slice_stop(Vm&, Args args) { return as<Slice>(args[0]).stop; }
Value slice_step(Vm&, Args args) { return as<Slice>(args[0]).step; }

// Lengths beyond 2^30 - 1 are clipped to it; CPython has no such limit.
Value slice_indices(Vm& vm, Args args) {
  const SWord n = TRY(to_index(vm, args[1], true)).as_small();
  if (n < 0) return raise(vm, kValueError, "length should not be negative");
  SliceBounds s;
  if (!slice_unpack(vm, as<Slice>(args[0]), &s)) return Value::raised();
  const u32 length = static_cast<u32>(min(static_cast<Word>(n), Word{0x3fffffff}));
  const SWord stop = clip(s.stop, static_cast<SWord>(length), s.step < 0);   // of an empty slice, too
  slice_adjust(&s, length);
  const Value items[] = {Value::small(s.start), Value::small(stop), Value::small(s.step)};
  return new_tuple(vm, items);
}

}  // namespace

NATIVE(slice_start, 1, 1, kGetter);
NATIVE(slice_stop, 1, 1, kGetter);
NATIVE(slice_step, 1, 1, kGetter);
NATIVE(slice_indices, 2, 2, 0);

// ---- operations (ops.def)

bool slice_write(Vm& vm, Writer& out, Value self, Form) {
  const auto& s = as<Slice>(self);
  return out.write("slice(") && write(vm, out, s.start, Form::Repr) && out.write(", ") &&
         write(vm, out, s.stop, Form::Repr) && out.write(", ") && write(vm, out, s.step, Form::Repr) && out.write(')');
}

// As CPython: compared as the tuples of their three values.
Value slice_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (!is_kind(other, Kind::Slice)) return &kNotImplemented;
  const auto& a = as<Slice>(self);
  const auto& b = as<Slice>(other);
  const Value x = TRY(new_tuple(vm, {&a.start, 3})), y = TRY(new_tuple(vm, {&b.start, 3}));
  return compare(vm, op, x, y);
}

Value slice_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "slice", 1, 3)) return Value::raised();
  const bool only_stop = args.count == 1;
  return new_slice(vm, only_stop ? none() : args[0], args[only_stop ? 0 : 1], args.count == 3 ? args[2] : none());
}

}  // namespace firn
