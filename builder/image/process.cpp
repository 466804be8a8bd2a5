// Boost.Process, kept in this one file, which takes seconds to compile.

#include "builder/image/process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/process.hpp>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <thread>

namespace firn::builder::image {
namespace {

namespace process = boost::process;

int status_of(const process::child& child) {
  const int native = child.native_exit_code();
  if (WIFSIGNALED(native)) return 128 + WTERMSIG(native);
  return WIFEXITED(native) ? WEXITSTATUS(native) : native;
}

// Waits in short naps: Boost 1.74 waits with a timeout by forking a second process that sleeps.
void wait_with_timeout(process::child& child, std::chrono::seconds timeout, Finished& finished) {
  using Clock = std::chrono::steady_clock;
  constexpr auto kNap = std::chrono::milliseconds(2);
  const auto deadline = Clock::now() + timeout;
  std::error_code error;
  while (child.running(error) && Clock::now() < deadline) std::this_thread::sleep_for(kNap);
  if (child.running(error)) {
    finished.timed_out = true;
    child.terminate(error);
  }
  child.wait(error);
}

Finished run_program(const std::string& program, const Command& command) {
  Finished finished;
  const std::vector<std::string> rest(command.arguments.begin() + 1, command.arguments.end());
  const auto directory = process::start_dir(command.directory.empty() ? "." : command.directory);
  std::error_code error;
  if (command.output == Output::Captured) {
    process::ipstream lines;
    process::child child(program, process::args(rest), directory,
                         (process::std_out & process::std_err) > lines, process::std_in < process::null,
                         error);
    if (!error) {
      for (std::string line; std::getline(lines, line);) {
        if (command.on_line) command.on_line(line);
        finished.output.append(line).append("\n");
      }
      child.wait(error);
      finished.status = status_of(child);
    }
  } else {
    process::child child(program, process::args(rest), directory, error);
    if (!error) {
      if (command.timeout) {
        wait_with_timeout(child, *command.timeout, finished);
      } else {
        child.wait(error);
      }
      if (!finished.timed_out) finished.status = status_of(child);
    }
  }
  finished.not_found = error == std::errc::no_such_file_or_directory;
  if (error && !finished.not_found) finished.status = 127;
  return finished;
}

}  // namespace

Finished run(const Command& command) {
  const std::string& name = command.arguments.front();
  const std::string program = name.find('/') == std::string::npos ? find_program(name) : name;
  if (program.empty()) return {.not_found = true};
  return run_program(program, command);
}

// Boost's search_path() would need the library Boost.Filesystem at link time.
std::string find_program(const std::string& name) {
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable != nullptr ? variable : "/usr/bin:/bin";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    std::string candidate(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    candidate += '/';
    candidate += name;
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

}  // namespace firn::builder::image
