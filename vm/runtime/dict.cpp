// The hash table of dicts and sets; dict.hpp has the layout. What makes it delicate: comparing keys may run
// Python, which may change the very table. So every step behind a comparison starts from the Dict again, and
// nothing that rearranges entries ever compares or hashes by running Python (kStoredHashes).
#include "vm/runtime/dict.hpp"

namespace firn {
namespace {

constexpr SWord kAbsent = -1, kFailed = -2;

// Of such keys neither hash() nor == runs Python or fails.
bool is_plain(Value v) {
  static_assert(static_cast<u8>(Kind::Bytes) - static_cast<u8>(Kind::NoneKind) == 9, "the kinds in between are plain");
  if (!v.is_object()) return true;
  const Object& o = *v.object();
  if (o.kind < Kind::NoneKind || o.kind > Kind::Bytes) return false;
  return o.kind == Kind::Name || o.kind == Kind::Str || !(o.flags & kSubclassFlag);
}

u32 entry_hash(Vm& vm, Entries& body, u32 entry) {
  if (body.flags & kStoredHashes) return body.hashes()[entry];
  u32 h = 0;
  return hash_key(vm, body.key(entry), &h) ? h : 0;
}

// The index of a body, ready to be read slot by slot.
struct Index {
  [[gnu::always_inline]] explicit Index(Entries& body) : slots(body.index_slots), width(body.index_width()), data(body.index()) {}
  [[gnu::always_inline]] u32 at(u32 slot) const {
    if (width == 1) [[likely]] return data[slot];
    if (!config::kWide || width == 2) return reinterpret_cast<const u16*>(data)[slot];
    return reinterpret_cast<const u32*>(data)[slot];
  }
  void set(u32 slot, u32 n) {
    if (width == 1) data[slot] = static_cast<u8>(n);
    else if (!config::kWide || width == 2) reinterpret_cast<u16*>(data)[slot] = static_cast<u16>(n);
    else reinterpret_cast<u32*>(data)[slot] = n;
  }
  u32 slots;
  unsigned width;
  u8* data;
};

void index_add(Entries& body, u32 entry, u32 hash) {
  Index index(body);
  if (!index.slots) return;
  u32 slot = hash_slot(hash, index.slots);
  while (index.at(slot)) {
    if (++slot == index.slots) slot = 0;
  }
  index.set(slot, entry + 1);
}

void clear_index(Entries& body) { __builtin_memset(body.index(), 0, body.index_slots * body.index_width()); }

bool same_text(const Str& a, const Str& b) {
  return a.aux == b.aux && text(a) == text(b);
}

// Is the key `k` of `entry` equal to `key`, which is not the same object?
Truth matches(Vm& vm, Entries& body, u32 entry, Value k, Value key, u32 hash) {
  if (k.is_unset()) return Truth::False;
  if (is_str(k)) {
    if (is_str(key)) {
      if (is_name(k) && is_name(key)) return Truth::False;
      return truth(same_text(as<Str>(k), as<Str>(key)));
    }
    if (is_plain(key)) return Truth::False;
  } else if (is_str(key) && is_plain(k)) {
    return Truth::False;
  }
  if (entry_hash(vm, body, entry) != hash) return Truth::False;
  return equal(vm, k, key);
}

// The number of the entry with `key`, or kAbsent, or kFailed (raised).
SWord find(Vm& vm, const Dict& d, Value key, u32 hash) {
restart:
  if (d.length() == 0) return kAbsent;
  Entries& body = *d.body;
  const bool only_names = is_name(key) && !(body.flags & kMixedKeys);
  const Index index(body);
  u32 slot = index.slots ? hash_slot(hash, index.slots) : 0;
  for (;;) {
    u32 entry = slot;
    if (index.slots) {
      entry = index.at(slot);
      if (!entry) return kAbsent;
      --entry;
      if (++slot == index.slots) slot = 0;
    } else if (slot++ == body.fill) {
      return kAbsent;
    }
    const Value k = body.key(entry);
    if (k == key) return static_cast<SWord>(entry);
    if (only_names || (k.is_small() && key.is_small())) continue;
    const Truth t = matches(vm, body, entry, k, key, hash);
    if (t == Truth::False) [[likely]] continue;
    if (t == Truth::Raised) return kFailed;
    if (d.body != &body || entry >= body.fill || !(body.key(entry) == k)) goto restart;
    return static_cast<SWord>(entry);
  }
}

// Moves the used entries of `from` to the front of `to`, which may be the same, and builds the index of `to`.
void move_entries(Vm& vm, Entries& from, Entries& to) {
  const unsigned log = from.stride_log();
  const u32 fill = from.fill;
  u32 n = 0;
  if (&from == &to) clear_index(to);
  for (u32 i = 0; i < fill; ++i) {
    if (from.key(i).is_unset()) continue;
    const u32 hash = to.flags & kStoredHashes || to.index_slots ? entry_hash(vm, from, i) : 0;
    to.key(n) = from.key(i);
    if (log) to.value(n) = from.value(i);
    if (to.flags & kStoredHashes) to.hashes()[n] = hash;
    ++n;
    to.fill = static_cast<decltype(to.fill)>(n);
    index_add(to, n - 1, hash);
  }
  if (&from == &to) __builtin_memset(static_cast<void*>(&to.key(n)), 0, (static_cast<usize>(fill - n) * sizeof(Value)) << log);
}

// A body for `capacity` entries, filled with those of `from` (which may be nullptr).
Entries* make_entries(Vm& vm, u32 capacity, u8 flags, Entries* from) {
  if (capacity > kMaxEntries) return raise_memory_error(vm);
  const u32 slots = index_slots_for(capacity);
  Entries* body = TRY(make<Entries>(vm, Kind::Entries, capacity, entries_bytes(capacity, flags, slots), flags));
  body->index_slots = static_cast<decltype(body->index_slots)>(slots);
  if (from) move_entries(vm, *from, *body);
  return body;
}

bool replace_body(Vm& vm, Dict& d, u32 capacity, u8 flags) {
  Entries* old = d.body;
  d.body = TRY(make_entries(vm, capacity, flags, old));
  if (old && vm.heap.contains(old)) vm.heap.release(old, entries_bytes(*old));
  return true;
}

void compact(Vm& vm, Dict& d) { move_entries(vm, *d.body, *d.body); }

// Room for one more entry, in a body that has the `wanted` flags.
bool make_room(Vm& vm, Dict& d, u8 wanted) {
  const Entries* b = d.body;
  u32 capacity = 0;
  if (b) {
    capacity = b->length();
    const bool has_flags = !(wanted & ~b->flags);
    if (has_flags && b->fill < capacity) return true;
    wanted |= b->flags;
    if (d.length() <= capacity / 4 * 3 && capacity > 4) {
      if (!has_flags) return replace_body(vm, d, capacity, wanted);
      compact(vm, d);
      return true;
    }
  } else if (d.kind != Kind::Dict) {
    wanted |= kKeysOnly;
  }
  const u32 step = capacity < 4 ? 2 : max(capacity / 4, u32{4});
  return replace_body(vm, d, capacity + step, wanted);
}

Truth insert(Vm& vm, Dict& d, Value key, Value value, u32 hash) {
  if (!make_room(vm, d, is_plain(key) ? 0 : kStoredHashes)) return Truth::Raised;
  Entries& body = *d.body;
  const u32 entry = body.fill;
  body.key(entry) = key;
  if (!(body.flags & kKeysOnly)) body.value(entry) = value;
  if (!is_name(key)) body.flags |= kMixedKeys;
  if (body.flags & kStoredHashes) body.hashes()[entry] = hash;
  index_add(body, entry, hash);
  body.fill = static_cast<decltype(body.fill)>(entry + 1);
  d.set_length(d.length() + 1);
  return Truth::True;
}

void remove(Dict& d, u32 entry) {
  Entries& body = *d.body;
  body.key(entry) = Value::unset();
  if (!(body.flags & kKeysOnly)) body.value(entry) = Value::unset();
  const u32 used = d.length() - 1;
  d.set_length(used);
  if (used == 0) {
    body.fill = 0;
    clear_index(body);
  } else if (!body.index_slots) {
    while (body.key(body.fill - 1u).is_unset()) --body.fill;
  }
}

Truth delete_key(Vm& vm, Dict& d, Value key, Value* value) {
  u32 hash;
  if (!hash_key(vm, key, &hash)) return Truth::Raised;
  const SWord entry = find(vm, d, key, hash);
  if (entry < 0) return entry == kAbsent ? Truth::False : Truth::Raised;
  if (value) *value = d.body->value(static_cast<u32>(entry));
  remove(d, static_cast<u32>(entry));
  return Truth::True;
}

Dict* make_table(Vm& vm, Kind kind, u32 capacity) {
  Dict* d = TRY(make<Dict>(vm, kind));
  if (capacity) d->body = TRY(make_entries(vm, capacity, kind == Kind::Dict ? 0 : kKeysOnly, nullptr));
  return d;
}

}  // namespace

bool hash_key(Vm& vm, Value key, u32* out) {
  if (is_str(key)) {
    Str& s = as<Str>(key);
    if (!s.aux) s.aux = hash_text(text(s));
    *out = s.aux;
    return true;
  }
  if (key.is_small() && static_cast<Word>(key.as_small()) < 0x40000000u) {
    *out = static_cast<u32>(key.as_small());
    return true;
  }
  *out = fold_hash(TRY(hash(vm, key)).as_small());
  return true;
}

Dict* make_dict(Vm& vm, u32 capacity) { return make_table(vm, Kind::Dict, capacity); }

// The same with keys that are strs, but not Names: compares texts.
[[gnu::noinline]] static Value find_text(Entries& body, Value name) {
  for (u32 i = 0; i < body.fill; ++i) {
    const Value k = body.key(i);
    if (!k.is_unset() && is_kind(k, Kind::Str) && same_text(as<Str>(k), as<Str>(name))) return body.value(i);
  }
  return Value::unset();
}

Value dict_find_name(const Dict& d, Value name) {
  if (d.length() == 0) return Value::unset();
  Entries& body = *d.body;
  if (const u32 slots = body.index_slots) {
    const Index index(body);
    u32 slot = hash_slot(as<Str>(name).aux, slots);
    while (const u32 n = index.at(slot)) {
      const Value* entry = body.items + 2 * (n - 1);
      if (entry[0] == name) return entry[1];
      if (++slot == slots) slot = 0;
    }
  } else {
    const Value* entry = body.items;
    for (u32 n = body.fill; n; --n, entry += 2) {
      if (entry[0] == name) return entry[1];
    }
  }
  return body.flags & kMixedKeys ? find_text(body, name) : Value::unset();
}

Value dict_get(Vm& vm, const Dict& d, Value key) {
  if (is_name(key) && d.length() && !(d.body->flags & kMixedKeys)) return dict_find_name(d, key);
  u32 hash;
  if (!hash_key(vm, key, &hash)) return Value::raised();
  const SWord entry = find(vm, d, key, hash);
  if (entry < 0) return entry == kAbsent ? Value::unset() : Value::raised();
  return d.body->value(static_cast<u32>(entry));
}

Truth dict_set(Vm& vm, Dict& d, Value key, Value value) {
  u32 hash;
  if (!hash_key(vm, key, &hash)) return Truth::Raised;
  const SWord entry = find(vm, d, key, hash);
  if (entry == kFailed) return Truth::Raised;
  if (entry == kAbsent) return insert(vm, d, key, value, hash);
  d.body->value(static_cast<u32>(entry)) = value;
  return Truth::True;
}

Truth dict_set_name(Vm& vm, Dict& d, Value name, Value value) { return dict_set(vm, d, name, value); }

Truth dict_delete(Vm& vm, Dict& d, Value key) { return delete_key(vm, d, key, nullptr); }

Value dict_take(Vm& vm, Dict& d, Value key) {
  Value v = Value::unset();
  return delete_key(vm, d, key, &v) == Truth::Raised ? Value::raised() : v;
}

bool dict_next(const Dict& d, u32* position, Value* key, Value* value) {
  if (!d.body) return false;
  Entries& body = *d.body;
  for (u32 i = *position; i < body.fill; ++i) {
    if (body.key(i).is_unset()) continue;
    *key = body.key(i);
    if (value) *value = body.value(i);
    *position = i + 1;
    return true;
  }
  return false;
}

bool dict_previous(const Dict& d, u32* position, Value* key, Value* value) {
  if (!d.body) return false;
  Entries& body = *d.body;
  for (u32 i = min(*position, static_cast<u32>(body.fill)); i-- > 0;) {
    if (body.key(i).is_unset()) continue;
    *key = body.key(i);
    if (value) *value = body.value(i);
    *position = i;
    return true;
  }
  return false;
}

void dict_clear(Dict& d) {
  d.body = nullptr;
  d.set_length(0);
}

Value dict_copy(Vm& vm, const Dict& d) {
  Dict* copy = TRY(make<Dict>(vm, d.kind));
  if (d.length()) {
    copy->body = TRY(make_entries(vm, d.length(), d.body->flags, d.body));
    copy->set_length(d.length());
  }
  return copy;
}

bool dict_pop_last(Vm& vm, Dict& d, Value* key, Value* value) {
  if (d.length() == 0) return false;
  // Else a table that is emptied from its end would be searched from the end again each time.
  if (d.body->fill > 2 * d.length() + 8) compact(vm, d);
  Entries& body = *d.body;
  u32 entry = body.fill;
  do --entry; while (body.key(entry).is_unset());
  *key = body.key(entry);
  if (value) *value = body.value(entry);
  remove(d, entry);
  return true;
}

Dict* make_set(Vm& vm, u32 capacity, Kind kind) { return make_table(vm, kind, capacity); }

Truth set_add(Vm& vm, Dict& s, Value key) {
  u32 hash;
  if (!hash_key(vm, key, &hash)) return Truth::Raised;
  const SWord entry = find(vm, s, key, hash);
  if (entry == kFailed) return Truth::Raised;
  return entry == kAbsent ? insert(vm, s, key, Value::unset(), hash) : Truth::True;
}

Truth set_contains(Vm& vm, const Dict& s, Value key) {
  u32 hash;
  if (!hash_key(vm, key, &hash)) return Truth::Raised;
  const SWord entry = find(vm, s, key, hash);
  return entry == kFailed ? Truth::Raised : truth(entry != kAbsent);
}

Truth set_discard(Vm& vm, Dict& s, Value key) { return delete_key(vm, s, key, nullptr); }

bool set_next(const Dict& s, u32* position, Value* key) { return dict_next(s, position, key, nullptr); }

}  // namespace firn
