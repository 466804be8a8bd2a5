// Source texts as people see them: lines, columns in code points, and how many columns of a terminal each
// takes. Everything here takes any bytes at all: what is not UTF-8 counts as one code point for each byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace firn::builder {

// One code point at the start of `text` (which is not empty), and how many bytes it takes. `valid` is false
// for a byte that no UTF-8 sequence has at this place (overlong forms, surrogates and values above U+10FFFF
// among them).
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = true;
};
[[nodiscard]] CodePoint decode_utf8(std::string_view text);

// The offset of the first byte that is not UTF-8, or nullopt when all of it is.
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Line and column count from 1, the column in code points. `start` and `end` are the byte offsets of the
// line, its line break excluded.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  std::size_t start = 0;
  std::size_t end = 0;
};
// `offset` may be the size of the text, or beyond it.
[[nodiscard]] Position position_of(std::string_view text, std::size_t offset);

// A line made ready for a terminal: tabs as spaces up to the next multiple of 4, control characters and bytes
// that are not UTF-8 as U+FFFD, byte order marks left out. `begin` and `end` are the terminal columns (from
// 0) at which the bytes [from, to) of the line stand in it. A line that is too long for a terminal is cut to
// what surrounds these bytes.
struct ShownLine {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] ShownLine show_line(std::string_view line, std::size_t from, std::size_t to);

// How many terminal columns a UTF-8 text takes.
[[nodiscard]] std::size_t display_width(std::string_view text);

// `text` with everything that a terminal would act on (control characters, escape sequences, line breaks)
// made visible as `\x1b`, and cut to a length that fits a message. For quoting what the user wrote.
[[nodiscard]] std::string quotable(std::string_view text);

}  // namespace firn::builder
