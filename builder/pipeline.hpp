// The pipeline: which stage follows which, for every command that takes a manifest.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/image/tools.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"
#include "builder/model/size.hpp"
#include "builder/model/source.hpp"

namespace firn::builder {

namespace model {
struct Program;
}

// Where Firn's own files are.
struct Home {
  Path root;

  [[nodiscard]] Path boards() const { return root / "boards"; }
  [[nodiscard]] Path library() const { return root / "manifests" / "lib"; }
};

// How far to go.
enum class Until : std::uint8_t {
  Frozen,   // everything that can be known without a toolchain
  Emitted,  // the C++ source is in the output folder
  Image,    // the image and its size.json are there
};

struct Request {
  Path manifest;                     // or a .py file: the manifest of an image with this one module
  std::optional<std::string> board;  // nullopt: the manifest's
  Path out;                          // empty: build/images/NAME-BOARD
  Until until = Until::Image;
  image::Progress progress = image::Progress::Quiet;
};

// What the stages made, as far as they came.
struct Built {
  model::Board board;
  model::Sources sources;
  Path out;
  std::shared_ptr<const model::Program> program;
  model::BuiltImage image;
  std::optional<model::SizeReport> size;  // there when the linker gave a result, also when it does not fit
};

// Runs the stages. Whether all is well is in `diagnostics`; the result is there as soon as the sources are
// known.
[[nodiscard]] std::optional<Built> run_pipeline(const Request& request, const Home& home, Files& files,
                                                Diagnostics& diagnostics);

}  // namespace firn::builder
