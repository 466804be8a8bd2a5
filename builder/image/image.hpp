// The stage that turns emitted C++ into firmware: compile and link with the VM, check the result, write the
// files that programmers want. What to compile, and whether it is still the same, is decided by content
// alone:
//
//   OUT/gen/*.cpp        the emitted sources; a file that is no longer emitted is removed
//   OUT/build.ninja      compiles them and links OUT/obj/image.elf; each command carries the hash of its
//   inputs, so that
//                        ninja sees every change, whatever the dates say
//   OUT/NAME.elf, .bin, .hex    published only when the image fits and passes the check; NAME.overflow.elf
//   otherwise
//
// Ninja runs what changed, in parallel. The VM comes from vm_library.hpp.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/image/flags.hpp"
#include "builder/image/tools.hpp"
#include "builder/model/account.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"

namespace firn::builder::image {

struct Request {
  const model::Board& board;
  std::string name;  // of the image, from the manifest
  Path out;          // the folder for everything; made when it is not there
  std::vector<model::EmittedFile> emitted;
  const model::Account& account;  // of the emitted files
  Sources sources;
  Path cache;  // default_cache(), or a folder for tests
  Progress progress = Progress::Quiet;
};

// Builds the image. Nothing: it was reported why (Code::ToolMissing for a toolchain that is not installed).
// An image that is too large is reported as Code::ImageTooLarge, and returned for the report with `fits`
// false.
[[nodiscard]] std::optional<model::BuiltImage> build_image(const Request& request, Files& files,
                                                           Diagnostics& diagnostics);

// Where an image that fits is published; the files of the formats that the board asks for.
[[nodiscard]] model::BuiltImage published_image(const model::Board& board, const std::string& name,
                                                const Path& out);

// Writes the emitted sources into `folder` and removes .cpp files that are not among them. Returns whether it
// worked.
[[nodiscard]] bool write_emitted(const std::vector<model::EmittedFile>& emitted, const Path& folder,
                                 Files& files, Diagnostics& diagnostics);

}  // namespace firn::builder::image
