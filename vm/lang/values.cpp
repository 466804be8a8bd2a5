// See values.hpp.
#include "vm/lang/values.hpp"

namespace firn::lang {

namespace {

using Kind = Constant::Kind;
using bigint::Digits;

constexpr u32 kOne[] = {1};

bool is_integer(const Constant& c) {
  return c.kind == Kind::Int || c.kind == Kind::True || c.kind == Kind::False;
}
bool is_sequence(const Constant& c) {
  return c.kind == Kind::Str || c.kind == Kind::Bytes || c.kind == Kind::Tuple;
}

bigint::Signed as_int(const Constant& c) {
  if (c.kind == Kind::True) return {Digits(kOne, 1), false};
  if (c.kind == Kind::False) return {{}, false};
  return {c.digits, c.negative};
}

Constant boolean(bool value) {
  Constant c;
  c.kind = value ? Kind::True : Kind::False;
  return c;
}

Constant real(double value) {
  Constant c;
  c.kind = Kind::Float;
  c.number.real = value;
  return c;
}

// ---- floats of either width

template <class F>
constexpr unsigned kBits = sizeof(F) * 8;

template <class F>
F from_bits(u64 bits) {
  if constexpr (kBits<F> == 64)
    return bigint::as_double(bits);
  else
    return bigint::as_float(static_cast<u32>(bits));
}

template <class F>
F make_float(u64 mantissa, int exponent, bool negative) {
  const F value = mantissa ? from_bits<F>(bigint::round_to_bits(kBits<F>, mantissa, false, exponent)) : 0;
  return negative ? -value : value;
}

// C's fmod, exactly: the remainder of the mantissas, bit by bit. Finite a, finite b != 0.
template <class F>
F float_remainder(F a, F b) {
  const bigint::Parts x = bigint::split(a), y = bigint::split(b);
  if (x.mantissa == 0) return a;
  u64 rest = x.mantissa, divisor = y.mantissa;
  int exponent = y.exponent;
  if (x.exponent < y.exponent) {
    const int up = y.exponent - x.exponent;
    if (up >= 64 || divisor >> (64 - up) != 0) return a;  // |a| < |b|
    divisor <<= up;
    exponent = x.exponent;
  }
  rest %= divisor;
  for (int i = x.exponent - exponent; i > 0 && rest; --i) {
    rest <<= 1;
    if (rest >= divisor) rest -= divisor;
  }
  return make_float<F>(rest, exponent, x.negative);
}

template <class F>
F float_floor(F x) {
  constexpr F kWhole =
      kBits<F> == 64 ? static_cast<F>(4503599627370496.0) : static_cast<F>(8388608);  // 2**52, 2**23
  if (!(x > -kWhole && x < kWhole)) return x;  // already whole, or no number
  using I = std::conditional_t<kBits<F> == 64, i64, i32>;
  const F whole = static_cast<F>(static_cast<I>(x));
  return whole > x ? whole - 1 : whole;
}

// a // b and a % b as float_divmod of CPython's floatobject.c. Finite operands, b != 0.
template <class F>
void float_divide(F a, F b, F* quotient, F* remainder) {
  F rest = float_remainder(a, b);
  F whole = (a - rest) / b;
  if (rest != 0) {
    if ((b < 0) != (rest < 0)) {
      rest += b;
      whole -= 1;
    }
  } else {
    rest = __builtin_signbit(b) ? -F{0} : F{0};
  }
  if (whole != 0) {
    F floor = float_floor(whole);
    if (whole - floor > F{0.5}) floor += 1;
    *quotient = floor;
  } else {
    *quotient = __builtin_signbit(a) != __builtin_signbit(b) ? -F{0} : F{0};
  }
  *remainder = rest;
}

// a ** b where the result needs no rounding, so that any pow() agrees. False: it would need some.
template <class F>
bool float_power(F a, F b, F* result) {
  constexpr int kMantissa = kBits<F> == 64 ? 53 : 24, kExponent = kBits<F> == 64 ? 1020 : 124;
  if (!(b > -2000 && b < 2000) || float_floor(b) != b) return false;
  const i32 n = static_cast<i32>(b);
  bigint::Parts x = bigint::split(a);
  if (!x.finite) return false;
  if (n == 0) {
    *result = 1;
    return true;
  }
  if (x.mantissa == 0) return false;
  while ((x.mantissa & 1) == 0) {
    x.mantissa >>= 1;
    ++x.exponent;
  }
  if (n < 0 && x.mantissa != 1) return false;
  u64 mantissa = 1;
  for (i32 i = 0; i < n && x.mantissa != 1; ++i) {
    if (mantissa > (static_cast<u64>(1) << kMantissa) / x.mantissa) return false;
    mantissa *= x.mantissa;
  }
  const int exponent = x.exponent * n;
  if (exponent < -kExponent || exponent > kExponent - kMantissa) return false;
  *result = make_float<F>(mantissa, exponent, x.negative && (n & 1));
  return true;
}

// ---- text

u32 next_code_point(Text text, u32 at) {
  ++at;
  while (at < text.size && (text[at] & 0xc0) == 0x80) ++at;
  return at;
}

// The byte offset of code point `index`, which is at most the count.
u32 offset_of(Text text, u32 index) {
  u32 at = 0;
  while (index--) at = next_code_point(text, at);
  return at;
}

u32 length_of(const Constant& c) {
  if (c.kind == Kind::Str) return count_code_points(c.text);
  return c.kind == Kind::Bytes ? c.text.size : static_cast<u32>(c.items.size());
}

}  // namespace

bool is_singleton(const Constant& c) {
  return c.kind <= Kind::Ellipsis;
}
bool is_number(const Constant& c) {
  return is_integer(c) || c.kind == Kind::Float || c.kind == Kind::Complex;
}

i32 clamp_int(const Constant& c) {
  const bigint::Signed n = as_int(c);
  constexpr u32 kMax = 0x7fffffff;
  const u32 magnitude = n.digits.size() > 1 ? kMax : n.digits.empty() ? 0 : min(n.digits[0], kMax);
  return n.negative ? -static_cast<i32>(magnitude) : static_cast<i32>(magnitude);
}

u32 count_code_points(Text text) {
  u32 n = 0;
  for (const char c : text) n += (c & 0xc0) != 0x80;
  return n;
}

Outcome Arithmetic::leave(const char* why) {
  reason = why;
  return Outcome::Leave;
}

Outcome Arithmetic::raises(const char* what) {
  reason = what;
  return Outcome::Raises;
}

// ---- integers

u32* Arithmetic::digits(u32 count) {
  return arena_.array<u32>(count);
}

Outcome Arithmetic::put(Constant& result, u32* digits, u32 length, bool negative) {
  if (bigint::bit_length({digits, length}) > kMaxIntBits) return leave("the result is very large");
  result = Constant{};
  result.kind = Kind::Int;
  result.digits = {digits, length};
  result.negative = negative && length > 0;
  return Outcome::Done;
}

Outcome Arithmetic::add(Int a, Int b, Constant& result) {
  u32* r = digits(static_cast<u32>(max(a.digits.size(), b.digits.size())) + 1);
  if (!r) return Outcome::Memory;
  if (a.negative == b.negative) return put(result, r, bigint::add(r, a.digits, b.digits), a.negative);
  const bool swapped = bigint::compare(a.digits, b.digits) < 0;
  if (swapped) std::swap(a, b);
  return put(result, r, bigint::subtract(r, a.digits, b.digits), a.negative);
}

// Floor division and its remainder, which has the divisor's sign.
Outcome Arithmetic::divide(BinOp op, Int a, Int b, Constant& result) {
  if (b.digits.empty())
    return raises(op == BinOp::Modulo ? "integer modulo by zero" : "integer division or modulo by zero");
  const u32 na = static_cast<u32>(a.digits.size()), nb = static_cast<u32>(b.digits.size());
  u32* q = digits(na + 2);
  u32* r = digits(max(na, nb) + 1);
  if (!q || !r) return Outcome::Memory;
  u32 rest = 0;
  u32 n = bigint::divide(q, r, &rest, a.digits, b.digits);
  const bool round_down = rest > 0 && a.negative != b.negative;
  if (op == BinOp::FloorDivide) {
    if (round_down) n = bigint::add(q, {q, n}, {kOne, 1});
    return put(result, q, n, a.negative != b.negative);
  }
  if (round_down) rest = bigint::subtract(r, b.digits, {r, rest});
  return put(result, r, rest, b.negative);
}

Outcome Arithmetic::shift(BinOp op, Int a, Int b, Constant& result) {
  if (b.negative) return raises("negative shift count");
  const bool huge = b.digits.size() > 1 || (!b.digits.empty() && b.digits[0] > kMaxIntBits);
  // To the right, nothing is left of any operand well before that.
  const u32 count = huge ? 8 * kMaxIntBits : b.digits.empty() ? 0 : b.digits[0];
  if (op == BinOp::ShiftLeft && huge && !a.digits.empty()) return leave("the result is very large");
  u32* r = digits(static_cast<u32>(a.digits.size()) + count / bigint::kDigitBits + 2);
  if (!r) return Outcome::Memory;
  if (op == BinOp::ShiftLeft) return put(result, r, bigint::shift_left(r, a.digits, count), a.negative);
  bool lost = false;
  u32 n = bigint::shift_right(r, a.digits, count, &lost);
  if (a.negative && lost) n = bigint::add(r, {r, n}, {kOne, 1});  // toward minus infinity
  return put(result, r, n, a.negative);
}

Outcome Arithmetic::integers(BinOp op, const Constant& a, const Constant& b, Constant& result) {
  const Int x = as_int(a), y = as_int(b);
  const u32 size = static_cast<u32>(x.digits.size() + y.digits.size()) + 1;
  if (size * bigint::kDigitBits > 4 * kMaxIntBits) return leave("the operands are very large");
  switch (op) {
    case BinOp::Add: return add(x, y, result);
    case BinOp::Subtract: return add(x, {y.digits, !y.negative}, result);
    case BinOp::Multiply: {
      u32* r = digits(size);
      return r ? put(result, r, bigint::multiply(r, x.digits, y.digits), x.negative != y.negative)
               : Outcome::Memory;
    }
    case BinOp::FloorDivide:
    case BinOp::Modulo: return divide(op, x, y, result);
    case BinOp::ShiftLeft:
    case BinOp::ShiftRight: return shift(op, x, y, result);
    case BinOp::TrueDivide: {
      if (y.digits.empty()) return raises("division by zero");
      u32* scratch = digits(bigint::true_divide_space(x.digits.size(), y.digits.size()));
      if (!scratch) return Outcome::Memory;
      double value = 0;
      if (target_.float_bits == 32)
        value = static_cast<double>(bigint::true_divide_float(scratch, x.digits, y.digits));
      else if constexpr (config::kFloatBits == 64)
        value = bigint::true_divide_double(scratch, x.digits, y.digits);
      if (__builtin_isinf(value)) return raises("integer division result too large for a float");
      result = real(x.negative != y.negative ? -value : value);
      return Outcome::Done;
    }
    case BinOp::And:
    case BinOp::Or:
    case BinOp::Xor: {
      const bigint::Bitwise bitwise = op == BinOp::And  ? bigint::Bitwise::And
                                      : op == BinOp::Or ? bigint::Bitwise::Or
                                                        : bigint::Bitwise::Xor;
      const bool booleans = a.kind != Kind::Int && b.kind != Kind::Int;
      u32* r = digits(size);
      if (!r) return Outcome::Memory;
      bool negative = false;
      const u32 n = bigint::bitwise(bitwise, r, &negative, x, y);
      if (!booleans) return put(result, r, n, negative);
      result = boolean(n != 0);
      return Outcome::Done;
    }
    case BinOp::Power: return power(a, b, result);
    case BinOp::MatrixMultiply: break;
  }
  return no_such_operator();
}

// int ** int. A negative exponent makes it floats.
Outcome Arithmetic::power(const Constant& a, const Constant& b, Constant& result) {
  const Int base = as_int(a), exponent = as_int(b);
  if (exponent.negative) return floats(BinOp::Power, a, b, result);
  const bool odd = bigint::bit(exponent.digits, 0);
  const u32 bits = bigint::bit_length(base.digits);
  u32 n = exponent.digits.empty() ? 0 : exponent.digits[0];
  if (bits <= 1) {
    n = exponent.digits.empty() ? 0 : 1;  // 0 and 1 stay what they are
  } else if (exponent.digits.size() > 1 || bigint::power_bits(base.digits, n) > 2 * kMaxIntBits) {
    return leave("the result is very large");
  }
  const u32 size = static_cast<u32>(bigint::power_bits(base.digits, n) / bigint::kDigitBits) + 1 +
                   static_cast<u32>(base.digits.size());
  u32* r = digits(size);
  u32* scratch = digits(size);
  if (!r || !scratch) return Outcome::Memory;
  return put(result, r, bigint::power(r, scratch, base.digits, n), base.negative && odd);
}

// ---- floats

Outcome Arithmetic::to_float(const Constant& a, double* value) {
  if (a.kind == Kind::Float) {
    *value = a.number.real;
    return Outcome::Done;
  }
  const Int n = as_int(a);
  if (target_.float_bits == 32)
    *value = static_cast<double>(bigint::to_float(n.digits));
  else if constexpr (config::kFloatBits == 64)
    *value = bigint::to_double(n.digits);
  if (__builtin_isinf(*value)) return raises("int too large to convert to float");
  if (n.negative) *value = -*value;
  return Outcome::Done;
}

template <class F>
Outcome Arithmetic::float_operation(BinOp op, F a, F b, double* result) {
  F value = 0, other = 0;
  switch (op) {
    case BinOp::Add: value = a + b; break;
    case BinOp::Subtract: value = a - b; break;
    case BinOp::Multiply: value = a * b; break;
    case BinOp::TrueDivide:
      if (b == 0) return raises("float division by zero");
      value = a / b;
      break;
    case BinOp::FloorDivide:
    case BinOp::Modulo:
      if (b == 0) return raises(op == BinOp::Modulo ? "float modulo" : "float floor division by zero");
      if (!__builtin_isfinite(a) || !__builtin_isfinite(b)) return leave("an operand is not finite");
      if (op == BinOp::Modulo)
        float_divide(a, b, &other, &value);
      else
        float_divide(a, b, &value, &other);
      break;
    case BinOp::Power:
      if (a == 0 && b < 0) return raises("0.0 cannot be raised to a negative power");
      if (!float_power(a, b, &value))
        return leave("a power of floats that is not exact depends on the board");
      break;
    default: return no_such_operator();
  }
  *result = static_cast<double>(value);
  return Outcome::Done;
}

Outcome Arithmetic::floats(BinOp op, const Constant& a, const Constant& b, Constant& result) {
  double x = 0, y = 0, value = 0;
  Outcome outcome = to_float(a, &x);
  if (outcome == Outcome::Done) outcome = to_float(b, &y);
  if (outcome != Outcome::Done) return outcome;
  if (target_.float_bits == 32) {
    outcome = float_operation(op, static_cast<float>(x), static_cast<float>(y), &value);
  } else if constexpr (config::kFloatBits == 64) {
    outcome = float_operation(op, x, y, &value);
  }
  if (outcome == Outcome::Done) result = real(value);
  return outcome;
}

// Enough for 1 + 2j; the rest is left to the board.
Outcome Arithmetic::complexes(BinOp op, const Constant& a, const Constant& b, Constant& result) {
  if (op != BinOp::Add && op != BinOp::Subtract) return leave("complex numbers are left to the board");
  Constant parts[2] = {real(0), real(0)};
  for (int i = 0; i < 2; ++i) {
    const Constant& c = i == 0 ? a : b;
    Constant& part = parts[i];
    if (c.kind == Kind::Complex) {
      part.number.real = c.number.real;
      part.number.imaginary = c.number.imaginary;
    } else if (const Outcome outcome = to_float(c, &part.number.real); outcome != Outcome::Done) {
      return outcome;
    }
  }
  Constant sum[2];
  for (int i = 0; i < 2; ++i) {
    const auto part = [&](const Constant& c) { return real(i == 0 ? c.number.real : c.number.imaginary); };
    const Outcome outcome = floats(op, part(parts[0]), part(parts[1]), sum[i]);
    if (outcome != Outcome::Done) return outcome;
  }
  result = Constant{};
  result.kind = Kind::Complex;
  result.number.real = sum[0].number.real;
  result.number.imaginary = sum[1].number.real;
  return Outcome::Done;
}

// ---- str, bytes, tuple

Outcome Arithmetic::join(const Constant& a, const Constant& b, Constant& result) {
  Constant joined;
  joined.kind = a.kind;
  if (a.kind == Kind::Tuple) {
    const usize n = a.items.size() + b.items.size();
    if (n > kMaxTupleItems) return leave("the result is very large");
    Constant* items = arena_.array<Constant>(n);
    if (!items) return Outcome::Memory;
    for (usize i = 0; i < n; ++i) items[i] = i < a.items.size() ? a.items[i] : b.items[i - a.items.size()];
    joined.items = {items, n};
  } else {
    const u32 n = a.text.size + b.text.size;
    if (n > kMaxTextBytes) return leave("the result is very large");
    char* text = arena_.array<char>(n);
    if (!text) return Outcome::Memory;
    for (u32 i = 0; i < n; ++i) text[i] = i < a.text.size ? a.text[i] : b.text[i - a.text.size];
    joined.text = {text, n};
  }
  result = joined;
  return Outcome::Done;
}

Outcome Arithmetic::repeat(const Constant& a, const Constant& count, Constant& result) {
  const i32 wanted = clamp_int(count);
  const u32 times = wanted > 0 ? static_cast<u32>(wanted) : 0;
  const u32 size = a.kind == Kind::Tuple ? static_cast<u32>(a.items.size()) : a.text.size;
  const u64 total = static_cast<u64>(size) * times;
  if (total > (a.kind == Kind::Tuple ? kMaxTupleItems : kMaxTextBytes))
    return leave("the result is very large");
  const u32 n = static_cast<u32>(total);
  Constant repeated;
  repeated.kind = a.kind;
  if (a.kind == Kind::Tuple) {
    Constant* items = arena_.array<Constant>(n);
    if (!items) return Outcome::Memory;
    for (u32 i = 0; i < n; ++i) items[i] = a.items[i % size];
    repeated.items = {items, n};
  } else {
    char* text = arena_.array<char>(n);
    if (!text) return Outcome::Memory;
    for (u32 i = 0; i < n; ++i) text[i] = a.text[i % size];
    repeated.text = {text, n};
  }
  result = repeated;
  return Outcome::Done;
}

Outcome Arithmetic::sequences(BinOp op, const Constant& a, const Constant& b, Constant& result) {
  if (op == BinOp::Add && a.kind == b.kind) return join(a, b, result);
  if (op == BinOp::Multiply && is_sequence(a) && is_integer(b)) return repeat(a, b, result);
  if (op == BinOp::Multiply && is_integer(a) && is_sequence(b)) return repeat(b, a, result);
  if (op == BinOp::Modulo && (a.kind == Kind::Str || a.kind == Kind::Bytes))
    return leave("% formatting is left to the board");
  return no_such_operator();
}

Outcome Arithmetic::binary(BinOp op, const Constant& a, const Constant& b, Constant& result) {
  if (is_number(a) && is_number(b)) {
    if (a.kind == Kind::Complex || b.kind == Kind::Complex) return complexes(op, a, b, result);
    if (a.kind == Kind::Float || b.kind == Kind::Float) return floats(op, a, b, result);
    return integers(op, a, b, result);
  }
  if (is_sequence(a) || is_sequence(b)) return sequences(op, a, b, result);
  return no_such_operator();
}

Outcome Arithmetic::unary(UnaryOp op, const Constant& a, Constant& result) {
  if (op == UnaryOp::Not) {
    result = boolean(!truth(a));
    return Outcome::Done;
  }
  if (!is_number(a)) return no_such_operator();
  if (is_integer(a)) {
    const Int n = as_int(a);
    if (op == UnaryOp::Invert)
      return add({n.digits, !n.negative}, {Digits(kOne, 1), true}, result);  // ~x is -x - 1
    Constant value;
    value.kind = Kind::Int;
    value.digits = n.digits;
    value.negative = (op == UnaryOp::Negative) != n.negative && !n.digits.empty();
    result = value;
    return Outcome::Done;
  }
  if (op == UnaryOp::Invert) return no_such_operator();
  result = a;
  if (op == UnaryOp::Negative) {
    result.number.real = -a.number.real;
    result.number.imaginary = -a.number.imaginary;
  }
  return Outcome::Done;
}

bool Arithmetic::truth(const Constant& c) {
  switch (c.kind) {
    case Kind::None:
    case Kind::False: return false;
    case Kind::True:
    case Kind::Ellipsis: return true;
    case Kind::Int: return !c.digits.empty();
    case Kind::Float:
    case Kind::Complex: return c.number.real != 0 || c.number.imaginary != 0;
    case Kind::Str:
    case Kind::Bytes: return !c.text.empty();
    case Kind::Tuple: return !c.items.empty();
  }
  return false;
}

// ---- comparison

Arithmetic::Order Arithmetic::order_numbers(const Constant& a, const Constant& b) {
  if (a.kind == Kind::Complex || b.kind == Kind::Complex) {
    const auto is = [](const Constant& x, const Constant& y) {
      return x.number.real == y.number.real && x.number.imaginary == y.number.imaginary;
    };
    if (a.kind != b.kind) return Order::Unordered;  // mixed: left alone by compare()
    return is(a, b) ? Order::Equal : Order::Different;
  }
  int order;
  if (a.kind == Kind::Float || b.kind == Kind::Float) {
    const bool a_float = a.kind == Kind::Float, b_float = b.kind == Kind::Float;
    const auto is_nan = [](const Constant& c) { return c.kind == Kind::Float && __builtin_isnan(c.number.real); };
    if (is_nan(a) || is_nan(b)) return Order::Unordered;
    if (a_float && b_float)
      order = a.number.real < b.number.real ? -1 : a.number.real > b.number.real;
    else if (a_float)
      order = -bigint::compare_with_float(as_int(b), a.number.real);
    else
      order = bigint::compare_with_float(as_int(a), b.number.real);
  } else {
    const Int x = as_int(a), y = as_int(b);
    order = x.negative != y.negative ? (x.negative ? -1 : 1)
                                     : bigint::compare(x.digits, y.digits) * (x.negative ? -1 : 1);
  }
  return order < 0 ? Order::Less : order > 0 ? Order::Greater : Order::Equal;
}

// Unordered: not decided here (a NaN). Different: unequal, and ordering raises.
Arithmetic::Order Arithmetic::order(const Constant& a, const Constant& b) {
  if (is_number(a) && is_number(b)) return order_numbers(a, b);
  if (a.kind != b.kind) return Order::Different;
  if (is_singleton(a)) return Order::Equal;
  const u32 na = a.kind == Kind::Tuple ? static_cast<u32>(a.items.size()) : a.text.size;
  const u32 nb = a.kind == Kind::Tuple ? static_cast<u32>(b.items.size()) : b.text.size;
  for (u32 i = 0; i < min(na, nb); ++i) {
    if (a.kind == Kind::Tuple) {
      const Order item = order(a.items[i], b.items[i]);
      if (item != Order::Equal) return item;
    } else if (a.text[i] != b.text[i]) {
      return static_cast<u8>(a.text[i]) < static_cast<u8>(b.text[i]) ? Order::Less : Order::Greater;
    }
  }
  return na < nb ? Order::Less : na > nb ? Order::Greater : Order::Equal;
}

Outcome Arithmetic::contains(const Constant& item, const Constant& container, bool* result) {
  *result = false;
  if (container.kind == Kind::Tuple) {
    for (const Constant& other : container.items) {
      const Order o = order(item, other);
      if (o == Order::Unordered) return leave("a comparison with NaN");
      *result |= o == Order::Equal;
    }
    return Outcome::Done;
  }
  if ((container.kind != Kind::Str && container.kind != Kind::Bytes) || item.kind != container.kind) {
    return no_such_operator();
  }
  for (u32 i = 0; i + item.text.size <= container.text.size && !*result; ++i) {
    *result = container.text.sub(i, i + item.text.size) == item.text;
  }
  return Outcome::Done;
}

Outcome Arithmetic::compare(CmpOp op, const Constant& a, const Constant& b, bool* result) {
  bool negated = false;
  switch (op) {
    case CmpOp::IsNot: negated = true; [[fallthrough]];
    case CmpOp::Is:
      if (!is_singleton(a) && !is_singleton(b))
        return leave("the identity of equal values depends on the board");
      *result = (a.kind == b.kind) != negated;
      return Outcome::Done;
    case CmpOp::NotIn: negated = true; [[fallthrough]];
    case CmpOp::In: {
      const Outcome outcome = contains(a, b, result);
      *result ^= negated;
      return outcome;
    }
    default: break;
  }
  const Order o = order(a, b);
  if (o == Order::Unordered) return leave("a comparison with NaN");
  if (op == CmpOp::Equal || op == CmpOp::NotEqual) {
    *result = (o == Order::Equal) == (op == CmpOp::Equal);
    return Outcome::Done;
  }
  const bool ordered = is_number(a) || is_sequence(a);
  if (o == Order::Different || !ordered) return raises("these types have no order");
  *result = op == CmpOp::Less        ? o == Order::Less
            : op == CmpOp::LessEqual ? o != Order::Greater
            : op == CmpOp::Greater   ? o == Order::Greater
                                     : o != Order::Less;
  return Outcome::Done;
}

// ---- items

Outcome Arithmetic::item(const Constant& value, const Constant& index, Constant& result) {
  if (!is_sequence(value)) return raises("not subscriptable");
  if (!is_integer(index)) return raises("indices must be integers");
  const i32 length = static_cast<i32>(length_of(value));
  i32 i = clamp_int(index);
  if (i < 0) i += length;
  if (i < 0 || i >= length) return raises("index out of range");
  const u32 at = static_cast<u32>(i);
  if (value.kind == Kind::Tuple) {
    const Constant copy = value.items[at];
    result = copy;
    return Outcome::Done;
  }
  if (value.kind == Kind::Bytes) {
    const u8 byte = static_cast<u8>(value.text[at]);
    u32* r = digits(1);
    if (!r) return Outcome::Memory;
    r[0] = byte;
    return put(result, r, byte != 0, false);
  }
  const u32 from = offset_of(value.text, at);
  Constant one;
  one.kind = Kind::Str;
  one.text = value.text.sub(from, next_code_point(value.text, from));
  result = one;
  return Outcome::Done;
}

// As slice.indices() of the standard library.
Outcome Arithmetic::slice(const Constant& value, const Constant& lower, const Constant& upper,
                          const Constant& step, Constant& result) {
  if (!is_sequence(value)) return raises("not subscriptable");
  for (const Constant* part : {&lower, &upper, &step}) {
    if (part->kind != Kind::None && !is_integer(*part))
      return raises("slice indices must be integers or None");
  }
  const i32 length = static_cast<i32>(length_of(value));
  const i32 by = step.kind == Kind::None ? 1 : clamp_int(step);
  if (by == 0) return raises("slice step cannot be zero");
  const auto bound = [&](const Constant& part, i32 absent) {
    if (part.kind == Kind::None) return absent;
    i32 i = clamp_int(part);
    if (i < 0)
      i = i < -length ? (by < 0 ? -1 : 0) : i + length;
    else if (i >= length)
      i = by < 0 ? length - 1 : length;
    return i;
  };
  const i32 from = bound(lower, by < 0 ? length - 1 : 0), to = bound(upper, by < 0 ? -1 : length);
  const i64 distance = by > 0 ? static_cast<i64>(to) - from : static_cast<i64>(from) - to;
  const i64 stride = by > 0 ? by : -static_cast<i64>(by);
  const u32 count = distance > 0 ? static_cast<u32>((distance + stride - 1) / stride) : 0;
  Constant part;
  part.kind = value.kind;
  if (value.kind == Kind::Tuple) {
    Constant* items = arena_.array<Constant>(count);
    if (!items) return Outcome::Memory;
    for (u32 i = 0; i < count; ++i)
      items[i] = value.items[static_cast<usize>(from + static_cast<i64>(i) * by)];
    part.items = {items, count};
  } else {
    char* text = arena_.array<char>(value.text.size);
    if (!text) return Outcome::Memory;
    u32 size = 0;
    for (u32 i = 0; i < count; ++i) {
      const u32 index = static_cast<u32>(from + static_cast<i64>(i) * by);
      const u32 at = value.kind == Kind::Str ? offset_of(value.text, index) : index;
      const u32 end = value.kind == Kind::Str ? next_code_point(value.text, at) : at + 1;
      for (u32 k = at; k < end; ++k) text[size++] = value.text[k];
    }
    part.text = {text, size};
  }
  result = part;
  return Outcome::Done;
}

Outcome Arithmetic::length(const Constant& value, Constant& result) {
  if (!is_sequence(value)) return raises("no len() of this type");
  u32* r = digits(1);
  if (!r) return Outcome::Memory;
  r[0] = length_of(value);
  return put(result, r, r[0] != 0, false);
}

Outcome Arithmetic::text(const Constant& value, Text* result) {
  if (value.kind == Kind::Str) {
    *result = value.text;
    return Outcome::Done;
  }
  if (value.kind != Kind::Int) return leave("not a str or an int");
  const u32 room = bigint::format_size(value.digits, 10) + 1;
  char* text = arena_.array<char>(room);
  u32* scratch = digits(static_cast<u32>(value.digits.size()) + 1);
  if (!text || !scratch) return Outcome::Memory;
  if (value.negative) text[0] = '-';
  const u32 size = bigint::format(text + value.negative, scratch, value.digits, 10);
  *result = {text, size + value.negative};
  return Outcome::Done;
}

}  // namespace firn::lang
