// float, of the board's width (config::kFloatBits). Near one it is in the Value itself (vm/object/value.hpp);
// zeros are ROM objects.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/object/value.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

inline bool is_float(Value v) { return v.is_float_immediate() || is_kind(v, Kind::Float); }
// Precondition: is_float(v).
inline Float float_of(Value v) {
  return v.is_float_immediate() ? immediate_float(v) : as<FloatObject>(v).value;
}

// Bits of a float's mantissa, the hidden one included.
inline constexpr int kMantissaBits = config::kFloatBits == 64 ? 53 : 24;
// The largest n for which all ints of -n .. n are floats.
inline constexpr SWord kExactFloat =
    kMantissaBits < static_cast<int>(kSmallBits) ? SWord{1} << kMantissaBits % kSmallBits : kSmallMax;
inline constexpr Float kInfinity = static_cast<Float>(__builtin_inf());
inline constexpr Float kNan = static_cast<Float>(__builtin_nan(""));

// A plain float, or a small int that is exactly one.
inline bool as_exact_float(Value v, Float* out) {
  if (v.is_float_immediate()) {
    *out = immediate_float(v);
  } else if (v.is_small()) {
    if (v.as_small() > kExactFloat || v.as_small() < -kExactFloat) return false;
    *out = static_cast<Float>(v.as_small());
  } else {
    if (v.object()->kind != Kind::Float || v.object()->flags) return false;
    *out = as<FloatObject>(v).value;
  }
  return true;
}
// Both operands of an operation that is one of floats, exactly. False: something else.
inline bool as_float_pair(Value a, Value b, Float* x, Float* y) {
  return !(a.is_small() && b.is_small()) && as_exact_float(a, x) && as_exact_float(b, y);
}

inline bool is_nan(Float x) { return x != x; }
inline bool is_finite(Float x) { return x - x == 0; }
bool sign_bit(Float x);
Float float_floor(Float x);
Float float_remainder(Float x, Float y);   // as fmod: exact, with the sign of x. y != 0

// v as float: a float, an int, or through __float__ and __index__. TypeError "must be real number, not ..";
// OverflowError. float_of_int: precondition is_int(v).
[[nodiscard]] bool to_float(Vm& vm, Value v, Float* out);
[[nodiscard]] bool float_of_int(Vm& vm, Value v, Float* out);
// divmod of two floats; false: y is 0, nothing raised.
[[nodiscard]] bool float_divmod(Float x, Float y, Float* quotient, Float* remainder);
Value float_power(Vm& vm, Float x, Float y) OPTIONAL_SYMBOL(float_power);
// round(x, digits); digits unset: to an int.
Value float_round(Vm& vm, Float x, Value digits);
// Text as float() reads it. False: it is none, nothing raised.
[[nodiscard]] bool float_parse(Vm& vm, Text text, Float* out);
bool float_write(Vm& vm, Writer& out, Value v, Form form);

}  // namespace firn
