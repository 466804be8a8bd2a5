// The builtin functions about numbers and characters.
#include "vm/runtime/special.hpp"
#include "vm/types/arguments.hpp"
#include "vm/types/float.hpp"
#include "vm/types/int.hpp"

namespace firn {

namespace {

bool is_float(Value v) { return v.is_float_immediate() || is_kind(v, Kind::Float); }
bool is_int(Value v) { return v.is_small() || is_kind(v, Kind::Int) || is_kind(v, Kind::Bool); }

// v as an int of any size, through __index__.
Value to_int(Vm& vm, Value v) { return is_kind(v, Kind::Int) && !has_prefix(v) ? v : to_index(vm, v); }

Value builtin_abs(Vm& vm, Args args) {
  const Value v = args[0];
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__abs__, {}));
    if (!r.is_unset()) return r;
  }
  if (!is_int(v) && !is_float(v)) return raise(vm, kTypeError, "bad operand type for abs(): '%T'", v.bits());
  if (TRY(less(vm, v, Value::small(0))) == Truth::True) return unary(vm, UnaryOp::Negative, v);
  return binary(vm, BinaryOp::Add, v, Value::small(0));   // True becomes 1, -0.0 becomes 0.0
}

// ---- text forms

Value in_base(Vm& vm, Value v, Text spec) { return format(vm, TRY(to_int(vm, v)), TRY(new_str(vm, spec))); }
Value builtin_bin(Vm& vm, Args args) { return in_base(vm, args[0], "#b"); }
Value builtin_oct(Vm& vm, Args args) { return in_base(vm, args[0], "#o"); }
Value builtin_hex(Vm& vm, Args args) { return in_base(vm, args[0], "#x"); }

u32 encode_utf8(u32 c, char* out) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  const u32 n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (u32 i = n - 1; i > 0; --i, c >>= 6) out[i] = static_cast<char>(0x80 | (c & 0x3f));
  out[0] = static_cast<char>((0xf00 >> n & 0xff) | c);   // n leading ones
  return n;
}

Value builtin_chr(Vm& vm, Args args) {
  const SWord c = TRY(to_index(vm, args[0], true)).as_small();
  if (c < 0 || c > 0x10ffff) return raise(vm, kValueError, "chr() arg not in range(0x110000)");
  char bytes[4];
  return new_str(vm, Text{bytes, encode_utf8(static_cast<u32>(c), bytes)});
}

// The code point at the start of `t`, whose bytes are *size.
u32 decode_utf8(Text t, u32* size) {
  const u32 lead = static_cast<u8>(t[0]);
  const u32 n = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  u32 c = n == 1 ? lead : lead & (0x7fu >> n);
  for (u32 i = 1; i < n; ++i) c = c << 6 | (static_cast<u8>(t[i]) & 0x3f);
  *size = n;
  return c;
}

Value builtin_ord(Vm& vm, Args args) {
  const Value v = args[0];
  u32 n;
  if (is_str(v)) {
    const Text t = text(v);
    if (!t.empty()) {
      const u32 c = decode_utf8(t, &n);
      if (n == t.size) return Value::small(static_cast<SWord>(c));
    }
    n = 0;
    for (const char c : t) n += (static_cast<u8>(c) & 0xc0) != 0x80;
  } else if (is_kind(v, Kind::Bytes)) {
    n = as<Bytes>(v).size;
    if (n == 1) return Value::small(as<Bytes>(v).data[0]);
  } else if (is_kind(v, Kind::ByteArray)) {
    n = as<ByteArray>(v).size;
    if (n == 1) return Value::small(as<ByteArray>(v).body->data[0]);
  } else {
    return raise(vm, kTypeError, "ord() expected string of length 1, but %T found", v.bits());
  }
  return raise(vm, kTypeError, "ord() expected a character, but string of length %u found", n);
}

