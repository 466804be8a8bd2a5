// set and frozenset, over the table of dict.cpp. Sets keep the order of insertion, but nothing promises it.
#include "vm/runtime/dict.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slots.hpp"

namespace firn {

Dict* set_of(Vm& vm, Value iterable, Kind kind) {
  Dict* s = TRY(make_set(vm, 0, kind));
  TRY(set_update(vm, *s, iterable));
  return s;
}

Truth set_update(Vm& vm, Dict& s, Value iterable) {
  if (is_set(iterable) && !has_prefix(iterable)) {
    u32 position = 0;
    Value key;
    while (set_next(as<Dict>(iterable), &position, &key)) TRY(set_add(vm, s, key));
    return Truth::True;
  }
  return for_each(vm, iterable, [&](Value key) { return set_add(vm, s, key); });
}

Truth set_subtract(Vm& vm, Dict& s, Value iterable) {
  if (is_set(iterable) && !has_prefix(iterable)) {
    u32 position = 0;
    Value key;
    while (set_next(as<Dict>(iterable), &position, &key)) TRY(set_discard(vm, s, key));
    return Truth::True;
  }
  return for_each(vm, iterable, [&](Value key) -> Truth {
    TRY(set_discard(vm, s, key));
    return Truth::True;
  });
}

Dict* set_intersection(Vm& vm, const Dict& s, Value iterable, Kind kind) {
  Dict* result = TRY(make_set(vm, 0, kind));
  // Of two sets the shorter is walked and gives the items.
  const Dict* looked_up = &s;
  if (is_set(iterable) && as<Dict>(iterable).length() > s.length()) {
    looked_up = &as<Dict>(iterable);
    iterable = &s;
  }
  TRY(for_each(vm, iterable, [&](Value key) -> Truth {
    if (TRY(set_contains(vm, *looked_up, key)) == Truth::True) TRY(set_add(vm, *result, key));
    return Truth::True;
  }));
  return result;
}

Dict* set_symmetric(Vm& vm, const Dict& s, Value iterable, Kind kind) {
  Dict* other = TRY(set_of(vm, iterable));
  Dict* result = TRY(set_of(vm, &s, kind));
  TRY(set_subtract(vm, *result, other));
  TRY(set_subtract(vm, *other, &s));
  TRY(set_update(vm, *result, other));
  return result;
}

Truth set_disjoint(Vm& vm, const Dict& s, Value iterable) {
  return for_each(vm, iterable, [&](Value key) -> Truth { return truth(TRY(set_contains(vm, s, key)) == Truth::False); });
}

namespace {

Dict& self_of(Args args) { return as<Dict>(args[0]); }

Truth is_subset(Vm& vm, const Dict& a, const Dict& b) {
  if (a.length() > b.length()) return Truth::False;
  u32 position = 0;
  Value key;
  while (set_next(a, &position, &key)) {
    if (TRY(set_contains(vm, b, key)) == Truth::False) return Truth::False;
  }
  return Truth::True;
}

// A set as it is looked for in another: sets are unhashable, but equal to a frozenset of the same items.
Value as_key(Vm& vm, Value v) { return is_kind(v, Kind::Set) ? Value(set_of(vm, v, Kind::FrozenSet)) : v; }

// As a set, without a copy if it is one.
Dict* any_set(Vm& vm, Value iterable) { return is_set(iterable) ? &as<Dict>(iterable) : set_of(vm, iterable); }

// ---- the types' operations

// Makes the table of `from`, which nobody else has, that of `s`.
void adopt(Dict& s, const Dict& from) {
  s.body = from.body;
  s.set_length(from.length());
}

Value construct(Vm& vm, Args args, Kind kind) {
  if (!check_args(vm, args, kind == Kind::Set ? "set" : "frozenset", 0, 1)) return Value::raised();
  if (args.count == 0) return TRY(make_set(vm, 0, kind));
  if (kind == Kind::FrozenSet && is_kind(args[0], kind) && !has_prefix(args[0])) return args[0];
  return TRY(set_of(vm, args[0], kind));
}

// ---- methods. args[0] is the set

Value set_init(Vm& vm, Args args) {
  if (args.count > 2) return raise(vm, kTypeError, "set expected at most 1 argument, got %u", args.count - 1u);
  dict_clear(self_of(args));
  if (args.count == 2) TRY(set_update(vm, self_of(args), args[1]));
  return none();
}

Value set_add_method(Vm& vm, Args args) {
  TRY(set_add(vm, self_of(args), args[1]));
  return none();
}

Value set_discard_method(Vm& vm, Args args) {
  TRY(set_discard(vm, self_of(args), TRY(as_key(vm, args[1]))));
  return none();
}

Value set_remove(Vm& vm, Args args) {
  if (TRY(set_discard(vm, self_of(args), TRY(as_key(vm, args[1])))) == Truth::True) return none();
  return raise_value(vm, kKeyError, args[1]);
}

Value set_pop(Vm& vm, Args args) {
  Value key;
  if (dict_pop_last(vm, self_of(args), &key, nullptr)) return key;
  return raise(vm, kKeyError, "pop from an empty set");
}

Value set_clear(Vm&, Args args) {
  dict_clear(self_of(args));
  return none();
}

Value set_copy(Vm& vm, Args args) {
  if (is_kind(args[0], Kind::FrozenSet) && !has_prefix(args[0])) return args[0];
  return dict_copy(vm, self_of(args));
}

Value set_update_method(Vm& vm, Args args) {
  for (unsigned i = 1; i < args.count; ++i) TRY(set_update(vm, self_of(args), args[i]));
  return none();
}

Value set_union(Vm& vm, Args args) {
  const Value s = TRY(dict_copy(vm, self_of(args)));
  for (unsigned i = 1; i < args.count; ++i) TRY(set_update(vm, as<Dict>(s), args[i]));
  return s;
}

Value set_difference_update(Vm& vm, Args args) {
  for (unsigned i = 1; i < args.count; ++i) TRY(set_subtract(vm, self_of(args), args[i]));
  return none();
}

Value set_difference(Vm& vm, Args args) {
  const Value s = TRY(dict_copy(vm, self_of(args)));
  for (unsigned i = 1; i < args.count; ++i) TRY(set_subtract(vm, as<Dict>(s), args[i]));
  return s;
}

Value set_intersection_method(Vm& vm, Args args) {
  Value s = args.count == 1 ? TRY(dict_copy(vm, self_of(args))) : args[0];
  for (unsigned i = 1; i < args.count; ++i) s = TRY(set_intersection(vm, as<Dict>(s), args[i], self_of(args).kind));
  return s;
}

Value set_intersection_update(Vm& vm, Args args) {
  const Value s = TRY(set_intersection_method(vm, args));
  adopt(self_of(args), as<Dict>(s));
  return none();
}

Value set_symmetric_difference(Vm& vm, Args args) {
  return TRY(set_symmetric(vm, self_of(args), args[1], self_of(args).kind));
}

Value set_symmetric_difference_update(Vm& vm, Args args) {
  adopt(self_of(args), *TRY(set_symmetric(vm, self_of(args), args[1])));
  return none();
}

Value set_issubset(Vm& vm, Args args) {
  return boolean(TRY(is_subset(vm, self_of(args), *TRY(any_set(vm, args[1])))) == Truth::True);
}

Value set_issuperset(Vm& vm, Args args) {
  return boolean(TRY(is_subset(vm, *TRY(any_set(vm, args[1])), self_of(args))) == Truth::True);
}

Value set_isdisjoint(Vm& vm, Args args) { return boolean(TRY(set_disjoint(vm, self_of(args), args[1])) == Truth::True); }

}  // namespace

NATIVE(set_init, 1, kAnyArgs, 0);
NATIVE(set_add_method, 2, 2, 0);
NATIVE(set_discard_method, 2, 2, 0);
NATIVE(set_remove, 2, 2, 0);
NATIVE(set_pop, 1, 1, 0);
NATIVE(set_clear, 1, 1, 0);
NATIVE(set_copy, 1, 1, 0);
NATIVE(set_update_method, 1, kAnyArgs, 0);
NATIVE(set_union, 1, kAnyArgs, 0);
NATIVE(set_difference_update, 1, kAnyArgs, 0);
NATIVE(set_difference, 1, kAnyArgs, 0);
NATIVE(set_intersection_method, 1, kAnyArgs, 0);
NATIVE(set_intersection_update, 1, kAnyArgs, 0);
NATIVE(set_symmetric_difference, 2, 2, 0);
NATIVE(set_symmetric_difference_update, 2, 2, 0);
NATIVE(set_issubset, 2, 2, 0);
NATIVE(set_issuperset, 2, 2, 0);
NATIVE(set_isdisjoint, 2, 2, 0);

// ---- operations (ops.def)

bool set_write(Vm& vm, Writer& out, Value self, Form) {
  const Dict& s = as<Dict>(self);
  const PrintGuard guard(vm, self);
  const bool plain = s.kind == Kind::Set && !has_prefix(self) && s.length() && !guard.recursive();
  if (!plain && (!out.write(type_name(vm, self)) || !out.write('('))) return false;
  if (guard.recursive()) return out.write("...)");
  if (s.length()) {
    if (!out.write('{')) return false;
    u32 position = 0;
    Value key;
    for (bool first = true; set_next(s, &position, &key); first = false) {
      if (!first && !out.write(", ")) return false;
      if (!write(vm, out, key, Form::Repr)) return false;
    }
    if (!out.write('}')) return false;
  }
  return plain || out.write(')');
}

Value set_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (!is_set(a) || !is_set(b)) return &kNotImplemented;
  Dict* left = &as<Dict>(a);
  const BinaryOp p = plain(op);
  if (p != BinaryOp::Or && p != BinaryOp::And && p != BinaryOp::Subtract && p != BinaryOp::Xor) return &kNotImplemented;
  const bool inplace = is_inplace(op);
  if (inplace && left->kind != Kind::Set) return &kNotImplemented;
  Dict* result = left;
  if (p == BinaryOp::And || p == BinaryOp::Xor) {
    result = p == BinaryOp::And ? TRY(set_intersection(vm, *left, b, left->kind)) : TRY(set_symmetric(vm, *left, b, left->kind));
    if (inplace) adopt(*left, *result);
  } else {
    if (!inplace) result = &as<Dict>(TRY(dict_copy(vm, *left)));
    TRY(p == BinaryOp::Or ? set_update(vm, *result, b) : set_subtract(vm, *result, b));
  }
  return inplace ? a : Value(result);
}

