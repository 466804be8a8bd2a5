// What must be true of a linked image, and is checked on the linker's own result.

#pragma once

#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/model/account.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"

namespace firn::builder::image {

// Says of each section in which of the board's regions it lies, and in which its bytes are kept.
void assign_regions(const model::Board& board, model::LinkedImage& image);

// Whether everything that was emitted lies in ROM, but for what is meant to be in RAM, and runs nothing at
// start-up. Reports each object that does not.
[[nodiscard]] bool check_rom(const model::LinkedImage& image, const model::Account& account,
                             Diagnostics& diagnostics);

// Reports each region that holds more than its size, at the region's place in the board's file. Returns
// whether there is one.
[[nodiscard]] bool report_overflow(const model::Board& board, const model::LinkedImage& image,
                                   Diagnostics& diagnostics);

}  // namespace firn::builder::image
