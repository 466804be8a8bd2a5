// Formatting: the mini-language of format specifications (library reference, "Format Specification
// Mini-Language"), str.format, and the % operator of str and bytes.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

// A format specification, in parts.
struct FormatSpec {
  u32 fill = ' ';           // a code point
  char align = 0;           // < > = ^; 0: the type's own
  char sign = 0;            // + - space; 0: none given
  char grouping = 0;        // , or _
  u32 type = 0;             // a code point; 0: none given
  bool alternate = false;   // #
  bool no_negative_zero = false;   // z
  i32 width = -1;           // -1: none given
  i32 precision = -1;
};


// Parts of it, for the % operator too. False: raised.
// `v` is an int, spec.type one of b c d n o x X or 0; a precision is the least number of digits.
[[nodiscard]] bool format_int(Vm& vm, Writer& out, Value v, const FormatSpec& spec);
// spec.type is one of e E f F g G n % or 0.
[[nodiscard]] bool format_float(Vm& vm, Writer& out, Float x, const FormatSpec& spec);
// `characters` of text, to which a precision no longer applies.
[[nodiscard]] bool format_padded(Writer& out, Text text, u32 characters, const FormatSpec& spec);
// The first `n` characters of a str's text.
Text first_characters(Text text, u32 n);

// template % values. `self`: str, bytes or bytearray.
Value percent_format(Vm& vm, Value self, Value values) OPTIONAL_SYMBOL(percent_format);

}  // namespace firn
