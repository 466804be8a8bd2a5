// range. Small ranges are computed in machine words; where a value is beyond the small ints, and in operations that
// are rare anyway, the protocol's operators do the arithmetic.
#include "vm/types/range.hpp"

#include "vm/types/int.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

bool is_small(const Range& r) { return r.start.is_small() && r.stop.is_small() && r.step.is_small(); }

// The number of items of a range of small ints.
Word small_length(const Range& r) {
  const SWord start = r.start.as_small(), stop = r.stop.as_small(), step = r.step.as_small();
  if (step > 0) return start < stop ? (static_cast<Word>(stop) - static_cast<Word>(start) - 1) / static_cast<Word>(step) + 1 : 0;
  return stop < start ? (static_cast<Word>(start) - static_cast<Word>(stop) - 1) / static_cast<Word>(-step) + 1 : 0;
}

Value add(Vm& vm, Value a, Value b) { return binary(vm, BinaryOp::Add, a, b); }
Value subtract(Vm& vm, Value a, Value b) { return binary(vm, BinaryOp::Subtract, a, b); }
// a + b * c
Value add_product(Vm& vm, Value a, Value b, Value c) {
  return add(vm, a, TRY(binary(vm, BinaryOp::Multiply, b, c)));
}
Truth is_negative(Vm& vm, Value v) { return less(vm, v, Value::small(0)); }

}  // namespace

Value new_range(Vm& vm, Value start, Value stop, Value step) {
  auto* r = TRY(make<Range>(vm, Kind::Range));
  r->start = start;
  r->stop = stop;
  r->step = step;
  return r;
}

Value range_length(Vm& vm, const Range& r) {
  if (is_small(r)) return new_unsigned(vm, small_length(r));
  const bool down = TRY(is_negative(vm, r.step)) == Truth::True;
  const Value low = down ? r.stop : r.start, high = down ? r.start : r.stop;
  if (TRY(less(vm, low, high)) == Truth::False) return Value::small(0);
  const Value step = down ? TRY(unary(vm, UnaryOp::Negative, r.step)) : r.step;
  const Value span = TRY(subtract(vm, TRY(subtract(vm, high, low)), Value::small(1)));
  return add(vm, TRY(binary(vm, BinaryOp::FloorDivide, span, step)), Value::small(1));
}

Value range_item(Vm& vm, const Range& r, Value index) {
  if (is_small(r)) {
    if (!index.is_small() || static_cast<Word>(index.as_small()) >= small_length(r)) return Value::done();
    return Value::small(r.start.as_small() + index.as_small() * r.step.as_small());
  }
  if (TRY(less(vm, index, TRY(range_length(vm, r)))) == Truth::False) return Value::done();
  return add_product(vm, r.start, index, r.step);
}

Value range_iterate(Vm& vm, const Range& r) {
  if (!is_small(r)) return new_sequence_iterator(vm, &r);
  return new_range_iterator(vm, r.start.as_small(), r.stop.as_small(), r.step.as_small());
}

Value range_reversed(Vm& vm, const Range& r) {
  const Value last = TRY(subtract(vm, TRY(range_length(vm, r)), Value::small(1)));
  const Value start = TRY(add_product(vm, r.start, last, r.step));
  const Value stop = TRY(subtract(vm, r.start, r.step));
  return range_iterate(vm, as<Range>(TRY(new_range(vm, start, stop, TRY(unary(vm, UnaryOp::Negative, r.step))))));
}

