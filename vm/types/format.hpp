// Formatting: the mini-language of format specifications (library reference, "Format Specification Mini-Language"),
// str.format, and the % operator of str and bytes.
#pragma once
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
  bool upper = false;       // of exponents and the like
  i32 width = -1;           // -1: none given
  i32 precision = -1;
};

// format(v, spec) for int, bool, float and str, and the like of them; unset: not for v's type.
Value format_value(Vm& vm, Value v, Text spec);

// Parts of it, for the % operator. `v` is an int, and a float's value. False: raised.
[[nodiscard]] bool format_int(Vm& vm, Writer& out, Value v, const FormatSpec& spec);
[[nodiscard]] bool format_float_value(Vm& vm, Writer& out, Float x, const FormatSpec& spec);
[[nodiscard]] bool format_text(Writer& out, Text text, const FormatSpec& spec);
// `size` characters with padding around them.
[[nodiscard]] bool write_fill(Writer& out, u32 code_point, u32 n);

// template % values. `self`: str, bytes or bytearray.
Value percent_format(Vm& vm, Value self, Value values);

}  // namespace firn
