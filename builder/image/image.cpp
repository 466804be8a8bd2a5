#include "builder/image/image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "builder/files/sha256.hpp"
#include "builder/image/check.hpp"
#include "builder/image/elf.hpp"
#include "builder/image/formats.hpp"
#include "builder/image/ninja.hpp"
#include "builder/image/vm_library.hpp"

namespace firn::builder::image {
namespace {

constexpr std::string_view kLinked = "obj/image.elf";
constexpr std::string_view kLinkedMap = "obj/image.map";
constexpr std::string_view kTooLarge = "obj/overflow.elf";  // linked only when the other one cannot be
constexpr std::string_view kTooLargeMap = "obj/overflow.map";

std::string object_of(const std::string& emitted) {
  return model::kEmittedObjects + emitted.substr(0, emitted.rfind('.')) + ".o";
}

std::string link_graph_command(const Request& request, const VmLibrary& library, std::string_view more) {
  const std::string before = shell_words(link_command(request.board, request.sources, library.linker_script));
  const std::string after = shell_words(link_libraries(request.board));
  return NinjaFile::escape(before) + " -Wl,-Map=$map " + std::string(more) + "-o $out @$out.objects " +
         NinjaFile::escape(after);
}

std::string image_graph(const Request& request, const VmLibrary& library) {
  NinjaFile graph;
  graph.comment("The image \"" + request.name + "\" for the board \"" + request.board.name +
                "\"; written by firn.");
  graph.variable("builddir", "obj");
  auto compile = compile_command(request.board, request.sources, library.folder);
  // Emitted files have data only. Sanitizers are for code; they would add start-up code and writable guards.
  std::erase_if(compile, [](const std::string& flag) { return flag.starts_with("-fsanitize"); });
  // The shell takes what follows the # for a comment; to ninja it is a part of the command.
  graph.rule("compile",
             {{"command", NinjaFile::escape(shell_words(compile)) + " -Os -c $in -o $out # $inputs"},
              {"description", "compile $in"}});
  const auto link_rule = [&](std::string_view name, std::string_view more) {
    graph.rule(name, {{"command", link_graph_command(request, library, more)},
                      {"rspfile", "$out.objects"},
                      {"rspfile_content", "$in"},
                      {"description", "link $out"}});
  };
  link_rule("link", "");
  link_rule("link_too_large", "-Wl,--noinhibit-exec ");
  std::vector<std::string> objects;
  for (const auto& file : request.emitted) {
    objects.push_back(object_of(file.name));
    graph.build({objects.back()}, "compile", {"gen/" + file.name},
                {{"inputs", sha256(file.text) + " " + library.key}});
  }
  objects.insert(objects.end(), library.start_objects.begin(), library.start_objects.end());
  objects.push_back(library.archive);
  graph.build({std::string(kLinked)}, "link", objects, {{"map", std::string(kLinkedMap)}});
  graph.build({std::string(kTooLarge)}, "link_too_large", objects, {{"map", std::string(kTooLargeMap)}});
  graph.target_by_default(kLinked);
  return graph.text();
}

// Removes the files of `folder` with that extension whose stem is not among `stems`.
void remove_others(const Path& folder, std::string_view extension, const std::set<std::string>& stems,
                   Files& files) {
  for (const auto& name : files.list(folder)) {
    if (!name.ends_with(extension) || stems.contains(name.substr(0, name.size() - extension.size())))
      continue;
    [[maybe_unused]] const std::string problem =
        files.remove(folder / name);  // a stale file is not linked either
  }
}

std::set<std::string> stems_of(const std::vector<model::EmittedFile>& emitted) {
  std::set<std::string> stems;
  for (const auto& file : emitted) stems.insert(file.name.substr(0, file.name.rfind('.')));
  return stems;
}

bool read_linked(const Path& elf, const Path& map, const model::Board& board, model::LinkedImage& into,
                 Files& files, Diagnostics& diagnostics) {
  const std::string problem = read_elf(elf.string(), into);
  if (!problem.empty()) {
    return diagnostics.error(Code::Internal, Span{}, "cannot read {}: {}", elf.string(), problem);
  }
  into.pieces = read_map(files.read(map).text);
  assign_regions(board, into);
  return true;
}

// Brings one file up to date, or reports that it cannot.
bool publish(const Path& path, std::string_view bytes, Files& files, Diagnostics& diagnostics) {
  const std::string problem = files.write_if_changed(path, bytes);
  if (problem.empty()) return true;
  return diagnostics.error(Code::CannotWrite, Span{}, "cannot write {}: {}", path.string(), problem);
}

bool asks_for(const model::Board& board, model::ImageFormat format) {
  return std::find(board.images.begin(), board.images.end(), format) != board.images.end();
}

Path named(const Request& request, std::string_view extension) {
  return request.out / (request.name + std::string(extension));
}

bool remove_published(const Request& request, const std::vector<std::string_view>& extensions, Files& files,
                      Diagnostics& diagnostics) {
  for (const auto extension : extensions) {
    const Path stale = named(request, extension);
    const std::string problem = files.remove(stale);
    if (problem.empty()) continue;
    return diagnostics.error(Code::CannotWrite, Span{}, "cannot remove {}: {}", stale.string(), problem);
  }
  return true;
}

bool publish_all(const Request& request, model::BuiltImage& image, Files& files, Diagnostics& diagnostics) {
  const bool removed = image.fits ? remove_published(request, {".overflow.elf"}, files, diagnostics)
                                  : remove_published(request, {".elf", ".bin", ".hex"}, files, diagnostics);
  if (!removed) return false;
  if (!image.fits) {
    image.elf = named(request, ".overflow.elf");
    return publish(image.elf, files.read(request.out / kTooLarge).text, files, diagnostics);
  }
  const model::BuiltImage paths = published_image(request.board, request.name, request.out);
  image.elf = paths.elf;
  image.bin = paths.bin;
  image.hex = paths.hex;
  if (!publish(image.elf, files.read(request.out / kLinked).text, files, diagnostics)) return false;
  std::error_code error;
  constexpr auto kExecutable = std::filesystem::perms::owner_exec | std::filesystem::perms::group_exec |
                               std::filesystem::perms::others_exec;
  std::filesystem::permissions(image.elf, kExecutable, std::filesystem::perm_options::add, error);
  const auto& spans = image.linked.load_spans;
  return (image.bin.empty() || publish(image.bin, binary(spans), files, diagnostics)) &&
         (image.hex.empty() ||
          publish(image.hex, intel_hex(spans, image.linked.entry), files, diagnostics));
}

}  // namespace

model::BuiltImage published_image(const model::Board& board, const std::string& name, const Path& out) {
  model::BuiltImage image;
  image.folder = out;
  image.elf = out / (name + ".elf");
  if (asks_for(board, model::ImageFormat::Bin)) image.bin = out / (name + ".bin");
  if (asks_for(board, model::ImageFormat::Hex)) image.hex = out / (name + ".hex");
  return image;
}

bool write_emitted(const std::vector<model::EmittedFile>& emitted, const Path& folder, Files& files,
                   Diagnostics& diagnostics) {
  for (const auto& file : emitted) {
    if (!publish(folder / file.name, file.text, files, diagnostics)) return false;
  }
  remove_others(folder, ".cpp", stems_of(emitted), files);
  return true;
}

namespace {

// The stage itself; build_image() sees to it that a failure leaves no old files that look like its result.
std::optional<model::BuiltImage> build(const Request& request, Files& files, Diagnostics& diagnostics) {
  const auto library =
      vm_library(request.board, request.sources, request.cache, request.progress, files, diagnostics);
  if (!library) return std::nullopt;
  if (!write_emitted(request.emitted, request.out / "gen", files, diagnostics)) return std::nullopt;
  remove_others(request.out / model::kEmittedObjects, ".o", stems_of(request.emitted), files);
  if (!publish(request.out / "build.ninja", image_graph(request, *library), files, diagnostics))
    return std::nullopt;

  model::BuiltImage image;
  image.folder = request.out;
  Diagnostics from_link;  // whether they count is known only after the second attempt
  if (run_ninja(request.out, {}, "", request.progress, files, from_link)) {
    if (!read_linked(request.out / kLinked, request.out / kLinkedMap, request.board, image.linked, files,
                     diagnostics)) {
      return std::nullopt;
    }
    if (!check_rom(image.linked, request.account, diagnostics)) return std::nullopt;
  } else {
    // The linker gives no file when a region overflows. Asked to go on regardless it does; but then it would
    // also go on over an unknown symbol, so what it made is believed only if a region is really too full.
    image.fits = false;
    const bool linked =
        run_ninja(request.out, {std::string(kTooLarge)}, "", Progress::Quiet, files, from_link) &&
        read_linked(request.out / kTooLarge, request.out / kTooLargeMap, request.board, image.linked, files,
                    from_link);
    if (!linked || !report_overflow(request.board, image.linked, diagnostics)) {
      const Diagnostic& why = from_link.all().front();
      auto report = diagnostics.error(why.code, Span{}, "{}", why.message);
      for (const auto& note : why.notes) report.note(note.text);
      for (const auto& help : why.help) report.help(help);
      return std::nullopt;
    }
  }
  if (!publish_all(request, image, files, diagnostics)) return std::nullopt;
  return image;
}

}  // namespace

std::optional<model::BuiltImage> build_image(const Request& request, Files& files, Diagnostics& diagnostics) {
  auto image = build(request, files, diagnostics);
  if (!image && !remove_published(request, {".elf", ".bin", ".hex", ".overflow.elf"}, files, diagnostics)) {
    return std::nullopt;
  }
  return image;
}

}  // namespace firn::builder::image
