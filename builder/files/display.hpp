// Paths as readers see them: short, and the same on every machine.
#pragma once

#include <string>

#include "builder/model/path.hpp"

namespace firn::builder {

// `path` relative to `base` when it lies in it or at most two folders beside it, without "." and "..", where they can
// be dissolved; else in full. For messages: `base` is the working directory, both are absolute or both relative to it.
[[nodiscard]] std::string display_path(const Path& path, const Path& base);

// `path` (as some file names it, relative to `folder`) seen from the working directory, with "a/../" dissolved.
[[nodiscard]] Path beside(const Path& folder, const Path& path);

}  // namespace firn::builder
