// See elf.hpp. Format: "System V ABI", chapters 4 and 5; libelf's gelf interface hides the class and the byte
// order.

#include "builder/image/elf.hpp"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace firn::builder::image {
namespace {

struct CloseFile {
  int descriptor;
  ~CloseFile() {
    if (descriptor >= 0) close(descriptor);
  }
};

struct EndElf {
  void operator()(Elf* elf) const { elf_end(elf); }
};
using ElfHandle = std::unique_ptr<Elf, EndElf>;

std::string read_sections(Elf* elf, model::LinkedImage& into, std::vector<std::string>& names) {
  std::size_t name_table = 0;
  if (elf_getshdrstrndx(elf, &name_table) != 0) return elf_errmsg(-1);
  for (Elf_Scn* section = nullptr; (section = elf_nextscn(elf, section)) != nullptr;) {
    GElf_Shdr header;
    if (gelf_getshdr(section, &header) == nullptr) return elf_errmsg(-1);
    const char* name = elf_strptr(elf, name_table, header.sh_name);
    names.resize(std::max(names.size(), elf_ndxscn(section) + 1));
    names[elf_ndxscn(section)] = name != nullptr ? name : "";
    const bool thread_local_bss = (header.sh_flags & SHF_TLS) != 0 && header.sh_type == SHT_NOBITS;
    if ((header.sh_flags & SHF_ALLOC) == 0 || header.sh_size == 0 || thread_local_bss) continue;
    into.sections.push_back({.name = names[elf_ndxscn(section)],
                             .address = header.sh_addr,
                             .load_address = header.sh_addr,
                             .size = header.sh_size,
                             .writable = (header.sh_flags & SHF_WRITE) != 0,
                             .loaded = header.sh_type != SHT_NOBITS});
  }
  std::sort(into.sections.begin(), into.sections.end(),
            [](const auto& left, const auto& right) { return left.address < right.address; });
  return {};
}

std::string read_segments(Elf* elf, model::LinkedImage& into) {
  std::size_t count = 0;
  if (elf_getphdrnum(elf, &count) != 0) return elf_errmsg(-1);
  std::size_t file_size = 0;
  const char* file = elf_rawfile(elf, &file_size);
  for (std::size_t at = 0; at < count; ++at) {
    GElf_Phdr header;
    if (gelf_getphdr(elf, static_cast<int>(at), &header) == nullptr) return elf_errmsg(-1);
    if (header.p_type != PT_LOAD || header.p_filesz == 0) continue;
    if (file == nullptr || header.p_offset + header.p_filesz > file_size)
      return "a segment reaches beyond the file";
    // A segment may begin with the file's own headers, which nobody needs in flash: take what sections cover.
    for (auto& section : into.sections) {
      const bool inside = section.address >= header.p_vaddr &&
                          section.address + section.size <= header.p_vaddr + header.p_memsz;
      if (!inside || !section.loaded) continue;
      const std::uint64_t offset = section.address - header.p_vaddr;
      section.load_address = header.p_paddr + offset;
      into.load_spans.push_back(
          {section.load_address, std::string(file + header.p_offset + offset, section.size)});
    }
  }
  std::sort(into.load_spans.begin(), into.load_spans.end(),
            [](const auto& left, const auto& right) { return left.address < right.address; });
  return {};
}

std::string read_symbols(Elf* elf, const std::vector<std::string>& names, model::LinkedImage& into) {
  for (Elf_Scn* section = nullptr; (section = elf_nextscn(elf, section)) != nullptr;) {
    GElf_Shdr header;
    if (gelf_getshdr(section, &header) == nullptr) return elf_errmsg(-1);
    if (header.sh_type != SHT_SYMTAB || header.sh_entsize == 0) continue;
    Elf_Data* data = elf_getdata(section, nullptr);
    if (data == nullptr) return elf_errmsg(-1);
    const auto count = static_cast<int>(header.sh_size / header.sh_entsize);
    for (int at = 1; at < count; ++at) {
      GElf_Sym symbol;
      if (gelf_getsym(data, at, &symbol) == nullptr) return elf_errmsg(-1);
      const char* name = elf_strptr(elf, header.sh_link, symbol.st_name);
      const int type = GELF_ST_TYPE(symbol.st_info);
      if (name == nullptr || *name == '\0' || type == STT_FILE || type == STT_SECTION) continue;
      const bool in_section = symbol.st_shndx < names.size() && symbol.st_shndx != SHN_UNDEF;
      into.symbols.push_back({.name = name,
                              .address = symbol.st_value,
                              .size = symbol.st_size,
                              .section = in_section ? names[symbol.st_shndx] : std::string(),
                              .undefined = symbol.st_shndx == SHN_UNDEF,
                              .weak = GELF_ST_BIND(symbol.st_info) == STB_WEAK});
    }
  }
  return {};
}

// The words of a line of the map, without the spaces between them.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = line.find_first_not_of(' ', at)) != std::string_view::npos;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

bool hexadecimal(std::string_view word, std::uint64_t& number) {
  if (!word.starts_with("0x")) return false;
  word.remove_prefix(2);
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number, 16);
  return error == std::errc() && end == word.data() + word.size();
}

}  // namespace

