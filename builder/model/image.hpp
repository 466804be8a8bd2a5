// What the toolchain made of the emitted sources, as the stages after it see it: image/ fills these, report/
// reads them.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "builder/model/path.hpp"

namespace firn::builder::model {

// A section of the finished ELF file that occupies memory at run time.
struct Section {
  std::string name;
  std::uint64_t address = 0;
  std::uint64_t load_address =
      0;  // where its bytes lie in flash; equals `address` unless start-up code copies it
  std::uint64_t size = 0;
  std::string region = {};       // of the board, where it lies at run time; empty on the host
  std::string load_region = {};  // where its bytes are kept; equals `region` unless start-up code copies it
  bool writable = false;
  bool loaded = false;  // has bytes in the file; false for .bss, stacks and the heap
};

// Bytes that a programmer or loader must put at an address before the program starts.
struct LoadSpan {
  std::uint64_t address = 0;
  std::string bytes;
};

struct Symbol {
  std::string name;  // as the linker knows it, mangled
  std::uint64_t address = 0;
  std::uint64_t size = 0;
  std::string section;  // empty: absolute or undefined
  bool undefined = false;
  bool weak = false;
};

// One contribution to a section, from the linker's map: an input section of an object file, or what the
// linker itself put in between. The pieces of a section are in ascending order and do not overlap; what they
// leave open is padding.
struct Piece {
  std::string section;  // of the output, such as ".rodata"
  std::string
      name;  // of the input, such as ".rodata._ZN4firn5image6m_mainE"; "*fill*" for the linker's padding
  std::string file;  // object file, or "archive(member)"; empty for what the linker script made
  std::uint64_t address = 0;
  std::uint64_t size = 0;
};

// With -fdata-sections and -ffunction-sections an input section is named after the one symbol in it. The
// symbol is
// "_ZN..." in ".rodata._ZN..." and ".data.rel.ro._ZN...", "main" in ".text.main", and empty in ".text".
[[nodiscard]] inline std::string_view symbol_of(const Piece& piece) {
  const std::string_view name = piece.name;
  std::size_t dot = name.find("._Z");
  if (dot == std::string_view::npos) dot = name.find('.', 1);
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

struct LinkedImage {
  int word_bits = 32;
  std::uint64_t entry = 0;
  std::vector<Section> sections;     // ascending addresses
  std::vector<LoadSpan> load_spans;  // ascending addresses
  std::vector<Symbol> symbols;
  std::vector<Piece> pieces;
};

// A C++ source that emit/ made, by its name within the folder of generated sources.
struct EmittedFile {
  std::string name;  // "m_main.cpp"; no folders
  std::string text;
};

// Where in the output folder the objects of emitted files are; by it the linker's map tells them from others.
inline constexpr char kEmittedObjects[] = "obj/gen/";

// An image as it lies on the disk. It exists also when it does not fit into the board: then as a file that
// cannot be flashed, so that the report can say where the bytes are.
struct BuiltImage {
  bool fits = true;
  LinkedImage linked;
  Path folder;
  Path elf;  // NAME.elf, or NAME.overflow.elf when it does not fit
  Path bin;  // empty when the board does not ask for it, or the image does not fit
  Path hex;  // the same
};

}  // namespace firn::builder::model
