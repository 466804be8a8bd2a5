// The VM, compiled for a board: a library that all images of the same configuration share.
//
// It lives in a cache folder of its own, named by the SHA-256 of everything that goes into it: the generated
// headers, all flags, the compiler's identity and the content of every source of vm/ and boards/soc/. A
// folder that exists and is complete is therefore right, and nothing in it is ever out of date; sources that
// change make another folder. Several firn processes may want the same library at once: the first one
// compiles, the others wait.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/image/flags.hpp"
#include "builder/image/tools.hpp"
#include "builder/model/board.hpp"

namespace firn::builder::image {

struct VmLibrary {
  std::string key;                         // the SHA-256 of all inputs
  Path folder;                             // has firn_config.hpp
  Path linker_script;                      // empty: the host's own
  std::vector<std::string> start_objects;  // objects of start-up code and port: linked whole
  std::string archive;                     // the VM: linked as far as an image needs it
};

// Finds the library in `cache` (an absolute path), or compiles it. Reports what went wrong and returns
// nothing otherwise.
[[nodiscard]] std::optional<VmLibrary> vm_library(const model::Board& board, const Sources& sources,
                                                  const Path& cache, Progress progress, Files& files,
                                                  Diagnostics& diagnostics);

// $FIRN_CACHE, or the folder vm-cache beside the running executable; absolute.
[[nodiscard]] Path default_cache();

}  // namespace firn::builder::image
