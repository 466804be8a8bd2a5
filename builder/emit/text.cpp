#include "builder/emit/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace firn::builder::emit {

namespace {

// A code point that a reader sees where it stands: not a control, format, or direction character (which could make a
// comment look like something else).
bool is_plain(std::uint32_t c) {
  if (c < 0xa1 || c == 0xad) return false;
  return !(c == 0x61c || c == 0x180e || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) ||
           (c >= 0x205f && c <= 0x206f) || c == 0xfeff || (c >= 0xfff0 && c <= 0xffff) || c >= 0xe0000);
}

// The code point at `i` and its length; length 0: not UTF-8.
std::pair<std::uint32_t, std::size_t> code_point(std::string_view s, std::size_t i) {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(s[k]); };
  const unsigned char lead = at(i);
  const std::size_t size = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (size == 0 || i + size > s.size()) return {0, 0};
  if (size == 1) return {lead, 1};
  std::uint32_t value = lead & (0xff >> (size + 1));
  for (std::size_t k = 1; k < size; ++k) {
    if ((at(i + k) & 0xc0) != 0x80) return {0, 0};
    value = value << 6 | (at(i + k) & 0x3f);
  }
  return {value, size};
}

std::string quoted(std::string_view s, bool is_text) {
  const char quote = s.find('\'') != s.npos && s.find('"') == s.npos ? '"' : '\'';
  std::string out(1, quote);
  for (std::size_t i = 0; i < s.size();) {
    const auto [c, size] = is_text ? code_point(s, i) : std::pair<std::uint32_t, std::size_t>{0, 0};
    const auto byte = static_cast<unsigned char>(s[i]);
    if (size > 1 && is_plain(c)) {
      out += s.substr(i, size);
    } else if (size > 1) {
      out += c > 0xffff ? fmt::format("\\U{:08x}", c) : c > 0xff ? fmt::format("\\u{:04x}", c) : fmt::format("\\x{:02x}", c);
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\r') {
      out += "\\r";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte == static_cast<unsigned char>(quote) || byte == '\\') {
      out += {'\\', static_cast<char>(byte)};
    } else if (byte < 0x20 || byte >= 0x7f) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += static_cast<char>(byte);
    }
    i += size > 1 ? size : 1;
  }
  return out + quote;
}

}  // namespace

std::string literal(std::string_view bytes) {
  std::string out = "\"";
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte < 0x20 || byte >= 0x7f) {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string comment(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = code_point(text, i);
    if (size == 0 || (size == 1 && (c < 0x20 || c == 0x7f)) || (size > 1 && !is_plain(c))) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
      ++i;
    } else {
      out += text.substr(i, size);
      i += size;
    }
  }
  if (out.ends_with('\\')) out += '.';  // else it would continue the comment on the next line
  return out;
}

std::string str_repr(std::string_view text) { return quoted(text, true); }

std::string float_repr(double value, unsigned float_bits) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::string out = float_bits == 32 ? fmt::format("{}", static_cast<float>(value)) : fmt::format("{}", value);
  if (out.find_first_not_of("-0123456789") == out.npos) out += ".0";
  return out;
}

std::string decimal(std::span<const std::uint32_t> digits) {
  std::vector<std::uint32_t> rest(digits.begin(), digits.end());
  std::string out;
  while (!rest.empty()) {
    std::uint64_t remainder = 0;
    for (std::size_t i = rest.size(); i-- > 0;) {
      remainder = remainder << 32 | rest[i];
      rest[i] = static_cast<std::uint32_t>(remainder / 1'000'000'000);
      remainder %= 1'000'000'000;
    }
    while (!rest.empty() && rest.back() == 0) rest.pop_back();
    std::string group = fmt::format("{:09}", remainder);
    std::reverse(group.begin(), group.end());
    out += group;
  }
  while (out.ends_with('0')) out.pop_back();
  if (out.empty()) return "0";
  std::reverse(out.begin(), out.end());
  return out;
}

std::string repr(const code::Constant& constant, unsigned float_bits, std::size_t limit) {
  using Kind = code::Constant::Kind;
  std::string out;
  switch (constant.kind) {
    case Kind::None: return "None";
    case Kind::True: return "True";
    case Kind::False: return "False";
    case Kind::Ellipsis: return "...";
    case Kind::Int:
      // Quadratic in the digits, and nobody reads more than these.
      if (constant.digits.size() > 32) {
        out = fmt::format("{}0x{:x}...", constant.negative ? "-" : "", constant.digits.back());
        return out + fmt::format(" ({} bits)", constant.digits.size() * 32);
      }
      out = (constant.negative ? "-" : "") + decimal(constant.digits);
      break;
    case Kind::Float: out = float_repr(constant.number.real, float_bits); break;
    case Kind::Complex:
      out = fmt::format("({}{}{}j)", float_repr(constant.number.real, float_bits),
                        std::signbit(constant.number.imaginary) ? "" : "+",
                        float_repr(constant.number.imaginary, float_bits));
      break;
    case Kind::Str: out = quoted({constant.text.data, std::min<std::size_t>(constant.text.size, limit)}, true); break;
    case Kind::Bytes:
      out = "b" + quoted({constant.text.data, std::min<std::size_t>(constant.text.size, limit)}, false);
      break;
    case Kind::Tuple:
      out = "(";
      for (std::size_t i = 0; i < constant.items.size(); ++i) {
        if (out.size() > limit) {
          out += ", ...";
          break;
        }
        if (i != 0) out += ", ";
        out += repr(constant.items[i], float_bits, limit);
      }
      out += constant.items.size() == 1 ? ",)" : ")";
      break;
  }
  const bool is_text = constant.kind == Kind::Str || constant.kind == Kind::Bytes;
  if (out.size() > limit + 8 || (is_text && constant.text.size > limit)) {
    std::size_t end = std::min(out.size(), limit);
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
    out = out.substr(0, end) + "...";
  }
  return out;
}

std::string byte_lines(std::span<const std::uint8_t> bytes, std::string_view indent, std::size_t columns) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += columns) {
    out += indent;
    for (std::size_t k = i; k < std::min(i + columns, bytes.size()); ++k) {
      out += fmt::format("{}0x{:02x},", k == i ? "" : " ", bytes[k]);
    }
    out += '\n';
  }
  return out;
}

}  // namespace firn::builder::emit
