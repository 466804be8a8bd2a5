// See sequence.hpp.
#include "vm/types/sequence.hpp"

#include "vm/types/iterators.hpp"

namespace firn {

PrintGuard::PrintGuard(Vm& vm, Value self) : vm_(vm), outer_(vm.printing), self_(self), recursive_(false) {
  for (const PrintGuard* g = outer_; g; g = g->outer_) recursive_ |= g->self_ == self;
  vm.printing = this;
}

bool sequence_write(Vm& vm, Writer& out, Value self, Form) {
  const bool list = is_kind(self, Kind::List);
  const PrintGuard guard(vm, self);
  if (guard.recursive()) return out.write(list ? Text("[...]") : Text("(...)"));
  if (!out.write(list ? '[' : '(')) return false;
  u32 i = 0;
  for (; i < sequence_length(self); ++i) {
    if (i && !out.write(", ")) return false;
    if (!write(vm, out, sequence_items(self)[i], Form::Repr)) return false;
  }
  if (!list && i == 1 && !out.write(',')) return false;
  return out.write(list ? ']' : ')');
}

Value sequence_compare(Vm& vm, CompareOp op, Value self, Value other) {
  const Kind kind = self.object()->kind;
  if (!is_kind(other, kind)) return &kNotImplemented;
  const bool equality = op == CompareOp::Equal || op == CompareOp::NotEqual;
  if (equality && kind == Kind::List && sequence_length(self) != sequence_length(other)) {
    return boolean(op == CompareOp::NotEqual);
  }
  u32 i = 0;
  for (; i < sequence_length(self) && i < sequence_length(other); ++i) {
    const Value a = sequence_items(self)[i], b = sequence_items(other)[i];
    if (TRY(equal(vm, a, b)) == Truth::True) continue;
    if (equality) return boolean(op == CompareOp::NotEqual);
    return compare(vm, op, a, b);
  }
  return compare(vm, op, Value::small(static_cast<SWord>(sequence_length(self))),
                 Value::small(static_cast<SWord>(sequence_length(other))));
}

Value sequence_length_value(Vm&, Value self) { return Value::small(static_cast<SWord>(sequence_length(self))); }

Truth sequence_contains(Vm& vm, Value self, Value item) {
  for (u32 i = 0; i < sequence_length(self); ++i) {
    if (TRY(equal(vm, sequence_items(self)[i], item)) == Truth::True) return Truth::True;
  }
  return Truth::False;
}

Value sequence_iterate(Vm& vm, Value self) { return new_sequence_iterator(vm, self); }

bool item_index(Vm& vm, Value key, u32 length, const char* name, const char* action, u32* out) {
  if (!key.is_small()) {
    if (!has_index(vm, key)) {
      return raise(vm, kTypeError, "%s indices must be integers or slices, not %T", name, key.bits());
    }
    key = TRY(to_index(vm, key));
  }
  SWord i = key.as_small();
  if (i < 0) i += static_cast<SWord>(length);
  if (static_cast<Word>(i) >= length) return raise(vm, kIndexError, "%s %sindex out of range", name, action);
  *out = static_cast<u32>(i);
  return true;
}

Value sequence_get(Vm& vm, Value self, Value key) {
  const bool list = is_kind(self, Kind::List);
  u32 i;
  // __index__ may shorten the list, so its length counts after that.
  if (!key.is_small() && has_index(vm, key)) key = TRY(to_index(vm, key));
  if (!item_index(vm, key, sequence_length(self), list ? "list" : "tuple", "", &i)) return Value::raised();
  return sequence_items(self)[i];
}

Value sequence_index(Vm& vm, Args args) {
  const Value self = args[0], item = args[1];
  u32 start = 0, stop = kMaxLength;
  if (args.count > 2 && !clip_index(vm, args[2], sequence_length(self), &start)) return Value::raised();
  if (args.count > 3 && !clip_index(vm, args[3], sequence_length(self), &stop)) return Value::raised();
  for (u32 i = start; i < stop && i < sequence_length(self); ++i) {
    if (TRY(equal(vm, sequence_items(self)[i], item)) == Truth::True) return Value::small(static_cast<SWord>(i));
  }
  if (is_kind(self, Kind::List)) return raise(vm, kValueError, "%v is not in list", item.bits());
  return raise(vm, kValueError, "tuple.index(x): x not in tuple");
}
NATIVE(sequence_index, 2, 4, 0);

Value sequence_count(Vm& vm, Args args) {
  SWord n = 0;
  for (u32 i = 0; i < sequence_length(args[0]); ++i) {
    if (TRY(equal(vm, sequence_items(args[0])[i], args[1])) == Truth::True) ++n;
  }
  return Value::small(n);
}
NATIVE(sequence_count, 2, 2, 0);

Value cannot_concatenate(Vm& vm, const char* name, Value b) {
  if (has_prefix(b)) return &kNotImplemented;
  return raise(vm, kTypeError, "can only concatenate %s (not \"%T\") to %s", name, b.bits(), name);
}

SWord repeat_count(Vm& vm, Value n, Value* result) {
  if (!has_index(vm, n)) {
    *result = has_prefix(n) ? Value(&kNotImplemented)
                            : Value(raise(vm, kTypeError, "can't multiply sequence by non-int of type '%T'", n.bits()));
    return -1;
  }
  const Value count = to_index(vm, n, true);
  *result = count;
  if (count.is_raised()) return -1;
  return max(count.as_small(), SWord{0});
}

}  // namespace firn
