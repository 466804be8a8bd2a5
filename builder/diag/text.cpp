// Decoding and measuring text for messages. Widths follow the East Asian Width property (UAX #11: W and F
// take two columns) and the zero width of combining marks, as far as source files are likely to use them.
#include "builder/diag/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace firn::builder {
namespace {

struct Range {
  char32_t first, last;
};

constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a}, {0x23e9, 0x23ec},   {0x2614, 0x2615},
    {0x2e80, 0x303e},   {0x3041, 0xa4cf},   {0xa960, 0xa97c}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

constexpr Range kZero[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x064b, 0x065f}, {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2064}, {0x2066, 0x2069},
    {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff},
};

template <std::size_t N>
bool is_in(const Range (&table)[N], char32_t c) {
  return std::any_of(std::begin(table), std::end(table),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

constexpr char32_t kReplacement = 0xfffd;
constexpr std::string_view kReplacementText = "\xef\xbf\xbd";
constexpr std::size_t kTab = 4;
constexpr std::size_t kLongestLine = 140;   // columns; a few more than a wide terminal
constexpr std::size_t kAround = 50;         // columns that are kept before the marked part of a longer line
constexpr std::size_t kLongestQuote = 120;  // bytes

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

// Bidirectional controls reorder the rest of the line on a terminal, carets and all; they are shown as
// U+FFFD.
bool is_bidi(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

std::size_t width_of(char32_t c) {
  return is_in(kZero, c) ? 0 : is_in(kWide, c) ? 2 : 1;
}

}  // namespace

CodePoint decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {static_cast<char32_t>(first), 1, true};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const CodePoint invalid{kReplacement, 1, false};
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return invalid;
  char32_t value = first & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return invalid;
    value = value << 6 | (byte(i) & 0x3f);
  }
  const char32_t smallest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
  if (value < smallest || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return invalid;
  return {value, length, true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint point = decode_utf8(text.substr(i));
    if (!point.valid) return i;
    i += point.bytes;
  }
  return std::nullopt;
}

Position position_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  Position at;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n') {
      ++at.line;
      at.start = i + 1;
    }
  }
  at.end = std::min(text.find('\n', at.start), text.size());
  if (at.end > at.start && text[at.end - 1] == '\r') --at.end;
  const std::string_view line = text.substr(0, std::min(offset, std::max(at.end, at.start)));
  for (std::size_t i = at.start; i < line.size(); ++at.column) i += decode_utf8(line.substr(i)).bytes;
  // An offset inside of a character is at that character.
  if (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0) == 0x80 && at.column > 1) {
    std::size_t i = at.start;
    std::size_t column = 1;
    while (i < offset) {
      const std::size_t next = i + decode_utf8(text.substr(i)).bytes;
      if (next > offset) break;
      i = next;
      ++column;
    }
    at.column = column;
  }
  return at;
}

ShownLine show_line(std::string_view line, std::size_t from, std::size_t to) {
  ShownLine shown;
  std::size_t column = 0;
  std::vector<std::pair<std::size_t, std::size_t>>
      starts;  // of each code point: terminal column, offset in shown.text
  for (std::size_t i = 0; i < line.size();) {
    if (i <= from) shown.begin = column;
    if (i <= to) shown.end = column;
    starts.emplace_back(column, shown.text.size());
    const CodePoint point = decode_utf8(line.substr(i));
    if (point.value == '\t') {
      const std::size_t spaces = kTab - column % kTab;
      shown.text.append(spaces, ' ');
      column += spaces;
    } else if (!point.valid || is_control(point.value) || is_bidi(point.value)) {
      shown.text += kReplacementText;
      column += 1;
    } else if (point.value != 0xfeff) {
      shown.text += line.substr(i, point.bytes);
      column += width_of(point.value);
    }
    i += point.bytes;
  }
  if (from >= line.size()) shown.begin = column;
  if (to >= line.size()) shown.end = column;
  if (column <= kLongestLine) return shown;

  const std::size_t first = shown.begin > kAround ? shown.begin - kAround : 0;
  std::size_t cut_begin = 0;
  std::size_t cut_column = 0;
  std::size_t cut_end = shown.text.size();
  std::size_t last = column;
  for (const auto& [start, offset] : starts) {
    if (start <= first) {
      cut_begin = offset;
      cut_column = start;
    }
    if (start <= first + kLongestLine) {
      cut_end = offset;
      last = start;
    }
  }
  if (last < first + kLongestLine && column <= first + kLongestLine) {
    cut_end = shown.text.size();
    last = column;
  }
  const std::string_view kDots = "...";
  const std::size_t lead = cut_begin > 0 ? kDots.size() : 0;
  std::string text = lead > 0 ? std::string(kDots) : std::string();
  text += shown.text.substr(cut_begin, cut_end - cut_begin);
  if (cut_end < shown.text.size()) text += kDots;
  return {text, shown.begin - cut_column + lead, std::min(shown.end, last) - cut_column + lead};
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_utf8(text.substr(i));
    width += width_of(point.value);
    i += point.bytes;
  }
  return width;
}

std::string quotable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (out.size() >= kLongestQuote) return out + "...";
    const CodePoint point = decode_utf8(text.substr(i));
    if (!point.valid) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
    } else if (is_control(point.value)) {
      out += point.value == '\n'   ? "\\n"
             : point.value == '\t' ? "\\t"
                                   : fmt::format("\\x{:02x}", static_cast<unsigned>(point.value));
    } else if (is_bidi(point.value)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
      out += text.substr(i, point.bytes);
    }
    i += point.bytes;
  }
  return out;
}

}  // namespace firn::builder
