// Files that programmers and boot loaders read, made from the spans of bytes that belong into flash. All are
// pure functions from bytes to bytes: no target tool is needed, and the same image always gives the same
// file.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "builder/model/image.hpp"

namespace firn::builder::image {

// From the first byte to the last, gaps filled with `fill`. Spans are in ascending order and do not overlap.
[[nodiscard]] std::string binary(const std::vector<model::LoadSpan>& spans, char fill = '\0');

// Intel's "Hexadecimal Object File Format Specification", revision A: records of 16 bytes, extended linear
// addresses (type 04), and the entry point as a start linear address (type 05). Addresses are 32 bits.
[[nodiscard]] std::string intel_hex(const std::vector<model::LoadSpan>& spans, std::uint64_t entry);

}  // namespace firn::builder::image
