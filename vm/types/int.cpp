// int: values, operators and conversions. Its constructor and methods are in int_methods.cpp; the arithmetic
// of many digits is vm/base/bigint.hpp. Two small operands stay in machine words until the result is known
// not to fit.
#include "vm/types/int.hpp"

#include <bit>

#include "vm/types/float.hpp"
#include "vm/types/slots.hpp"

namespace firn {

using bigint::Digits;

IntView::IntView(Value v) : negative_(false), own_{}, object_(nullptr) {
  if (v.is_object() && v.object()->kind == Kind::Int) {
    const auto& o = as<IntObject>(v);
    object_ = &o;
    digits_ = o.digits;
    size_ = o.length();
    negative_ = o.negative();
    return;
  }
  const SWord n = v.is_small() ? v.as_small() : v.object()->flags;
  Word magnitude = n < 0 ? Word{0} - static_cast<Word>(n) : static_cast<Word>(n);
  negative_ = n < 0;
  digits_ = own_;
  size_ = 0;
  for (; magnitude; magnitude = sizeof(Word) > 4 ? magnitude >> (sizeof(Word) > 4 ? 32 : 0) : 0) {
    own_[size_++] = static_cast<u32>(magnitude);
  }
}

IntObject* make_int(Vm& vm, usize digits) {
  if (digits > kMaxLength || digits > static_cast<usize>(-1) / 8) return raise_memory_error(vm);
  const u32 n = static_cast<u32>(digits);
  return make<IntObject>(vm, Kind::Int, n, sizeof(IntObject) + digits * 4);
}

Value finish_int(Vm& vm, IntObject* o, u32 n, bool negative) {
  if (n <= sizeof(Word) / 4) {
    const u64 magnitude = bigint::to_u64({o->digits, n});
    if (magnitude <= static_cast<u64>(kSmallMax) + negative) {
      vm.heap.release(o, object_bytes(*o));
      return Value::small(static_cast<SWord>(negative ? 0 - magnitude : magnitude));
    }
  }
  o->set_length(n);
  o->flags = negative;
  return o;
}

namespace {

Value new_magnitude(Vm& vm, u64 magnitude, bool negative) {
  IntObject* o = TRY(make_int(vm, 2));
  const u32 n = bigint::from_u64(o->digits, magnitude);
  return finish_int(vm, o, n, negative);
}

}  // namespace

Value new_int(Vm& vm, i64 n) {
  if (n >= kSmallMin && n <= kSmallMax) return Value::small(static_cast<SWord>(n));
  return new_magnitude(vm, n < 0 ? 0 - static_cast<u64>(n) : static_cast<u64>(n), n < 0);
}

Value new_unsigned(Vm& vm, u64 n) {
  if (n <= static_cast<u64>(kSmallMax)) return Value::small(static_cast<SWord>(n));
  return new_magnitude(vm, n, false);
}

// ---- facts about an int

bool int_to_i64(Value v, i64* out) {
  const IntView a(v);
  if (a.size() > 2) return false;
  const u64 magnitude = bigint::to_u64(a.digits());
  if (magnitude > (static_cast<u64>(1) << 63) - 1 + a.negative()) return false;
  *out = static_cast<i64>(a.negative() ? 0 - magnitude : magnitude);
  return true;
}

Value int_to_word_clipped(Value v) {
  i64 n;
  if (!int_to_i64(v, &n)) n = int_is_negative(v) ? kSmallMin : kSmallMax;
  if (n < kSmallMin) n = kSmallMin;
  return Value::small(static_cast<SWord>(n < kSmallMax ? n : kSmallMax));
}

bool int_is_negative(Value v) {
  return v.is_small() ? v.as_small() < 0 : v.object()->kind == Kind::Int && as<IntObject>(v).negative();
}

bool int_is_zero(Value v) { return IntView(v).size() == 0; }

int int_compare(Value a, Value b) {
  const IntView x(a), y(b);
  if (x.negative() != y.negative()) return x.negative() ? -1 : 1;
  const int order = bigint::compare(x.digits(), y.digits());
  return x.negative() ? -order : order;
}

Value int_plain(Vm& vm, Value v) {
  if (v.is_small() || (v.object()->kind == Kind::Int && !has_prefix(v))) return v;
  const IntView a(v);
  IntObject* o = TRY(make_int(vm, a.size()));
  for (u32 i = 0; i < a.size(); ++i) o->digits[i] = a.digits()[i];
  return finish_int(vm, o, a.size(), a.negative());
}

Float int_to_float(Value v) {
  if (v.is_small()) return static_cast<Float>(v.as_small());
  const IntView a(v);
  Float f;
  if constexpr (config::kFloatBits == 64) f = bigint::to_double(a.digits());
  else f = bigint::to_float(a.digits());
  return a.negative() ? -f : f;
}

// FNV-1a over the digits, as a small int of every board.
Value hash_digits(Digits digits, bool negative) {
  u32 h = 2166136261u;
  for (const u32 d : digits) h = (h ^ d) * 16777619u;
  const SWord n = static_cast<SWord>(h >> 3);
  return Value::small(negative ? -n : n);
}

Value int_from_float(Vm& vm, Float x) {
  if (!is_finite(x)) {
    return is_nan(x) ? raise(vm, kValueError, "cannot convert float NaN to integer")
                     : raise(vm, kOverflowError, "cannot convert float infinity to integer");
  }
  constexpr Float kLimit = static_cast<Float>(Word{1} << (kSmallBits - 1));
  if (x < kLimit && x >= -kLimit) return Value::small(static_cast<SWord>(x));
  const bigint::Parts parts = bigint::split(x);
  IntObject* o = TRY(make_int(vm, bigint::kDoubleDigits));
  bool exact;
  const u32 n = bigint::from_parts(o->digits, parts, &exact);
  return finish_int(vm, o, n, parts.negative);
}

// ---- operators

namespace {

Value add(Vm& vm, const IntView& a, const IntView& b, bool b_negative) {
  IntObject* o = TRY(make_int(vm, max(a.size(), b.size()) + 1u));
  if (a.negative() == b_negative) {
    const u32 n = bigint::add(o->digits, a.digits(), b.digits());
    return finish_int(vm, o, n, b_negative);
  }
  const bool swap = bigint::compare(a.digits(), b.digits()) < 0;
  const u32 n = swap ? bigint::subtract(o->digits, b.digits(), a.digits())
                     : bigint::subtract(o->digits, a.digits(), b.digits());
  return finish_int(vm, o, n, swap ? b_negative : a.negative());
}

Value multiply(Vm& vm, const IntView& a, const IntView& b) {
  IntObject* o = TRY(make_int(vm, usize{a.size()} + b.size()));
  const u32 n = bigint::multiply(o->digits, a.digits(), b.digits());
  return finish_int(vm, o, n, a.negative() != b.negative());
}

// Toward minus infinity, as Python divides. Either result may be nullptr: not wanted. Precondition: b is not
// 0.
bool divide(Vm& vm, const IntView& a, const IntView& b, Value* quotient, Value* remainder) {
  IntObject* q = TRY(make_int(vm, a.size() > b.size() ? a.size() - b.size() + 2u : 2u));
  IntObject* r = TRY(make_int(vm, max(a.size(), b.size()) + 1u));
  u32 nr;
  u32 nq = bigint::divide(q->digits, r->digits, &nr, a.digits(), b.digits());
  if (a.negative() != b.negative() && nr > 0) {
    const u32 one = 1;
    nq = bigint::add(q->digits, {q->digits, nq}, {&one, 1});
    nr = bigint::subtract(r->digits, b.digits(), {r->digits, nr});
  }
  // The one that is not wanted is given back at once.
  if (quotient) *quotient = finish_int(vm, q, nq, a.negative() != b.negative());
  else vm.heap.release(q, object_bytes(*q));
  if (remainder) *remainder = finish_int(vm, r, nr, b.negative());
  else vm.heap.release(r, object_bytes(*r));
  return true;
}

Value true_divide(Vm& vm, const IntView& a, const IntView& b) {
  IntObject* scratch = TRY(make_int(vm, bigint::true_divide_space(a.size(), b.size())));
  Float f;
  if constexpr (config::kFloatBits == 64) {
    f = bigint::true_divide_double(scratch->digits, a.digits(), b.digits());
  }
  else f = bigint::true_divide_float(scratch->digits, a.digits(), b.digits());
  vm.heap.release(scratch, object_bytes(*scratch));
  if (f == kInfinity) return raise(vm, kOverflowError, "integer division result too large for a float");
  return new_float(vm, a.negative() != b.negative() ? -f : f);
}

// A count of bits, or kTooMany.
constexpr u32 kTooMany = 0xffffffff;
u32 bit_count_of(const IntView& n) { return n.size() > 1 ? kTooMany : n.size() ? n.digits()[0] : 0; }

Value shift_left(Vm& vm, const IntView& a, const IntView& b) {
  if (a.size() == 0) return Value::small(0);
  const u32 bits = bit_count_of(b);
  if (bits == kTooMany) return raise(vm, kOverflowError, "too many digits in integer");
  IntObject* o = TRY(make_int(vm, usize{a.size()} + bits / 32 + 1));
  const u32 n = bigint::shift_left(o->digits, a.digits(), bits);
  return finish_int(vm, o, n, a.negative());
}

Value shift_right(Vm& vm, const IntView& a, const IntView& b) {
  const u32 bits = bit_count_of(b);
  if (bits / 32 >= a.size()) return Value::small(a.negative() ? -1 : 0);
  IntObject* o = TRY(make_int(vm, a.size() + 1u));
  bool lost;
  u32 n = bigint::shift_right(o->digits, a.digits(), bits, &lost);
  if (lost && a.negative()) {
    const u32 one = 1;
    n = bigint::add(o->digits, {o->digits, n}, {&one, 1});
  }
  return finish_int(vm, o, n, a.negative());
}

Value power(Vm& vm, const IntView& base, const IntView& exponent) {
  if (exponent.size() == 0) return Value::small(1);
  const bool odd = exponent.digits()[0] & 1, negative = base.negative() && odd;
  if (base.size() == 0) return Value::small(0);
  if (base.size() == 1 && base.digits()[0] == 1) return Value::small(negative ? -1 : 1);
  const u32 e = bit_count_of(exponent);
  const u64 digits = bigint::power_bits(base.digits(), e) / 32 + 1 + base.size();
  if (e == kTooMany || digits > kMaxLength) return raise_memory_error(vm);
  IntObject* o = TRY(make_int(vm, static_cast<usize>(digits)));
  IntObject* scratch = TRY(make_int(vm, static_cast<usize>(digits)));
  const u32 n = bigint::power(o->digits, scratch->digits, base.digits(), e);
  vm.heap.release(scratch, object_bytes(*scratch));
  return finish_int(vm, o, n, negative);
}

Value bitwise(Vm& vm, bigint::Bitwise op, const IntView& a, const IntView& b) {
  IntObject* o = TRY(make_int(vm, max(a.size(), b.size()) + 1u));
  bool negative;
  const u32 n = bigint::bitwise(op, o->digits, &negative, a.as_signed(), b.as_signed());
  return finish_int(vm, o, n, negative);
}

// Where both operands are machine words. unset: the result may be larger; errors too are left to the general
// case.
Value small_binary(Vm& vm, BinaryOp op, SWord a, SWord b) {
  switch (op) {
    case BinaryOp::Add: return new_int(vm, a + b);
    case BinaryOp::Subtract: return new_int(vm, a - b);
    case BinaryOp::Multiply: {
      i64 product;
      if (__builtin_mul_overflow(static_cast<i64>(a), static_cast<i64>(b), &product)) break;
      return new_int(vm, product);
    }
    case BinaryOp::TrueDivide:
      if (b == 0 || a > kExactFloat || a < -kExactFloat || b > kExactFloat || b < -kExactFloat) break;
      return new_float(vm, static_cast<Float>(a) / static_cast<Float>(b));
    case BinaryOp::FloorDivide:
      if (b == 0) break;
      return new_int(vm, a / b - (a % b != 0 && (a < 0) != (b < 0)));
    case BinaryOp::Modulo: {
      if (b == 0) break;
      const SWord rest = a % b;
      return Value::small(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
    }
    case BinaryOp::Power: {
      if (b < 0) break;
      i64 result = 1, factor = a;
      for (; b > 0; b >>= 1) {
        if (b & 1 && __builtin_mul_overflow(result, factor, &result)) return Value::unset();
        if (b > 1 && __builtin_mul_overflow(factor, factor, &factor)) return Value::unset();
      }
      return new_int(vm, result);
    }
    case BinaryOp::ShiftLeft: {
      if (b < 0 || b >= static_cast<SWord>(kSmallBits)) break;
      const SWord shifted = static_cast<SWord>(static_cast<Word>(a) << b);
      if (shifted >> b != a || !fits_small(shifted)) break;
      return Value::small(shifted);
    }
    case BinaryOp::ShiftRight:
      if (b < 0) break;
      return Value::small(a >> (b < static_cast<SWord>(kSmallBits) ? b : static_cast<SWord>(kSmallBits)));
    case BinaryOp::And: return Value::small(a & b);
    case BinaryOp::Or: return Value::small(a | b);
    case BinaryOp::Xor: return Value::small(a ^ b);
    default: break;
  }
  return Value::unset();
}

Failure raise_zero_division(Vm& vm, BinaryOp op) {
  return raise(vm, kZeroDivisionError, op == BinaryOp::TrueDivide ? "division by zero"
                                       : op == BinaryOp::Modulo   ? "integer modulo by zero"
                                                                  : "integer division or modulo by zero");
}

Value as_word(Value v) { return is_kind(v, Kind::Bool) ? Value::small(v.object()->flags) : v; }

}  // namespace

Value int_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (!is_int(a) || !is_int(b) || is_inplace(op)) return &kNotImplemented;
  a = as_word(a);
  b = as_word(b);
  if (a.is_small() && b.is_small()) {
    const Value r = small_binary(vm, op, a.as_small(), b.as_small());
    if (!r.is_unset()) return r;
  }
  const IntView x(a), y(b);
  switch (op) {
    case BinaryOp::Add: return add(vm, x, y, y.negative());
    case BinaryOp::Subtract: return add(vm, x, y, !y.negative());
    case BinaryOp::Multiply: return multiply(vm, x, y);
    case BinaryOp::TrueDivide:
      if (y.size() == 0) break;
      return true_divide(vm, x, y);
    case BinaryOp::FloorDivide:
    case BinaryOp::Modulo: {
      if (y.size() == 0) break;
      Value r;
      const bool modulo = op == BinaryOp::Modulo;
      return divide(vm, x, y, modulo ? nullptr : &r, modulo ? &r : nullptr) ? r : Value::raised();
    }
    case BinaryOp::Power: {
      if (!y.negative()) return power(vm, x, y);
      Float base, exponent;
      if (!float_of_int(vm, a, &base) || !float_of_int(vm, b, &exponent)) return Value::raised();
      return float_power(vm, base, exponent);
    }
    case BinaryOp::ShiftLeft:
    case BinaryOp::ShiftRight:
      if (y.negative()) return raise(vm, kValueError, "negative shift count");
      return op == BinaryOp::ShiftLeft ? shift_left(vm, x, y) : shift_right(vm, x, y);
    case BinaryOp::And: return bitwise(vm, bigint::Bitwise::And, x, y);
    case BinaryOp::Or: return bitwise(vm, bigint::Bitwise::Or, x, y);
    case BinaryOp::Xor: return bitwise(vm, bigint::Bitwise::Xor, x, y);
    default: return &kNotImplemented;
  }
  return raise_zero_division(vm, op);
}

bool int_divmod(Vm& vm, Value a, Value b, Value* quotient, Value* remainder) {
  const IntView x(a), y(b);
  if (y.size() == 0) return raise_zero_division(vm, BinaryOp::FloorDivide);
  return divide(vm, x, y, quotient, remainder) && !quotient->is_raised() && !remainder->is_raised();
}

Value int_unary(Vm& vm, UnaryOp op, Value a) {
  a = as_word(a);
  if (op == UnaryOp::Positive) return int_plain(vm, a);
  if (a.is_small()) return new_int(vm, op == UnaryOp::Negative ? -a.as_small() : ~a.as_small());
  const IntView x(a);
  IntObject* o = TRY(make_int(vm, x.size() + 1u));
  const u32 one = 1;
  u32 n = x.size();
  if (op == UnaryOp::Negative) {
    for (u32 i = 0; i < n; ++i) o->digits[i] = x.digits()[i];
  } else if (x.negative()) {   // ~x is -x - 1
    n = bigint::subtract(o->digits, x.digits(), {&one, 1});
  } else {
    n = bigint::add(o->digits, x.digits(), {&one, 1});
  }
  return finish_int(vm, o, n, !x.negative());
}

bool int_write_digits(Vm& vm, Writer& out, Value v, u32 base) {
  const IntView a(v);
  if (a.size() <= 2) {
    char text[64];
    u32 scratch[2];
    return out.write(Text{text, bigint::format(text, scratch, a.digits(), base)});
  }
  IntObject* scratch = TRY(make_int(vm, a.size()));
  Builder text(vm);
  char* to = TRY(text.reserve(bigint::format_size(a.digits(), base)));
  text.commit(bigint::format(to, scratch->digits, a.digits(), base));
  vm.heap.release(scratch, object_bytes(*scratch));
  return out.write(text.so_far());
}

bool int_write(Vm& vm, Writer& out, Value v, Form) {
  v = as_word(v);
  if (v.is_small()) return out.write_int(v.as_small());
  return (!int_is_negative(v) || out.write('-')) && int_write_digits(vm, out, v, 10);
}

namespace {

// The inverse of a modulo m > 1, by the extended Euclidean algorithm; unset: there is none.
Value inverse(Vm& vm, Value a, Value m) {
  Value r0 = m, r1 = a, s0 = Value::small(0), s1 = Value::small(1);
  while (!int_is_zero(r1)) {
    Value q, r;
    if (!int_divmod(vm, r0, r1, &q, &r)) return Value::raised();
    const Value product = TRY(int_binary(vm, BinaryOp::Multiply, q, s1));
    const Value s = TRY(int_binary(vm, BinaryOp::Subtract, s0, product));
    r0 = r1;
    r1 = r;
    s0 = s1;
    s1 = s;
  }
  return r0 == Value::small(1) ? s0 : Value::unset();
}

}  // namespace

Value int_pow_mod(Vm& vm, Value base, Value exponent, Value modulus) {
  if (int_is_zero(modulus)) return raise(vm, kValueError, "pow() 3rd argument cannot be 0");
  const Value m = int_is_negative(modulus) ? TRY(int_unary(vm, UnaryOp::Negative, modulus)) : modulus;
  base = TRY(int_binary(vm, BinaryOp::Modulo, base, m));
  if (int_is_negative(exponent)) {
    exponent = TRY(int_unary(vm, UnaryOp::Negative, exponent));
    base = TRY(inverse(vm, base, m));
    if (base.is_unset()) {
      if (!(m == Value::small(1))) {
        return raise(vm, kValueError, "base is not invertible for the given modulus");
      }
      base = Value::small(0);
    }
  }
  const IntView e(exponent);
  Value r = TRY(int_binary(vm, BinaryOp::Modulo, Value::small(1), m));
  for (u32 i = bigint::bit_length(e.digits()); i-- > 0;) {
    if (!poll(vm)) return Value::raised();
    r = TRY(int_binary(vm, BinaryOp::Modulo, TRY(int_binary(vm, BinaryOp::Multiply, r, r)), m));
    if (!bigint::bit(e.digits(), i)) continue;
    r = TRY(int_binary(vm, BinaryOp::Modulo, TRY(int_binary(vm, BinaryOp::Multiply, r, base)), m));
  }
  return int_binary(vm, BinaryOp::Modulo, r, modulus);
}

Value int_round(Vm& vm, Value v, Value digits) {
  if (!int_is_negative(digits)) return int_plain(vm, v);
  const Value places = TRY(int_unary(vm, UnaryOp::Negative, digits));
  const Value unit = TRY(int_binary(vm, BinaryOp::Power, Value::small(10), places));
  Value q, r;
  if (!int_divmod(vm, v, unit, &q, &r)) return Value::raised();
  // To the nearest multiple, ties to the even one.
  const int half = int_compare(TRY(int_binary(vm, BinaryOp::Add, r, r)), unit);
  const Value down = TRY(int_binary(vm, BinaryOp::Subtract, v, r));
  const bool up = half > 0 || (half == 0 && bigint::bit(IntView(q).digits(), 0));
  return up ? int_binary(vm, BinaryOp::Add, down, unit) : down;
}

Value int_construct(Vm& vm, const Class& type, Args args);   // int_methods.cpp

// ---- bool

Value int_hash(Vm&, Value self) {
  const IntView a(self);
  i64 n;
  if (int_to_i64(self, &n) && n >= kSmallMin && n <= kSmallMax) return Value::small(static_cast<SWord>(n));
  return hash_digits(a.digits(), a.negative());
}

Value int_compare_op(Vm&, CompareOp op, Value self, Value other) {
  if (!is_int(other)) return &kNotImplemented;
  return ordered(op, int_compare(self, other));
}

Truth int_is_true(Vm&, Value self) { return truth(!int_is_zero(self)); }

bool bool_write(Vm&, Writer& out, Value self, Form) {
  return out.write(self.object()->flags ? Text("True") : Text("False"));
}

Value bool_hash(Vm&, Value self) { return as_word(self); }

Value bool_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (is_kind(a, Kind::Bool) && is_kind(b, Kind::Bool)) {
    const bool x = a.object()->flags, y = b.object()->flags;
    switch (op) {
      case BinaryOp::And: return boolean(x && y);
      case BinaryOp::Or: return boolean(x || y);
      case BinaryOp::Xor: return boolean(x != y);
      default: break;
    }
  }
  return int_binary(vm, op, a, b);
}

Value bool_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "bool", 0, 1)) return Value::raised();
  return boolean(args.count && TRY(is_true(vm, args[0])) == Truth::True);
}

}  // namespace firn
