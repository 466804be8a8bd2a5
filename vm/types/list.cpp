// list: storage, methods, operators. list.sort is in sort.cpp, what tuple shares in sequence.cpp.
//
// A body is never written behind the owner's length, whose slots stay unset. Whatever may run Python (an iterator,
// a comparison, __index__) may change the list: length and body are read again after it.
#include "vm/types/list.hpp"

#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

constexpr u32 kMaxItems = config::kWide ? 0x3ffffff0 : kMaxLength;

Values* make_body(Vm& vm, u32 capacity) {
  if (capacity > kMaxItems) return raise_memory_error(vm);
  return make<Values>(vm, Kind::Values, capacity, sizeof(Values) + capacity * sizeof(Value));
}

void move_items(Value* to, const Value* from, u32 n) {
  __builtin_memmove(static_cast<void*>(to), from, n * sizeof(Value));
}

// Grows by a quarter. Odd capacities fill a granule together with the header word.
bool set_capacity(Vm& vm, List& list, u32 wanted) {
  const u32 grown = min((wanted + wanted / 4 + 2) | 1, kMaxItems);
  Values* old = list.body;
  Values* body = TRY(make_body(vm, old ? max(grown, wanted) : wanted | (wanted < kMaxItems)));
  if (old) {
    move_items(body->items, old->items, list.length());
    if (vm.heap.contains(old)) vm.heap.release(old, object_bytes(*old));
  }
  list.body = body;
  return true;
}

}  // namespace

List* make_list(Vm& vm, u32 capacity) {
  List* list = TRY(make<List>(vm, Kind::List));
  if (capacity) list->body = TRY(make_body(vm, capacity));
  return list;
}

bool list_reserve(Vm& vm, List& list, u32 more) {
  const u32 wanted = list.length() + more;
  if (wanted <= (list.body ? list.body->length() : 0)) return true;
  return set_capacity(vm, list, more == 1 && !list.body ? 3 : wanted);
}

Truth list_append(Vm& vm, List& list, Value v) {
  if (!list_reserve(vm, list, 1)) return Truth::Raised;
  const u32 n = list.length();
  list.body->items[n] = v;
  list.set_length(n + 1);
  return Truth::True;
}

Truth list_insert(Vm& vm, List& list, u32 at, Value v) {
  if (!list_reserve(vm, list, 1)) return Truth::Raised;
  const u32 n = list.length();
  Value* items = list.body->items;
  move_items(items + at + 1, items + at, n - at);
  items[at] = v;
  list.set_length(n + 1);
  return Truth::True;
}

Value list_take(List& list, u32 at) {
  const u32 n = list.length() - 1;
  Value* items = list.body->items;
  const Value v = items[at];
  move_items(items + at, items + at + 1, n - at);
  items[n] = Value::unset();
  list.set_length(n);
  return v;
}

void list_clear(List& list) {
  list.set_length(0);
  list.body = nullptr;
}

void list_reverse(List& list) {
  if (!list.body) return;
  Value* items = list.body->items;
  for (u32 i = 0, j = list.length(); i + 1 < j; ++i) std::swap(items[i], items[--j]);
}

Truth list_extend(Vm& vm, List& list, Value iterable) {
  if (is_list_or_tuple(iterable) && !has_prefix(iterable)) {
    const u32 n = sequence_length(iterable);
    if (!list_reserve(vm, list, n)) return Truth::Raised;
    if (n) move_items(list.body->items + list.length(), sequence_items(iterable), n);
    list.set_length(list.length() + n);
    return Truth::True;
  }
  return for_each(vm, iterable, [&](Value v) { return list_append(vm, list, v); });
}

List* list_of(Vm& vm, Value iterable) {
  List* list = TRY(make_list(vm, 0));
  TRY(list_extend(vm, *list, iterable));
  return list;
}

