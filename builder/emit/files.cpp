#include "builder/emit/files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "builder/emit/mangle.hpp"
#include "builder/emit/module.hpp"
#include "builder/emit/text.hpp"
#include "vm/base/hash.hpp"

namespace firn::builder::emit {

namespace {

// The compiler takes a literal ten times as fast as a list of numbers. In lines of 48 bytes.
std::string literal_lines(std::string_view bytes) {
  constexpr std::size_t kColumns = 48;
  if (bytes.empty()) return "    \"\"";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += kColumns) {
    out += fmt::format("{}    {}", i == 0 ? "" : "\n", literal(bytes.substr(i, kColumns)));
  }
  return out;
}

}  // namespace

RomFileSource file_source(const model::FrozenFile& file, model::ModuleAccount& account) {
  RomFileSource out;
  std::string name = mangle(file.path);
  if (name.size() > 80) {  // file names have a limit
    name = fmt::format("{}_{:04x}{:04x}", name.substr(0, 60), hash_text({file.path.data(), file.path.size()}),
                       file.path.size());
  }
  out.path_object = "path_" + name;
  out.content_object = "file_" + name;
  std::string text = banner(fmt::format("Data file \"{}\".", comment(file.path)));
  text += "#include \"vm/object/rom.hpp\"\n\nnamespace firn::image {\n\nusing namespace rom;\n\n";
  const std::string path_type = fmt::format("Str<{}>", file.path.size());
  text += fmt::format("extern const {0} {1};\nconstinit const {0} {1} = str(0x{2:04x}, {3});\n\n", path_type,
                      out.path_object, hash_text({file.path.data(), file.path.size()}), literal(file.path));
  // One byte more for the literal's NUL.
  const std::string type = fmt::format("Bytes<{}>", file.content.size() + 1);
  text += fmt::format("extern const {0} {1};\nconstinit const {0} {1} = {{header(Kind::Bytes), {2},\n{3}}};\n\n", type,
                      out.content_object, file.content.size(), literal_lines(file.content));
  text += "}  // namespace firn::image\n";
  out.file = {"file_" + name + ".cpp", std::move(text)};
  using Kind = model::EmittedSymbol::Kind;
  account.symbols.push_back({symbol("", out.path_object, Linkage::External), Kind::File, file.path});
  account.symbols.push_back({symbol("", out.content_object, Linkage::External), Kind::File, file.path});
  return out;
}

}  // namespace firn::builder::emit
