// enumerate, zip, map, filter: iterators over iterators.
#include "vm/types/arguments.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

// Iterators of args[first..], as a tuple.
Tuple* iterators_of(Vm& vm, Args args, unsigned first) {
  Tuple* t = TRY(make_tuple(vm, args.count - first));
  for (u32 i = 0; i < t->length(); ++i) t->items[i] = TRY(iterate(vm, args[first + i]));
  return t;
}

// ---- zip

constexpr u8 kStrict = 1;

Failure uneven(Vm& vm, u32 i, const char* how) {
  return raise(vm, kValueError, "zip() argument %u is %s than argument%s%u", i + 1, how, i == 1 ? " " : "s 1-", i);
}

}  // namespace

Value enumerate_next(Vm& vm, Value self) {
  auto& it = as<Enumerate>(self);
  const Value item = TRY(next(vm, it.iterator));
  if (item.is_done()) return item;
  const Value pair[] = {it.count, item};
  const Value result = TRY(new_tuple(vm, pair));
  const bool small = it.count.is_small() && it.count.as_small() < kSmallMax;
  it.count = small ? Value::small(it.count.as_small() + 1) : TRY(binary(vm, BinaryOp::Add, it.count, Value::small(1)));
  return result;
}

Value enumerate_construct(Vm& vm, const Class&, Args args) {
  Value out[] = {Value::unset(), Value::small(0)};
  if (!bind_args(vm, args, "enumerate", "iterable start", 2, out)) return Value::raised();
  if (out[0].is_unset()) return raise(vm, kTypeError, "enumerate() missing required argument 'iterable'");
  if (!is_kind(out[1], Kind::Int)) out[1] = TRY(to_index(vm, out[1]));
  auto* it = TRY(make<Enumerate>(vm, Kind::Enumerate));
  it->count = out[1];
  it->iterator = TRY(iterate(vm, out[0]));
  return it;
}

Value zip_next(Vm& vm, Value self) {
  const auto& iterators = as<Tuple>(as<Zip>(self).iterators);
  const u32 n = iterators.length();
  if (n == 0) return Value::done();
  Tuple* t = TRY(make_tuple(vm, n));
  for (u32 i = 0; i < n; ++i) {
    t->items[i] = TRY(next(vm, iterators.items[i]));
    if (!t->items[i].is_done()) continue;
    if (!(self.object()->flags & kStrict)) return Value::done();
    if (i) return uneven(vm, i, "shorter");
    for (u32 k = 1; k < n; ++k) {
      if (!TRY(next(vm, iterators.items[k])).is_done()) return uneven(vm, k, "longer");
    }
    return Value::done();
  }
  return t;
}

Value zip_construct(Vm& vm, const Class&, Args args) {
  Value strict = Value::unset();
  const Args keywords{args.values + args.count, 0, args.keywords};
  if (!bind_args(vm, keywords, "zip", "strict", 0, &strict)) return Value::raised();
  const bool is_strict = !strict.is_unset() && TRY(is_true(vm, strict)) == Truth::True;
  auto* it = TRY(make<Zip>(vm, Kind::Zip, 0, sizeof(Zip), is_strict ? kStrict : 0));
  it->iterators = TRY(iterators_of(vm, args, 0));
  return it;
}

Value map_next(Vm& vm, Value self) {
  const auto& it = as<Map>(self);
  if (!is_kind(it.iterators, Kind::Tuple)) {
    const Value v = TRY(next(vm, it.iterators));
    return v.is_done() ? v : call(vm, it.function, v);
  }
  const auto& iterators = as<Tuple>(it.iterators);
  Tuple* t = TRY(make_tuple(vm, iterators.length()));
  for (u32 i = 0; i < t->length(); ++i) {
    t->items[i] = TRY(next(vm, iterators.items[i]));
    if (t->items[i].is_done()) return Value::done();
  }
  const Value result = call(vm, it.function, std::span<const Value>{t->items, t->length()});
  keep_alive(t);
  return result;
}

Value map_construct(Vm& vm, const Class&, Args args) {
  if (args.keywords) return raise(vm, kTypeError, "map() takes no keyword arguments");
  if (args.count < 2) return raise(vm, kTypeError, "map() must have at least two arguments.");
  auto* it = TRY(make<Map>(vm, Kind::Map));
  it->function = args[0];
  it->iterators = args.count == 2 ? TRY(iterate(vm, args[1])) : Value(TRY(iterators_of(vm, args, 1)));
  return it;
}

Value filter_next(Vm& vm, Value self) {
  const auto& it = as<Filter>(self);
  for (;;) {
    const Value v = TRY(next(vm, it.iterator));
    if (v.is_done()) return v;
    const Value judged = is_none(it.function) ? v : TRY(call(vm, it.function, v));
    if (TRY(is_true(vm, judged)) == Truth::True) return v;
    if (!poll(vm)) return Value::raised();
  }
}

Value filter_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "filter", 2, 2)) return Value::raised();
  auto* it = TRY(make<Filter>(vm, Kind::Filter));
  it->function = args[0];
  it->iterator = TRY(iterate(vm, args[1]));
  return it;
}

}  // namespace firn
