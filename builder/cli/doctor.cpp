// firn doctor: are the programs, headers and libraries there that builds and runs need? What a board needs
// follows from its board.json; the packages that bring it are named there too.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "builder/board/board.hpp"
#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/image/process.hpp"

namespace firn::builder::cli {
namespace {

struct Need {
  std::string what;                   // "arm-none-eabi-g++", "C++ headers for cortex-m3"
  std::string found;                  // where or how; empty: missing
  std::vector<std::string> packages;  // that bring it
  std::vector<std::string> boards;    // that need it; empty: all
};

class Examination {
 public:
  void always() { program("ninja", {"ninja-build"}, ""); }

  void board(const model::Board& board) {
    const model::Toolchain& toolchain = board.toolchain;
    const std::string compiler = toolchain.tool(toolchain.compiler);
    if (!program(compiler, toolchain.packages, board.name)) return;
    compiles(board, compiler, "C++ headers", "cstdint");
    compiles(board, compiler, "C headers", "string.h");
    for (const std::string& library : toolchain.libraries) has_library(board, compiler, library);
    const std::vector<std::string>& command = board.run.command;
    if (!command.empty() && command[0].find("${") == std::string::npos) {
      program(command[0], board.run.packages, board.name);
    }
  }

  [[nodiscard]] const std::vector<Need>& needs() const { return needs_; }

 private:
  bool program(const std::string& name, const std::vector<std::string>& packages, const std::string& board) {
    if (Need* known = find(name)) {
      known->boards.push_back(board);
      return !known->found.empty();
    }
    add({name, image::find_program(name), packages, {}}, board);
    return !needs_.back().found.empty();
  }

  void compiles(const model::Board& board, const std::string& compiler, std::string_view what,
                const std::string& header) {
    const std::string name = fmt::format("{} for {}", what, board.core);
    if (Need* known = find(name)) {
      known->boards.push_back(board.name);
      return;
    }
    std::vector<std::string> words = {compiler};
    words.insert(words.end(), board.toolchain.cflags.begin(), board.toolchain.cflags.end());
    for (const std::string& folder : board.toolchain.system_includes)
      words.insert(words.end(), {"-isystem", folder});
    words.insert(words.end(), {"-std=c++20", "-x", "c++", "-include", header, "-fsyntax-only", "/dev/null"});
    const bool works = image::run({.arguments = words}).status == 0;
    add({name, works ? fmt::format("<{}>", header) : "", board.toolchain.packages, {}}, board.name);
  }

  // Linking nothing with the library shows whether the linker finds it; where it looks is only known to the
  // specs.
  void has_library(const model::Board& board, const std::string& compiler, const std::string& library) {
    const std::string name = fmt::format("lib{} for {}", library, board.core);
    if (Need* known = find(name)) {
      known->boards.push_back(board.name);
      return;
    }
    std::error_code error;
    const Path linked =
        std::filesystem::temp_directory_path(error) / fmt::format("firn-doctor-{}", ::getpid());
    std::vector<std::string> words = {compiler};
    words.insert(words.end(), board.toolchain.cflags.begin(), board.toolchain.cflags.end());
    words.insert(words.end(), board.toolchain.ldflags.begin(), board.toolchain.ldflags.end());
    words.insert(words.end(), {"-nostdlib", "-x", "c++", "/dev/null", "-l" + library, "-o", linked.string()});
    const bool works = image::run({.arguments = words}).status == 0;
    std::filesystem::remove(linked, error);
    add({name, works ? fmt::format("-l{}", library) : "", board.toolchain.packages, {}}, board.name);
  }

  Need* find(const std::string& what) {
    const auto found =
        std::find_if(needs_.begin(), needs_.end(), [&](const Need& need) { return need.what == what; });
    return found == needs_.end() ? nullptr : &*found;
  }

  void add(Need need, const std::string& board) {
    if (!board.empty()) need.boards.push_back(board);
    needs_.push_back(std::move(need));
  }

  std::vector<Need> needs_;
};

std::vector<std::string> missing_packages(const std::vector<Need>& needs) {
  std::vector<std::string> packages;
  for (const Need& need : needs) {
    if (!need.found.empty()) continue;
    for (const std::string& package : need.packages) {
      if (std::find(packages.begin(), packages.end(), package) == packages.end()) packages.push_back(package);
    }
  }
  return packages;
}

std::string boards_of(const Need& need) {
  return need.boards.empty() ? "all boards" : listing(need.boards);
}

void show(const Context& context, const std::vector<Need>& needs) {
  if (context.json()) {
    nlohmann::ordered_json out;
    out["schema"] = 1;
    out["needs"] = nlohmann::ordered_json::array();
    for (const Need& need : needs) {
      out["needs"].push_back({{"what", need.what},
                              {"found", need.found},
                              {"missing", need.found.empty()},
                              {"packages", need.packages},
                              {"boards", need.boards}});
    }
    out["packages"] = missing_packages(needs);
    print(out.dump(2) + "\n");
    return;
  }
  std::size_t width = 0;
  for (const Need& need : needs) width = std::max(width, need.what.size());
  std::string text;
  for (const Need& need : needs) {
    text += fmt::format("{}  {:<{}}  {}\n", need.found.empty() ? "missing" : "     ok", need.what, width,
                        need.found.empty() ? fmt::format("for {}", boards_of(need)) : need.found);
  }
  print(text);
}

}  // namespace

Exit run_doctor(Context& context) {
  Examination examination;
  examination.always();
  std::vector<std::string> names = board::list_boards(context.files, context.home.boards());
  if (const auto chosen = context.option("board")) names = {*chosen};
  for (const std::string& name : names) {
    const auto one = board::read_board(context.files, context.home.boards(), name, {}, context.diagnostics);
    if (one) examination.board(*one);
  }
  if (context.diagnostics.has_errors()) return exit_of(context.diagnostics);
  show(context, examination.needs());
  const auto missing = static_cast<std::size_t>(std::count_if(
      examination.needs().begin(), examination.needs().end(), [](const Need& n) { return n.found.empty(); }));
  if (missing == 0) return Exit::Fine;
  context.diagnostics.error(Code::ToolMissing, {}, "{} missing", counted(missing, "thing is", "things are"))
      .help(fmt::format("sudo apt install {}", fmt::join(missing_packages(examination.needs()), " ")));
  return exit_of(context.diagnostics);
}

}  // namespace firn::builder::cli
