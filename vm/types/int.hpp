// int: small ints in the Value, larger ones as IntObject; and what other types need of them. Every result is
// normalised, so what fits the board's small range is a small int. An instance of a subclass of int is an
// IntObject of any value, with any number of digits down to none; bool counts as an int everywhere.
#pragma once
#include "vm/base/bigint.hpp"
#include "vm/runtime/protocol.hpp"
#include "vm/types/arguments.hpp"

namespace firn {

// An int, a bool, or an instance of a subclass of int.
inline bool is_int(Value v) { return v.is_small() || is_kind(v, Kind::Int) || is_kind(v, Kind::Bool); }

// Sign and digits of an int, whatever holds them; the object lives as long as this does. Precondition:
// is_int(v).
class IntView {
 public:
  explicit IntView(Value v);
  ~IntView() { keep_alive(object_); }
  IntView(const IntView&) = delete;
  bigint::Digits digits() const { return {digits_, size_}; }
  u32 size() const { return size_; }
  bool negative() const { return negative_; }
  bigint::Signed as_signed() const { return {digits(), negative_}; }

 private:
  const u32* digits_;
  u32 size_;
  bool negative_;
  u32 own_[sizeof(Word) / 4];
  const void* object_;
};

// An object with room for `digits` digits, and the int that it becomes once `n` of them are there.
[[nodiscard]] IntObject* make_int(Vm& vm, usize digits);
Value finish_int(Vm& vm, IntObject* o, u32 n, bool negative);

// The value itself. False: it does not fit, nothing raised. Precondition for all: is_int(v).
[[nodiscard]] bool int_to_i64(Value v, i64* out);
inline Value int_from_i64(Vm& vm, i64 n) { return new_int(vm, n); }
int int_compare(Value a, Value b);                     // -1, 0, 1
bool int_is_negative(Value v);
bool int_is_zero(Value v);
// As a plain int: True becomes 1, an instance of a subclass loses its class.
Value int_plain(Vm& vm, Value v);
// The nearest float; infinite when there is none.
Float int_to_float(Value v);

Value int_binary(Vm& vm, BinaryOp op, Value a, Value b);
Value int_unary(Vm& vm, UnaryOp op, Value a);
// divmod(a, b) for ints.
[[nodiscard]] bool int_divmod(Vm& vm, Value a, Value b, Value* quotient, Value* remainder);
// pow(base, exponent, modulus) for ints.
Value int_pow_mod(Vm& vm, Value base, Value exponent, Value modulus);
// round(v, digits); digits: an int.
Value int_round(Vm& vm, Value v, Value digits);
// The integer part of a float: OverflowError for infinities, ValueError for NaN.
Value int_from_float(Vm& vm, Float x);
// Value of a literal as int(text, base) reads it; ValueError showing `shown` for what is none.
Value int_parse(Vm& vm, Text text, u32 base, Value shown);
// Digits in `base` (2 .. 36) without sign or prefix.
[[nodiscard]] bool int_write_digits(Vm& vm, Writer& out, Value v, u32 base);
bool int_write(Vm& vm, Writer& out, Value v, Form form);
// int(v): through __int__, __index__ and __trunc__; what is no number raises TypeError.
Value int_of(Vm& vm, Value v);
// v as an int through __index__, of any size; else TypeError.
Value to_integer(Vm& vm, Value v);
// The hash of an int of more digits than fit a small one; floats of the same value use it too.
Value hash_digits(bigint::Digits digits, bool negative);

}  // namespace firn
