// int's constructor, its reading of text (library reference, "int"; language reference 2.4.5), and its
// methods.
#include "vm/runtime/special.hpp"
#include "vm/types/float.hpp"
#include "vm/types/int.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

Text strip(Text t) {
  u32 from = 0, to = t.size;
  while (from < to && is_space_in(Flavor::Str, static_cast<u8>(t[from]))) ++from;
  while (to > from && is_space_in(Flavor::Str, static_cast<u8>(t[to - 1]))) --to;
  return t.sub(from, to);
}

// 2, 8 or 16 for the letter of a prefix, else 0.
u32 prefix_base(char c) {
  switch (c | 0x20) {
    case 'b': return 2;
    case 'o': return 8;
    case 'x': return 16;
    default: return 0;
  }
}

}  // namespace

Value int_parse(Vm& vm, Text text, u32 base, Value shown) {
  const auto invalid = [&] {
    return raise(vm, kValueError, "invalid literal for int() with base %u: %v", base, shown.bits());
  };
  Text t = strip(text);
  bool negative = false;
  if (t.size && (t[0] == '-' || t[0] == '+')) {
    negative = t[0] == '-';
    t = t.sub(1, t.size);
  }
  u32 effective = base;
  const u32 prefix = t.size > 1 && t[0] == '0' ? prefix_base(t[1]) : 0;
  if (prefix && (base == 0 || base == prefix)) {
    effective = prefix;
    t = t.sub(2, t.size);
    if (t.size && t[0] == '_') t = t.sub(1, t.size);
  } else if (base == 0) {
    effective = 10;
    // Leading zeros are for zero only.
    if (t.size > 1 && t[0] == '0') {
      for (const char c : t) {
        if (c != '0' && c != '_') return invalid();
      }
    }
  }
  if (t.empty() || t[0] == '_' || t[t.size - 1] == '_') return invalid();
  for (u32 i = 1; i < t.size; ++i) {
    if (t[i] == '_' && t[i - 1] == '_') return invalid();
  }
  IntObject* o = TRY(make_int(vm, bigint::parse_digits(t.size, effective)));
  u32 n;
  if (!bigint::parse(o->digits, &n, t, effective)) {
    vm.heap.release(o, object_bytes(*o));
    return invalid();
  }
  return finish_int(vm, o, n, negative);
}

Value to_integer(Vm& vm, Value v) {
  if (is_int(v)) return int_plain(vm, v);
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__index__, {}));
    if (!r.is_unset()) {
      if (!is_int(r)) return raise(vm, kTypeError, "__index__ returned non-int (type %T)", r.bits());
      return int_plain(vm, r);
    }
  }
  return raise(vm, kTypeError, "'%T' object cannot be interpreted as an integer", v.bits());
}

Value int_of(Vm& vm, Value v) {
  if (is_user(v)) {
    Value r = TRY(call_special(vm, v, q::__int__, {}));
    if (!r.is_unset()) {
      if (!is_int(r)) return raise(vm, kTypeError, "__int__ returned non-int (type %T)", r.bits());
      return int_plain(vm, r);
    }
    r = TRY(call_special(vm, v, q::__index__, {}));
    if (!r.is_unset()) {
      if (!is_int(r)) return raise(vm, kTypeError, "__index__ returned non-int (type %T)", r.bits());
      return int_plain(vm, r);
    }
  }
  if (is_int(v)) return int_plain(vm, v);
  if (is_float(v)) return int_from_float(vm, float_of(v));
  if (is_str(v) || is_bytes_like(v)) {
    const Value parsed = int_parse(vm, text_of(v), 10, v);
    keep_alive(v.object());
    return parsed;
  }
  return raise(vm, kTypeError,
               "int() argument must be a string, a bytes-like object or a real number, not '%T'", v.bits());
}

