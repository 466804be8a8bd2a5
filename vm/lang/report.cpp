// See report.hpp.
#include "vm/lang/report.hpp"

namespace firn::lang {

namespace {

bool is_newline(Text source, u32 i) {
  return source[i] == '\n' || (source[i] == '\r' && !(i + 1 < source.size && source[i + 1] == '\n'));
}

}  // namespace

Text Report::join(std::initializer_list<Text> pieces) {
  u32 size = 0;
  for (const Text& piece : pieces) size += piece.size;
  char* text = arena.array<char>(size);
  if (!text) return *pieces.begin();
  char* p = text;
  for (const Text& piece : pieces) {
    for (const char c : piece) *p++ = c;
  }
  return {text, size};
}

Text Report::number(u32 n) {
  char* text = arena.array<char>(10);
  if (!text) return "?";
  char* p = text + 10;
  do {
    *--p = static_cast<char>('0' + n % 10);
    n /= 10;
  } while (n);
  return {p, static_cast<usize>(text + 10 - p)};
}

u32 Report::line_at(u32 offset) const {
  u32 line = 1;
  for (u32 i = 0; i < offset; ++i) line += is_newline(source, i);
  return line;
}

Text Report::format(const char* format, Text a, Text b, Text c) {
  const Text* const args[] = {&a, &b, &c};
  u32 size = 0, used = 0;
  for (const char* p = format; *p; ++p) size += *p == '%' ? args[used++]->size : 1;
  if (used == 0) return {format, size};
  char* text = arena.array<char>(size);
  if (!text) return "?";
  char* out = text;
  used = 0;
  for (const char* p = format; *p; ++p) {
    if (*p != '%') {
      *out++ = *p;
      continue;
    }
    for (const char ch : *args[used]) *out++ = ch;
    ++used;
  }
  return {text, size};
}

Failed Report::fail(ErrorKind kind, Place place, const char* format, Text a, Text b, Text c) {
  return failed_ ? Failed{} : keep(kind, place, this->format(format, a, b, c));
}

Failed Report::fail(ErrorKind kind, Place place, const char* message) {
  return fail(kind, place, message, {});
}
Failed Report::fail(Place place, const char* message) {
  return fail(ErrorKind::Syntax, place, message, {});
}

Failed Report::fail(Place place, const char* format, Text a, Text b, Text c) {
  return fail(ErrorKind::Syntax, place, format, a, b, c);
}

Failed Report::fail(ErrorKind kind, Place place, std::initializer_list<Text> pieces) {
  return failed_ ? Failed{} : keep(kind, place, join(pieces));
}

Failed Report::keep(ErrorKind kind, Place place, Text message) {
  failed_ = true;
  if (arena.failed()) return out_of_memory();
  error.kind = kind;
  error.message = message;
  error.offset = min(place.offset, source.size);
  error.length = place.length;
  error.line = line_at(error.offset);
  u32 start = error.offset;
  while (start > 0 && !is_newline(source, start - 1)) --start;
  error.column = 1;
  for (u32 i = start; i < error.offset; ++i) error.column += (source[i] & 0xc0) != 0x80;
  return {};
}

void Report::note(Place place, const char* format, Text a, Text b, Text c) {
  error.note = this->format(format, a, b, c);
  error.note_offset = place.offset;
  error.note_length = place.length;
  error.note_line = line_at(place.offset);
}

// Memory wins over any other error: what was found may be a consequence.
Failed Report::out_of_memory() {
  failed_ = true;
  error = Error{};
  error.kind = ErrorKind::Memory;
  error.message = "out of memory";
  return {};
}

bool Report::enter(Place place, u16 limit) {
  if (depth_ >= limit) return fail(place, "too many nested parentheses");
  if (stack_limit_ != 0 && reinterpret_cast<Word>(__builtin_frame_address(0)) < stack_limit_) {
    return fail(place, "nested too deeply for this board's stack");
  }
  ++depth_;
  return true;
}

}  // namespace firn::lang
