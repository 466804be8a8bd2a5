// Between decimal text and binary floats, exactly, in both directions and for both widths. One bignum of each
// width's largest value is all the table there is: reading divides two integers and rounds once; writing is
// the algorithm of Steele and White, "How to print floating-point numbers accurately" (PLDI 1990), with
// Dragon4's fixed formats.
#pragma once
#include "vm/base/bigint.hpp"

namespace firn::decimal {

// The value nearest to [sign] digits [. digits] [e [sign] digits], ties to even; infinite when too large. At
// least one digit before the exponent. False: the text is something else (inf and nan are the caller's
// words).
bool parse_float(Text text, double* value);
bool parse_float(Text text, float* value);

// Writes a float as text; returns the characters needed. Up to `size` of them fit: if that is less, what is
// in the buffer means nothing. No NUL.
//   'r'  the shortest digits that read back as the same value of that width, as CPython's repr: with an
//   exponent
//        below 1e-4 and from 1e16, with ".0" where no point would be. `precision` is ignored.
//   'e'  d.ddde+dd with `precision` digits after the point
//   'f'  ddd.ddd with `precision` digits after the point
//   'g'  `precision` significant digits (0 counts as 1), trailing zeros dropped; with an exponent below 1e-4
//   and from
//        10**precision
// Correctly rounded for any precision. Infinities and NaN: inf, -inf, nan.
u32 format_float(char* buffer, u32 size, double value, char style, int precision);
u32 format_float(char* buffer, u32 size, float value, char style, int precision);
// Enough for 'r' of any value.
inline constexpr u32 kReprSize = 26;

}  // namespace firn::decimal
