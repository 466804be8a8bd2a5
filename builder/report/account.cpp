#include "builder/report/account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace firn::builder::report {
namespace {

using model::OwnerKind;
using model::RomKind;

constexpr std::string_view kHeap = ".heap";
constexpr std::string_view kArchive = "libvm.a(";  // vm_library.cpp names the members "vm.types.list.cpp.o"
constexpr std::string_view kBoardObjects = "/obj/soc.";  // and the board's objects "obj/soc.mps2.port.cpp.o"

// The host has no regions; its image is accounted as if it had these two, which have no end.
constexpr std::string_view kHostRom = "ROM";
constexpr std::string_view kHostRam = "RAM";

struct OwnerName {
  std::string name;
  OwnerKind kind = OwnerKind::Linker;
};

// Collects sizes by owner.
class Owners {
 public:
  model::OwnerSize& of(const OwnerName& owner) {
    auto& entry = owners_[owner.name];
    entry.name = owner.name;
    entry.kind = owner.kind;
    return entry;
  }

  std::vector<model::OwnerSize> sorted() && {
    std::vector<model::OwnerSize> list;
    for (auto& [name, owner] : owners_) list.push_back(std::move(owner));
    std::stable_sort(list.begin(), list.end(), [](const auto& left, const auto& right) {
      const auto rank = [](const model::OwnerSize& owner) {
        return std::tuple(owner.kind, ~(owner.rom_total() + owner.ram));
      };
      return rank(left) < rank(right);
    });
    return list;
  }

 private:
  std::map<std::string, model::OwnerSize> owners_;
};

// Where a section counts: whether its bytes take ROM, and whether it takes RAM.
struct Place {
  bool rom = false;
  bool ram = false;
};

OwnerName owner_of_file(const std::string& file) {
  if (file.starts_with(model::kEmittedObjects)) return {"(emitted)", OwnerKind::Image};
  if (const auto at = file.find(kArchive); at != std::string::npos) {
    const std::string_view member =
        std::string_view(file).substr(at + kArchive.size());  // "vm.types.list.cpp.o)"
    const std::size_t room_end = member.find('.', member.find('.') + 1);
    std::string room(member.substr(0, room_end));
    std::replace(room.begin(), room.end(), '.', '/');
    return {fmt::format("({})", room), OwnerKind::Vm};
  }
  if (file.find(kBoardObjects) != std::string::npos) return {"(board)", OwnerKind::Board};
  if (file.empty() || file == "linker stubs") return {"(linker)", OwnerKind::Linker};
  return {"(library)", OwnerKind::Library};
}

// Sections that the linker script makes by moving its counter on; the map calls their contents filling.
std::optional<OwnerName> owner_of_reserved(const std::string& section) {
  if (section == ".stack") return OwnerName{"(C++ stack)", OwnerKind::Memory};
  if (section == ".vm_stack") return OwnerName{"(VM stack)", OwnerKind::Memory};
  return std::nullopt;
}

const OwnerName kPadding = {"(padding)", OwnerKind::Linker};

// An emitted symbol, with the module that it belongs to.
struct Emitted {
  const model::EmittedSymbol* symbol = nullptr;
  const model::ModuleAccount* module = nullptr;
};

OwnerName owner_of(const Emitted& emitted) {
  using Kind = model::EmittedSymbol::Kind;
  if (!emitted.module->module.empty()) return {emitted.module->module, OwnerKind::Module};
  switch (emitted.symbol->kind) {
    case Kind::Pool:
    case Kind::PoolIndex: return {"(names)", OwnerKind::Image};
    case Kind::Table:
    case Kind::Class: return {"(builtins)", OwnerKind::Image};
    case Kind::File: return {"(files)", OwnerKind::Image};
    default: return {"(image)", OwnerKind::Image};
  }
}

// What the bytes of a symbol are for, those aside whose number emit/ knows.
RomKind rest_of(model::EmittedSymbol::Kind kind) {
  using Kind = model::EmittedSymbol::Kind;
  switch (kind) {
    case Kind::Constant:
    case Kind::Constants: return RomKind::Constants;
    case Kind::Pool:
    case Kind::PoolIndex:
    case Kind::GlobalNames: return RomKind::Names;
    case Kind::File: return RomKind::Data;
    default: return RomKind::Tables;
  }
}

class Accountant {
 public:
  Accountant(const model::Board& board, const model::BuiltImage& image, const model::Account& emitted)
      : board_(board), image_(image), emitted_(emitted) {
    for (const auto& module : emitted.modules) learn(module);
    learn(emitted.image);
    for (const auto& piece : image.linked.pieces) pieces_[piece.section].push_back(&piece);
  }

  model::SizeReport account(const std::string& name) {
    model::SizeReport report;
    report.image = name;
    report.board = board_.name;
    report.fits = image_.fits;
    for (const auto& section : image_.linked.sections) {
      report.sections.push_back({section.name, region_name(section), load_region_name(section),
                                 section.address, section.size, section.loaded});
      if (section.name != kHeap) add_section(section);
    }
    for (const auto& region : regions()) report.regions.push_back(measure(region));
    report.owners = std::move(owners_).sorted();
    return report;
  }

 private:
  [[nodiscard]] bool is_host() const { return board_.memory.empty(); }

  [[nodiscard]] std::vector<model::Region> regions() const {
    if (!is_host()) return board_.memory;
    return {
        {.name = std::string(kHostRom), .kind = model::RegionKind::Rom, .origin = 0, .length = 0, .at = {}},
        {.name = std::string(kHostRam), .kind = model::RegionKind::Ram, .origin = 0, .length = 0, .at = {}}};
  }

