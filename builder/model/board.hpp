// A board, as its board.json and the files that it extends describe it: core, flags, memory, limits, how to
// run an image. Made by the board stage; the linker script, the configuration header and the build graph are
// generated from it, and the report measures against it, so that every limit is stated once.
//
// Sizes and addresses are in bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builder/model/path.hpp"
#include "builder/model/span.hpp"

namespace firn::builder::model {

enum class Arch : std::uint8_t { Arm, Riscv, Host };
enum class FloatWidth : std::uint8_t { None, Single, Double };
enum class RegionKind : std::uint8_t { Rom, Ram };
enum class ImageFormat : std::uint8_t { Elf, Bin, Hex };

// One contiguous range of addresses. Regions of a board do not overlap. The host has none.
struct Region {
  std::string name;  // as the linker script and the report call it: "FLASH"
  RegionKind kind = RegionKind::Rom;
  std::uint64_t origin = 0;
  std::uint64_t length = 0;  // never 0
  Span at;
};

struct Toolchain {
  std::string prefix;                        // "arm-none-eabi-"; empty: the host's own tools
  std::string compiler = "g++";              // what follows the prefix for the compiler driver
  std::vector<std::string> cflags;           // argv elements, for compiling and linking
  std::vector<std::string> ldflags;          // argv elements, for linking only
  std::vector<std::string> libraries;        // "m" for -lm, in linking order
  std::vector<std::string> system_includes;  // folders for -isystem, in order
  std::vector<std::string> packages;         // Debian packages that bring it

  [[nodiscard]] std::string tool(const std::string& name) const { return prefix + name; }
};

// The C++ stack: `size` bytes, of which the lowest `reserve` are for leaf functions, fault handlers and for
// raising RecursionError. `region` is empty on the host.
struct StackPlacement {
  std::string region;
  std::uint64_t size = 0;
  std::uint64_t reserve = 0;
};

// The VM's own stack of values and frames.
struct VmStackPlacement {
  std::string region;
  std::uint64_t size = 0;
};

// The collected heap. `size` nullopt: whatever the region has left after everything else; then the image is
// an error when that is below `min`.
struct HeapPlacement {
  std::string region;
  std::optional<std::uint64_t> size;
  std::uint64_t min = 0;
};

struct Placement {
  std::string code;  // region of program, frozen objects and the load image of .data; empty on the host
  std::string data;  // region of .data and .bss; empty on the host
  StackPlacement stack;
  VmStackPlacement vm_stack;
  HeapPlacement heap;
};

// The configuration of the VM: goes into the generated header, and makes the compiler fold with the target's
// arithmetic. Small ints have word_bits - 1 bits.
struct VmConfig {
  int word_bits = 32;  // 32 or 64
  bool wide = false;   // 8-byte object headers and 32-bit name references
  FloatWidth float_width = FloatWidth::Single;
  int heap_granule = 8;  // bytes, 8 or 16

  [[nodiscard]] int small_int_bits() const { return word_bits - 1; }
  [[nodiscard]] int float_bits() const {
    return float_width == FloatWidth::Double ? 64 : float_width == FloatWidth::Single ? 32 : 0;
  }
};

struct RunCommand {
  std::vector<std::string>
      command;  // argv; "${elf}", "${bin}", "${hex}" anywhere inside an element; empty: cannot run
  std::vector<std::string> packages;  // Debian packages that bring the emulator
  int timeout_s = 60;                 // seconds of wall time
};

struct Board {
  std::string name;   // the name of its folder, and what --board takes
  std::string title;  // one line for people
  Path folder;        // where its board.json is
  Path soc_root;      // boards/soc: `sources` are relative to it
  std::string soc;    // the folder in soc_root whose file this board extends first; empty: it stands alone

  std::string core;  // "cortex-m3", "rv32imac", "host"
  Arch arch = Arch::Host;
  std::uint64_t clock_hz = 0;  // 0: not known

  Toolchain toolchain;
  std::vector<std::string> sources;  // start-up code and port, relative to soc_root, in order of listing
  std::vector<std::pair<std::string, std::string>> defines;  // preprocessor name -> text, in order
  std::vector<Region> memory;
  Placement placement;
  VmConfig vm;
  std::vector<ImageFormat> images;  // ELF is always among them
  RunCommand run;

  Span at;                   // the board's own file, for messages about the whole
  std::vector<Path> inputs;  // every JSON file that was read for it, the board's own first

  // The region of that name, or nullptr.
  [[nodiscard]] const Region* region(const std::string& wanted) const {
    for (const Region& r : memory) {
      if (r.name == wanted) return &r;
    }
    return nullptr;
  }
};

}  // namespace firn::builder::model
