// firn-tables BOARDS OUT [--module NAME=FILE]...: what the host's interpreter needs of an image, for CMake's build:
// names.cpp, builtins.cpp, ops.cpp and image.cpp with everything selected, and the frozen modules that were asked for.
// `firn build` makes the same files for every other image.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "builder/board/board.hpp"
#include "builder/diag/render.hpp"
#include "builder/emit/emit.hpp"
#include "builder/freeze/freeze.hpp"

namespace {

using namespace firn::builder;

int usage() {
  std::fputs("usage: firn-tables BOARDS OUT [--module NAME=FILE]...\n", stderr);
  return 2;
}

// Adds the module of "NAME=FILE". Returns what is wrong with it, or "".
std::string add_module(std::string_view word, const Files& files, Diagnostics& diagnostics, model::Sources& sources) {
  const std::size_t equals = word.find('=');
  if (equals == word.npos) return "expected NAME=FILE";
  model::Module module;
  module.name = word.substr(0, equals);
  module.path = std::string(word.substr(equals + 1));
  module.file = module.path.filename().string();
  module.package = module.file == "__init__.py";
  Content content = files.read(module.path);
  if (!content.ok()) return content.problem;
  module.text = std::move(content.text);
  module.source = diagnostics.add_source(module.file, module.text);
  sources.modules.push_back(std::move(module));
  return "";
}

int run(int argc, char** argv) {
  if (argc < 3) return usage();
  DiskFiles files;
  Diagnostics diagnostics;
  model::Sources sources;
  sources.main = freeze::kNoMain;
  for (int i = 3; i < argc; i += 2) {
    if (std::string_view(argv[i]) != "--module" || i + 1 == argc) return usage();
    const std::string problem = add_module(argv[i + 1], files, diagnostics, sources);
    if (problem.empty()) continue;
    std::fprintf(stderr, "firn-tables: %s: %s\n", argv[i + 1], problem.c_str());
    return 1;
  }
  const auto board = board::read_board(files, argv[1], "host", {}, diagnostics);
  const auto program = board ? freeze::freeze(sources, *board, diagnostics) : std::nullopt;
  const auto emitted = program ? emit::emit(*program, emit::layout_of(board->vm), emit::Everything::Yes, diagnostics)
                               : std::nullopt;
  std::fputs(render_all(diagnostics, MessageForm::Text, Color::Off).c_str(), stderr);
  if (!emitted) return 1;
  for (const model::EmittedFile& file : emitted->files) {
    const std::string problem = files.write_if_changed(Path(argv[2]) / file.name, file.text);
    if (problem.empty()) continue;
    std::fprintf(stderr, "firn-tables: %s: %s\n", file.name.c_str(), problem.c_str());
    return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) { return run(argc, argv); }
