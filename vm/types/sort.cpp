// list.sort: stable, O(n log n), few comparisons. Merge sort with a buffer of half the items; short runs by
// binary insertion; input that is sorted already, or backwards, takes n - 1 comparisons.
//
// While it runs, the list is empty and the items belong to the sorter, so that a comparison may do to the list
// whatever it likes. At every comparison the items are a permutation of the list's, so that an exception leaves a
// complete list behind.
#include "vm/types/list.hpp"

namespace firn {

namespace {

constexpr u32 kInsertion = 8;   // runs up to this length are sorted by binary insertion

struct Sorter {
  Vm& vm;
  Value* keys;      // what is compared
  Value* values;    // moves along with keys; nullptr when the items are their own keys
  Value* buffer;    // room for half the keys, behind them half the values
  u32 half;

  Truth before(u32 a, u32 b) { return less(vm, keys[a], keys[b]); }

  void move(u32 to, u32 from, u32 n) {
    __builtin_memmove(static_cast<void*>(keys + to), keys + from, n * sizeof(Value));
    if (values) __builtin_memmove(static_cast<void*>(values + to), values + from, n * sizeof(Value));
  }
  void to_buffer(u32 from, u32 n) {
    __builtin_memcpy(static_cast<void*>(buffer), keys + from, n * sizeof(Value));
    if (values) __builtin_memcpy(static_cast<void*>(buffer + half), values + from, n * sizeof(Value));
  }
  void from_buffer(u32 to, u32 from, u32 n) {
    __builtin_memcpy(static_cast<void*>(keys + to), buffer + from, n * sizeof(Value));
    if (values) __builtin_memcpy(static_cast<void*>(values + to), buffer + half + from, n * sizeof(Value));
  }
  void reverse(u32 n) {
    for (u32 i = 0, j = n; i + 1 < j; ++i) {
      std::swap(keys[i], keys[--j]);
      if (values) std::swap(values[i], values[j]);
    }
  }

  bool insertion_sort(u32 from, u32 to) {
    for (u32 i = from + 1; i < to; ++i) {
      if (TRY(before(i, i - 1)) == Truth::False) continue;
      u32 low = from, high = i - 1;
      while (low < high) {
        const u32 middle = (low + high) / 2;
        if (TRY(before(i, middle)) == Truth::True) high = middle;
        else low = middle + 1;
      }
      to_buffer(i, 1);
      move(low + 1, low, i - low);
      from_buffer(low, 0, 1);
    }
    return true;
  }

  // Merges [from, middle) and [middle, to), both sorted.
  bool merge(u32 from, u32 middle, u32 to) {
    const u32 left = middle - from;
    to_buffer(from, left);
    u32 a = 0, b = middle, out = from;
    bool ok = true;
    while (a < left && b < to) {
      const Truth t = less(vm, keys[b], buffer[a]);
      if (t == Truth::Raised) {
        ok = false;
        break;
      }
      if (t == Truth::True) move(out++, b++, 1);
      else from_buffer(out++, a++, 1);
    }
    from_buffer(out, a, left - a);
    return ok;
  }

  bool sort(u32 from, u32 to) {
    if (to - from <= kInsertion) return insertion_sort(from, to);
    const u32 middle = from + (to - from) / 2;
    if (!sort(from, middle) || !sort(middle, to)) return false;
    return TRY(before(middle, middle - 1)) == Truth::False || merge(from, middle, to);
  }

  bool run(u32 n) {
    if (n < 2) return true;
    // The first run decides whether all is sorted, or strictly backwards.
    const bool down = TRY(before(1, 0)) == Truth::True;
    u32 i = 2;
    while (i < n && (TRY(before(i, i - 1)) == Truth::True) == down) ++i;
    if (i < n) return sort(0, n);
    if (down) reverse(n);
    return true;
  }
};

Values* make_values(Vm& vm, u32 n) {
  return make<Values>(vm, Kind::Values, n, sizeof(Values) + n * sizeof(Value));
}

// The keys of the items, in order; nullptr: raised.
Values* keys_of(Vm& vm, const Values& body, u32 n, Value key) {
  Values* keys = TRY(make_values(vm, n));
  for (u32 i = 0; i < n; ++i) keys->items[i] = TRY(call(vm, key, body.items[i]));
  return keys;
}

bool sort_items(Vm& vm, Values& body, u32 n, Value key, SortOrder order) {
  Values* keys = &body;
  if (!key.is_unset()) keys = TRY(keys_of(vm, body, n, key));
  const u32 half = max(n / 2, u32{1});
  Values* buffer = TRY(make_values(vm, key.is_unset() ? half : 2 * half));
  Sorter sorter{vm, keys->items, key.is_unset() ? nullptr : body.items, buffer->items, half};
  // Descending, and equal items keep their order: backwards, sorted, backwards.
  if (order == SortOrder::Descending) sorter.reverse(n);
  const bool ok = sorter.run(n);
  if (order == SortOrder::Descending) sorter.reverse(n);
  if (keys != &body) vm.heap.release(keys, object_bytes(*keys));
  vm.heap.release(buffer, object_bytes(*buffer));
  return ok;
}

}  // namespace

Truth list_sort(Vm& vm, List& list, Value key, SortOrder order) {
  Values* body = list.body;
  const u32 n = list.length();
  if (n < 2 && key.is_unset()) return Truth::True;
  if (!body) return Truth::True;
  list_clear(list);
  const bool ok = sort_items(vm, *body, n, key, order);
  const bool modified = list.body || list.length();
  list.body = body;
  list.set_length(n);
  if (ok && modified) return raise(vm, kValueError, "list modified during sort");
  return ok ? Truth::True : Truth::Raised;
}

bool sort_arguments(Vm& vm, Args args, Value* key, SortOrder* order) {
  Value out[] = {Value::unset(), Value::unset()};
  const Args keywords{args.values + args.count, 0, args.keywords};
  if (!bind_args(vm, keywords, "sort", "key reverse", 0, out)) return false;
  *key = is_none(out[0]) ? Value::unset() : out[0];
  const bool reverse = !out[1].is_unset() && TRY(to_index(vm, out[1], true)).as_small() != 0;
  *order = reverse ? SortOrder::Descending : SortOrder::Ascending;
  return true;
}

}  // namespace firn