// What is beyond ASCII becomes \xhh, \uhhhh or \Uhhhhhhhh.
Value builtin_ascii(Vm& vm, Args args) {
  const Value repr = TRY(to_repr(vm, args[0]));
  const Text t = text(repr);
  Builder b(vm);
  for (u32 i = 0; i < t.size;) {
    u32 n;
    const u32 c = decode_utf8(t.sub(i, t.size), &n);
    i += n;
    if (c < 0x80) {
      if (!b.write(static_cast<char>(c))) return Value::raised();
      continue;
    }
    const u32 digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    if (!b.write('\\') || !b.write(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U')) return Value::raised();
    for (u32 k = digits; k-- > 0;) {
      if (!b.write("0123456789abcdef"[c >> (4 * k) & 15])) return Value::raised();
    }
  }
  keep_alive(repr.object());
  return b.finish_str();
}

// ---- arithmetic

Value builtin_divmod(Vm& vm, Args args) {
  const Value a = args[0], b = args[1];
  if (is_user(a)) {
    const Value r = TRY(call_special(vm, a, q::__divmod__, {&b, 1}));
    if (!r.is_unset() && !(r == Value(&kNotImplemented))) return r;
  }
  const bool numbers = (is_int(a) || is_float(a)) && (is_int(b) || is_float(b));
  if (!numbers) {
    return raise(vm, kTypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'", a.bits(), b.bits());
  }
  if ((is_float(a) || is_float(b)) && TRY(is_true(vm, b)) == Truth::False) {
    return raise(vm, kZeroDivisionError, "float divmod()");
  }
  const Value pair[] = {TRY(binary(vm, BinaryOp::FloorDivide, a, b)), TRY(binary(vm, BinaryOp::Modulo, a, b))};
  return new_tuple(vm, pair);
}

Value builtin_pow(Vm& vm, Args args) {
  Value out[] = {Value::unset(), Value::unset(), none()};
  if (!bind_args(vm, args, "pow", "base exp mod", 3, out)) return Value::raised();
  if (out[0].is_unset() || out[1].is_unset()) {
    return raise(vm, kTypeError, "pow() missing required argument '%s' (pos %u)", out[0].is_unset() ? "base" : "exp",
                 out[0].is_unset() ? 1u : 2u);
  }
  if (is_none(out[2])) return binary(vm, BinaryOp::Power, out[0], out[1]);
  for (const Value v : out) {
    if (is_int(v)) continue;
    if (is_float(out[0]) || is_float(out[1]) || is_float(out[2])) {
      return raise(vm, kTypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return raise(vm, kTypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", out[0].bits(),
                 out[1].bits(), out[2].bits());
  }
  return int_power_modulo(vm, out[0], out[1], out[2]);
}

// An int rounded to a multiple of 10 ** digits, halves to the even one.
Value round_int(Vm& vm, Value v, SWord digits) {
  const Value unit = TRY(binary(vm, BinaryOp::Power, Value::small(10), Value::small(digits)));
  Value quotient = TRY(binary(vm, BinaryOp::FloorDivide, v, unit));
  const Value rest = TRY(binary(vm, BinaryOp::Modulo, v, unit));
  const Value twice = TRY(binary(vm, BinaryOp::Add, rest, rest));
  bool up = TRY(less(vm, unit, twice)) == Truth::True;
  if (!up && TRY(equal(vm, unit, twice)) == Truth::True) {
    up = TRY(binary(vm, BinaryOp::And, quotient, Value::small(1))) == Value::small(1);
  }
  if (up) quotient = TRY(binary(vm, BinaryOp::Add, quotient, Value::small(1)));
  return binary(vm, BinaryOp::Multiply, quotient, unit);
}

Value builtin_round(Vm& vm, Args args) {
  Value out[] = {Value::unset(), none()};
  if (!bind_args(vm, args, "round", "number ndigits", 2, out)) return Value::raised();
  const Value v = out[0];
  const bool has_digits = !is_none(out[1]);
  if (v.is_unset()) return raise(vm, kTypeError, "round() missing required argument 'number' (pos 1)");
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__round__, {&out[1], has_digits ? 1u : 0u}));
    if (!r.is_unset()) return r;
  }
  if (is_float(v)) return float_round(vm, v, out[1]);
  if (!is_int(v)) return raise(vm, kTypeError, "type %T doesn't define __round__ method", v.bits());
  const SWord digits = has_digits ? TRY(to_index(vm, out[1], true)).as_small() : 0;
  return digits < 0 ? round_int(vm, v, -digits) : binary(vm, BinaryOp::Add, v, Value::small(0));
}

}  // namespace

NATIVE(builtin_abs, 1, 1, 0);
NATIVE(builtin_bin, 1, 1, 0);
NATIVE(builtin_oct, 1, 1, 0);
NATIVE(builtin_hex, 1, 1, 0);
NATIVE(builtin_chr, 1, 1, 0);
NATIVE(builtin_ord, 1, 1, 0);
NATIVE(builtin_ascii, 1, 1, 0);
NATIVE(builtin_divmod, 2, 2, 0);
NATIVE(builtin_pow, 0, 3, kKeywords);
NATIVE(builtin_round, 0, 2, kKeywords);

}  // namespace firn
