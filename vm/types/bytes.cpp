// bytes: construction, operators, and the methods that only bytes and bytearray have. What changes a
// bytearray is in bytearray.cpp, what they share with str in text_methods.cpp and text_case.cpp.
#include "vm/types/bytes.hpp"

#include "vm/runtime/special.hpp"
#include "vm/types/format.hpp"
#include "vm/types/int.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"

namespace firn {

Value bytes_of(Vm& vm, Value v, const char* type) {
  if (is_kind(v, Kind::Bytes) && !has_prefix(v)) return v;
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__bytes__, {}));
    if (!r.is_unset()) {
      if (!is_kind(r, Kind::Bytes)) {
        return raise(vm, kTypeError, "__bytes__ returned non-bytes (type %T)", r.bits());
      }
      return r;
    }
  }
  if (is_bytes_like(v)) {
    const Value copy = new_bytes(vm, text_of(v));
    keep_alive(v.object());
    return copy;
  }
  if (is_str(v)) return raise(vm, kTypeError, "string argument without an encoding");
  Builder b(vm);
  if (has_index(vm, v)) {
    const SWord n = TRY(to_index(vm, v)).as_small();
    if (n < 0) return raise(vm, kValueError, "negative count");
    if (static_cast<Word>(n) > 0x7fffffff) return raise_memory_error(vm);
    char* to = TRY(b.reserve(static_cast<u32>(n)));
    __builtin_memset(to, 0, static_cast<u32>(n));
    b.commit(static_cast<u32>(n));
    return b.finish_bytes();
  }
  const Value iterator = iterate(vm, v);
  if (iterator.is_raised()) {
    if (!pending_is(vm, kTypeError) || is_user(v)) return iterator;
    drop_pending(vm);
    return raise(vm, kTypeError, "cannot convert '%T' object to %s", v.bits(), type);
  }
  TRY(for_each(vm, iterator, [&](Value item) -> Truth {
    u8 byte;
    if (!byte_of(vm, item, type == kByteArrayName ? "byte" : "bytes", &byte)) return Truth::Raised;
    return b.write(static_cast<char>(byte)) ? Truth::True : Truth::Raised;
  }));
  return b.finish_bytes();
}

Value bytes_from_args(Vm& vm, Args args, const char* name) {
  Value given[] = {Value::unset(), Value::unset(), Value::unset()};
  if (!bind_args(vm, args, name, "source encoding errors", 3, given)) return Value::raised();
  const bool coded = !given[1].is_unset() || !given[2].is_unset();
  if (given[0].is_unset()) {
    if (coded) return raise(vm, kTypeError, "encoding without a string argument");
    return new_bytes(vm, {});
  }
  if (!coded) return bytes_of(vm, given[0], name);
  for (unsigned i = 1; i < 3; ++i) {
    if (!given[i].is_unset() && !is_str(given[i])) {
      return raise(vm, kTypeError, "%s() argument '%s' must be str, not %T", name,
                   i == 1 ? "encoding" : "errors", given[i].bits());
    }
  }
  if (!is_str(given[0])) {
    return raise(
        vm, kTypeError,
        given[1].is_unset() ? "errors without a string argument" : "encoding without a string argument");
  }
  if (given[1].is_unset()) return raise(vm, kTypeError, "string argument without an encoding");
  return encode_text(vm, given[0], text(given[1]), given[2].is_unset() ? Text() : text(given[2]));
}

Value bytes_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::Multiply) return text_repeat(vm, a, b);
  if (!is_bytes_like(a)) return &kNotImplemented;
  if (op == BinaryOp::Modulo) return percent_format(vm, a, b);
  if (op != BinaryOp::Add) return &kNotImplemented;
  if (!is_bytes_like(b)) {
    if (has_prefix(b)) return &kNotImplemented;
    return raise(vm, kTypeError, "can't concat %T to %T", b.bits(), a.bits());
  }
  const Subject self(a), other(b);
  Builder both(vm, self.text().size + other.text().size);
  if (!both.write(self.text()) || !both.write(other.text())) return Value::raised();
  return finish_text(vm, both, self.flavor);
}

Truth bytes_contains(Vm& vm, Value self, Value item) {
  u8 byte = 0;
  Text part{reinterpret_cast<const char*>(&byte), 1};
  if (is_bytes_like(item)) {
    part = text_of(item);
  } else {
    if (!has_index(vm, item)) {
      return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", item.bits());
    }
    if (!byte_of(vm, item, "byte", &byte)) return Truth::Raised;
  }
  return truth(find_text(text_of(self), part, 0) >= 0);
}

Value bytes_length(Vm&, Value self) { return Value::small(static_cast<SWord>(text_of(self).size)); }

bool bytes_index(Vm& vm, Value self, Value key, u32* out) {
  const bool array = is_kind(self, Kind::ByteArray);
  if (!key.is_small() && !has_index(vm, key)) {
    return raise(vm, kTypeError, "%s indices must be integers or slices, not %T",
                 array ? "bytearray" : "byte", key.bits());
  }
  const SWord i = TRY(to_index(vm, key)).as_small();
  if (!wrap_index(i, text_of(self).size, out)) {
    return raise(vm, kIndexError, array ? "bytearray index out of range" : "index out of range");
  }
  return true;
}

Value bytes_get_item(Vm& vm, Value self, Value key) {
  if (is_kind(key, Kind::Slice)) return text_slice(vm, self, as<Slice>(key));
  u32 at;
  if (!bytes_index(vm, self, key, &at)) return Value::raised();
  return Value::small(static_cast<u8>(text_of(self)[at]));
}

