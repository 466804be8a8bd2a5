#include "builder/resolve/config_module.hpp"

#include <fmt/format.h>

#include "builder/diag/text.hpp"

namespace firn::builder::resolve {

std::string python_literal(const std::string& utf8) {
  std::string out = "\"";
  for (std::size_t i = 0; i < utf8.size();) {
    const CodePoint point = decode_utf8(std::string_view(utf8).substr(i));
    const auto value = static_cast<unsigned>(point.value);
    if (value == '"' || value == '\\') {
      out += fmt::format("\\{}", static_cast<char>(value));
    } else if (value == '\n') {
      out += "\\n";
    } else if (value >= 0x20 && value < 0x7f) {
      out += static_cast<char>(value);
    } else if (value < 0x100) {
      out += fmt::format("\\x{:02x}", value);
    } else if (value < 0x10000) {
      out += fmt::format("\\u{:04x}", value);
    } else {
      out += fmt::format("\\U{:08x}", value);
    }
    i += point.bytes;
  }
  return out + "\"";
}

std::string python_literal(double number) {
  std::string out = fmt::format("{}", number);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

std::string config_module(const std::vector<model::Define>& defines) {
  std::string out = "# The \"defines\" of the manifest.\n";
  if (!defines.empty()) out += "from micropython import const\n\n";
  for (const model::Define& define : defines) {
    using Kind = model::Define::Kind;
    std::string value;
    switch (define.kind) {
      case Kind::None: value = "None"; break;
      case Kind::Bool: value = define.boolean ? "True" : "False"; break;
      case Kind::Int: value = define.text == "-0" ? "0" : define.text; break;
      case Kind::Float: value = python_literal(define.real); break;
      case Kind::Str: value = python_literal(define.text); break;
    }
    out += fmt::format("{} = const({})\n", define.name.text, value);
  }
  return out;
}

}  // namespace firn::builder::resolve