namespace {

// list[start:start+gone] = new items. Precondition: `from` is not the list's own body unless n <= gone.
Truth replace(Vm& vm, List& list, u32 start, u32 gone, const Value* from, u32 n) {
  const u32 length = list.length();
  if (n > gone && !list_reserve(vm, list, n - gone)) return Truth::Raised;
  if (!list.body) return Truth::True;
  Value* items = list.body->items;
  const u32 end = start + gone, total = length - gone + n;
  move_items(items + start + n, items + end, length - end);
  for (u32 i = total; i < length; ++i) items[i] = Value::unset();
  if (n) move_items(items + start, from, n);
  list.set_length(total);
  if (total == 0) list_clear(list);
  return Truth::True;
}

// del list[start:..:step] of `count` items.
void delete_strided(List& list, SliceBounds s) {
  if (s.count == 0) return;
  if (s.step < 0) {   // the same items, upwards
    s.start += s.step * (s.count - 1);
    s.step = -s.step;
  }
  Value* items = list.body->items;
  const u32 length = list.length();
  u32 to = static_cast<u32>(s.start);
  SWord next = s.start;
  for (u32 i = to; i < length; ++i) {
    if (s.count && static_cast<SWord>(i) == next) {
      next += s.step;
      --s.count;
    } else {
      items[to++] = items[i];
    }
  }
  for (u32 i = to; i < length; ++i) items[i] = Value::unset();
  list.set_length(to);
  if (to == 0) list_clear(list);
}

Truth set_slice(Vm& vm, List& list, const Slice& slice, Value value) {
  SliceBounds s;
  if (!slice_unpack(vm, slice, &s)) return Truth::Raised;
  if (value.is_unset()) {
    slice_adjust(&s, list.length());
    if (s.step != 1) {
      delete_strided(list, s);
      return Truth::True;
    }
    return replace(vm, list, static_cast<u32>(s.start), static_cast<u32>(s.count), nullptr, 0);
  }
  // What is assigned is complete before anything moves (it may be this list, or be made from it).
  if (value == Value(&list) || !is_list_or_tuple(value) || has_prefix(value)) {
    const Value iterator = iterate(vm, value);
    if (iterator.is_raised()) {
      if (!pending_is(vm, kTypeError)) return Truth::Raised;
      drop_pending(vm);
      return raise(vm, kTypeError, s.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
    }
    List* copy = TRY(list_of(vm, iterator));
    value = copy;
  }
  slice_adjust(&s, list.length());
  const u32 n = sequence_length(value);
  if (s.step == 1) {
    const Truth t = replace(vm, list, static_cast<u32>(s.start), static_cast<u32>(s.count), sequence_items(value), n);
    keep_alive(value.object());
    return t;
  }
  if (s.count != static_cast<SWord>(n)) {
    return raise(vm, kValueError, "attempt to assign sequence of size %u to extended slice of size %z", n, s.count);
  }
  SWord at = s.start;
  for (u32 i = 0; i < n; ++i, at += s.step) list.body->items[at] = sequence_items(value)[i];
  return Truth::True;
}

// ---- methods

Value list_init(Vm& vm, Args args) {
  if (args.count > 2) return raise(vm, kTypeError, "list expected at most 1 argument, got %u", args.count - 1u);
  List& list = as<List>(args[0]);
  list_clear(list);
  if (args.count == 2) TRY(list_extend(vm, list, args[1]));
  return none();
}

Value list_append_method(Vm& vm, Args args) {
  TRY(list_append(vm, as<List>(args[0]), args[1]));
  return none();
}

Value list_extend_method(Vm& vm, Args args) {
  TRY(list_extend(vm, as<List>(args[0]), args[1]));
  return none();
}

Value list_insert_method(Vm& vm, Args args) {
  const SWord i = TRY(to_index(vm, args[1], true)).as_small();
  List& list = as<List>(args[0]);
  u32 at;
  if (!clip_index(vm, Value::small(i), list.length(), &at)) return Value::raised();
  TRY(list_insert(vm, list, at, args[2]));
  return none();
}

Value list_pop(Vm& vm, Args args) {
  List& list = as<List>(args[0]);
  const Value key = args.count > 1 ? TRY(to_index(vm, args[1])) : Value::small(-1);
  if (list.length() == 0) return raise(vm, kIndexError, "pop from empty list");
  SWord i = key.as_small();
  if (i < 0) i += static_cast<SWord>(list.length());
  if (static_cast<Word>(i) >= list.length()) return raise(vm, kIndexError, "pop index out of range");
  return list_take(list, static_cast<u32>(i));
}

Value list_remove(Vm& vm, Args args) {
  List& list = as<List>(args[0]);
  for (u32 i = 0; i < list.length(); ++i) {
    if (TRY(equal(vm, list.body->items[i], args[1])) == Truth::False) continue;
    if (i < list.length()) (void)list_take(list, i);
    return none();
  }
  return raise(vm, kValueError, "list.remove(x): x not in list");
}

Value list_clear_method(Vm&, Args args) {
  list_clear(as<List>(args[0]));
  return none();
}

Value list_copy(Vm& vm, Args args) {
  const List& from = as<List>(args[0]);
  List* list = TRY(make_list(vm, from.length()));
  if (from.length()) move_items(list->body->items, from.body->items, from.length());
  list->set_length(from.length());
  return list;
}

Value list_reverse_method(Vm&, Args args) {
  list_reverse(as<List>(args[0]));
  return none();
}

Value list_sort_method(Vm& vm, Args args) {
  Value key;
  SortOrder order;
  if (args.count > 1) return raise(vm, kTypeError, "sort() takes no positional arguments");
  if (!sort_arguments(vm, args, &key, &order)) return Value::raised();
  TRY(list_sort(vm, as<List>(args[0]), key, order));
  return none();
}

}  // namespace

NATIVE(list_init, 1, kAnyArgs, 0);
NATIVE(list_append_method, 2, 2, 0);
NATIVE(list_extend_method, 2, 2, 0);
NATIVE(list_insert_method, 3, 3, 0);
NATIVE(list_pop, 1, 2, 0);
NATIVE(list_remove, 2, 2, 0);
NATIVE(list_clear_method, 1, 1, 0);
NATIVE(list_copy, 1, 1, 0);
NATIVE(list_reverse_method, 1, 1, 0);
NATIVE(list_sort_method, 1, kAnyArgs, kKeywords);

// ---- operations (ops.def)

Value list_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  const bool inplace = is_inplace(op);
  if (inplace && !is_kind(a, Kind::List)) return &kNotImplemented;
  if (op == BinaryOp::InplaceAdd) {
    TRY(list_extend(vm, as<List>(a), b));
    return a;
  }
  if (op == BinaryOp::Add && is_kind(a, Kind::List)) {
    if (!is_kind(b, Kind::List)) return cannot_concatenate(vm, "list", b);
    const u32 na = as<List>(a).length(), nb = as<List>(b).length();
    List* list = TRY(make_list(vm, na + nb));
    if (na) move_items(list->body->items, as<List>(a).begin(), na);
    if (nb) move_items(list->body->items + na, as<List>(b).begin(), nb);
    list->set_length(na + nb);
    return list;
  }
  if (plain(op) != BinaryOp::Multiply) return &kNotImplemented;
  if (!is_kind(a, Kind::List)) std::swap(a, b);
  Value result;
  const SWord count = repeat_count(vm, b, &result);
  if (count < 0) return result;
  const u32 n = as<List>(a).length();
  if (n && count > static_cast<SWord>(kMaxItems / n)) return raise_memory_error(vm);
  const u32 total = n * static_cast<u32>(count);
  List* list = &as<List>(a);
  if (!inplace) {
    list = TRY(make_list(vm, total));
  } else if (total == 0) {
    list_clear(*list);
  } else if (!list_reserve(vm, *list, total - n)) {
    return Value::raised();
  }
  for (u32 i = inplace ? n : 0, k = 0; i < total; ++i, k = k + 1 == n ? 0 : k + 1) {
    list->body->items[i] = as<List>(a).body->items[k];
  }
  list->set_length(total);
  return list;
}

