// Pieces of C++ text, and Python's way of writing a constant for the comments beside them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "vm/code/unit.hpp"

namespace firn::builder::emit {

// A string literal of exactly these bytes, in one line: octal escapes for all that is not printable ASCII.
[[nodiscard]] std::string literal(std::string_view bytes);

// `text` for behind a "//": no line end, nothing that could reorder or hide what follows it, no backslash at its end.
[[nodiscard]] std::string comment(std::string_view text);

// As repr() writes it, cut at about `limit` characters with "...".
[[nodiscard]] std::string repr(const code::Constant& constant, unsigned float_bits, std::size_t limit = 60);
[[nodiscard]] std::string float_repr(double value, unsigned float_bits);
[[nodiscard]] std::string str_repr(std::string_view text);

// The decimal digits of a magnitude, least significant digit of 2^32 first.
[[nodiscard]] std::string decimal(std::span<const std::uint32_t> digits);

// "0x12, 0x00, 0xff," in lines of `columns`, each led in by `indent` and ended by a newline.
[[nodiscard]] std::string byte_lines(std::span<const std::uint8_t> bytes, std::string_view indent,
                                     std::size_t columns = 16);

}  // namespace firn::builder::emit
