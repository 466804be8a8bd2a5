// See mro.hpp.
#include "vm/types/mro.hpp"

namespace firn {

namespace {

// The order of one base as a list that the merge eats from the front.
Value order_of(Vm& vm, const Class& c) {
  List* list = TRY(make_list(vm, 4));
  TRY(each_in_mro(c, [&](const Class& k) { return list_append(vm, *list, &k); }));
  return list;
}

bool in_tail(const List& list, u32 head, Value v) {
  for (u32 i = head + 1; i < list.length(); ++i) {
    if (list.body->items[i] == v) return true;
  }
  return false;
}

}  // namespace

Tuple* linearise(Vm& vm, const Class& c, std::span<const Value> bases) {
  // merge(L(B1), .., L(Bn), B1 .. Bn): take the first head that is in no tail.
  const u32 n = static_cast<u32>(bases.size());
  Tuple* orders = TRY(make_tuple(vm, n + 1));
  Tuple* heads = TRY(make_tuple(vm, n + 1));
  for (u32 i = 0; i < n; ++i) orders->items[i] = TRY(order_of(vm, as<Class>(bases[i])));
  List* own = TRY(make_list(vm, n));
  for (const Value b : bases) TRY(list_append(vm, *own, b));
  orders->items[n] = own;
  for (u32 i = 0; i <= n; ++i) heads->items[i] = Value::small(0);
  List* result = TRY(make_list(vm, n + 2));
  TRY(list_append(vm, *result, &c));
  for (;;) {
    Value candidate;
    bool any = false;
    for (u32 i = 0; i <= n && candidate.is_unset(); ++i) {
      const auto& order = as<List>(orders->items[i]);
      const u32 head = static_cast<u32>(heads->items[i].as_small());
      if (head == order.length()) continue;
      any = true;
      const Value first = order.body->items[head];
      bool free = true;
      for (u32 j = 0; j <= n && free; ++j) {
        free = !in_tail(as<List>(orders->items[j]), static_cast<u32>(heads->items[j].as_small()), first);
      }
      if (free) candidate = first;
    }
    if (!any) break;
    if (candidate.is_unset()) {
      return raise(vm, kTypeError, "Cannot create a consistent method resolution order (MRO) for bases");
    }
    TRY(list_append(vm, *result, candidate));
    for (u32 i = 0; i <= n; ++i) {
      const auto& order = as<List>(orders->items[i]);
      const SWord head = heads->items[i].as_small();
      if (head < static_cast<SWord>(order.length()) && order.body->items[head] == candidate) heads->items[i] = Value::small(head + 1);
    }
  }
  Tuple* mro = TRY(make_tuple(vm, result->length()));
  for (u32 i = 0; i < result->length(); ++i) mro->items[i] = result->body->items[i];
  return mro;
}

}  // namespace firn
