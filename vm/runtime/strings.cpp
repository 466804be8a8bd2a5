// Making strs, interning names, and finding them in the image's pool.
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

bool is_ascii(Text t) {
  for (u32 i = 0; i < t.size; ++i) {
    if (static_cast<u8>(t.data[i]) >= 0x80) return false;
  }
  return true;
}

Str* make_str(Vm& vm, u32 size, Kind kind = Kind::Str) {
  const bool is_long = size >= kLongStr;
  auto* s = make<Str>(vm, kind, 0, sizeof(Object) + size + (is_long ? 4 : 0), is_long ? kLongStr : static_cast<u8>(size));
  if (s && is_long) __builtin_memcpy(s->text, &size, 4);
  return s;
}
char* bytes_of(Str& s) { return s.text + (s.flags < kLongStr ? 0 : 4); }

void note_ascii(Str& s) {
  if (s.flags < kLongStr || !is_ascii(text(s))) return;
  const u32 word = str_size(s) | kAsciiFlag;
  __builtin_memcpy(s.text, &word, 4);
}

// The pool's name with this text, or nullptr.
const Str* find_in_pool(Text t, u16 hash) {
  for (u32 slot = hash & 255; kImage.fixed_index[slot]; slot = (slot + 1) & 255) {
    const auto* s = reinterpret_cast<const Str*>(kImage.pool + kImage.fixed_refs[kImage.fixed_index[slot] - 1] * 4u);
    if (s->aux == hash && text(*s) == t) return s;
  }
  if (!kImage.buckets) return nullptr;
  const u32 bucket = static_cast<u32>(hash) * kImage.buckets >> 16;
  const char* end = kImage.pool + kImage.bucket_starts[bucket + 1] * 4u;
  for (const char* p = kImage.pool + kImage.bucket_starts[bucket] * 4u; p < end;) {
    const auto* s = reinterpret_cast<const Str*>(p);
    if (s->aux == hash && text(*s) == t) return s;
    p += align_up(sizeof(Object) + (s->flags < kLongStr ? s->flags : 4 + str_size(*s)), 4);
  }
  return nullptr;
}

// Where the heap's table has `t`, or the free slot for it. Precondition: the table is not full.
Value* heap_slot(Vm& vm, Text t, u16 hash) {
  const u32 n = vm.heap_names->length();
  for (u32 i = hash % n;; i = i + 1 == n ? 0 : i + 1) {
    Value& v = vm.heap_names->items[i];
    if (v.is_unset() || (as<Str>(v).aux == hash && text(v) == t)) return &v;
  }
}

}  // namespace

Value new_str(Vm& vm, Text t) {
  Str* s = TRY(make_str(vm, t.size));
  __builtin_memcpy(bytes_of(*s), t.data, t.size);
  note_ascii(*s);
  return s;
}

Value new_str(Vm& vm, Text a, Text b) {
  Str* s = TRY(make_str(vm, a.size + b.size));
  __builtin_memcpy(bytes_of(*s), a.data, a.size);
  __builtin_memcpy(bytes_of(*s) + a.size, b.data, b.size);
  note_ascii(*s);
  return s;
}

Value new_bytes(Vm& vm, Text data) {
  auto* b = TRY(make<Bytes>(vm, Kind::Bytes, 0, sizeof(Bytes) + data.size));
  b->size = data.size;
  __builtin_memcpy(b->data, data.data, data.size);
  return b;
}

Value find_interned(Vm& vm, Text t) {
  const u16 hash = hash_text(t);
  if (const Str* s = find_in_pool(t, hash)) return s;
  return vm.heap_names ? *heap_slot(vm, t, hash) : Value::unset();
}

Value intern(Vm& vm, Text t) {
  const Value found = find_interned(vm, t);
  if (!found.is_unset()) return found;
  // Grown at 3/4, so that a free slot always ends a search.
  const u32 capacity = vm.heap_names ? vm.heap_names->length() : 0;
  if ((vm.heap_name_count + 1) * 4 > capacity * 3) {
    const u32 wanted = capacity ? capacity * 2 : 16;
    Values* old = vm.heap_names;
    Values* table = TRY(make<Values>(vm, Kind::Values, wanted, sizeof(Values) + wanted * sizeof(Value)));
    vm.heap_names = table;
    for (u32 i = 0; i < capacity; ++i) {
      const Value v = old->items[i];
      if (!v.is_unset()) *heap_slot(vm, text(v), as<Str>(v).aux) = v;
    }
  }
  // `t` may lie in a heap object: it stays, since objects do not move and the caller holds it.
  Str* s = TRY(make_str(vm, t.size, Kind::Name));
  s->aux = hash_text(t);
  __builtin_memcpy(bytes_of(*s), t.data, t.size);
  note_ascii(*s);
  *heap_slot(vm, t, s->aux) = s;
  ++vm.heap_name_count;
  return s;
}

Value intern(Vm& vm, Value str) { return is_name(str) ? str : intern(vm, text(str)); }

NameRef ref_of(Vm& vm, Value name) {
  const Object* o = name.object();
  if (vm.heap.contains(o)) return static_cast<NameRef>(kHeapName | vm.heap.granule_of(o));
  return static_cast<NameRef>((reinterpret_cast<const char*>(o) - kImage.pool) / 4);
}

Value name_of(Vm& vm, NameRef ref) {
  if (ref & kHeapName) return vm.heap.at(ref & static_cast<NameRef>(~kHeapName));
  return reinterpret_cast<const Object*>(kImage.pool + static_cast<usize>(ref) * 4);
}

Text name_text(Vm& vm, NameRef ref) { return text(name_of(vm, ref)); }

}  // namespace firn
