#include "builder/image/receipt.hpp"

#include <link.h>

#include <string_view>

#include "builder/files/sha256.hpp"
#include "builder/image/tools.hpp"

namespace firn::builder::image {
namespace {

constexpr std::string_view kReceipt = "receipt";  // the file

// The linker's hash of this whole program (ld --build-id), which lies in one of its notes: the sizes of name
// and hash, the type (NT_GNU_BUILD_ID), the name, 20 bytes of SHA-1. Empty when there is none.
std::string build_id() {
  std::string found;
  const auto look = [](dl_phdr_info* program, std::size_t, void* into) {
    constexpr std::string_view kHead("\4\0\0\0\24\0\0\0\3\0\0\0GNU\0", 16);
    for (int i = 0; i < program->dlpi_phnum; ++i) {
      const auto& segment = program->dlpi_phdr[i];
      if (segment.p_type != PT_NOTE) continue;
      const std::string_view notes(reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr),
                                   segment.p_memsz);
      const std::size_t at = notes.find(kHead);
      if (at != std::string_view::npos) *static_cast<std::string*>(into) = notes.substr(at + kHead.size(), 20);
    }
    return 1;  // the program comes first, its libraries after it
  };
  dl_iterate_phdr(look, &found);
  return found;
}

}  // namespace

Receipt::Receipt(const Path& out, const model::Toolchain& toolchain, const std::vector<std::string>& words,
                 Journal& journal)
    : out_(out), journal_(journal) {
  Sha256 hash;
  for (const std::string& word : words) hash.field(word);
  words_ = hash.hex();
  compiler_ = std::async(std::launch::async, [toolchain] {
    Diagnostics ignored;  // who needs the compiler asks again
    return compiler_identity(toolchain, ignored);
  });
}

// The first line: all but the files. Empty when something is not known, and then there is no receipt.
std::string Receipt::head() {
  if (head_) return *head_;
  const std::string program = build_id();
  const std::optional<std::string> compiler = compiler_.get();
  head_ = "";
  if (!program.empty() && compiler) {
    head_ = Sha256().field(program).field(words_).field(*compiler).hex() + "\n";
  }
  return *head_;
}

bool Receipt::holds() {
  const DiskFiles disk;
  const std::string text = disk.read(out_ / kReceipt).text;
  const std::size_t line = text.find('\n') + 1;
  // The files first: meanwhile the compiler answers.
  return line != 0 && journal_.agrees_with(std::string_view(text).substr(line)) && !head().empty() &&
         text.starts_with(head());
}

void Receipt::write() {
  const auto journal = journal_.text(out_ / "obj");
  if (!journal || head().empty()) return;
  DiskFiles disk;
  (void)disk.write(out_ / kReceipt, head() + *journal);
}

}  // namespace firn::builder::image
