#include "builder/image/run.hpp"

#include <chrono>

#include "builder/image/process.hpp"
#include "builder/image/tools.hpp"

namespace firn::builder::image {
namespace {

// A program without a slash would be looked for in PATH.
std::string as_program(const Path& path) {
  const std::string text = path.string();
  return text.empty() || text.find('/') != std::string::npos ? text : "./" + text;
}

std::string replace_all(std::string text, std::string_view name, const std::string& value) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size()) {
    text.replace(at, name.size(), value);
  }
  return text;
}

}  // namespace

bool run_image(const model::Board& board, const model::BuiltImage& image, std::optional<int> timeout_s,
               Diagnostics& diagnostics) {
  if (board.run.command.empty()) {
    return diagnostics
        .error(Code::CannotRun, board.at, "the board \"{}\" has no way to run an image", board.name)
        .help("its board.json can say one: \"run\": {\"command\": [...]}");
  }
  Command command{.arguments = {}, .output = Output::Ours};
  for (std::string word : board.run.command) {
    word = replace_all(std::move(word), "${elf}", as_program(image.elf));
    word = replace_all(std::move(word), "${bin}", as_program(image.bin));
    word = replace_all(std::move(word), "${hex}", as_program(image.hex));
    command.arguments.push_back(std::move(word));
  }
  if (!require_tool(command.arguments.front(), board.run.packages, diagnostics)) return false;
  const int seconds = timeout_s.value_or(board.run.timeout_s);
  command.timeout = std::chrono::seconds(seconds);
  const Finished finished = run(command);
  if (finished.not_found) {
    return diagnostics.error(Code::CannotRun, Span{}, "{} cannot be started", command.arguments.front());
  }
  if (finished.timed_out) {
    return diagnostics.error(Code::RunTimedOut, Span{}, "the program did not end within {} seconds", seconds)
        .help("--timeout gives it more");
  }
  if (finished.status != 0) {
    return diagnostics.error(Code::RunFailed, Span{}, "the program ended with status {}", finished.status);
  }
  return true;
}

}  // namespace firn::builder::image