Value set_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (!is_set(other)) return &kNotImplemented;
  if (op == CompareOp::Greater || op == CompareOp::GreaterEqual) std::swap(self, other);
  const Dict& a = as<Dict>(self);
  const Dict& b = as<Dict>(other);
  const bool same_size = a.length() == b.length();
  switch (op) {
    case CompareOp::NotEqual: return boolean(!same_size || TRY(is_subset(vm, a, b)) == Truth::False);
    case CompareOp::Equal: return boolean(same_size && TRY(is_subset(vm, a, b)) == Truth::True);
    case CompareOp::Less: case CompareOp::Greater: return boolean(!same_size && TRY(is_subset(vm, a, b)) == Truth::True);
    default: return boolean(TRY(is_subset(vm, a, b)) == Truth::True);
  }
}

Value set_length_value(Vm&, Value self) { return Value::small(static_cast<SWord>(as<Dict>(self).length())); }

Truth set_contains_value(Vm& vm, Value self, Value key) { return set_contains(vm, as<Dict>(self), TRY(as_key(vm, key))); }

Value set_iterate(Vm& vm, Value self) { return new_dict_iterator(vm, self, DictPart::Keys); }

Value set_construct(Vm& vm, const Class&, Args args) { return construct(vm, args, Kind::Set); }

// Independent of the order: each item's hash is scattered, as in CPython's frozenset_hash, and all are combined by xor.
Value frozenset_hash(Vm& vm, Value self) {
  const Dict& s = as<Dict>(self);
  u32 h = (s.length() + 1) * 1927868237u, position = 0;
  Value key;
  while (set_next(s, &position, &key)) {
    u32 item;
    if (!hash_key(vm, key, &item)) return Value::raised();
    h ^= (item ^ 89869747u ^ (item << 16)) * 3644798167u;
  }
  h ^= (h >> 11) ^ (h >> 25);
  return Value::small(static_cast<SWord>((h * 69069u + 907133923u) >> 2));
}

Value frozenset_construct(Vm& vm, const Class&, Args args) { return construct(vm, args, Kind::FrozenSet); }

}  // namespace firn
