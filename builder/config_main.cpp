// firn-config BOARDS BOARD OUT: writes a board's configuration header, for CMake's build of the host VM.
// `firn build` writes the same header for every other board by itself.
#include <cstdio>

#include "builder/board/board.hpp"
#include "builder/diag/render.hpp"
#include "builder/image/configuration.hpp"

int main(int argc, char** argv) {
  using namespace firn::builder;
  if (argc != 4) {
    std::fputs("usage: firn-config BOARDS BOARD OUT\n", stderr);
    return 2;
  }
  DiskFiles files;
  Diagnostics diagnostics;
  const auto board = board::read_board(files, argv[1], argv[2], {}, diagnostics);
  std::fputs(render_all(diagnostics, MessageForm::Text, Color::Off).c_str(), stderr);
  if (!board) return 1;
  const std::string problem = files.write_if_changed(argv[3], image::configuration_header(*board));
  if (problem.empty()) return 0;
  std::fprintf(stderr, "firn-config: %s: %s\n", argv[3], problem.c_str());
  return 1;
}
