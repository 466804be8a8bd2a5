// float: operators, conversions, methods. Nothing here needs a math library but the power of two arbitrary
// floats. Reading and writing decimal text is vm/base/decimal.hpp.
#include "vm/types/float.hpp"

#include <bit>

#include "vm/base/decimal.hpp"
#include "vm/runtime/special.hpp"
#include "vm/types/int.hpp"
#include "vm/types/slots.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

using Bits = std::conditional_t<config::kFloatBits == 64, u64, u32>;
constexpr Bits kSignBit = Bits{1} << (config::kFloatBits - 1);
constexpr int kMaxExponent = config::kFloatBits == 64 ? 1024 : 128;   // 2 ** this is infinite

constinit const FloatObject kZero{0}, kNegativeZero{static_cast<Float>(-0.0)};

Float negate(Float x) { return std::bit_cast<Float>(std::bit_cast<Bits>(x) ^ kSignBit); }
Float magnitude(Float x) { return std::bit_cast<Float>(std::bit_cast<Bits>(x) & ~kSignBit); }
Float with_sign_of(Float x, Float sign) {
  return std::bit_cast<Float>((std::bit_cast<Bits>(x) & ~kSignBit) | (std::bit_cast<Bits>(sign) & kSignBit));
}

}  // namespace

Value new_float(Vm& vm, Float x) {
  if (x == 0) return sign_bit(x) ? &kNegativeZero : &kZero;
  const Value v = float_immediate(x);
  if (!v.is_unset()) return v;
  auto* o = TRY(make<FloatObject>(vm, Kind::Float));
  o->value = x;
  return o;
}

bool sign_bit(Float x) { return std::bit_cast<Bits>(x) & kSignBit; }

Float float_floor(Float x) {
  constexpr Float kWhole =
      static_cast<Float>(Bits{1} << (kMantissaBits - 1));  // from here on all are integers
  if (!(magnitude(x) < kWhole) || x == 0) return x;
  using Int = std::conditional_t<config::kFloatBits == 64, i64, i32>;
  const Float whole = static_cast<Float>(static_cast<Int>(x));
  return whole > x ? whole - 1 : whole;
}

// Long division of the mantissas, bit by bit.
Float float_remainder(Float x, Float y) {
  if (!is_finite(x) || is_nan(y)) return kNan;
  if (!is_finite(y)) return x;
  const bigint::Parts a = bigint::split(x), b = bigint::split(y);
  Bits rest = static_cast<Bits>(a.mantissa), divisor = static_cast<Bits>(b.mantissa);
  int shift = a.exponent - b.exponent;
  int exponent = b.exponent;
  if (shift < 0) {
    // The divisor's last bits lie above those of x. It moves there; if it has no room, it is the larger one.
    if (std::countl_zero(divisor) < -shift) return x;
    divisor <<= -shift;
    exponent = a.exponent;
    shift = 0;
  }
  rest %= divisor;
  for (; shift > 0 && rest; --shift) {
    rest <<= 1;
    if (rest >= divisor) rest -= divisor;
  }
  const u64 bits = rest ? bigint::round_to_bits(config::kFloatBits, rest, false, exponent) : 0;
  return with_sign_of(std::bit_cast<Float>(static_cast<Bits>(bits)), x);
}

bool float_of_int(Vm& vm, Value v, Float* out) {
  *out = int_to_float(v);
  if (!is_finite(*out)) return raise(vm, kOverflowError, "int too large to convert to float");
  return true;
}

bool to_float(Vm& vm, Value v, Float* out) {
  if (is_user(v)) {
    Value r = TRY(call_special(vm, v, q::__float__, {}));
    if (!r.is_unset()) {
      if (!is_float(r)) {
        return raise(vm, kTypeError, "%T.__float__ returned non-float (type %T)", v.bits(), r.bits());
      }
      *out = float_of(r);
      return true;
    }
    r = TRY(call_special(vm, v, q::__index__, {}));
    if (!r.is_unset()) v = r;
  }
  if (is_float(v)) {
    *out = float_of(v);
    return true;
  }
  if (is_int(v)) return float_of_int(vm, v, out);
  return raise(vm, kTypeError, "must be real number, not %T", v.bits());
}