Value int_construct(Vm& vm, const Class&, Args args) {
  Value given[] = {Value::unset(), Value::unset()};
  if (!bind_args(vm, args, "int", "_ base", 2, given)) return Value::raised();
  if (given[1].is_unset()) return given[0].is_unset() ? Value::small(0) : int_of(vm, given[0]);
  if (given[0].is_unset()) return raise(vm, kTypeError, "int() missing string argument");
  const SWord base = TRY(to_index(vm, given[1], true)).as_small();
  if (base != 0 && (base < 2 || base > 36)) {
    return raise(vm, kValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (!is_str(given[0]) && !is_bytes_like(given[0])) {
    return raise(vm, kTypeError, "int() can't convert non-string with explicit base");
  }
  const Value parsed = int_parse(vm, text_of(given[0]), static_cast<u32>(base), given[0]);
  keep_alive(given[0].object());
  return parsed;
}

// ---- methods

namespace {

Value int_self(Vm& vm, Args args) { return int_plain(vm, args[0]); }
Value int_zero(Vm&, Args) { return Value::small(0); }
Value int_one(Vm&, Args) { return Value::small(1); }

Value int_as_integer_ratio(Vm& vm, Args args) {
  const Value pair[] = {TRY(int_plain(vm, args[0])), Value::small(1)};
  return new_tuple(vm, pair);
}

Value int_bit_length(Vm& vm, Args args) {
  return new_unsigned(vm, bigint::bit_length(IntView(args[0]).digits()));
}

Value int_bit_count(Vm& vm, Args args) {
  const IntView a(args[0]);
  u32 n = 0;
  for (u32 digit : a.digits()) {
    for (; digit; digit &= digit - 1) ++n;
  }
  return new_unsigned(vm, n);
}

// The arguments byteorder and signed, the last two of three or four.
bool byte_order(Vm& vm, Value order, Value is_signed, bool* big, bool* two) {
  *big = true;
  *two = false;
  if (!order.is_unset()) {
    if (!is_str(order)) return raise(vm, kTypeError, "byteorder must be str, not %T", order.bits());
    *big = text(order) == "big";
    if (!*big && !(text(order) == "little")) {
      return raise(vm, kValueError, "byteorder must be either 'little' or 'big'");
    }
  }
  if (!is_signed.is_unset()) {
    const Truth t = is_true(vm, is_signed);
    if (t == Truth::Raised) return false;
    *two = t == Truth::True;
  }
  return true;
}

void reverse(u8* data, u32 n) {
  for (u32 i = 0, j = n; i + 1 < j; ++i) std::swap(data[i], data[--j]);
}

Value int_to_bytes(Vm& vm, Args args) {
  Value given[] = {Value::small(1), Value::unset(), Value::unset()};
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  if (!bind_args(vm, rest, "to_bytes", "length byteorder signed", 2, given)) return Value::raised();
  const SWord length = TRY(to_index(vm, given[0])).as_small();
  bool big, two;
  if (!byte_order(vm, given[1], given[2], &big, &two)) return Value::raised();
  if (length < 0) return raise(vm, kValueError, "length argument must be non-negative");
  const IntView a(args[0]);
  if (a.negative() && !two) return raise(vm, kOverflowError, "can't convert negative int to unsigned");
  Builder b(vm);
  if (static_cast<Word>(length) > 0x3fffffff) return raise_memory_error(vm);
  const u32 n = static_cast<u32>(length);
  auto* to = reinterpret_cast<u8*>(TRY(b.reserve(n)));
  // Little-endian two's complement; what is left of the digits must be the sign alone.
  u32 carry = a.negative();
  const u8 flip = a.negative() ? 0xff : 0;
  const u32 have = a.size() * 4;
  bool fits = true;
  u8 last = 0;
  for (u32 i = 0; i < max(n, have); ++i) {
    const u8 plain = i < have ? static_cast<u8>(a.digits()[i / 4] >> i % 4 * 8) : 0;
    const u32 byte = static_cast<u8>(plain ^ flip) + carry;
    carry = byte >> 8;
    if (i < n) to[i] = last = static_cast<u8>(byte);
    else fits &= static_cast<u8>(byte) == flip;
  }
  if (two && (n ? last >> 7 != a.negative() : a.size() != 0)) fits = false;
  if (!fits) return raise(vm, kOverflowError, "int too big to convert");
  if (big) reverse(to, n);
  b.commit(n);
  return b.finish_bytes();
}

Value int_from_bytes(Vm& vm, Args args) {
  Value given[] = {Value::unset(), Value::unset(), Value::unset()};
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  if (!bind_args(vm, rest, "from_bytes", "bytes byteorder signed", 2, given)) return Value::raised();
  if (given[0].is_unset()) {
    return raise(vm, kTypeError, "from_bytes() missing required argument 'bytes' (pos 1)");
  }
  bool big, two;
  if (!byte_order(vm, given[1], given[2], &big, &two)) return Value::raised();
  Value source = given[0];
  if (!is_bytes_like(source)) {
    if (is_int(source) || is_str(source)) {
      return raise(vm, kTypeError, "cannot convert '%T' object to bytes", source.bits());
    }
    source = TRY(bytes_of(vm, source));
  }
  const Text t = text_of(source);
  IntObject* o = TRY(make_int(vm, t.size / 4 + 1));
  const auto at = [&](u32 i) { return static_cast<u8>(t[big ? t.size - 1 - i : i]); };
  for (u32 i = 0; i < t.size; ++i) o->digits[i / 4] |= static_cast<u32>(at(i)) << i % 4 * 8;
  const bool negative = two && t.size && at(t.size - 1) >> 7;
  keep_alive(source.object());
  u32 n = bigint::trim(o->digits, t.size / 4 + 1);
  if (negative) {   // 2**bits - value
    u32 carry = 1;
    for (u32 i = 0; i <= t.size / 4; ++i) {
      const u32 used = t.size - i * 4;
      const u32 mask = used >= 4 ? 0xffffffff : (1u << used * 8) - 1;
      o->digits[i] = ((~o->digits[i] & mask) + carry) & mask;
      carry = carry && (o->digits[i] & mask) == 0;
    }
    n = bigint::trim(o->digits, t.size / 4 + 1);
    if (n == 0) {   // -2**bits does not come up: the top bit of the value was set
      o->digits[t.size / 4] = 1;
      n = t.size / 4 + 1;
    }
  }
  const Value v = finish_int(vm, o, n, negative);
  const Class& type = as<Class>(args[0]);
  if (&type == &kIntClass || v.is_raised()) return v;
  return call(vm, args[0], v);
}

}  // namespace

NATIVE(int_self, 1, 1, kGetter);
NATIVE(int_zero, 1, 1, kGetter);
NATIVE(int_one, 1, 1, kGetter);
extern const Native int_conjugate_native;
constinit const Native int_conjugate_native{1, 1, 0, int_self};
NATIVE(int_as_integer_ratio, 1, 1, 0);
NATIVE(int_bit_length, 1, 1, 0);
NATIVE(int_bit_count, 1, 1, 0);
NATIVE(int_to_bytes, 1, kAnyArgs, kKeywords);
NATIVE(int_from_bytes, 1, kAnyArgs, kKeywords | kClassMethodFlag);

}  // namespace firn
