// Colours by ECMA-48 select graphic rendition.
#include "builder/diag/color.hpp"

#include <unistd.h>

#include <cstdlib>

namespace firn::builder {
namespace {

std::string_view sequence(Paint paint) {
  switch (paint) {
    case Paint::Error: return "\x1b[1;31m";
    case Paint::Warning: return "\x1b[1;33m";
    case Paint::Frame: return "\x1b[1;34m";
    case Paint::Note: return "\x1b[1;36m";
    case Paint::Help: return "\x1b[1;36m";
    case Paint::Strong: return "\x1b[1m";
    case Paint::Good: return "\x1b[1;32m";
  }
  return "";
}

}  // namespace

Color choose_color(ColorMode mode, const ColorSurroundings& surroundings) {
  if (mode == ColorMode::Always) return Color::On;
  if (mode == ColorMode::Never) return Color::Off;
  const auto is_set = [](const char* value) { return value != nullptr && *value != '\0'; };
  if (is_set(surroundings.no_color)) return Color::Off;
  if (is_set(surroundings.clicolor_force) && std::string_view(surroundings.clicolor_force) != "0")
    return Color::On;
  if (!surroundings.is_terminal) return Color::Off;
  return is_set(surroundings.term) && std::string_view(surroundings.term) != "dumb" ? Color::On : Color::Off;
}

Color choose_color(ColorMode mode, int descriptor) {
  return choose_color(mode, ColorSurroundings{isatty(descriptor) == 1, std::getenv("NO_COLOR"),
                                              std::getenv("CLICOLOR_FORCE"), std::getenv("TERM")});
}

std::string painted(Color color, Paint paint, std::string_view text) {
  if (color == Color::Off || text.empty()) return std::string(text);
  std::string out(sequence(paint));
  out += text;
  out += "\x1b[0m";
  return out;
}

}  // namespace firn::builder
