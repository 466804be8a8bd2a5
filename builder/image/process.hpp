// Running other programs: the compiler, ninja, an emulator.

#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace firn::builder::image {

enum class Output {
  Captured,  // standard output and error together, in Finished::output; standard input is empty
  Ours,      // the child writes where we write, and reads our standard input
};

struct Command {
  std::vector<std::string> arguments;  // the program first: a path, or a name to be found in PATH
  std::string directory = {};          // to run in; empty: ours
  Output output = Output::Captured;
  std::optional<std::chrono::seconds> timeout = {};    // only with Ours
  std::function<void(std::string_view)> on_line = {};  // only with Captured: sees each line as it comes
};

struct Finished {
  int status = 0;          // the exit status; 128 + N when signal N ended it
  bool timed_out = false;  // it was killed after the timeout
  bool not_found = false;  // there is no such program
  std::string output = {};
};

// Runs the program and waits for it to end.
[[nodiscard]] Finished run(const Command& command);

// The full path of a program in PATH, or an empty text.
[[nodiscard]] std::string find_program(const std::string& name);

}  // namespace firn::builder::image
