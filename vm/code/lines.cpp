// See lines.hpp.
#include "vm/code/lines.hpp"

namespace firn::code {

namespace {

u32 varint(const u8*& p, const u8* end) {
  u32 n = 0;
  for (unsigned shift = 0; p != end && shift < 32; shift += 7) {
    const u8 byte = *p++;
    n |= static_cast<u32>(byte & 0x7f) << shift;
    if (!(byte & 0x80)) break;
  }
  return n;
}

}  // namespace

u32 line_at(std::span<const u8> lines, u32 first_line, u32 offset) {
  u32 code = 0, line = first_line;
  const u8* p = lines.data();
  const u8* const end = p + lines.size();
  while (p != end) {
    const u8 byte = *p++;
    u32 next_line = line, next_code = code;
    if (byte >> 5 != 7) {
      next_line += byte >> 5;
      next_code += byte & 31;
    } else {
      const u32 zigzag = varint(p, end);
      next_line += zigzag >> 1 ^ (0u - (zigzag & 1));
      next_code += varint(p, end);
    }
    if (next_code > offset) break;
    line = next_line;
    code = next_code;
  }
  return line;
}

}  // namespace firn::code
