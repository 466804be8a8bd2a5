// Reading a board: the chain of files that it extends is merged as JSON, nearest last, and the result is read
// by the table of keys. As merged values keep their places, an error points into the file that has the value.
#include "builder/board/board.hpp"

#include <algorithm>
#include <array>

#include "builder/board/keys.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"

namespace firn::builder::board {
namespace {

using json::Member;
using json::Value;
using model::Board;
using model::Region;

constexpr std::size_t kDeepestExtends = 16;

// What the cores that Firn knows have in common by the first letters of their names.
struct CoreFamily {
  std::string_view prefix;
  model::Arch arch;
};
constexpr std::array kCoreFamilies = {
    CoreFamily{"cortex-m", model::Arch::Arm},
    CoreFamily{"rv32", model::Arch::Riscv},
    CoreFamily{"rv64", model::Arch::Riscv},
    CoreFamily{"host", model::Arch::Host},
};

// Objects are merged key by key, everything else is replaced; "+key" appends to the list that is there.
void merge(Value& to, Value&& over) {
  if (!to.is(Value::Kind::Object) || !over.is(Value::Kind::Object)) {
    to = std::move(over);
    return;
  }
  for (Member& member : over.members) {
    const bool appends = member.key.size() > 1 && member.key[0] == '+' && member.value.is(Value::Kind::List);
    const std::string key = appends ? member.key.substr(1) : member.key;
    const auto same = [&](const Member& other) { return other.key == key; };
    const auto found = std::find_if(to.members.begin(), to.members.end(), same);
    if (found == to.members.end()) {
      to.members.push_back({key, member.key_at, std::move(member.value)});
    } else if (appends && found->value.is(Value::Kind::List)) {
      auto& items = found->value.items;
      std::move(member.value.items.begin(), member.value.items.end(), std::back_inserter(items));
    } else {
      merge(found->value, std::move(member.value));
      found->key_at = member.key_at;
    }
  }
  to.at = over.at;
}

class Loader {
 public:
  Loader(const Files& files, Path soc_root, Diagnostics& diagnostics)
      : files_(files), soc_root_(std::move(soc_root)), diagnostics_(diagnostics) {}

  // The file at `path` on top of what it extends.
  std::optional<Value> load(const Path& path, Span from) {
    const std::string display = display_path(path, files_.working_directory());
    const std::string identity = files_.identity(path);
    if (std::find(chain_.begin(), chain_.end(), identity) != chain_.end() ||
        chain_.size() == kDeepestExtends) {
      return diagnostics_.error(Code::ExtendsCycle, from, "this file extends itself: {}", quotable(display))
          .help("move what both need into a file of its own, and extend that");
    }
    if (!files_.exists(path)) {
      return diagnostics_.error(Code::BoardNotFound, from, "there is no file {}", quotable(display))
          .help("the path is relative to the file that has it");
    }
    json::Parsed parsed = json::read(files_, path, display, from, diagnostics_);
    inputs.push_back(path);
    if (!parsed.value) return std::nullopt;
    if (!parsed.value->is(Value::Kind::Object)) {
      return diagnostics_.error(Code::WrongType, parsed.value->at, "a board must be an object")
          .label(fmt::format("this is {}", json::kind_name(parsed.value->kind)));
    }
    note_soc(path);
    const Value* extends = parsed.value->find("extends");
    if (extends == nullptr || !extends->is(Value::Kind::String)) return parsed.value;
    chain_.push_back(identity);
    std::optional<Value> base = load(beside(path.parent_path(), extends->text), extends->at);
    chain_.pop_back();
    if (!base) return std::nullopt;
    merge(*base, std::move(*parsed.value));
    return base;
  }

  std::vector<Path> inputs;
  std::string soc;

 private:
  // The first file in boards/soc/CHIP/ says which chip it is.
  void note_soc(const Path& path) {
    const Path relative = path.lexically_normal().lexically_relative(soc_root_.lexically_normal());
    const bool inside = !relative.empty() && *relative.begin() != ".." && relative.has_parent_path();
    if (soc.empty() && inside) soc = relative.begin()->string();
  }

