#include "builder/emit/emit.hpp"

#include <fmt/format.h>

#include "builder/emit/builtins.hpp"
#include "builder/emit/constants.hpp"
#include "builder/emit/files.hpp"
#include "builder/emit/functions.hpp"
#include "builder/emit/mangle.hpp"
#include "builder/emit/module.hpp"
#include "builder/emit/vm.hpp"

namespace firn::builder::emit {

namespace {

using SymbolKind = model::EmittedSymbol::Kind;

std::string image_source(const model::Program& program, const NamePool& pool, const Selection& selection,
                         const std::vector<RomFileSource>& files, model::ModuleAccount& account) {
  const std::uint32_t tables = abi::tables_hash();
  std::string out = banner("The image as the VM finds it.");
  out += "#include \"vm/object/abi.hpp\"\n\n";
  out += fmt::format(
      "static_assert(firn::abi::tables_hash() == 0x{:08x},\n"
      "              \"made by another version of firn than this VM: build again\");\n\n", tables);
  out += "namespace firn::image {\n\n";
  out += fmt::format("inline constexpr u32 kModuleAbi = rom::mix(rom::layout_hash(), 0x{:08x});\n\n", tables);
  out +=
      "extern const char pool[];\n"
      "extern const NameRef bucket_starts[], fixed_refs[];\n"
      "extern const u8 fixed_index[];\n"
      "extern const Class* const numbered_classes[];\n"
      "extern const Class* const kind_classes[];\n"
      "extern const Table builtins;\n\n";
  std::vector<std::string> modules;
  for (const model::FrozenModule& module : program.modules) {
    const std::string space = module_space(module.name);
    out += fmt::format("namespace {} {{ template <u32 Abi> struct Frozen {{ static const Module module; }}; }}\n", space);
    modules.push_back(fmt::format("{}::Frozen<kModuleAbi>::module", space));
  }
  for (const std::string& native : native_modules(selection)) {
    out += fmt::format("extern const Module {};\n", native);
    modules.push_back(native);
  }
  const auto list = [&](std::string_view type, std::string_view name, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out += fmt::format("\nconstinit const {} {}[] = {{\n", type, name);
    for (const std::string& item : items) out += fmt::format("    {},\n", item);
    out += "};\n";
    account.symbols.push_back({symbol("", name, Linkage::Internal), SymbolKind::Image, ""});
  };
  std::vector<std::string> module_items, file_items;
  for (const std::string& module : modules) module_items.push_back("&" + module);
  list("Module* const", "modules", module_items);
  for (const RomFileSource& file : files) {
    out += fmt::format("extern const Str {};\nextern const Bytes {};\n", file.path_object, file.content_object);
    file_items.push_back(fmt::format("{{&{}, &{}}}", file.path_object, file.content_object));
  }
  list("RomFile", "files", file_items);
  out += "\n}  // namespace firn::image\n\nnamespace firn {\n\n";
  out += fmt::format(
      "constinit const Image kImage = {{\n"
      "    .pool = image::pool,\n    .pool_bytes = {},\n    .bucket_starts = image::bucket_starts,\n    .buckets = {},\n"
      "    .fixed_index = image::fixed_index,\n    .fixed_refs = image::fixed_refs,\n"
      "    .classes = image::numbered_classes,\n    .class_count = {},\n"
      "    .kind_classes = image::kind_classes,\n"
      "    .builtins = &image::builtins,\n    .modules = {},\n    .module_count = {},\n    .main = {},\n"
      "    .files = {},\n    .file_count = {},\n    .abi = &Abi<kAbi>::tag,\n}};\n\n}}  // namespace firn\n",
      pool.bytes(), pool.buckets(), numbered_classes(), modules.empty() ? "nullptr" : "image::modules", modules.size(),
      program.main == model::Program::kNoModule
          ? "nullptr"
          : fmt::format("&image::{}::Frozen<image::kModuleAbi>::module", module_space(program.modules[program.main].name)),
      files.empty() ? "nullptr" : "image::files", files.size());
  account.symbols.push_back({"_ZN4firn6kImageE", SymbolKind::Image, ""});
  return out;
}

void account_names(const NamePool& pool, model::Account& account) {
  account.pool = pool.bytes();
  account.pool_fixed = pool.fixed_bytes();
  for (const auto& [name, entry] : pool.entries()) {
    ++account.pool_names;
    if (entry.fixed) continue;
    const std::uint32_t bytes = pool.entry_bytes(name);
    const bool by_builtins = !entry.users.empty() && entry.users.back() == NamePool::kBuiltins;
    const std::size_t modules = entry.users.size() - (by_builtins ? 1 : 0);
    if (modules == 0) {
      account.pool_builtins += bytes;
    } else if (modules == 1 && !by_builtins) {
      account.modules[entry.users[0]].names_exclusive += bytes;
    } else {
      account.pool_shared += bytes;
      for (std::size_t i = 0; i < modules; ++i) account.modules[entry.users[i]].names_shared += bytes;
    }
  }
}

}  // namespace

Layout layout_of(const model::VmConfig& config) {
  Layout layout;
  layout.wide = config.wide;
  layout.word_bits = static_cast<unsigned>(config.word_bits);
  layout.float_bits = config.float_bits() == 64 ? 64 : 32;
  return layout;
}

std::optional<Emitted> emit(const model::Program& program, const model::Board& board, Diagnostics& diagnostics) {
  return emit(program, layout_of(board.vm), Everything::No, diagnostics);
}

std::optional<Emitted> emit(const model::Program& program, Layout layout, Everything everything,
                            Diagnostics& diagnostics) {
  const Selection selection = select(program, everything);
  NamePool pool(layout);
  for (std::uint32_t i = 0; i < program.modules.size(); ++i) add_module_names(program.modules[i], i, pool, selection.docstrings);
  add_builtin_names(selection, pool);
  if (!pool.finish(diagnostics)) return std::nullopt;

  Emitted out;
  out.account.dynamic = selection.dynamic;
  Constants constants(pool, layout);
  for (std::uint32_t i = 0; i < program.modules.size(); ++i) {
    const model::FrozenModule& module = program.modules[i];
    ModuleFile file = module_file(module, i, pool, constants, layout, selection.docstrings);
    out.files.push_back({"module_" + mangle(module.name) + ".cpp", std::move(file.text)});
    out.account.modules.push_back(std::move(file.account));
    out.ram_objects.push_back(globals_symbol(module.name));
  }
  std::vector<RomFileSource> files;
  for (const model::FrozenFile& file : program.files) {
    files.push_back(file_source(file, out.account.image));
    out.files.push_back(files.back().file);
  }
  out.files.push_back({"names.cpp", pool.source(banner("The names of this image."))});
  out.account.image.symbols.push_back({symbol("", "pool", Linkage::External), SymbolKind::Pool, ""});
  for (std::string_view table : {"bucket_starts", "fixed_refs", "fixed_index"}) {
    out.account.image.symbols.push_back({symbol("", table, Linkage::External), SymbolKind::PoolIndex, ""});
  }
  out.files.push_back({"builtins.cpp", builtins_source(selection, pool, layout, out.account.image)});
  out.files.push_back({"ops.cpp", ops_source(selection, out.account.image)});
  out.files.push_back({"absent.cpp", absent_source(selection)});
  out.files.push_back({"image.cpp", image_source(program, pool, selection, files, out.account.image)});
  account_names(pool, out.account);
  return out;
}

}  // namespace firn::builder::emit
