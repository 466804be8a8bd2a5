// Running an image by the board's own command: a process, or an emulator.

#pragma once

#include <optional>

#include "builder/diag/diagnostics.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"

namespace firn::builder::image {

// Runs the program; its console is our standard input and output. Returns whether it ended with status 0;
// anything else is reported: RunFailed with the status, RunTimedOut after `timeout_s` seconds (nothing: the
// board's), CannotRun, or ToolMissing for an emulator that is not installed.
[[nodiscard]] bool run_image(const model::Board& board, const model::BuiltImage& image,
                             std::optional<int> timeout_s, Diagnostics& diagnostics);

}  // namespace firn::builder::image