  const Files& files_;
  Path soc_root_;
  Diagnostics& diagnostics_;
  std::vector<std::string> chain_;  // identities of the files that are being extended
};

std::string hexadecimal(std::uint64_t number) {
  return fmt::format("0x{:x}", number);
}

std::vector<std::string> region_names(const Board& board) {
  std::vector<std::string> names;
  for (const Region& region : board.memory) names.push_back(region.name);
  return names;
}

// What the table of keys cannot check, because it concerns several values.
class Checker {
 public:
  Checker(const Files& files, Reading& reading)
      : files_(files), board_(reading.board), reading_(reading), diagnostics_(reading.diagnostics) {}

  void run(const std::string& folder) {
    if (board_.name != folder) {
      diagnostics_
          .error(Code::BoardName, board_.at, "this board is called \"{}\", but its folder \"{}\"",
                 quotable(board_.name), quotable(folder))
          .help("--board takes the folder's name: both must be the same");
    }
    check_core();
    check_memory();
    check_placement();
    check_sources();
    const auto elf = model::ImageFormat::Elf;
    if (std::find(board_.images.begin(), board_.images.end(), elf) == board_.images.end()) {
      board_.images.insert(board_.images.begin(), elf);
    }
  }

 private:
  void check_core() {
    std::vector<std::string> known;
    for (const CoreFamily& family : kCoreFamilies) {
      if (board_.core.substr(0, family.prefix.size()) == family.prefix) {
        board_.arch = family.arch;
        return;
      }
      known.emplace_back(family.prefix);
    }
    diagnostics_.error(Code::UnknownCore, reading_.core_at, "unknown core \"{}\"", quotable(board_.core))
        .help("the names of cores start with " + listing(known));
  }

  void check_memory() {
    const std::uint64_t limit = board_.vm.word_bits == 32 ? std::uint64_t{1} << 32 : UINT64_MAX;
    for (const Region& region : board_.memory) {
      if (region.length == 0 || region.origin >= limit || region.length > limit - region.origin) {
        diagnostics_.error(Code::BadNumber, region.at, "the region {} does not lie in the address space",
                           region.name);
        continue;
      }
      for (const Region& other : board_.memory) {
        if (&other == &region) break;
        if (other.name == region.name) {
          diagnostics_.error(Code::RepeatedEntry, region.at, "there are two regions {}", region.name)
              .note(other.at, "the first");
        } else if (region.origin < other.origin + other.length &&
                   other.origin < region.origin + region.length) {
          diagnostics_
              .error(Code::RegionsOverlap, region.at, "the regions {} and {} overlap", other.name,
                     region.name)
              .help("regions are ranges of addresses of which each belongs to one")
              .note(other.at,
                    fmt::format("{} ends before {}", other.name, hexadecimal(other.origin + other.length)));
        }
      }
    }
  }

  // The region that must be there; nullptr when it is not, which is reported, or on a board without regions.
  const Region* placed(std::string_view what, const std::string& name, Span at) {
    if (board_.memory.empty() && name.empty()) return nullptr;
    if (name.empty()) {
      diagnostics_.error(Code::MissingKey, board_.at, "\"placement\" gives no region for {}", what)
          .help("regions: " + listing(region_names(board_)));
      return nullptr;
    }
    const Region* region = board_.region(name);
    if (region == nullptr) {
      diagnostics_.error(Code::UnknownRegion, at, "there is no region \"{}\"", quotable(name))
          .label("regions: " + listing(region_names(board_)))
          .help(did_you_mean(name, region_names(board_)));
    } else if (what != "code" && region->kind == model::RegionKind::Rom) {
      diagnostics_.error(Code::UnknownRegion, at, "the region {} is ROM, where {} cannot be", name, what)
          .note(region->at, "the region");
    }
    return region;
  }

