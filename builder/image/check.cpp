#include "builder/image/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace firn::builder::image {
namespace {

// The sections that the linker script places by name; any other is found by its address.
std::string region_of(const model::Board& board, const model::Section& section) {
  const model::Placement& placement = board.placement;
  if (section.name == ".stack") return placement.stack.region;
  if (section.name == ".vm_stack") return placement.vm_stack.region;
  if (section.name == ".heap") return placement.heap.region;
  if (section.name == ".data" || section.name == ".bss") return placement.data;
  if (section.name == ".text" || section.name == ".rodata") return placement.code;
  for (const auto& region : board.memory) {
    if (section.address >= region.origin && section.address - region.origin < region.length)
      return region.name;
  }
  return {};
}

bool runs_at_start(std::string_view section) {
  return section == ".init_array" || section == ".preinit_array" || section == ".ctors";
}

}  // namespace

void assign_regions(const model::Board& board, model::LinkedImage& image) {
  for (auto& section : image.sections) {
    section.region = region_of(board, section);
    section.load_region = section.load_address == section.address ? section.region : board.placement.code;
  }
}

bool check_rom(const model::LinkedImage& image, const model::Account& account, Diagnostics& diagnostics) {
  std::set<std::string_view> meant_for_ram;
  const auto note_variables = [&](const model::ModuleAccount& module) {
    for (const auto& symbol : module.symbols) {
      if (symbol.kind == model::EmittedSymbol::Kind::Globals) meant_for_ram.insert(symbol.name);
    }
  };
  for (const auto& module : account.modules) note_variables(module);
  note_variables(account.image);
  std::set<std::string_view> writable;  // sections
  for (const auto& section : image.sections) {
    if (section.writable) writable.insert(section.name);
  }
  bool good = true;
  for (const auto& piece : image.pieces) {
    if (!piece.file.starts_with(model::kEmittedObjects)) continue;
    const bool at_start = runs_at_start(piece.section);
    if (!at_start && !writable.contains(piece.section)) continue;
    if (!at_start && meant_for_ram.contains(model::symbol_of(piece))) continue;
    good = false;
    diagnostics
        .error(Code::NeedsRam, Span{}, "{} of {} lies in {} instead of ROM ({} bytes)", piece.name,
               piece.file, piece.section, piece.size)
        .help("this is a mistake in Firn, not in your program; please report it");
  }
  return good;
}

bool report_overflow(const model::Board& board, const model::LinkedImage& image, Diagnostics& diagnostics) {
  bool overflow = false;
  for (const auto& region : board.memory) {
    std::uint64_t end = region.origin;
    for (const auto& section : image.sections) {
      if (section.region == region.name) end = std::max(end, section.address + section.size);
      if (section.loaded && section.load_region == region.name)
        end = std::max(end, section.load_address + section.size);
    }
    const std::uint64_t used = end - region.origin;
    if (used <= region.length) continue;
    overflow = true;
    auto report =
        diagnostics.error(Code::ImageTooLarge, region.at, "the image needs {} bytes of {}, which has {}",
                          used, region.name, region.length);
    report.label(fmt::format("{} bytes too few", used - region.length));
    if (region.name == board.placement.heap.region && !board.placement.heap.size) {
      report.note(fmt::format("{} bytes of it are the heap's minimum", board.placement.heap.min));
    }
  }
  return overflow;
}

}  // namespace firn::builder::image
