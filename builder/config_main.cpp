// firn-config BOARDS BOARD FOLDER: for CMake's builds of the VM, writes a board's configuration header
// firn_config.hpp, and the file `flags` with what its compiler has to be told. `firn build` needs neither.
#include <cstdio>

#include "builder/board/board.hpp"
#include "builder/diag/render.hpp"
#include "builder/image/configuration.hpp"
#include "builder/image/flags.hpp"

int main(int argc, char** argv) {
  using namespace firn::builder;
  if (argc != 4) {
    std::fputs("usage: firn-config BOARDS BOARD FOLDER\n", stderr);
    return 2;
  }
  const Path folder = argv[3];
  DiskFiles files;
  Diagnostics diagnostics;
  const auto board = board::read_board(files, argv[1], argv[2], {}, diagnostics);
  std::fputs(render_all(diagnostics, MessageForm::Text, Color::Off).c_str(), stderr);
  if (!board) return 1;
  const image::Sources sources{.root = Path(argv[1]).parent_path()};
  std::vector<std::string> flags = image::compile_command(*board, sources, folder);
  flags.erase(flags.begin());  // the compiler
  std::string problem = files.write_if_changed(folder / "firn_config.hpp", image::configuration_header(*board));
  if (problem.empty()) problem = files.write_if_changed(folder / "flags", image::shell_words(flags) + "\n");
  if (problem.empty()) return 0;
  std::fprintf(stderr, "firn-config: %s: %s\n", argv[3], problem.c_str());
  return 1;
}
