// The command lines of compiler and linker, made from the board: one place for every flag.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "builder/model/board.hpp"
#include "builder/model/manifest.hpp"

namespace firn::builder::image {

// The sources that every image is made from: where they are, which of them, and with which flags beside the
// board's.
struct Sources {
  Path root;  // the folder that has vm/ and boards/; absolute
  std::vector<std::string> extra_flags =
      {};                         // from FIRN_CFLAGS: sanitizers, warnings; for compiling and linking
  model::Features features = {};  // rooms of the VM that only some images have

  // What the `sources` of a board are relative to.
  [[nodiscard]] Path soc() const { return root / "boards" / "soc"; }
};

// The compiler driver with all flags but the input, the output and those of the room. `configuration` is the
// folder of firn_config.hpp.
[[nodiscard]] std::vector<std::string> compile_command(const model::Board& board, const Sources& sources,
                                                       const Path& configuration);

// How a source file of that path (relative to the root) is optimised: small, except where the figures say
// otherwise.
[[nodiscard]] std::string_view optimisation(std::string_view source);

// The driver for linking, with all that comes before the objects, and the libraries that come after them.
// Without a linker script (an empty path) the toolchain's own is used, as on the host.
[[nodiscard]] std::vector<std::string> link_command(const model::Board& board, const Sources& sources,
                                                    const Path& linker_script);
[[nodiscard]] std::vector<std::string> link_libraries(const model::Board& board);

// Words for a shell, quoted where they must be.
[[nodiscard]] std::string shell_words(const std::vector<std::string>& words);

}  // namespace firn::builder::image
