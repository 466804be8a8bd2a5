// The pipeline of the README, in one function. Each stage reports all the mistakes that it finds; the
// checkpoint after it stops there when it found any. A stage takes and returns plain structs of model/ and
// knows no other stage.
#include "builder/pipeline.hpp"

#include <cstdlib>

#include "builder/board/board.hpp"
#include "builder/emit/emit.hpp"
#include "builder/files/journal.hpp"
#include "builder/freeze/freeze.hpp"
#include "builder/image/image.hpp"
#include "builder/image/receipt.hpp"
#include "builder/image/vm_library.hpp"
#include "builder/manifest/manifest.hpp"
#include "builder/report/account.hpp"
#include "builder/report/budget.hpp"
#include "builder/report/json.hpp"
#include "builder/resolve/resolve.hpp"

namespace firn::builder {
namespace {

// The board of the command line, or else the manifest's. All boards that the manifest has overrides for must
// exist, so that a misspelt one does not go unnoticed until somebody builds for it.
std::optional<model::Board> choose_board(const Request& request, const Home& home,
                                         const model::Manifest& manifest, const Files& files,
                                         Diagnostics& diagnostics) {
  for (const model::BoardLayer& overrides : manifest.boards) {
    (void)board::check_board_name(files, home.boards(), overrides.board.text, overrides.board.at,
                                  diagnostics);
  }
  if (request.board) return board::read_board(files, home.boards(), *request.board, {}, diagnostics);
  const auto& named = manifest.layer.board;
  if (named) return board::read_board(files, home.boards(), named->text, named->at, diagnostics);
  return diagnostics.error(Code::NoBoard, manifest.at, "no board is chosen")
      .help("add \"board\" to the manifest, or --board to the command line; `firn boards` lists them");
}

// FIRN_CFLAGS: sanitizers, warnings and the like, for all C++ of the image.
std::vector<std::string> extra_flags() {
  std::vector<std::string> words;
  const char* variable = std::getenv("FIRN_CFLAGS");
  std::string word;
  for (const char* c = variable == nullptr ? "" : variable;; ++c) {
    if (*c != '\0' && *c != ' ') {
      word += *c;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (*c == '\0') return words;
  }
}

// What an image depends on beside files and compiler.
std::vector<std::string> words_of(const Request& request, const Home& home) {
  std::vector<std::string> words = {request.manifest.string(), request.board.value_or(""), request.out.string(),
                                    home.root.string(), image::default_cache().string()};
  for (std::string& flag : extra_flags()) words.push_back(std::move(flag));
  return words;
}

}  // namespace

std::optional<Built> run_pipeline(const Request& request, const Home& home, Files& disk,
                                  Diagnostics& diagnostics) {
  Journal files(disk);
  std::optional<model::Manifest> manifest = manifest::read_manifest(files, request.manifest, diagnostics);
  if (!manifest) return std::nullopt;

  std::optional<model::Board> board = choose_board(request, home, *manifest, files, diagnostics);
  if (!board || diagnostics.has_errors()) return std::nullopt;
  manifest::select_board(*manifest, board->name);

  std::optional<model::Sources> sources =
      resolve::resolve(files, *manifest, *board, home.library(), diagnostics);
  if (!sources) return std::nullopt;

  Built built;
  built.out = request.out.empty() ? Path("build/images") / (sources->name + "-" + board->name) : request.out;
  built.board = std::move(*board);
  built.sources = std::move(*sources);

  // Sources, board and tool as they were: then the image is there already, and so is its size.
  std::optional<image::Receipt> receipt;
  const Path size_json = built.out / "size.json";
  if (request.until == Until::Image) {
    receipt.emplace(built.out, built.board.toolchain, words_of(request, home), files);
    if (receipt->holds()) {
      built.image = image::published_image(built.board, built.sources.name, built.out);
      built.size = report::from_json(files.read(size_json).text, size_json.string(), diagnostics);
      return built;
    }
  }

  std::optional<model::Program> program = freeze::freeze(built.sources, built.board, diagnostics);
  if (!program || diagnostics.has_errors()) return built;
  built.program = std::make_shared<const model::Program>(std::move(*program));

  const std::optional<emit::Emitted> emitted = emit::emit(*built.program, built.board, diagnostics);
  if (!emitted || diagnostics.has_errors() || request.until == Until::Frozen) return built;

  if (request.until == Until::Emitted) {
    (void)image::write_emitted(emitted->files, built.out, files, diagnostics);
    return built;
  }

  const image::Request wanted{.board = built.board,
                              .name = built.sources.name,
                              .out = built.out,
                              .emitted = emitted->files,
                              .account = emitted->account,
                              .sources = {.root = files.working_directory() / home.root,
                                          .extra_flags = extra_flags(),
                                          .features = built.sources.features},
                              .cache = image::default_cache(),
                              .progress = request.progress};
  std::optional<model::BuiltImage> image = image::build_image(wanted, files, diagnostics);
  if (!image) return built;
  built.image = std::move(*image);

  // The report comes also when the image does not fit: then it is needed most.
  built.size = report::account(built.board, built.sources.name, built.image, emitted->account);
  (void)report::check_budgets(built.sources.budgets, *built.size, diagnostics);
  const std::string problem = files.write_if_changed(size_json, report::to_json(*built.size));
  if (!problem.empty())
    diagnostics.error(Code::CannotWrite, {}, "cannot write {}: {}", size_json.string(), problem);
  if (diagnostics.all().empty()) receipt->write();
  return built;
}

}  // namespace firn::builder
