// What literals mean: the escapes of strings (language reference 2.4.1) and the values of numbers (2.4.4
// .. 2.4.6).
#pragma once
#include "vm/lang/lexer.hpp"

namespace firn::lang {

struct StringForm {
  bool raw = false;     // no escapes
  bool bytes = false;   // \x.. is a byte; only ASCII characters; no \u
  bool braces = false;  // literal text of an f-string: {{ is { and }} is }
};

// The value of source[from .. to), the inside of a literal. Line ends become \n. What needs no change is not
// copied.
bool decode_text(Report& report, u32 from, u32 to, StringForm form, Text* value);

// The value of a String token.
bool decode_string(Report& report, const Token& token, bool* bytes, Text* value);

// The raw flag of an FStringStart token.
bool is_raw(const Report& report, const Token& token);

// The value of a Number token: Int, Float (rounded to a double) or Complex.
bool decode_number(Report& report, const Token& token, code::Constant* value);

// The value of a float or imaginary literal as a float of `bits` bits (32 or 64), rounded once. A text that
// is no such literal leaves *value alone. False: memory is out (reported).
bool decode_float(Report& report, Text literal, unsigned bits, double* value);

}  // namespace firn::lang
