// The program `firn`. Everything is in cli.cpp; here is what concerns the process: signals, and where it
// lies.
#include <unistd.h>

#include <csignal>
#include <system_error>

#include "builder/cli/cli.hpp"

namespace {

constexpr int kInterrupted = 130;  // 128 + SIGINT

// What was written so far is whole: files are written beside their place and renamed.
void on_interrupt(int) {
  _exit(kInterrupted);
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGINT, on_interrupt);
  std::error_code error;
  const firn::builder::Path executable = std::filesystem::read_symlink("/proc/self/exe", error);
  firn::builder::DiskFiles files;
  return firn::builder::cli::run_command_line({words + (count > 0 ? 1 : 0), words + count}, executable,
                                              files);
}
