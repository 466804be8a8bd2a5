// Paths as readers see them: short, and the same on every machine.
#pragma once

#include <string>

#include "builder/model/path.hpp"

namespace firn::builder {

// `path` relative to `base`, with "a/../" dissolved; an absolute path that does not lie in `base` in full.
// For messages: `base` is the working directory, to which a relative `path` is relative.
[[nodiscard]] std::string display_path(const Path& path, const Path& base);

// `path` (as some file names it, relative to `folder`) seen from the working directory, with "a/../"
// dissolved.
[[nodiscard]] Path beside(const Path& folder, const Path& path);

// The folder of a file; "." for one without.
[[nodiscard]] Path folder_of(const Path& path);

}  // namespace firn::builder
