// The command line: options, the command, the exit status.
#pragma once

#include <string>
#include <vector>

#include "builder/files/files.hpp"

namespace firn::builder::cli {

inline constexpr std::string_view kVersion = "0.1.0";

// Runs one command line (without the program's name) and returns the exit status. `executable` is where the
// program lies, for finding its folders.
[[nodiscard]] int run_command_line(const std::vector<std::string>& arguments, const Path& executable,
                                   Files& files);

}  // namespace firn::builder::cli
