#include "builder/image/ninja.hpp"

namespace firn::builder::image {
namespace {

std::string escape_characters(std::string_view text, std::string_view special) {
  std::string escaped;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) escaped += '$';
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::string NinjaFile::escape(std::string_view value) {
  return escape_characters(value, "$");
}

std::string NinjaFile::escape_path(std::string_view path) {
  return escape_characters(path, "$ :");
}

void NinjaFile::comment(std::string_view text) {
  text_.append("# ").append(text).append("\n\n");
}

void NinjaFile::variable(std::string_view name, std::string_view value) {
  text_.append(name).append(" = ").append(value).append("\n");
}

void NinjaFile::rule(std::string_view name, const Variables& variables) {
  text_.append("\nrule ").append(name).append("\n");
  for (const auto& [key, value] : variables)
    text_.append("  ").append(key).append(" = ").append(value).append("\n");
}

void NinjaFile::build(const std::vector<std::string>& outputs, std::string_view rule,
                      const std::vector<std::string>& inputs, const Variables& variables) {
  text_.append("\nbuild");
  for (const auto& output : outputs) text_.append(" ").append(escape_path(output));
  text_.append(": ").append(rule);
  for (const auto& input : inputs) text_.append(" ").append(escape_path(input));
  text_.append("\n");
  for (const auto& [key, value] : variables) {
    text_.append("  ").append(key).append(" = ").append(escape(value)).append("\n");
  }
}

void NinjaFile::target_by_default(std::string_view path) {
  text_.append("\ndefault ").append(escape_path(path)).append("\n");
}

}  // namespace firn::builder::image
