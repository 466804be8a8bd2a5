// The builtin functions about numbers and characters.
#include "vm/runtime/special.hpp"
#include "vm/types/float.hpp"
#include "vm/types/format.hpp"
#include "vm/types/int.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

Value builtin_abs(Vm& vm, Args args) {
  const Value v = args[0];
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__abs__, {}));
    if (!r.is_unset()) return r;
  }
  if (is_float(v)) return sign_bit(float_of(v)) ? unary(vm, UnaryOp::Negative, v) : v;
  if (is_int(v)) return int_is_negative(v) ? int_unary(vm, UnaryOp::Negative, v) : int_plain(vm, v);
  return raise(vm, kTypeError, "bad operand type for abs(): '%T'", v.bits());
}

// ---- text forms

Value in_base(Vm& vm, Value v, Text spec) { return format_value(vm, TRY(to_integer(vm, v)), spec); }
Value builtin_bin(Vm& vm, Args args) { return in_base(vm, args[0], "#b"); }
Value builtin_oct(Vm& vm, Args args) { return in_base(vm, args[0], "#o"); }
Value builtin_hex(Vm& vm, Args args) { return in_base(vm, args[0], "#x"); }

Value builtin_chr(Vm& vm, Args args) {
  i64 c;
  if (!int_to_i64(TRY(to_integer(vm, args[0])), &c) || c != static_cast<i32>(c)) {
    return raise(vm, kOverflowError, "Python int too large to convert to C int");
  }
  if (c < 0 || c > static_cast<i64>(kMaxCodePoint)) return raise(vm, kValueError, "chr() arg not in range(0x110000)");
  char bytes[4];
  return new_str(vm, Text{bytes, utf8_put(bytes, static_cast<u32>(c))});
}

Value builtin_ord(Vm& vm, Args args) {
  const Value v = args[0];
  const bool str = is_str(v);
  if (!str && !is_kind(v, Kind::Bytes) && !is_kind(v, Kind::ByteArray)) {
    return raise(vm, kTypeError, "ord() expected string of length 1, but %T found", v.bits());
  }
  const Text t = text_of(v);
  const u32 n = str ? count_code_points(t) : t.size;
  if (n != 1) return raise(vm, kTypeError, "ord() expected a character, but string of length %u found", n);
  u32 at = 0;
  return Value::small(static_cast<SWord>(str ? utf8_next(t, &at) : static_cast<u8>(t[0])));
}

Value builtin_ascii(Vm& vm, Args args) {
  Builder b(vm);
  if (!write_ascii(vm, b, args[0])) return Value::raised();
  return b.finish_str();
}

// ---- arithmetic

Value builtin_divmod(Vm& vm, Args args) {
  const Value a = args[0], b = args[1];
  if (is_user(a)) {
    const Value r = TRY(call_special(vm, a, q::__divmod__, {&b, 1}));
    if (!r.is_unset() && !(r == Value(&kNotImplemented))) return r;
  }
  Value pair[] = {Value::unset(), Value::unset()};
  if (is_int(a) && is_int(b)) {
    if (!int_divmod(vm, a, b, &pair[0], &pair[1])) return Value::raised();
  } else if ((is_int(a) || is_float(a)) && (is_int(b) || is_float(b))) {
    Float x, y, quotient, remainder;
    if (!to_float(vm, a, &x) || !to_float(vm, b, &y)) return Value::raised();
    if (!float_divmod(x, y, &quotient, &remainder)) return raise(vm, kZeroDivisionError, "float divmod()");
    pair[0] = TRY(new_float(vm, quotient));
    pair[1] = TRY(new_float(vm, remainder));
  } else {
    return raise(vm, kTypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'", a.bits(), b.bits());
  }
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
  if (is_int(out[0]) && is_int(out[1]) && is_int(out[2])) return int_pow_mod(vm, out[0], out[1], out[2]);
  if (is_float(out[0]) || is_float(out[1]) || is_float(out[2])) {
    return raise(vm, kTypeError, "pow() 3rd argument not allowed unless all arguments are integers");
  }
  return raise(vm, kTypeError, "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", out[0].bits(),
               out[1].bits(), out[2].bits());
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
  if (!is_float(v) && !is_int(v)) return raise(vm, kTypeError, "type %T doesn't define __round__ method", v.bits());
  const Value digits = has_digits ? TRY(to_integer(vm, out[1])) : Value::unset();
  if (is_float(v)) return float_round(vm, float_of(v), digits);
  return has_digits ? int_round(vm, v, digits) : int_plain(vm, v);
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
