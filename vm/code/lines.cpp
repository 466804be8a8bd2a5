// See lines.hpp.
#include "vm/code/lines.hpp"

namespace firn::code {

namespace {

u32 varint(const u8*& p) {
  u32 n = 0;
  for (unsigned shift = 0;; shift += 7) {
    const u8 byte = *p++;
    n |= static_cast<u32>(byte & 0x7f) << shift;
    if (!(byte & 0x80)) return n;
  }
}

// Takes the step at `p`; false at the table's end.
bool step(const u8*& p, LineEntry& at) {
  const u8 byte = *p++;
  if (byte == kLinesEnd || byte == kLinesEndNames) return false;
  if (byte == kLineEscape) {
    const u32 zigzag = varint(p);
    at.line += zigzag >> 1 ^ (0u - (zigzag & 1));
    at.offset += varint(p);
  } else {
    at.line += (byte >> 5) + 1;
    at.offset += byte & 31;
  }
  return true;
}

}  // namespace

u32 line_at(const u8* table, u32 offset) {
  LineEntry next{0, varint(table)};
  u32 line;
  do line = next.line;
  while (step(table, next) && next.offset <= offset);
  return line;
}

const u8* lines_end(const u8* table) {
  LineEntry at{0, varint(table)};
  while (step(table, at)) {
  }
  return table;
}

}  // namespace firn::code