// As CPython computes it: the quotient is rounded from an exact remainder.
bool float_divmod(Float x, Float y, Float* quotient, Float* remainder) {
  if (y == 0) return false;
  Float rest = float_remainder(x, y);
  Float q = (x - rest) / y;
  if (rest == 0) {
    rest = with_sign_of(0, y);
  } else if ((y < 0) != (rest < 0)) {
    rest += y;
    q -= 1;
  }
  if (q == 0) {
    q = with_sign_of(0, x / y);
  } else {
    const Float down = float_floor(q);
    q = q - down > static_cast<Float>(0.5) ? down + 1 : down;
  }
  *quotient = q;
  *remainder = rest;
  return true;
}

namespace {

Float raw_power(Float x, Float y) {
  if constexpr (config::kFloatBits == 64) return __builtin_pow(x, y);
  else return __builtin_powf(x, y);
}

Failure raise_range(Vm& vm) {
  return raise(vm, kOverflowError, "(34, 'Numerical result out of range')");
}

}  // namespace

[[gnu::weak]] Value float_power(Vm& vm, Float x, Float y) {
  const bool whole = float_floor(y) == y;
  if (y == 0 || x == 1) return new_float(vm, 1);
  if (is_nan(x) || is_nan(y)) return new_float(vm, kNan);
  if (x == 0 && y < 0) return raise(vm, kZeroDivisionError, "0.0 cannot be raised to a negative power");
  if (x < 0 && !whole && is_finite(x) && is_finite(y)) {
    return raise(vm, kValueError, "negative number cannot be raised to a fractional power");
  }
  const Float r = raw_power(x, y);
  if (!is_finite(r) && is_finite(x) && is_finite(y)) return raise_range(vm);
  return new_float(vm, r);
}

Value float_round(Vm& vm, Float x, Value digits) {
  if (digits.is_unset()) {
    if (!is_finite(x)) return int_from_float(vm, x);
    Float whole = float_floor(x);
    const Float rest = x - whole;
    const Float half = static_cast<Float>(0.5);
    if (rest > half || (rest == half && float_remainder(whole, 2) != 0)) whole += 1;
    return int_from_float(vm, whole);
  }
  const SWord n = TRY(to_index(vm, digits, true)).as_small();
  if (!is_finite(x) || x == 0) return new_float(vm, x);
  // Beyond these, the decimal text of x has no digit to round, or no digit is left.
  constexpr SWord kMost = config::kFloatBits == 64 ? 323 : 59, kLeast = config::kFloatBits == 64 ? -308 : -38;
  if (n > kMost) return new_float(vm, x);
  if (n < kLeast) return new_float(vm, with_sign_of(0, x));
  Builder b(vm);
  const u32 size = static_cast<u32>(kMaxExponent) * 31 / 100 + static_cast<u32>(kMost) + 8;
  char* to = TRY(b.reserve(size));
  const u32 used = decimal::format_float(to, size, x, 'f', static_cast<int>(n));
  Float r = 0;
  (void)decimal::parse_float(Text{to, used}, &r);
  if (!is_finite(r)) return raise(vm, kOverflowError, "rounded value too large to represent");
  return new_float(vm, r);
}

