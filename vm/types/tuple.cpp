// tuple. Its items never change once a program can see it.
#include "vm/types/sequence.hpp"
#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"

namespace firn {

Tuple* make_tuple(Vm& vm, u32 n) {
  if (n == 0) return static_cast<Tuple*>(const_cast<Object*>(&kEmptyTuple));
  if (n > kMaxLength) return raise_memory_error(vm);
  return make<Tuple>(vm, Kind::Tuple, n, sizeof(Tuple) + n * sizeof(Value));
}

Value new_tuple(Vm& vm, std::span<const Value> items) {
  Tuple* t = TRY(make_tuple(vm, static_cast<u32>(items.size())));
  for (u32 i = 0; i < items.size(); ++i) t->items[i] = items[i];
  return t;
}

Tuple* tuple_of(Vm& vm, Value iterable) {
  if (is_kind(iterable, Kind::Tuple) && !has_prefix(iterable)) return &as<Tuple>(iterable);
  List* list = is_kind(iterable, Kind::List) && !has_prefix(iterable) ? &as<List>(iterable) : TRY(list_of(vm, iterable));
  Tuple* t = TRY(make_tuple(vm, list->length()));
  for (u32 i = 0; i < t->length(); ++i) t->items[i] = list->body->items[i];
  return t;
}

// The scheme of CPython's tuplehash (after xxHash, https://github.com/Cyan4973/xxHash), in 32 bits.
Value tuple_hash(Vm& vm, Value self) {
  constexpr u32 kPrime1 = 2654435761u, kPrime2 = 2246822519u, kPrime5 = 374761393u;
  auto& t = as<Tuple>(self);
  u32 h = kPrime5;
  for (u32 i = 0; i < t.length(); ++i) {
    const SWord item = TRY(hash(vm, t.items[i])).as_small();
    h += (static_cast<u32>(item) ^ static_cast<u32>(static_cast<i64>(item) >> 32)) * kPrime2;
    h = std::rotl(h, 13) * kPrime1;
  }
  h += t.length() ^ (kPrime5 ^ 3527539u);
  return Value::small(static_cast<SWord>(h >> 2));
}

Value tuple_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::Add && is_kind(a, Kind::Tuple)) {
    if (!is_kind(b, Kind::Tuple)) return cannot_concatenate(vm, "tuple", b);
    const u32 na = as<Tuple>(a).length(), nb = as<Tuple>(b).length();
    if (nb == 0 && !has_prefix(a)) return a;
    if (na == 0 && !has_prefix(b)) return b;
    Tuple* t = TRY(make_tuple(vm, na + nb));
    for (u32 i = 0; i < na; ++i) t->items[i] = as<Tuple>(a).items[i];
    for (u32 i = 0; i < nb; ++i) t->items[na + i] = as<Tuple>(b).items[i];
    return t;
  }
  if (op != BinaryOp::Multiply) return &kNotImplemented;
  if (!is_kind(a, Kind::Tuple)) std::swap(a, b);
  Value result;
  const SWord n = repeat_count(vm, b, &result);
  if (n < 0) return result;
  auto& from = as<Tuple>(a);
  const u32 length = from.length();
  if (n == 1 && !has_prefix(a)) return a;
  if (length && n > static_cast<SWord>(kMaxLength / length)) return raise_memory_error(vm);
  Tuple* t = TRY(make_tuple(vm, length * static_cast<u32>(n)));
  for (u32 i = 0, k = 0; i < t->length(); ++i, k = k + 1 == length ? 0 : k + 1) t->items[i] = from.items[k];
  return t;
}

Value tuple_get_item(Vm& vm, Value self, Value key) {
  if (!is_kind(key, Kind::Slice)) return sequence_get(vm, self, key);
  auto& from = as<Tuple>(self);
  SliceBounds s;
  if (!slice_bounds(vm, as<Slice>(key), from.length(), &s)) return Value::raised();
  if (s.step == 1 && s.count == static_cast<SWord>(from.length()) && !has_prefix(self)) return self;
  Tuple* t = TRY(make_tuple(vm, static_cast<u32>(s.count)));
  SWord at = s.start;
  for (u32 i = 0; i < t->length(); ++i, at += s.step) t->items[i] = from.items[at];
  return t;
}

Value tuple_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "tuple", 0, 1)) return Value::raised();
  return args.count ? TRY(tuple_of(vm, args[0])) : TRY(make_tuple(vm, 0));
}

}  // namespace firn