  void check_placement() {
    const model::Placement& placement = board_.placement;
    placed("code", placement.code, reading_.at.code);
    placed("data", placement.data, reading_.at.data);
    const Region* stack = placed("stack", placement.stack.region, reading_.at.stack);
    const Region* vm_stack = placed("vm_stack", placement.vm_stack.region, reading_.at.vm_stack);
    const Region* heap = placed("heap", placement.heap.region, reading_.at.heap);
    if (placement.stack.reserve >= placement.stack.size) {
      diagnostics_.error(Code::DoesNotFit, board_.at, "the stack's reserve takes all of the stack");
    }
    for (const Region& region : board_.memory) {
      const std::uint64_t heap_size = std::max(placement.heap.size.value_or(0), placement.heap.min);
      std::uint64_t left = region.length;
      const auto take = [&](const Region* where, std::uint64_t size) {
        if (where != &region) return true;
        const bool fits = size <= left;
        left -= std::min(size, left);
        return fits;
      };
      const bool fits =
          take(stack, placement.stack.size) & take(vm_stack, placement.vm_stack.size) & take(heap, heap_size);
      if (!fits) {
        diagnostics_.error(Code::DoesNotFit, region.at, "stacks and heap are larger than the region {}",
                           region.name);
      }
    }
  }

  void check_sources() {
    for (const std::string& source : board_.sources) {
      if (files_.kind(board_.soc_root / source) == FileKind::File) continue;
      diagnostics_.error(Code::BoardSource, board_.at, "the board needs a source that is not there: {}",
                         quotable(display_path(board_.soc_root / source, files_.working_directory())));
    }
  }

  const Files& files_;
  Board& board_;
  Reading& reading_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<std::string> list_boards(const Files& files, const Path& boards) {
  std::vector<std::string> names;
  for (const std::string& name : files.list(boards)) {
    if (files.kind(boards / name / "board.json") == FileKind::File) names.push_back(name);
  }
  return names;
}

bool check_board_name(const Files& files, const Path& boards, const std::string& name, Span at,
                      Diagnostics& diagnostics) {
  const std::vector<std::string> known = list_boards(files, boards);
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  if (known.empty()) {
    return diagnostics.error(Code::UnknownBoard, at, "there are no boards in {}", quotable(boards.string()))
        .help("set FIRN_HOME to the folder that has boards/, vm/ and manifests/");
  }
  Report report = diagnostics.error(Code::UnknownBoard, at, "there is no board \"{}\"", quotable(name));
  const std::string all = "known boards: " + listing(known);
  if (at.file) {
    report.label(all);
  } else {
    report.note(all);
  }
  const std::string guess = did_you_mean(name, known);
  return report.help(guess.empty() ? "`firn boards` lists them" : guess);
}

std::optional<Board> read_board(const Files& files, const Path& boards, const std::string& name, Span at,
                                Diagnostics& diagnostics) {
  if (!check_board_name(files, boards, name, at, diagnostics)) return std::nullopt;
  const Path folder = boards / name;
  Loader loader(files, boards / "soc", diagnostics);
  std::optional<Value> merged = loader.load(folder / "board.json", at);
  if (!merged) return std::nullopt;
  Reading reading{diagnostics, {}, {}, {}};
  reading.board.at = {merged->at.file, merged->at.offset, 1};
  if (!json::read_object(*merged, board_keys(), &reading, diagnostics)) return std::nullopt;
  reading.board.folder = folder;
  reading.board.soc_root = boards / "soc";
  reading.board.soc = loader.soc;
  reading.board.inputs = loader.inputs;
  const std::size_t errors = diagnostics.error_count();
  Checker(files, reading).run(name);
  if (diagnostics.error_count() != errors) return std::nullopt;
  return std::move(reading.board);
}

std::string schema() {
  return json::schema_text("A board of Firn", board_keys(), json::Merging::Parts);
}
std::string describe() {
  return json::describe_keys(board_keys());
}

}  // namespace firn::builder::board