Value list_get_item(Vm& vm, Value self, Value key) {
  if (!is_kind(key, Kind::Slice)) return sequence_get(vm, self, key);
  SliceBounds s;
  if (!slice_unpack(vm, as<Slice>(key), &s)) return Value::raised();
  slice_adjust(&s, as<List>(self).length());
  const u32 n = static_cast<u32>(s.count);
  List* list = TRY(make_list(vm, n));
  const Value* from = as<List>(self).begin();
  SWord at = s.start;
  for (u32 i = 0; i < n; ++i, at += s.step) list->body->items[i] = from[at];
  list->set_length(n);
  return list;
}

Truth list_set_item(Vm& vm, Value self, Value key, Value value) {
  List& list = as<List>(self);
  if (is_kind(key, Kind::Slice)) return set_slice(vm, list, as<Slice>(key), value);
  u32 i;
  if (!key.is_small() && has_index(vm, key)) key = TRY(to_index(vm, key));
  if (!item_index(vm, key, list.length(), "list", "assignment ", &i)) return Truth::Raised;
  if (value.is_unset()) {
    (void)list_take(list, i);
  } else {
    list.body->items[i] = value;
  }
  return Truth::True;
}

Value list_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "list", 0, 1)) return Value::raised();
  return args.count ? TRY(list_of(vm, args[0])) : TRY(make_list(vm, 0));
}

}  // namespace firn
