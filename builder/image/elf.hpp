// Reading the linker's result: the ELF file by way of libelf, and the map file, which alone knows what each
// object file contributed to each section.

#pragma once

#include <string>
#include <vector>

#include "builder/model/image.hpp"

namespace firn::builder::image {

// Reads sections, load spans and symbols of an executable of either class and byte order. Returns an empty
// text, or what is wrong with the file.
[[nodiscard]] std::string read_elf(const std::string& path, model::LinkedImage& into);

// The pieces of all sections of `map`, the text of GNU ld's -Map. Lines that are not pieces are passed over,
// so that the worst that a change of the format can do is to make bytes appear as unattributed.
[[nodiscard]] std::vector<model::Piece> read_map(const std::string& map);

}  // namespace firn::builder::image
