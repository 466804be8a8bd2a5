// What dict.keys(), values() and items() return: live views. Those of keys and items behave like sets.
#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

DictPart part_of(Value view) { return static_cast<DictPart>(view.object()->flags); }
Dict& dict_of(Value view) { return as<Dict>(as<DictView>(view).dict); }
bool is_set_like(Value v) { return is_set(v) || (is_kind(v, Kind::DictView) && part_of(v) != DictPart::Values); }

// Is each item of `a` in `b`?
Truth all_in(Vm& vm, Value a, Value b) {
  return for_each(vm, a, [&](Value v) { return contains(vm, b, v); });
}

Value view_isdisjoint(Vm& vm, Args args) {
  Dict* s = TRY(set_of(vm, args[0]));
  return boolean(TRY(set_disjoint(vm, *s, args[1])) == Truth::True);
}

}  // namespace

NATIVE(view_isdisjoint, 2, 2, 0);

// ---- operations (ops.def)

bool view_write(Vm& vm, Writer& out, Value self, Form) {
  constexpr const char* kNames[] = {"dict_keys([", "dict_values([", "dict_items(["};
  const char* name = kNames[static_cast<unsigned>(part_of(self))];
  const PrintGuard guard(vm, self);
  if (guard.recursive()) return out.write("...");
  if (!out.write(Text{name, __builtin_strlen(name)})) return false;
  u32 position = 0;
  Value key, value;
  for (bool first = true; dict_next(dict_of(self), &position, &key, &value); first = false) {
    if (!first && !out.write(", ")) return false;
    const bool items = part_of(self) == DictPart::Items;
    if (items && !out.write('(')) return false;
    if (part_of(self) != DictPart::Values && !write(vm, out, key, Form::Repr)) return false;
    if (items && !out.write(", ")) return false;
    if (part_of(self) != DictPart::Keys && !write(vm, out, value, Form::Repr)) return false;
    if (items && !out.write(')')) return false;
  }
  return out.write("])");
}

Value view_hash(Vm& vm, Value self) {
  if (is_set_like(self)) return unhashable(vm, self);
  return identity_hash(vm, self);
}

// With a view on either side, the other may be any iterable; the result is a set.
Value view_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  const bool left = is_kind(a, Kind::DictView);
  if (!is_set_like(left ? a : b)) return &kNotImplemented;
  if (op != BinaryOp::And && op != BinaryOp::Or && op != BinaryOp::Subtract && op != BinaryOp::Xor) return &kNotImplemented;
  Dict* s = TRY(set_of(vm, a));
  switch (op) {
    case BinaryOp::And: return TRY(set_intersection(vm, *s, b));
    case BinaryOp::Xor: return TRY(set_symmetric(vm, *s, b));
    case BinaryOp::Or: TRY(set_update(vm, *s, b)); break;
    default: TRY(set_subtract(vm, *s, b)); break;
  }
  return s;
}

Value view_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (!is_set_like(self) || !is_set_like(other)) return &kNotImplemented;
  if (op == CompareOp::Greater || op == CompareOp::GreaterEqual) std::swap(self, other);
  const SWord a = TRY(length(vm, self)).as_small(), b = TRY(length(vm, other)).as_small();
  const bool equality = op == CompareOp::Equal || op == CompareOp::NotEqual;
  const bool strict = op == CompareOp::Less || op == CompareOp::Greater;
  const bool sizes_fit = equality ? a == b : strict ? a < b : a <= b;
  const bool holds = sizes_fit && TRY(all_in(vm, self, other)) == Truth::True;
  return boolean(holds != (op == CompareOp::NotEqual));
}

Value view_length(Vm&, Value self) { return Value::small(static_cast<SWord>(dict_of(self).length())); }

Truth view_contains(Vm& vm, Value self, Value item) {
  Dict& d = dict_of(self);
  switch (part_of(self)) {
    case DictPart::Keys: return truth(!TRY(dict_get(vm, d, item)).is_unset());
    case DictPart::Items: {
      if (!is_kind(item, Kind::Tuple) || as<Tuple>(item).length() != 2) return Truth::False;
      const Value v = TRY(dict_get(vm, d, as<Tuple>(item).items[0]));
      return v.is_unset() ? Truth::False : equal(vm, v, as<Tuple>(item).items[1]);
    }
    case DictPart::Values: break;
  }
  u32 position = 0;
  Value key, value;
  while (dict_next(d, &position, &key, &value)) {
    if (TRY(equal(vm, value, item)) == Truth::True) return Truth::True;
  }
  return Truth::False;
}

Value view_iterate(Vm& vm, Value self) { return new_dict_iterator(vm, as<DictView>(self).dict, part_of(self)); }

}  // namespace firn