bool float_parse(Vm& vm, Text text, Float* out) {
  u32 from = 0, to = text.size;
  while (from < to && is_space_in(Flavor::Str, static_cast<u8>(text[from]))) ++from;
  while (to > from && is_space_in(Flavor::Str, static_cast<u8>(text[to - 1]))) --to;
  const Text t = text.sub(from, to);
  const bool sign = t.size && (t[0] == '-' || t[0] == '+');
  const Text word = t.sub(sign, t.size);
  const auto is_word = [&](Text name) {
    if (word.size != name.size) return false;
    for (u32 i = 0; i < name.size; ++i) {
      if ((word[i] | 0x20) != name[i]) return false;
    }
    return true;
  };
  const bool infinite = is_word("inf") || is_word("infinity");
  if (infinite || is_word("nan")) {
    *out = with_sign_of(infinite ? kInfinity : kNan, static_cast<Float>(sign && t[0] == '-' ? -1 : 1));
    return true;
  }
  bool underscores = false;
  for (const char c : t) underscores |= c == '_';
  if (!underscores) return decimal::parse_float(t, out);
  // Each underscore stands between two digits.
  Builder plain(vm);
  const auto is_digit = [&](u32 i) { return i < t.size && t[i] >= '0' && t[i] <= '9'; };
  for (u32 i = 0; i < t.size; ++i) {
    if (t[i] == '_') {
      if (i == 0 || !is_digit(i - 1) || !is_digit(i + 1)) return false;
    } else if (!plain.write(t[i])) {
      drop_pending(vm);
      return false;
    }
  }
  return decimal::parse_float(plain.so_far(), out);
}

bool float_write(Vm&, Writer& out, Value v, Form) {
  char text[decimal::kReprSize];
  return out.write(Text{text, decimal::format_float(text, sizeof text, float_of(v), 'r', 0)});
}

