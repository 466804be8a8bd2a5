// Data files that the image keeps in ROM: one C++ file each.
#pragma once

#include <string>

#include "builder/emit/names.hpp"
#include "builder/model/account.hpp"
#include "builder/model/image.hpp"
#include "builder/model/program.hpp"

namespace firn::builder::emit {

// The two objects, in firn::image, and the file that defines them.
struct RomFileSource {
  std::string path_object, content_object;
  model::EmittedFile file;
};
[[nodiscard]] RomFileSource file_source(const model::FrozenFile& file, model::ModuleAccount& account);

}  // namespace firn::builder::emit
