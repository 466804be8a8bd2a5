#include "builder/files/identifier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "builder/diag/text.hpp"

namespace firn::builder {
namespace {

// Language reference 2.3.1. Soft keywords (match, case, _, type) are names.
constexpr std::array<std::string_view, 35> kKeywords = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
         static_cast<signed char>(c) < 0;
}
bool is_keyword(std::string_view text) {
  return std::find(kKeywords.begin(), kKeywords.end(), text) != kKeywords.end();
}

}  // namespace

std::string identifier_problem(std::string_view text) {
  if (text.empty()) return "is empty";
  if (is_digit(text[0])) return "starts with a digit";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_name_char(text[i])) return fmt::format("contains '{}'", quotable(text.substr(i, 1)));
  }
  return is_keyword(text) ? "is a keyword of Python" : "";
}

std::string module_name_problem(std::string_view text) {
  if (text.empty()) return "is empty";
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t dot = std::min(text.find('.', start), text.size());
    const std::string_view part = text.substr(start, dot - start);
    if (part.empty()) return "has an empty part";
    if (std::string problem = identifier_problem(part); !problem.empty()) {
      return part == text ? problem : fmt::format("has a part \"{}\" that {}", quotable(part), problem);
    }
    start = dot + 1;
  }
  return "";
}

std::string as_identifier(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_name_char(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  if (!out.empty() && (is_digit(out[0]) || is_keyword(out))) out.insert(0, 1, '_');
  return out;
}

}  // namespace firn::builder
