// firn boards and firn schema: what the tables and folders say about themselves.
#include "builder/board/board.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/manifest/manifest.hpp"

namespace firn::builder::cli {
namespace {

using Json = nlohmann::ordered_json;

// "4 MiB", "16 KiB", "1000": exact.
std::string exact_size(std::uint64_t bytes) {
  constexpr std::uint64_t kKibi = 1024;
  if (bytes != 0 && bytes % (kKibi * kKibi) == 0) return fmt::format("{} MiB", bytes / (kKibi * kKibi));
  if (bytes != 0 && bytes % kKibi == 0) return fmt::format("{} KiB", bytes / kKibi);
  return fmt::format("{}", bytes);
}

std::string_view float_name(model::FloatWidth width) {
  switch (width) {
    case model::FloatWidth::None: return "none";
    case model::FloatWidth::Single: return "single";
    case model::FloatWidth::Double: return "double";
  }
  return "";
}

Json to_json(const model::Board& board) {
  Json out;
  out["name"] = board.name;
  out["title"] = board.title;
  out["core"] = board.core;
  out["word_bits"] = board.vm.word_bits;
  out["float"] = float_name(board.vm.float_width);
  out["memory"] = Json::array();
  for (const model::Region& region : board.memory) {
    out["memory"].push_back({{"name", region.name},
                             {"kind", region.kind == model::RegionKind::Rom ? "rom" : "ram"},
                             {"origin", region.origin},
                             {"length", region.length}});
  }
  return out;
}

std::string row(const model::Board& board, std::size_t width) {
  std::string memory;
  for (const model::Region& region : board.memory) {
    if (!memory.empty()) memory += ", ";
    memory += region.name + " " + exact_size(region.length);
  }
  if (memory.empty()) memory = "no limits";
  return fmt::format("{:<{}}  {:<10}  {:<28}  {}\n", board.name, width, board.core, memory, board.title);
}

}  // namespace

Exit run_boards(Context& context) {
  std::vector<model::Board> boards;
  std::size_t width = 0;
  for (const std::string& name : board::list_boards(context.files, context.home.boards())) {
    auto one = board::read_board(context.files, context.home.boards(), name, {}, context.diagnostics);
    if (!one) continue;
    width = std::max(width, name.size());
    boards.push_back(std::move(*one));
  }
  if (boards.empty() && !context.diagnostics.has_errors()) {
    (void)board::check_board_name(context.files, context.home.boards(), "", {}, context.diagnostics);
  }
  if (context.json()) {
    Json out;
    out["schema"] = 1;
    out["boards"] = Json::array();
    for (const model::Board& one : boards) out["boards"].push_back(to_json(one));
    print(out.dump(2) + "\n");
  } else {
    std::string text;
    for (const model::Board& one : boards) text += row(one, width);
    print(text);
  }
  return exit_of(context.diagnostics);
}

Exit run_schema(Context& context) {
  const std::string& what = context.arguments.at(0);
  if (what == "manifest") {
    print(manifest::schema());
  } else if (what == "board") {
    print(board::schema());
  } else {
    const std::string guess = did_you_mean(what, {"manifest", "board"});
    return usage_error(context, fmt::format("there is no schema of {}", quotable(what)),
                       guess.empty() ? "schemas: manifest, board" : guess);
  }
  return Exit::Fine;
}

}  // namespace firn::builder::cli
