// The type of paths in the builder. Paths in the models are as the files were found: absolute or relative to
// the working directory; what a reader sees of them is made by files/display.hpp.
#pragma once

#include <filesystem>

namespace firn::builder {

using Path = std::filesystem::path;

}  // namespace firn::builder
