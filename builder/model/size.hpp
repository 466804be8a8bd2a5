// The account of an image: where every byte of ROM and RAM is, and whose it is. report/ makes it from the
// linker's result; the text table, size.json and the budgets are views of it.
//
// Invariants, tested: the ROM of all owners adds up to the `used` of all ROM regions, and their RAM to that
// of all RAM regions. Initialised data counts in both, because its initial values are kept in ROM.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/model/board.hpp"

namespace firn::builder::model {

// What bytes of ROM are for. Each row is a column of the report: KIND(Name, json key, heading, meaning).
enum class RomKind : std::uint8_t {
#define KIND(name, key, heading, meaning) name,
#include "builder/model/rom_kinds.def"
#undef KIND
};

inline constexpr std::size_t kRomKinds = static_cast<std::size_t>(RomKind::Other) + 1;

enum class BudgetStatus : std::uint8_t { Kept, Near, Broken };

struct BudgetResult {
  std::uint64_t max = 0;
  std::optional<std::uint64_t> warn;
  BudgetStatus status = BudgetStatus::Kept;
  std::string place;  // "manifests/demo.json:12:24"
};

struct RegionSize {
  std::string name;
  RegionKind kind = RegionKind::Rom;
  std::uint64_t origin = 0;
  std::uint64_t size = 0;  // 0: without an end (the host)
  std::uint64_t used =
      0;  // what the linker placed, from the region's start to the end of the last; without the heap
  std::uint64_t heap = 0;  // RAM that the collected heap has
  std::optional<BudgetResult> budget;

  // What is left; 0 when the region is too full.
  [[nodiscard]] std::uint64_t free() const { return size > used + heap ? size - used - heap : 0; }
};

struct SectionSize {
  std::string name;
  std::string region;
  std::string load_region;
  std::uint64_t address = 0;
  std::uint64_t size = 0;
  bool loaded = false;
};

enum class OwnerKind : std::uint8_t {
  Module,   // a frozen Python module
  Image,    // emitted for the image as a whole: names, builtin tables, data files
  Vm,       // a room of the VM
  Board,    // start-up code and port
  Library,  // the C library and the compiler's own
  Memory,   // stacks
  Linker,   // padding, and what nobody claims
};

struct OwnerSize {
  std::string name;  // "wire.crc", "(names)", "(vm/interp)", "(padding)"
  OwnerKind kind = OwnerKind::Module;
  std::array<std::uint64_t, kRomKinds> rom{};  // by RomKind
  std::uint64_t ram = 0;

  [[nodiscard]] std::uint64_t rom_total() const {
    std::uint64_t total = 0;
    for (const std::uint64_t bytes : rom) total += bytes;
    return total;
  }
};

struct SizeReport {
  std::string image;
  std::string board;
  bool fits = true;
  std::vector<RegionSize> regions;
  std::vector<SectionSize> sections;
  std::vector<OwnerSize> owners;  // modules first; within a kind the largest first
};

}  // namespace firn::builder::model
