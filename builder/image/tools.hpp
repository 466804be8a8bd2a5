// The other people's programs that make an image: finding them, and telling the user what to do when one is
// missing or fails.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/board.hpp"

namespace firn::builder::image {

enum class Progress {
  Quiet,    // one line on standard error before a long step, and ninja's counter on a terminal
  Verbose,  // every command
};

// Whether the program is in PATH; reports Code::ToolMissing, with the command that installs `packages`, when
// not.
[[nodiscard]] bool require_tool(const std::string& program, const std::vector<std::string>& packages,
                                Diagnostics& diagnostics);

// A text that changes when the compiler does: where it is, its size and date, and what it says about its
// version.
[[nodiscard]] std::optional<std::string> compiler_identity(const model::Toolchain& toolchain,
                                                           Diagnostics& diagnostics);

// Runs ninja on `folder`/build.ninja, for `targets` or the default ones. A failure is a mistake of ours, for
// the user wrote none of the sources: it is reported as internal, with the output in `folder`/ninja.log. When
// there is much to do, `title` is said on standard error.
[[nodiscard]] bool run_ninja(const Path& folder, const std::vector<std::string>& targets,
                             const std::string& title, Progress progress, Files& files,
                             Diagnostics& diagnostics);

}  // namespace firn::builder::image
