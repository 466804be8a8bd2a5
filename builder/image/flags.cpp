#include "builder/image/flags.hpp"

#include <algorithm>

namespace firn::builder::image {
namespace {

constexpr std::string_view kDialect[] = {
    "-std=c++20",
    "-fno-exceptions",
    "-fno-rtti",
    "-fno-threadsafe-statics",
    "-fno-use-cxa-atexit",
    "-fno-asynchronous-unwind-tables",
    "-fno-unwind-tables",
    "-fno-math-errno",
    // One section for each function and object: the linker leaves out what nothing needs, and its map says
    // what each of them costs.
    "-ffunction-sections",
    "-fdata-sections",
};

struct RoomFlags {
  std::string_view folder;
  std::string_view flags;
};

// The first row that the path starts with. The interpreter's loop is a tenth of the code and a quarter of the time;
// merging its bodies' tails would take away the dispatch jump that each of them ends in. What the other passes do
// between bodies that only a computed jump connects costs registers and code (vm/interp/README.md).
constexpr RoomFlags kRooms[] = {
    {"vm/interp/interpreter.cpp",
     "-O2 -fno-crossjumping -fno-gcse -fno-tree-pre -fno-tree-dominator-opts -fno-schedule-insns2"},
    {"", "-Os"},
};

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::vector<std::string> compile_command(const model::Board& board, const Sources& sources,
                                         const Path& configuration) {
  std::vector<std::string> command = {board.toolchain.tool(board.toolchain.compiler)};
  command.insert(command.end(), std::begin(kDialect), std::end(kDialect));
  append(command, board.toolchain.cflags);
  // __FILE__ must not tell where Firn is installed: the same image, byte for byte, from every folder.
  command.push_back("-ffile-prefix-map=" + sources.root.string() + "/=");
  for (const auto& [name, value] : board.defines)
    command.push_back("-D" + name + (value.empty() ? "" : "=" + value));
  for (const auto& folder : board.toolchain.system_includes) append(command, {"-isystem", folder});
  command.push_back("-I" + sources.root.string());
  command.push_back("-I" + sources.soc().string());
  command.push_back("-I" + configuration.string());
  append(command, sources.extra_flags);
  return command;
}

std::string_view optimisation(std::string_view source) {
  return std::find_if(std::begin(kRooms), std::end(kRooms),
                      [&](const RoomFlags& room) { return source.starts_with(room.folder); })
      ->flags;
}

std::vector<std::string> link_command(const model::Board& board, const Sources& sources,
                                      const Path& linker_script) {
  std::vector<std::string> command = {board.toolchain.tool(board.toolchain.compiler)};
  append(command, board.toolchain.cflags);
  append(command, board.toolchain.ldflags);
  append(command, sources.extra_flags);
  append(command, {"-Wl,--gc-sections", "-Wl,--build-id=none"});
  if (!linker_script.empty()) append(command, {"-T", linker_script.string()});
  return command;
}

std::vector<std::string> link_libraries(const model::Board& board) {
  std::vector<std::string> words = {"-Wl,--start-group"};
  for (const auto& library : board.toolchain.libraries) words.push_back("-l" + library);
  words.emplace_back("-Wl,--end-group");
  return words;
}

std::string shell_words(const std::vector<std::string>& words) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+,./:@%";
  std::string line;
  for (const auto& word : words) {
    if (!line.empty()) line += ' ';
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) {
      if (c == '\'') {
        line += "'\\''";
      } else {
        line += c;
      }
    }
    line += '\'';
  }
  return line;
}

}  // namespace firn::builder::image
