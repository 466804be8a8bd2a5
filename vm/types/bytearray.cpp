// bytearray: storage, what changes it, and its table. A body that is replaced stays whole until the collector
// finds it unreferenced: a memoryview or a running method may still look at it.
#include "vm/runtime/special.hpp"
#include "vm/types/bytes.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

constexpr u32 kMaxBytes = config::kWide ? 0x7ffffff0 : kMaxLength * kRawUnit;

u32 capacity_of(const ByteArray& a) { return a.body ? a.body->length() * kRawUnit : 0; }

// A body for `size` bytes, with some room to grow when `grows`.
RawBody* make_body(Vm& vm, u32 size, u32 room) {
  if (size > kMaxBytes) return raise_memory_error(vm);
  const u32 bytes = align_up(min(size + room, kMaxBytes), kRawUnit);
  return make<RawBody>(vm, Kind::Raw, bytes / kRawUnit, sizeof(RawBody) + bytes);
}

// a[start : start + gone] = data, which is not in a's own body.
bool replace(Vm& vm, ByteArray& a, u32 start, u32 gone, Text data) {
  const u32 size = a.size - gone + data.size, behind = a.size - start - gone;
  RawBody* to = a.body;
  if (size > capacity_of(a)) {
    to = make_body(vm, size, a.body ? size / 8 + 4 : 0);
    if (!to) return false;
    if (start) __builtin_memcpy(to->data, a.body->data, start);
  }
  if (!to) return true;   // nothing in, nothing out
  if (behind) __builtin_memmove(to->data + start + data.size, a.body->data + start + gone, behind);
  if (data.size) __builtin_memcpy(to->data + start, data.data, data.size);
  a.body = size ? to : nullptr;
  a.size = size;
  return true;
}

