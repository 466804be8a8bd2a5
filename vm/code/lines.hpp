// Line tables: from an offset in a function's bytecode to a source line. A table is a varint (LEB128), the line
// of the first instruction, and then a byte for most steps from a line to the next:
//   lllccccc   c 0..30: code += c, line += l + 1; from that offset on that line holds
//   11111111   any other step: line distance as a zigzag varint, code distance as a varint
//   00011111   the end
//   00111111   the end; names of variables follow (vm/object/function.hpp)
// A compiled unit's table whose lines are stripped is empty.
#pragma once
#include "vm/base/types.hpp"

namespace firn::code {

inline constexpr u8 kLineEscape = 0xff, kLinesEnd = 0x1f, kLinesEndNames = 0x3f;

// The line of the instruction at `offset`.
u32 line_at(const u8* table, u32 offset);
// Behind the table's last byte.
const u8* lines_end(const u8* table);

template <class Put>
void encode_varint(u32 n, Put&& put) {
  for (; n > 0x7f; n >>= 7) put(static_cast<u8>(n | 0x80));
  put(static_cast<u8>(n));
}

struct LineEntry { u32 offset, line; };

// Appends the encoding of the step from `from` to `to` through `put(byte)`.
template <class Put>
void encode_line(LineEntry from, LineEntry to, Put&& put) {
  const u32 code = to.offset - from.offset;
  const i32 line = static_cast<i32>(to.line - from.line);
  if (line >= 1 && line <= 8 && code < 31) {
    put(static_cast<u8>((line - 1) << 5 | static_cast<i32>(code)));
    return;
  }
  put(kLineEscape);
  encode_varint(static_cast<u32>(line) << 1 ^ static_cast<u32>(line >> 31), put);
  encode_varint(code, put);
}

}  // namespace firn::code