namespace {

// The value of an operand as float. False: raised, or (then *other) not a number of ours.
bool operand(Vm& vm, Value v, Float* out, bool* other) {
  if (is_float(v)) {
    *out = float_of(v);
    return true;
  }
  *other = !is_int(v);
  return !*other && float_of_int(vm, v, out);
}

// ---- methods

Value float_self(Vm& vm, Args args) { return new_float(vm, float_of(args[0])); }
Value float_imaginary(Vm& vm, Args) { return new_float(vm, 0); }

Value float_is_integer(Vm&, Args args) {
  const Float x = float_of(args[0]);
  return boolean(is_finite(x) && float_floor(x) == x);
}

Value float_as_integer_ratio(Vm& vm, Args args) {
  const Float x = float_of(args[0]);
  bigint::Parts parts = bigint::split(x);
  if (!parts.finite) {
    return parts.mantissa ? raise(vm, kValueError, "cannot convert NaN to integer ratio")
                          : raise(vm, kOverflowError, "cannot convert Infinity to integer ratio");
  }
  for (; parts.exponent < 0 && !(parts.mantissa & 1) && parts.mantissa; ++parts.exponent)
    parts.mantissa >>= 1;
  if (!parts.mantissa) parts.exponent = 0;
  const u64 signed_mantissa = parts.negative ? 0 - parts.mantissa : parts.mantissa;
  const Value mantissa = TRY(new_int(vm, static_cast<i64>(signed_mantissa)));
  const int e = parts.exponent;
  const Value pair[] = {
      TRY(int_binary(vm, BinaryOp::ShiftLeft, mantissa, Value::small(e > 0 ? e : 0))),
      TRY(int_binary(vm, BinaryOp::ShiftLeft, Value::small(1), Value::small(e < 0 ? -e : 0)))};
  return new_tuple(vm, pair);
}

constexpr int kHexDigits = (kMantissaBits + 2) / 4;   // of the fraction

Value float_hex(Vm& vm, Args args) {
  const Float x = float_of(args[0]);
  if (!is_finite(x)) return to_repr(vm, args[0]);
  const bigint::Parts parts = bigint::split(x);
  // The fraction's bits, moved up to whole hexadecimal digits, below one digit before the point.
  const u64 bits = parts.mantissa << (kHexDigits * 4 - (kMantissaBits - 1));
  Builder b(vm);
  if ((parts.negative && !b.write('-')) || !b.write("0x") ||
      !b.write(static_cast<char>('0' + (bits >> kHexDigits * 4)))) {
    return Value::raised();
  }
  int exponent = parts.exponent + kMantissaBits - 1;
  if (!b.write('.')) return Value::raised();
  const int last = x == 0 ? kHexDigits - 1 : 0;
  for (int i = kHexDigits; i-- > last;) {
    if (!b.write("0123456789abcdef"[bits >> i * 4 & 15])) return Value::raised();
  }
  if (x == 0) exponent = 0;
  if (!b.write(exponent < 0 ? Text("p") : Text("p+")) || !b.write_int(exponent)) return Value::raised();
  return b.finish_str();
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// [sign] ["0x"] digits ["." digits] ["p" exponent]. False: no such number.
bool parse_hex(Text t, bool* negative, u64* mantissa, bool* sticky, i32* exponent) {
  u32 i = 0;
  while (i < t.size && is_space_in(Flavor::Bytes, static_cast<u8>(t[i]))) ++i;
  while (t.size > i && is_space_in(Flavor::Bytes, static_cast<u8>(t[t.size - 1]))) --t.size;
  if (i < t.size && (t[i] == '-' || t[i] == '+')) *negative = t[i++] == '-';
  if (i + 1 < t.size && t[i] == '0' && (t[i + 1] | 0x20) == 'x') i += 2;
  bool any = false, point = false;
  for (; i < t.size; ++i) {
    if (t[i] == '.' && !point) {
      point = true;
      continue;
    }
    const int digit = hex_digit(t[i]);
    if (digit < 0) break;
    any = true;
    if (*mantissa >> 60) {
      *sticky |= digit != 0;
      *exponent += point ? 0 : 4;
    } else {
      *mantissa = *mantissa << 4 | static_cast<u64>(digit);
      *exponent -= point ? 4 : 0;
    }
  }
  if (!any) return false;
  if (i < t.size && (t[i] | 0x20) == 'p') {
    bool below = false;
    if (++i < t.size && (t[i] == '-' || t[i] == '+')) below = t[i++] == '-';
    if (i >= t.size) return false;
    i32 e = 0;
    for (; i < t.size && t[i] >= '0' && t[i] <= '9'; ++i) e = min<i32>(e * 10 + (t[i] - '0'), 10000000);
    *exponent += below ? -e : e;
  }
  return i == t.size;
}

Value float_fromhex(Vm& vm, Args args) {
  if (!is_str(args[1])) {
    return raise(vm, kTypeError, "fromhex() argument must be str, not %T", args[1].bits());
  }
  bool negative = false, sticky = false;
  u64 mantissa = 0;
  i32 exponent = 0;
  Float x = 0;
  if (parse_hex(text(args[1]), &negative, &mantissa, &sticky, &exponent)) {
    if (mantissa) {
      x = std::bit_cast<Float>(
          static_cast<Bits>(bigint::round_to_bits(config::kFloatBits, mantissa, sticky, exponent)));
    }
    if (!is_finite(x)) {
      return raise(vm, kOverflowError, "hexadecimal value too large to represent as a float");
    }
    if (negative) x = negate(x);
  } else if (!float_parse(vm, text(args[1]), &x) || is_finite(x)) {
    return raise(vm, kValueError, "invalid hexadecimal floating-point string");
  }
  const Value v = TRY(new_float(vm, x));
  return args[0] == Value(&kFloatClass) ? v : call(vm, args[0], v);
}

}  // namespace

NATIVE(float_self, 1, 1, kGetter);
NATIVE(float_imaginary, 1, 1, kGetter);
extern const Native float_conjugate_native;
constinit const Native float_conjugate_native{1, 1, 0, float_self};
NATIVE(float_is_integer, 1, 1, 0);
NATIVE(float_as_integer_ratio, 1, 1, 0);
NATIVE(float_hex, 1, 1, 0);
NATIVE(float_fromhex, 2, 2, kClassMethodFlag);

// ---- operations (ops.def)

// Equal to the hash of an int of the same value.
Value float_hash(Vm&, Value self) {
  const Float x = float_of(self);
  const bigint::Parts parts = bigint::split(x);
  if (!parts.finite) return Value::small(parts.mantissa ? 271828 : parts.negative ? -314159 : 314159);
  constexpr Float kLimit = static_cast<Float>(Word{1} << (kSmallBits - 1));
  if (float_floor(x) != x) {
    const u32 digits[] = {static_cast<u32>(parts.mantissa), static_cast<u32>(parts.mantissa >> 32),
                          static_cast<u32>(parts.exponent)};
    return hash_digits(digits, parts.negative);
  }
  if (x < kLimit && x >= -kLimit) return Value::small(static_cast<SWord>(x));
  u32 digits[bigint::kDoubleDigits];
  bool exact;
  return hash_digits({digits, bigint::from_parts(digits, parts, &exact)}, parts.negative);
}

Value float_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (is_inplace(op) || op > BinaryOp::Power) return &kNotImplemented;
  Float x, y;
  bool other = false;
  if (!operand(vm, a, &x, &other) || !operand(vm, b, &y, &other)) {
    return other ? Value(&kNotImplemented) : Value::raised();
  }
  Float q, r;
  switch (op) {
    case BinaryOp::Add: return new_float(vm, x + y);
    case BinaryOp::Subtract: return new_float(vm, x - y);
    case BinaryOp::Multiply: return new_float(vm, x * y);
    case BinaryOp::TrueDivide:
      if (y == 0) return raise(vm, kZeroDivisionError, "float division by zero");
      return new_float(vm, x / y);
    case BinaryOp::FloorDivide:
      if (!float_divmod(x, y, &q, &r)) return raise(vm, kZeroDivisionError, "float floor division by zero");
      return new_float(vm, q);
    case BinaryOp::Modulo:
      if (!float_divmod(x, y, &q, &r)) return raise(vm, kZeroDivisionError, "float modulo");
      return new_float(vm, r);
    default: return float_power(vm, x, y);
  }
}

