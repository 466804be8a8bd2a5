// Line tables: from an offset in a function's bytecode to a source line. One byte for most statements
// (5 bits of code distance, 3 bits of line distance); longer or backward steps take an escape.
//   byte  lllccccc   l 0..6: line += l; c 0..31: code += c; then the entry (code, line) holds
//   byte  111xxxxx   escape: line distance as a zigzag LEB128 varint, then code distance as a LEB128 varint
// The table starts at code 0, line first_line.
#pragma once
#include "vm/base/types.hpp"

namespace firn::code {

// The line of the instruction at `offset`; `first_line` when the table is empty (stripped): callers that
// must tell "unknown" ask lines.empty() themselves.
u32 line_at(std::span<const u8> lines, u32 first_line, u32 offset);

struct LineEntry { u32 offset, line; };

// Appends the encoding of the step from `from` to `to` through `put(byte)`.
template <class Put>
void encode_line(LineEntry from, LineEntry to, Put&& put) {
  const u32 code = to.offset - from.offset;
  const i32 line = static_cast<i32>(to.line) - static_cast<i32>(from.line);
  if (line >= 0 && line < 7 && code < 32) {
    put(static_cast<u8>(line << 5 | code));
    return;
  }
  put(static_cast<u8>(0xe0));
  const auto varint = [&](u32 n) {
    for (; n > 0x7f; n >>= 7) put(static_cast<u8>(n | 0x80));
    put(static_cast<u8>(n));
  };
  varint(static_cast<u32>(line) << 1 ^ static_cast<u32>(line >> 31));
  varint(code);
}

}  // namespace firn::code
