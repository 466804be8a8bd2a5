#include "builder/image/tools.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdio>

#include "builder/image/process.hpp"

namespace firn::builder::image {

bool require_tool(const std::string& program, const std::vector<std::string>& packages,
                  Diagnostics& diagnostics) {
  if (program.find('/') != std::string::npos || !find_program(program).empty()) return true;
  auto report = diagnostics.error(Code::ToolMissing, Span{},
                                  "the program \"{}\" is needed and is not installed", program);
  if (!packages.empty()) report.help(fmt::format("sudo apt install {}", fmt::join(packages, " ")));
  return report;
}

std::optional<std::string> compiler_identity(const model::Toolchain& toolchain, Diagnostics& diagnostics) {
  const std::string name = toolchain.tool(toolchain.compiler);
  if (!require_tool(name, toolchain.packages, diagnostics)) return std::nullopt;
  if (!require_tool("ninja", {"ninja-build"}, diagnostics)) return std::nullopt;
  const std::string program = find_program(name);
  const Finished version = run({.arguments = {program, "--version"}});
  if (version.status != 0) {
    return diagnostics
        .error(Code::ToolchainFailed, Span{}, "{} --version fails with status {}", program, version.status)
        .note(version.output);
  }
  std::error_code error;
  const auto size = std::filesystem::file_size(program, error);
  const auto date = std::filesystem::last_write_time(program, error).time_since_epoch().count();
  return fmt::format("{} {} {}\n{}", program, size, date, version.output);
}

namespace {

// What ninja's lines "[3/80] compile vm/heap/heap.cpp" look like while they pass: on a terminal each
// overwrites the one before, elsewhere nothing is shown.
class ProgressLine {
 public:
  explicit ProgressLine(Progress progress)
      : verbose_(progress == Progress::Verbose), on_terminal_(isatty(STDERR_FILENO) != 0) {}
  ~ProgressLine() {
    if (shown_) fmt::print(stderr, "\r{}\r", kErase);
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::string_view line) {
    if (verbose_) {
      fmt::print(stderr, "{}\n", line);
    } else if (on_terminal_ && line.starts_with('[')) {
      constexpr std::size_t kWidth = 78;
      fmt::print(stderr, "\r{}{}", line.substr(0, kWidth), kErase);
      std::fflush(stderr);
      shown_ = true;
    }
  }

 private:
  static constexpr std::string_view kErase = "\x1b[K";  // to the end of the line

  bool verbose_;
  bool on_terminal_;
  bool shown_ = false;
};

}  // namespace

bool run_ninja(const Path& folder, const std::vector<std::string>& targets, const std::string& title,
               Progress progress, Files& files, Diagnostics& diagnostics) {
  std::vector<std::string> arguments = {"ninja", "-C", folder.string()};
  if (progress == Progress::Verbose) arguments.emplace_back("--verbose");
  arguments.insert(arguments.end(), targets.begin(), targets.end());
  if (!title.empty()) fmt::print(stderr, "firn: {}\n", title);
  Finished finished;
  {
    ProgressLine line(progress);
    finished = run({.arguments = arguments, .on_line = [&](std::string_view text) { line.show(text); }});
  }
  const Path log = folder / "ninja.log";
  if (finished.status == 0 && !finished.not_found) {
    (void)files.remove(log);  // an older failure's; no harm when it stays
    return true;
  }
  const std::string problem = files.write_if_changed(log, finished.output);
  auto report = diagnostics.error(Code::Internal, Span{}, "the toolchain refuses what Firn generated");
  report.note(problem.empty() ? "its output is in " + log.string() : finished.output);
  return report.help("this is a mistake in Firn, not in your program; please report it with that output");
}

}  // namespace firn::builder::image