namespace {

// What two equal ranges have in common: their length; unless empty, their start; unless it is alone, their step.
Value identity(Vm& vm, const Range& r) {
  const Value n = TRY(range_length(vm, r));
  const bool empty = n == Value::small(0);
  const Value items[] = {n, empty ? none() : r.start, empty || n == Value::small(1) ? none() : r.step};
  return new_tuple(vm, items);
}

// One end of range[..]: `v` as an index from 0, clipped into low .. high; `missing` for None.
Value bound(Vm& vm, Value v, Value length, Value low, Value high, Value missing) {
  if (is_none(v)) return missing;
  v = TRY(to_integer(vm, v));
  if (TRY(is_negative(vm, v)) == Truth::True) v = TRY(add(vm, v, length));
  if (TRY(less(vm, v, low)) == Truth::True) return low;
  return TRY(less(vm, high, v)) == Truth::True ? high : v;
}

Value range_slice(Vm& vm, const Range& r, const Slice& slice) {
  const Value step = is_none(slice.step) ? Value::small(1) : TRY(to_integer(vm, slice.step));
  if (step == Value::small(0)) return raise(vm, kValueError, "slice step cannot be zero");
  const bool down = TRY(is_negative(vm, step)) == Truth::True;
  const Value n = TRY(range_length(vm, r));
  const Value low = Value::small(-SWord{down});
  const Value high = down ? TRY(subtract(vm, n, Value::small(1))) : n;
  const Value from = TRY(bound(vm, slice.start, n, low, high, down ? high : low));
  const Value to = TRY(bound(vm, slice.stop, n, low, high, down ? low : high));
  const Value start = TRY(add_product(vm, r.start, from, r.step));
  const Value stop = TRY(add_product(vm, r.start, to, r.step));
  return new_range(vm, start, stop, TRY(binary(vm, BinaryOp::Multiply, r.step, step)));
}

// The index of an int in a range; done: it is not there.
Value index_of_int(Vm& vm, const Range& r, Value item) {
  const bool down = TRY(is_negative(vm, r.step)) == Truth::True;
  const bool in = down ? TRY(less(vm, r.stop, item)) == Truth::True && TRY(less(vm, r.start, item)) == Truth::False
                       : TRY(less(vm, item, r.start)) == Truth::False && TRY(less(vm, item, r.stop)) == Truth::True;
  if (!in) return Value::done();
  const Value offset = TRY(subtract(vm, item, r.start));
  const Value rest = TRY(binary(vm, BinaryOp::Modulo, offset, r.step));
  return rest == Value::small(0) ? binary(vm, BinaryOp::FloorDivide, offset, r.step) : Value::done();
}

// Of any object: the index of the first equal item; done: there is none.
Value index_in_range(Vm& vm, Value self, Value item) {
  if (is_int(item) && !has_prefix(item)) return index_of_int(vm, as<Range>(self), item);
  SWord i = 0;
  Value found = Value::done();
  TRY(for_each(vm, self, [&](Value v) -> Truth {
    if (TRY(equal(vm, v, item)) == Truth::False) {
      ++i;
      return Truth::True;
    }
    found = Value::small(i);
    return Truth::False;
  }));
  return found;
}

Value range_start(Vm&, Args args) { return as<Range>(args[0]).start; }
Value range_stop(Vm&, Args args) { return as<Range>(args[0]).stop; }
Value range_step(Vm&, Args args) { return as<Range>(args[0]).step; }

Value range_index(Vm& vm, Args args) {
  const Value i = TRY(index_in_range(vm, args[0], args[1]));
  if (!i.is_done()) return i;
  if (is_int(args[1])) return raise(vm, kValueError, "%v is not in range", args[1].bits());
  return raise(vm, kValueError, "sequence.index(x): x not in sequence");
}

Value range_count(Vm& vm, Args args) {
  if (is_int(args[1])) return Value::small(!TRY(index_in_range(vm, args[0], args[1])).is_done());
  SWord n = 0;
  TRY(for_each(vm, args[0], [&](Value v) -> Truth {
    n += TRY(equal(vm, v, args[1])) == Truth::True;
    return Truth::True;
  }));
  return Value::small(n);
}

}  // namespace

NATIVE(range_start, 1, 1, kGetter);
NATIVE(range_stop, 1, 1, kGetter);
NATIVE(range_step, 1, 1, kGetter);
NATIVE(range_index, 2, 2, 0);
NATIVE(range_count, 2, 2, 0);

// ---- operations (ops.def)

bool range_write(Vm& vm, Writer& out, Value self, Form) {
  const auto& r = as<Range>(self);
  return out.write("range(") && write(vm, out, r.start, Form::Repr) && out.write(", ") &&
         write(vm, out, r.stop, Form::Repr) &&
         (r.step == Value::small(1) || (out.write(", ") && write(vm, out, r.step, Form::Repr))) && out.write(')');
}

Value range_hash(Vm& vm, Value self) { return hash(vm, TRY(identity(vm, as<Range>(self)))); }

Value range_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (!is_kind(other, Kind::Range) || (op != CompareOp::Equal && op != CompareOp::NotEqual)) return &kNotImplemented;
  return compare(vm, op, TRY(identity(vm, as<Range>(self))), TRY(identity(vm, as<Range>(other))));
}

Value range_length_value(Vm& vm, Value self) {
  const Value n = TRY(range_length(vm, as<Range>(self)));
  if (!n.is_small()) return raise(vm, kOverflowError, "Python int too large to convert to C ssize_t");
  return n;
}

Truth range_is_true(Vm& vm, Value self) { return is_true(vm, TRY(range_length(vm, as<Range>(self)))); }

Value range_get_item(Vm& vm, Value self, Value key) {
  const auto& r = as<Range>(self);
  if (is_kind(key, Kind::Slice)) return range_slice(vm, r, as<Slice>(key));
  if (!has_index(vm, key)) {
    return raise(vm, kTypeError, "range indices must be integers or slices, not %T", key.bits());
  }
  key = TRY(to_integer(vm, key));
  if (TRY(is_negative(vm, key)) == Truth::True) key = TRY(add(vm, key, TRY(range_length(vm, r))));
  if (TRY(is_negative(vm, key)) == Truth::False) {
    const Value item = TRY(range_item(vm, r, key));
    if (!item.is_done()) return item;
  }
  return raise(vm, kIndexError, "range object index out of range");
}

Truth range_contains(Vm& vm, Value self, Value item) { return truth(!TRY(index_in_range(vm, self, item)).is_done()); }

Value range_iterate_value(Vm& vm, Value self) { return range_iterate(vm, as<Range>(self)); }

Value range_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "range", 1, 3)) return Value::raised();
  const Value first = TRY(to_integer(vm, args[0]));
  if (args.count == 1) return new_range(vm, Value::small(0), first, Value::small(1));
  const Value stop = TRY(to_integer(vm, args[1]));
  const Value step = args.count == 3 ? TRY(to_integer(vm, args[2])) : Value::small(1);
  if (step == Value::small(0)) return raise(vm, kValueError, "range() arg 3 must not be zero");
  return new_range(vm, first, stop, step);
}

}  // namespace firn