// What a slice is assigned, or an array extended by: bytes that nobody changes meanwhile.
Value assignable(Vm& vm, Value v, Value self) {
  if (is_bytes_like(v) && !(v == self) && !is_kind(v, Kind::MemoryView)) return v;
  if (v.is_small() || is_str(v) || (!is_bytes_like(v) && has_index(vm, v))) {
    return raise(vm, kTypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  return bytes_of(vm, v);
}

Truth set_slice(Vm& vm, Value self, const Slice& slice, Value value) {
  SliceBounds s;
  if (!slice_unpack(vm, slice, &s)) return Truth::Raised;
  const bool deletes = value.is_unset();
  if (!deletes) value = TRY(assignable(vm, value, self));
  auto& a = as<ByteArray>(self);
  slice_adjust(&s, a.size);
  const Text data = deletes ? Text() : text_of(value);
  const u32 count = static_cast<u32>(s.count);
  if (s.step == 1) {
    const bool ok = replace(vm, a, static_cast<u32>(s.start), count, data);
    if (!deletes) keep_alive(value.object());
    return ok ? Truth::True : Truth::Raised;
  }
  if (deletes || data.empty()) {
    if (s.step < 0 && count) {   // the same bytes, upwards
      s.start += s.step * (s.count - 1);
      s.step = -s.step;
    }
    for (u32 i = count; i-- > 0;) {
      if (!replace(vm, a, static_cast<u32>(s.start + static_cast<SWord>(i) * s.step), 1, {})) {
        return Truth::Raised;
      }
    }
    return Truth::True;
  }
  if (data.size != count) {
    return raise(vm, kValueError, "attempt to assign bytes of size %u to extended slice of size %u",
                 data.size, count);
  }
  SWord at = s.start;
  for (u32 i = 0; i < count; ++i, at += s.step) a.body->data[at] = static_cast<u8>(data[i]);
  return Truth::True;
}

// ---- methods

Value bytearray_init(Vm& vm, Args args) {
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  const Value made = TRY(bytearray_construct(vm, kByteArrayClass, rest));
  as<ByteArray>(args[0]).body = as<ByteArray>(made).body;
  as<ByteArray>(args[0]).size = as<ByteArray>(made).size;
  return none();
}

Value insert_byte(Vm& vm, Value self, SWord index, Value item) {
  char byte;
  if (!byte_of(vm, item, "byte", reinterpret_cast<u8*>(&byte))) return Value::raised();
  auto& a = as<ByteArray>(self);
  u32 at;
  if (!clip_index(vm, Value::small(index), a.size, &at) || !replace(vm, a, at, 0, Text{&byte, 1})) {
    return Value::raised();
  }
  return none();
}

Value bytearray_append(Vm& vm, Args args) { return insert_byte(vm, args[0], kSmallMax, args[1]); }

Value bytearray_insert(Vm& vm, Args args) {
  const SWord i = TRY(to_index(vm, args[1], true)).as_small();
  return insert_byte(vm, args[0], i, args[2]);
}

Value bytearray_extend(Vm& vm, Args args) {
  if (!is_bytes_like(args[1])) {
    const bool is_int = has_index(vm, args[1]);
    if (is_str(args[1]) && !text(args[1]).empty()) {
      return raise(vm, kTypeError, "'str' object cannot be interpreted as an integer");
    }
    if (is_int) return raise(vm, kTypeError, "can't extend bytearray with %T", args[1].bits());
    if (is_str(args[1])) return none();
  }
  Value data = args[1];
  if (!is_bytes_like(data)) {
    const Value iterator = iterate(vm, data);
    if (iterator.is_raised()) {
      if (!pending_is(vm, kTypeError) || is_user(data)) return iterator;
      drop_pending(vm);
      return raise(vm, kTypeError, "can't extend bytearray with %T", data.bits());
    }
    Builder b(vm);
    TRY(for_each(vm, iterator, [&](Value item) -> Truth {
      u8 byte;
      if (!byte_of(vm, item, "byte", &byte)) return Truth::Raised;
      return b.write(static_cast<char>(byte)) ? Truth::True : Truth::Raised;
    }));
    data = TRY(b.finish_bytes());
  }
  data = TRY(assignable(vm, data, args[0]));
  auto& a = as<ByteArray>(args[0]);
  const bool ok = replace(vm, a, a.size, 0, text_of(data));
  keep_alive(data.object());
  return ok ? none() : Value::raised();
}

Value bytearray_pop(Vm& vm, Args args) {
  const SWord i = args.count > 1 ? TRY(to_index(vm, args[1])).as_small() : -1;
  auto& a = as<ByteArray>(args[0]);
  if (a.size == 0) return raise(vm, kIndexError, "pop from empty bytearray");
  u32 at;
  if (!wrap_index(i, a.size, &at)) return raise(vm, kIndexError, "pop index out of range");
  const u8 byte = a.body->data[at];
  (void)replace(vm, a, at, 1, {});
  return Value::small(byte);
}

Value bytearray_remove(Vm& vm, Args args) {
  char byte;
  if (!byte_of(vm, args[1], "byte", reinterpret_cast<u8*>(&byte))) return Value::raised();
  const i32 at = find_text(text_of(args[0]), Text{&byte, 1}, 0);
  if (at < 0) return raise(vm, kValueError, "value not found in bytearray");
  (void)replace(vm, as<ByteArray>(args[0]), static_cast<u32>(at), 1, {});
  return none();
}

Value bytearray_clear(Vm&, Args args) {
  as<ByteArray>(args[0]).body = nullptr;
  as<ByteArray>(args[0]).size = 0;
  return none();
}

Value bytearray_copy(Vm& vm, Args args) { return new_bytearray(vm, text_of(args[0])); }

Value bytearray_reverse(Vm&, Args args) {
  auto& a = as<ByteArray>(args[0]);
  for (u32 i = 0, j = a.size; i + 1 < j; ++i) std::swap(a.body->data[i], a.body->data[--j]);
  return none();
}

}  // namespace

Value new_bytearray(Vm& vm, Text data) {
  auto* a = TRY(make<ByteArray>(vm, Kind::ByteArray));
  if (!replace(vm, *a, 0, 0, data)) return Value::raised();
  return a;
}

NATIVE(bytearray_init, 1, kAnyArgs, kKeywords);
NATIVE(bytearray_append, 2, 2, 0);
NATIVE(bytearray_insert, 3, 3, 0);
NATIVE(bytearray_extend, 2, 2, 0);
NATIVE(bytearray_pop, 1, 2, 0);
NATIVE(bytearray_remove, 2, 2, 0);
NATIVE(bytearray_clear, 1, 1, 0);
NATIVE(bytearray_copy, 1, 1, 0);
NATIVE(bytearray_reverse, 1, 1, 0);

// ---- operations (ops.def)

bool bytearray_write(Vm&, Writer& out, Value self, Form) {
  const Subject bytes(self);
  return out.write("bytearray(") && write_bytes_repr(out, bytes.text(), bytes.flavor) && out.write(')');
}

Value bytearray_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::InplaceAdd) {
    if (!is_kind(a, Kind::ByteArray)) return &kNotImplemented;
    if (!is_bytes_like(b)) return raise(vm, kTypeError, "can't concat %T to %T", b.bits(), a.bits());
    b = TRY(assignable(vm, b, a));
    const bool ok = replace(vm, as<ByteArray>(a), as<ByteArray>(a).size, 0, text_of(b));
    keep_alive(b.object());
    return ok ? a : Value::raised();
  }
  if (op == BinaryOp::InplaceMultiply && is_kind(a, Kind::ByteArray)) {
    const Value product = text_repeat(vm, a, b);
    if (!is_kind(product, Kind::ByteArray)) return product;
    as<ByteArray>(a).body = as<ByteArray>(product).body;
    as<ByteArray>(a).size = as<ByteArray>(product).size;
    return a;
  }
  return is_inplace(op) ? Value(&kNotImplemented) : bytes_binary(vm, op, a, b);
}

Truth bytearray_set_item(Vm& vm, Value self, Value key, Value value) {
  if (is_kind(key, Kind::Slice)) return set_slice(vm, self, as<Slice>(key), value);
  u8 byte = 0;
  u32 at;
  if (!value.is_unset() && !byte_of(vm, value, "byte", &byte)) return Truth::Raised;
  if (!bytes_index(vm, self, key, &at)) return Truth::Raised;
  auto& a = as<ByteArray>(self);
  if (value.is_unset()) return truth(replace(vm, a, at, 1, {}));
  a.body->data[at] = byte;
  return Truth::True;
}

Value bytearray_construct(Vm& vm, const Class&, Args args) {
  const Value data = TRY(bytes_from_args(vm, args, kByteArrayName));
  const Value a = new_bytearray(vm, text_of(data));
  keep_alive(data.object());
  return a;
}

}  // namespace firn