std::string read_elf(const std::string& path, model::LinkedImage& into) {
  if (elf_version(EV_CURRENT) == EV_NONE) return "libelf is older than its header";
  const CloseFile file{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.descriptor < 0) return "the file cannot be opened";
  const ElfHandle elf(elf_begin(file.descriptor, ELF_C_READ, nullptr));
  if (!elf || elf_kind(elf.get()) != ELF_K_ELF) return "not an ELF file";
  GElf_Ehdr header;
  if (gelf_getehdr(elf.get(), &header) == nullptr) return elf_errmsg(-1);
  into.word_bits = gelf_getclass(elf.get()) == ELFCLASS64 ? 64 : 32;
  into.entry = header.e_entry;
  std::vector<std::string> names;
  std::string problem = read_sections(elf.get(), into, names);
  if (problem.empty()) problem = read_segments(elf.get(), into);
  if (problem.empty()) problem = read_symbols(elf.get(), names, into);
  return problem;
}

// The part of the map that counts begins at "Linker script and memory map". There,
//   .rodata         0x00001854       0x80                       an output section starts in column 0
//    .rodata.name   0x00001854       0x10 obj/main.o            its pieces are indented by one space
//    *fill*         0x00001864        0x4
// and a name that is too long for its column stands alone on the line before its figures.
std::vector<model::Piece> read_map(const std::string& map) {
  std::vector<model::Piece> pieces;
  std::string_view rest = map;
  const std::size_t start = rest.find("Linker script and memory map");
  if (start == std::string_view::npos) return pieces;
  rest.remove_prefix(start);
  std::string section;
  std::string pending;  // a piece's name that waits for its figures
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (line[0] != ' ') {
      section = line.substr(0, line.find(' '));
      pending.clear();
      continue;
    }
    const bool piece_column = line.size() > 1 && line[1] != ' ';
    auto words = words_of(line);
    if (piece_column && words.size() == 1) {
      pending = words[0];
      continue;
    }
    std::string name = piece_column ? std::string(words[0]) : pending;
    if (piece_column) words.erase(words.begin());
    pending.clear();
    std::uint64_t address = 0, size = 0;
    if (name.empty() || words.size() < 2 || !hexadecimal(words[0], address) || !hexadecimal(words[1], size))
      continue;
    if (size == 0 || (name.starts_with('*') && name != "*fill*")) continue;
    std::string file;
    if (words.size() > 2) file = line.substr(static_cast<std::size_t>(words[2].data() - line.data()));
    pieces.push_back({section, std::move(name), std::move(file), address, size});
  }
  return pieces;
}

}  // namespace firn::builder::image