Value float_unary(Vm& vm, UnaryOp op, Value self) {
  if (op == UnaryOp::Invert) return &kNotImplemented;
  const Float x = float_of(self);
  return new_float(vm, op == UnaryOp::Negative ? negate(x) : x);
}

Value float_compare(Vm&, CompareOp op, Value self, Value other) {
  const Float x = float_of(self);
  int order;   // 2: NaN
  if (is_float(other)) {
    const Float y = float_of(other);
    order = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
  } else if (is_int(other)) {
    const IntView b(other);
    order = is_nan(x) ? 2 : -bigint::compare_with_float(b.as_signed(), x);
  } else {
    return &kNotImplemented;
  }
  switch (op) {
    case CompareOp::Less: return boolean(order == -1);
    case CompareOp::LessEqual: return boolean(order <= 0);
    case CompareOp::Equal: return boolean(order == 0);
    case CompareOp::NotEqual: return boolean(order != 0);
    case CompareOp::Greater: return boolean(order == 1);
    case CompareOp::GreaterEqual: return boolean(order == 0 || order == 1);
  }
  unreachable();
}

Truth float_is_true(Vm&, Value self) { return truth(float_of(self) != 0); }

Value float_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "float", 0, 1)) return Value::raised();
  if (args.count == 0) return new_float(vm, 0);
  const Value v = args[0];
  Float x;
  if (is_str(v) || is_bytes_like(v)) {
    if (!float_parse(vm, text_of(v), &x)) {
      return raise(vm, kValueError, "could not convert string to float: %v", v.bits());
    }
    return new_float(vm, x);
  }
  if (to_float(vm, v, &x)) return new_float(vm, x);
  if (!is_user(v) && pending_is(vm, kTypeError)) {
    drop_pending(vm);
    return raise(vm, kTypeError, "float() argument must be a string or a real number, not '%T'", v.bits());
  }
  return Value::raised();
}

}  // namespace firn
