#include "builder/emit/mangle.hpp"

#include <fmt/format.h>

namespace firn::builder::emit {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::string mangle(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      out += "_D";
    } else if (c == '_') {
      // What follows in `out` decides: a '.' or other byte after this '_' starts with '_', which is no letter.
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      out += next == 'D' || next == 'U' || next == 'X' ? "_U" : "_";
    } else if (is_word(c)) {
      out += c;
    } else {
      out += fmt::format("_X{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string slug(std::string_view text, std::size_t limit) {
  std::string out;
  for (char c : text.substr(0, limit)) out += is_word(c) ? c : '_';
  return out;
}

std::string symbol(std::string_view space, std::string_view name, Linkage linkage) {
  std::string out = "_ZN4firn5image";
  if (!space.empty()) out += fmt::format("{}{}", space.size(), space);
  return out + fmt::format("{}{}{}E", linkage == Linkage::Internal ? "L" : "", name.size(), name);
}

}  // namespace firn::builder::emit
