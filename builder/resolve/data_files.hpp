// Finding the data files of an image.
#pragma once

#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/manifest.hpp"
#include "builder/model/source.hpp"

namespace firn::builder::resolve {

// All files, by name; what was read or listed is added to `inputs`.
[[nodiscard]] std::vector<model::DataFile> find_data_files(const Files& files,
                                                           const std::vector<model::FileEntry>& entries,
                                                           std::vector<Path>& inputs,
                                                           Diagnostics& diagnostics);

}  // namespace firn::builder::resolve