  [[nodiscard]] std::string region_name(const model::Section& section) const {
    if (!is_host()) return section.region;
    return std::string(section.writable ? kHostRam : kHostRom);
  }

  // On the host, initialised data is in the file but not in what a board would call ROM.
  [[nodiscard]] std::string load_region_name(const model::Section& section) const {
    return is_host() ? region_name(section) : section.load_region;
  }

  [[nodiscard]] bool is_kind(const std::string& region, model::RegionKind kind) const {
    for (const auto& candidate : regions()) {
      if (candidate.name == region) return candidate.kind == kind;
    }
    return false;
  }

  [[nodiscard]] Place place_of(const model::Section& section) const {
    return {.rom = section.loaded && is_kind(load_region_name(section), model::RegionKind::Rom),
            .ram = is_kind(region_name(section), model::RegionKind::Ram)};
  }

  void add(const OwnerName& owner, RomKind kind, std::uint64_t size, Place place) {
    if (size == 0) return;
    auto& entry = owners_.of(owner);
    if (place.rom) entry.rom[static_cast<std::size_t>(kind)] += size;
    if (place.ram) entry.ram += size;
  }

  void learn(const model::ModuleAccount& module) {
    for (const auto& symbol : module.symbols) symbols_.emplace(symbol.name, Emitted{&symbol, &module});
  }

  // Takes what `owner` has of `left` bytes.
  void add_part(const OwnerName& owner, RomKind kind, std::uint64_t size, std::uint64_t& left, Place place) {
    size = std::min(size, left);
    add(owner, kind, size, place);
    left -= size;
  }

  // The parts that emit/ knows, and the rest of the bytes that the symbol really has.
  void add_symbol(const Emitted& emitted, std::uint64_t left, Place place) {
    const OwnerName owner = owner_of(emitted);
    const model::EmittedSymbol& symbol = *emitted.symbol;
    add_part(owner, RomKind::Bytecode, symbol.bytecode + symbol.handlers, left, place);
    add_part(owner, RomKind::Lines, symbol.lines, left, place);
    add_part(owner, RomKind::Names, symbol.names, left, place);
    if (symbol.kind == model::EmittedSymbol::Kind::Pool) {
      // A name that only one module needs is that module's.
      for (const auto& module : emitted_.modules) {
        add_part({module.module, OwnerKind::Module}, RomKind::Names, module.names_exclusive, left, place);
      }
    }
    add(owner, rest_of(symbol.kind), left, place);
  }

  void add_piece(const model::Piece& piece, std::uint64_t size, Place place) {
    if (piece.name == "*fill*") return add(kPadding, RomKind::Other, size, place);
    if (piece.file.starts_with(model::kEmittedObjects)) {
      const std::string_view symbol = model::symbol_of(piece);
      auto found = symbols_.find(symbol);
      // An instance of a template: emit/ knows its name up to the arguments only.
      if (found == symbols_.end()) found = symbols_.find(symbol.substr(0, symbol.rfind("IL") + 1));
      if (found != symbols_.end()) return add_symbol(found->second, size, place);
    }
    add(owner_of_file(piece.file), RomKind::Other, size, place);
  }

  // Walks through the section from piece to piece; what lies between two of them is padding.
  void add_section(const model::Section& section) {
    const Place place = place_of(section);
    if (const auto reserved = owner_of_reserved(section.name)) {
      return add(*reserved, RomKind::Other, section.size, place);
    }
    const auto found = pieces_.find(section.name);
    if (found == pieces_.end()) {
      return add({"(linker)", OwnerKind::Linker}, RomKind::Other, section.size, place);
    }
    const std::uint64_t end = section.address + section.size;
    std::uint64_t at = section.address;
    for (const auto* piece : found->second) {
      if (piece->address < at || piece->address >= end) continue;
      add(kPadding, RomKind::Other, piece->address - at, place);
      const std::uint64_t size = std::min(piece->size, end - piece->address);
      add_piece(*piece, size, place);
      at = piece->address + size;
    }
    add(kPadding, RomKind::Other, end - at, place);
  }

  // A region is used from its start to the end of the last section in it: alignment between two sections is
  // padding.
  model::RegionSize measure(const model::Region& region) {
    model::RegionSize measured;
    measured.name = region.name;
    measured.kind = region.kind;
    measured.origin = region.origin;
    measured.size = region.length;
    std::uint64_t end = region.origin, sum = 0;
    for (const auto& section : image_.linked.sections) {
      const bool here = region_name(section) == region.name;
      if (here && section.name == kHeap) {
        measured.heap = section.size;
        end = std::max(end, section.address);
        continue;
      }
      const bool kept_here = section.loaded && !here && load_region_name(section) == region.name;
      if (!here && !kept_here) continue;
      sum += section.size;
      end = std::max(end, (here ? section.address : section.load_address) + section.size);
    }
    measured.used = is_host() ? sum : end - region.origin;
    const bool rom = region.kind == model::RegionKind::Rom;
    add(kPadding, RomKind::Other, measured.used - sum, {.rom = rom, .ram = !rom});
    return measured;
  }

  const model::Board& board_;
  const model::BuiltImage& image_;
  const model::Account& emitted_;
  std::unordered_map<std::string_view, Emitted> symbols_;                          // by the linker's name
  std::unordered_map<std::string_view, std::vector<const model::Piece*>> pieces_;  // by section
  Owners owners_;
};

}  // namespace

model::SizeReport account(const model::Board& board, const std::string& name, const model::BuiltImage& image,
                          const model::Account& emitted) {
  return Accountant(board, image, emitted).account(name);
}

}  // namespace firn::builder::report
