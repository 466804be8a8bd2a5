// Whether messages are coloured, and the colours.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace firn::builder {

enum class ColorMode : std::uint8_t { Auto, Always, Never };
enum class Color : std::uint8_t { Off, On };

// What decides in ColorMode::Auto, so that it can be tested: the environment's values are null when not set.
struct ColorSurroundings {
  bool is_terminal = false;
  const char* no_color = nullptr;  // NO_COLOR (no-color.org): set and not empty means none
  const char* clicolor_force =
      nullptr;                 // CLICOLOR_FORCE (bixense.com/clicolors): set and not "0" means always
  const char* term = nullptr;  // TERM: "dumb" means none
};

[[nodiscard]] Color choose_color(ColorMode mode, const ColorSurroundings& surroundings);
// For a file descriptor of this process.
[[nodiscard]] Color choose_color(ColorMode mode, int descriptor);

// What a piece of text is, not what it looks like.
enum class Paint : std::uint8_t { Error, Warning, Frame, Note, Help, Strong, Good };

// `text` in the colour of `paint`, or as it is.
[[nodiscard]] std::string painted(Color color, Paint paint, std::string_view text);

}  // namespace firn::builder