namespace {

// ---- methods

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

Value bytes_fromhex(Vm& vm, Args args) {
  if (!is_str(args[1])) {
    return raise(vm, kTypeError, "fromhex() argument must be str, not %T", args[1].bits());
  }
  const Text t = text(args[1]);
  Builder b(vm, t.size / 2);
  for (u32 i = 0; i < t.size;) {
    if (is_space_in(Flavor::Bytes, static_cast<u8>(t[i]))) {
      ++i;
      continue;
    }
    const int high = hex_digit(t[i]), low = i + 1 < t.size ? hex_digit(t[i + 1]) : -1;
    if (high < 0 || low < 0) {
      return raise(vm, kValueError, "non-hexadecimal number found in fromhex() arg at position %u",
                   count_code_points(t.sub(0, high < 0 ? i : i + 1)));
    }
    if (!b.write(static_cast<char>(high << 4 | low))) return Value::raised();
    i += 2;
  }
  const bool array = as<Class>(args[0]).instance_kind == Kind::ByteArray;
  const Value v = TRY(finish_text(vm, b, array ? Flavor::ByteArray : Flavor::Bytes));
  return as<Class>(args[0]).flags & kHeapClass ? call(vm, args[0], v) : v;
}

// hex([sep[, bytes_per_sep]]): groups are counted from the right, from the left if negative.
Value bytes_hex(Vm& vm, Args args) {
  Value given[] = {Value::unset(), Value::small(1)};
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  if (!bind_args(vm, rest, "hex", "sep bytes_per_sep", 2, given)) return Value::raised();
  SWord group = TRY(to_index(vm, given[1], true)).as_small();
  Text separator;
  if (!given[0].is_unset()) {
    if (!is_str(given[0]) && !is_bytes_like(given[0])) {
      return raise(vm, kTypeError, "object of type '%T' has no len()", given[0].bits());
    }
    separator = text_of(given[0]);
    if (length_in(is_str(given[0]) ? Flavor::Str : Flavor::Bytes, separator) != 1) {
      return raise(vm, kValueError, "sep must be length 1.");
    }
    if (static_cast<u8>(separator[0]) >= 0x80) return raise(vm, kValueError, "sep must be ASCII.");
  }
  const Text t = text_of(args[0]);
  Builder b(vm, t.size * 2);
  const u32 every = static_cast<u32>(group < 0 ? -group : group);
  for (u32 i = 0; i < t.size; ++i) {
    if (i && every && !separator.empty() && (group < 0 ? i : t.size - i) % every == 0 &&
        !b.write(separator)) {
      return Value::raised();
    }
    const u32 c = static_cast<u8>(t[i]);
    const char pair[] = {"0123456789abcdef"[c >> 4], "0123456789abcdef"[c & 15]};
    if (!b.write(Text{pair, 2})) return Value::raised();
  }
  return b.finish_str();
}

// translate(table[, delete]): table None or 256 bytes.
Value bytes_translate(Vm& vm, Args args) {
  Value given[] = {Value::unset(), Value::unset()};
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  if (!bind_args(vm, rest, "translate", "_ delete", 2, given)) return Value::raised();
  for (const Value v : given) {
    if (!v.is_unset() && !is_none(v) && !is_bytes_like(v)) {
      return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", v.bits());
    }
  }
  const bool table = !given[0].is_unset() && !is_none(given[0]);
  if (table && text_of(given[0]).size != 256) {
    return raise(vm, kValueError, "translation table must be 256 characters long");
  }
  const Subject self(args[0]);
  const Text t = self.text(), removed = given[1].is_unset() ? Text() : text_of(given[1]);
  Builder b(vm, t.size);
  for (u32 i = 0; i < t.size; ++i) {
    if (find_text(removed, t.sub(i, i + 1), 0) >= 0) continue;
    if (!b.write(table ? text_of(given[0])[static_cast<u8>(t[i])] : t[i])) return Value::raised();
  }
  return finish_text(vm, b, self.flavor);
}

Value bytes_maketrans(Vm& vm, Args args) {
  for (unsigned i = 0; i < 2; ++i) {
    if (!is_bytes_like(args[i])) {
      return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", args[i].bits());
    }
  }
  const Text from = text_of(args[0]), to = text_of(args[1]);
  if (from.size != to.size) return raise(vm, kValueError, "maketrans arguments must have same length");
  Builder b(vm);
  char* table = TRY(b.reserve(256));
  for (unsigned i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
  for (u32 i = 0; i < from.size; ++i) table[static_cast<u8>(from[i])] = to[i];
  b.commit(256);
  return b.finish_bytes();
}

}  // namespace

NATIVE(bytes_fromhex, 2, 2, kClassMethodFlag);
NATIVE(bytes_hex, 1, kAnyArgs, kKeywords);
NATIVE(bytes_translate, 2, kAnyArgs, kKeywords);
NATIVE(bytes_maketrans, 2, 2, kStaticFlag);

// ---- operations (ops.def)

bool bytes_write(Vm&, Writer& out, Value self, Form) {
  const Subject bytes(self);
  return write_bytes_repr(out, bytes.text(), bytes.flavor);
}

Value bytes_construct(Vm& vm, const Class&, Args args) { return bytes_from_args(vm, args, kBytesName); }

}  // namespace firn
