// Arithmetic on integers of any size, as kernels without memory of their own: a magnitude is an array of
// 32-bit digits, least significant first, in storage of the caller's. Constant folding gives arena space, the
// int type heap space. Algorithms are those of Knuth, TAOCP volume 2, 4.3.1 (classical; Python's programs on
// small devices rarely leave a few hundred bits), written so that a core without a 64-bit divider does not
// need one in a loop.
//
// Operands are "trimmed": their top digit is not zero, and zero has no digits. Each function says how many
// digits its result needs; what it returns is the trimmed length. Results may lie on the first operand where
// said.
#pragma once
#include "vm/base/types.hpp"

namespace firn::bigint {

using Digits = std::span<const u32>;

inline constexpr unsigned kDigitBits = 32;

// The length without zero digits at the top.
u32 trim(const u32* digits, u32 n);
// The digits of a 64-bit magnitude; `r`: 2 digits.
u32 from_u64(u32* r, u64 value);
// The value modulo 2**64.
u64 to_u64(Digits a);

int compare(Digits a, Digits b);  // -1, 0, 1
u32 bit_length(Digits a);
bool bit(Digits a, u32 index);

u32 add(u32* r, Digits a, Digits b);       // r: max(|a|, |b|) + 1 digits; may be a's or b's storage
u32 subtract(u32* r, Digits a, Digits b);  // a >= b; r: |a| digits; may be a's or b's storage
u32 multiply(u32* r, Digits a, Digits b);  // r: |a| + |b| digits; apart from a and b
// r = a * factor + addend; r: |a| + 1 digits; may be a's storage.
u32 multiply_small(u32* r, Digits a, u32 factor, u32 addend);
// q = a / divisor; q: |a| digits; may be a's storage. The remainder goes to *remainder. divisor > 0.
u32 divide_small(u32* q, Digits a, u32 divisor, u32* remainder);
// q = a / b and r = a % b (b > 0). q: max(|a| - |b| + 1, 0) digits, apart from all else; r: |a| + 1 digits,
// may be a's storage if that is so long. *remainder gets r's length. Algorithm D.
u32 divide(u32* q, u32* r, u32* remainder, Digits a, Digits b);

u32 shift_left(u32* r, Digits a, u32 bits);  // r: |a| + bits/32 + 1 digits; apart from a, or a's storage
// Toward zero; *lost: whether a one was shifted out. r: |a| digits; may be a's storage.
u32 shift_right(u32* r, Digits a, u32 bits, bool* lost);

// A signed operand: Python's bitwise operators see an endless two's complement.
struct Signed {
  Digits digits;
  bool negative;
};
enum class Bitwise : u8 { And, Or, Xor };
// r: max(|a|, |b|) + 1 digits; may be a's or b's storage.
u32 bitwise(Bitwise op, u32* r, bool* negative, Signed a, Signed b);

// base ** exponent. The result has at most power_bits() bits; r and scratch: power_bits()/32 + 1 + |base|
// digits each.
u64 power_bits(Digits base, u32 exponent);
u32 power(u32* r, u32* scratch, Digits base, u32 exponent);

// ---- text. `base` is 2 .. 36.
// How many digits parse() may need for a text of `size` characters.
u32 parse_digits(u32 size, u32 base);
// The value of text without sign or prefix, underscores skipped. False: some character is no digit of the
// base. r: parse_digits() digits; *length gets the length.
bool parse(u32* r, u32* length, Text text, u32 base);
// An upper bound of the characters that format() writes.
u32 format_size(Digits a, u32 base);
// Writes the digits, lower case, no sign, no NUL; returns how many. `scratch`: |a| digits, may be a's storage
// (which is then lost); unused when base is a power of two.
u32 format(char* out, u32* scratch, Digits a, u32 base);

// ---- floats. `bits` is 64 (double) or 32 (float).
// A binary floating-point value in parts: mantissa * 2**exponent, mantissa below 2**53 or 2**24.
struct Parts {
  u64 mantissa;
  int exponent;
  bool negative;
  bool finite;  // false: infinite (mantissa 0) or not a number
};
Parts split(double value);
Parts split(float value);
// The float that is nearest to (mantissa + sticky) * 2**exponent, ties to even; sticky: a bit more than
// mantissa, less than mantissa + 1. Infinity when it is too large. `mantissa` is normalised here: any value
// but 0.
u64 round_to_bits(unsigned bits, u64 mantissa, bool sticky, int exponent);
// The float that is nearest to a * 2**exponent, and to a / b * 2**exponent, as bits. b > 0; scratch:
// true_divide_space() digits.
u64 round_digits(unsigned bits, Digits a, int exponent);
u64 round_quotient(unsigned bits, u32* scratch, Digits a, Digits b, int exponent);
// A float from its bits.
double as_double(u64 bits);
float as_float(u32 bits);

// Correctly rounded, ties to even; infinite when it is too large (the caller raises OverflowError).
double to_double(Digits a);
float to_float(Digits a);
// a / b correctly rounded, as Python's int / int. b > 0. scratch: true_divide_space() digits.
constexpr u32 true_divide_space(usize a_digits, usize b_digits) {
  return 2 * (static_cast<u32>(max(a_digits, b_digits)) + 8) + 8;
}
double true_divide_double(u32* scratch, Digits a, Digits b);
float true_divide_float(u32* scratch, Digits a, Digits b);
// The integer part (toward zero) of a finite value. r: kDoubleDigits digits. *exact: nothing was cut off.
inline constexpr u32 kDoubleDigits = 33;
u32 from_parts(u32* r, Parts parts, bool* exact);
// Compares an integer with a float exactly; not for a NaN.
int compare_with_float(Signed a, double b);
int compare_with_float(Signed a, float b);

}  // namespace firn::bigint
