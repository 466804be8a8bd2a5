// The resolve stage: from what a manifest asks for to modules and files that are there, read and checked.
//
// After it, every module has a name of its own that Python code can import, a text that is UTF-8, and
// packages above it; the main module is among them; and every data file has a name of its own in the image.
#pragma once

#include <optional>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/board.hpp"
#include "builder/model/manifest.hpp"
#include "builder/model/source.hpp"

namespace firn::builder::resolve {

// `manifest` has the overrides for `board` merged in. `library` is the folder of the frozen library,
// manifests/lib.
[[nodiscard]] std::optional<model::Sources> resolve(const Files& files, const model::Manifest& manifest,
                                                    const model::Board& board, const Path& library,
                                                    Diagnostics& diagnostics);

}  // namespace firn::builder::resolve
