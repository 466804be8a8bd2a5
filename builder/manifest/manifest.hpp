// The manifest stage: JSON files to model::Manifest. What the keys are is in keys.cpp; how manifests include
// each other, and in which order their layers are merged, is in model/manifest.hpp and done by manifest.cpp.
#pragma once

#include <optional>
#include <string>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/manifest.hpp"

namespace firn::builder::manifest {

// Reads a manifest and all that it includes. `path` is as the user gave it, relative to the working
// directory. A .py file stands for the manifest of an image that has this module alone, and nothing else.
[[nodiscard]] std::optional<model::Manifest> read_manifest(const Files& files, const Path& path,
                                                           Diagnostics& diagnostics);

// Merges what the manifest says for that board alone into its layer.
void select_board(model::Manifest& manifest, const std::string& board);

// The draft-07 schema of manifests, for editors.
[[nodiscard]] std::string schema();

// All keys, with what they take and mean.
[[nodiscard]] std::string describe();

}  // namespace firn::builder::manifest
