// memoryview: a window on the bytes of a bytes or bytearray, one byte wide and contiguous. A slice with
// another step than 1 is a window on a copy, which is read-only.
#include "vm/types/bytes.hpp"
#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

Value new_view(Vm& vm, Value owner, u32 offset, u32 size) {
  auto* m = TRY(make<MemoryView>(vm, Kind::MemoryView));
  m->owner = owner;
  m->offset = offset;
  m->size = size;
  return m;
}

bool is_readonly(Value self) { return !is_kind(as<MemoryView>(self).owner, Kind::ByteArray); }

u8* data_of(Value self) { return reinterpret_cast<u8*>(const_cast<char*>(text_of(self).data)); }

bool view_index(Vm& vm, Value self, Value key, u32* at) {
  if (!key.is_small() && !has_index(vm, key)) return raise(vm, kTypeError, "memoryview: invalid slice key");
  if (!wrap_index(TRY(to_index(vm, key)).as_small(), text_of(self).size, at)) {
    return raise(vm, kIndexError, "index out of bounds on dimension 1");
  }
  return true;
}

// ---- methods and attributes

Value view_tobytes(Vm& vm, Args args) { return new_bytes(vm, text_of(args[0])); }

Value view_tolist(Vm& vm, Args args) {
  const Text t = text_of(args[0]);
  List* list = TRY(make_list(vm, t.size));
  for (const char c : t) TRY(list_append(vm, *list, Value::small(static_cast<u8>(c))));
  return list;
}

Value view_release(Vm&, Args args) {
  as<MemoryView>(args[0]).size = 0;
  return none();
}

Value view_nbytes(Vm&, Args args) { return Value::small(static_cast<SWord>(text_of(args[0]).size)); }
Value view_itemsize(Vm&, Args) { return Value::small(1); }
Value view_format(Vm& vm, Args) { return new_str(vm, "B"); }
Value view_readonly(Vm&, Args args) { return boolean(is_readonly(args[0])); }
Value view_obj(Vm&, Args args) { return as<MemoryView>(args[0]).owner; }

}  // namespace

NATIVE(view_tobytes, 1, 1, 0);
NATIVE(view_tolist, 1, 1, 0);
NATIVE(view_release, 1, 1, 0);
NATIVE(view_nbytes, 1, 1, kGetter);
NATIVE(view_itemsize, 1, 1, kGetter);
NATIVE(view_format, 1, 1, kGetter);
NATIVE(view_readonly, 1, 1, kGetter);
NATIVE(view_obj, 1, 1, kGetter);

// ---- operations (ops.def)

Value memoryview_hash(Vm& vm, Value self) {
  if (!is_readonly(self)) return raise(vm, kValueError, "cannot hash writable memoryview object");
  return text_hash(vm, self);
}

Value memoryview_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (op != CompareOp::Equal && op != CompareOp::NotEqual) return &kNotImplemented;
  return text_compare(vm, op, self, other);
}

Value memoryview_get_item(Vm& vm, Value self, Value key) {
  u32 at;
  if (!is_kind(key, Kind::Slice)) {
    if (!view_index(vm, self, key, &at)) return Value::raised();
    return Value::small(static_cast<u8>(text_of(self)[at]));
  }
  SliceBounds s;
  if (!slice_bounds(vm, as<Slice>(key), text_of(self).size, &s)) return Value::raised();
  const auto& m = as<MemoryView>(self);
  if (s.step == 1) {
    return new_view(vm, m.owner, m.offset + static_cast<u32>(s.start), static_cast<u32>(s.count));
  }
  const Value copy = TRY(text_slice(vm, self, as<Slice>(key)));
  return new_view(vm, copy, 0, as<Bytes>(copy).size);
}

Truth memoryview_set_item(Vm& vm, Value self, Value key, Value value) {
  if (is_readonly(self)) return raise(vm, kTypeError, "cannot modify read-only memory");
  if (value.is_unset()) return raise(vm, kTypeError, "cannot delete memory");
  if (!is_kind(key, Kind::Slice)) {
    if (!has_index(vm, value)) return raise(vm, kTypeError, "memoryview: invalid type for format 'B'");
    const SWord byte = TRY(to_index(vm, value, true)).as_small();
    if (byte < 0 || byte > 255) return raise(vm, kValueError, "memoryview: invalid value for format 'B'");
    u32 at;
    if (!view_index(vm, self, key, &at)) return Truth::Raised;
    data_of(self)[at] = static_cast<u8>(byte);
    return Truth::True;
  }
  SliceBounds s;
  if (!slice_bounds(vm, as<Slice>(key), text_of(self).size, &s)) return Truth::Raised;
  if (!is_bytes_like(value)) {
    return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", value.bits());
  }
  const Text data = text_of(value);
  if (data.size != static_cast<u32>(s.count)) {
    return raise(vm, kValueError, "memoryview assignment: lvalue and rvalue have different structures");
  }
  u8* to = data_of(self);
  if (s.step == 1) {
    __builtin_memmove(to + s.start, data.data, data.size);
  } else {
    for (SWord i = 0, at = s.start; i < s.count; ++i, at += s.step)
      to[at] = static_cast<u8>(data[static_cast<u32>(i)]);
  }
  return Truth::True;
}

Value memoryview_construct(Vm& vm, const Class&, Args args) {
  Value object = Value::unset();
  if (!bind_args(vm, args, "memoryview", "object", 1, &object)) return Value::raised();
  if (object.is_unset()) {
    return raise(vm, kTypeError, "memoryview() missing required argument 'object' (pos 1)");
  }
  if (!is_bytes_like(object)) {
    return raise(vm, kTypeError, "memoryview: a bytes-like object is required, not '%T'", object.bits());
  }
  if (!is_kind(object, Kind::MemoryView)) return new_view(vm, object, 0, text_of(object).size);
  const auto& m = as<MemoryView>(object);
  return new_view(vm, m.owner, m.offset, m.size);
}

}  // namespace firn
