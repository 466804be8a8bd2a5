#include "builder/image/vm_library.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "builder/files/sha256.hpp"
#include "builder/image/configuration.hpp"
#include "builder/image/linker_script.hpp"
#include "builder/image/ninja.hpp"
#include "builder/image/process.hpp"
#include "builder/image/tools.hpp"

namespace firn::builder::image {
namespace {

// Rooms of vm/ that only images with a compiler have.
constexpr std::string_view kCompilerRooms[] = {"vm/lang/", "vm/eval/"};

constexpr std::string_view kArchive = "libvm.a";
constexpr std::string_view kComplete = "complete";  // an empty file, made last

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  std::string hash;  // of its content
  bool compiled = false;
};

bool is_compiled(const std::string& path, const model::Features& features) {
  if (!path.ends_with(".cpp") || !path.starts_with("vm/")) return false;
  return features.compiler || std::none_of(std::begin(kCompilerRooms), std::end(kCompilerRooms),
                                           [&](std::string_view room) { return path.starts_with(room); });
}

bool is_source(const std::string& path) {
  constexpr std::string_view kExtensions[] = {".hpp", ".cpp", ".def", ".S", ".h"};
  return std::any_of(std::begin(kExtensions), std::end(kExtensions),
                     [&](std::string_view extension) { return path.ends_with(extension); });
}

void list_folder(const Files& files, const Sources& sources, const std::string& folder,
                 std::vector<SourceFile>& into) {
  for (const auto& name : files.list(sources.root / folder)) {
    const std::string path = folder + "/" + name;
    if (is_source(name)) {
      into.push_back(
          {path, sha256(files.read(sources.root / path).text), is_compiled(path, sources.features)});
    } else if (name.find('.') == std::string::npos) {
      list_folder(files, sources, path, into);
    }
  }
}

// Every source below vm/ and boards/soc/, in a stable order. Headers count as much as sources do.
std::vector<SourceFile> list_sources(const Files& files, const Sources& sources) {
  std::vector<SourceFile> found;
  list_folder(files, sources, "vm", found);
  list_folder(files, sources, "boards/soc", found);
  return found;
}

// Archives keep only the last part of a path, so that part says it all: "obj/vm.types.list.cpp.o".
std::string object_of(std::string source) {
  std::replace(source.begin(), source.end(), '/', '.');
  return "obj/" + source + ".o";
}

// Another key after each edit of the VM would mean compiling all of it again, so whoever has ccache gets it
// used.
std::string launcher() {
  return find_program("ccache").empty() ? "" : "ccache ";
}

// The graph that compiles the library, with paths relative to its folder. Files need no dates and no
// dependency scanning: the folder belongs to one set of contents.
std::string library_graph(const model::Board& board, const Sources& sources,
                          const std::vector<SourceFile>& listed) {
  NinjaFile graph;
  graph.comment("The VM for the board \"" + board.name + "\"; written by firn.");
  const std::string compile =
      launcher() + NinjaFile::escape(shell_words(compile_command(board, sources, ".")));
  graph.rule("compile",
             {{"command", compile + " $optimisation -c $in -o $out"}, {"description", "compile $source"}});
  graph.rule("archive",
             {{"command", "rm -f $out && " + board.toolchain.tool("ar") + " rcsD $out @objects.txt"},
              {"rspfile", "objects.txt"},
              {"rspfile_content", "$in"},
              {"description", "archive $out"}});
  const auto add = [&](const std::string& path, const Path& full) {
    graph.build({object_of(path)}, "compile", {full.string()},
                {{"optimisation", std::string(optimisation(path))}, {"source", path}});
    return object_of(path);
  };
  std::vector<std::string> objects;
  for (const auto& file : listed) {
    if (file.compiled) objects.push_back(add(file.path, sources.root / file.path));
  }
  for (const auto& source : board.sources) add("soc/" + source, sources.soc() / source);
  graph.build({std::string(kArchive)}, "archive", objects);
  return graph.text();
}

// The graph has every command and flag in it.
std::string key_of(const model::Board& board, const Sources& sources, const std::vector<SourceFile>& listed,
                   const std::string& compiler) {
  Sha256 hash;
  hash.field(compiler).field(configuration_header(board)).field(library_graph(board, sources, listed));
  hash.field(board.memory.empty() ? "" : linker_script(board));
  for (const auto& file : listed) hash.field(file.path).field(file.hash);
  return hash.hex();
}

// Compiles and links a program of nothing: the compiler alone is not a toolchain, for headers and libraries
// come in packages of their own. Cheaper than the first hundred errors of a VM that is compiled without them.
bool toolchain_is_complete(const model::Board& board, const Sources& sources, const Path& folder,
                           Files& files, Diagnostics& diagnostics) {
  std::string problem = files.write_if_changed(
      folder / "probe.cpp",
      "#include <math.h>\n#include <cstdint>\n#include <type_traits>\nint main() { return 0; }\n");
  std::vector<std::string> compile = compile_command(board, sources, ".");
  compile.insert(compile.end(), {"-c", "probe.cpp", "-o", "probe.o"});
  std::vector<std::string> link = link_command(board, sources, "");
  link.insert(link.end(), {"probe.o", "-o", "probe.elf", "-Wl,--entry=main"});
  const auto libraries = link_libraries(board);
  link.insert(link.end(), libraries.begin(), libraries.end());
  for (const auto& arguments : {compile, link}) {
    if (!problem.empty()) break;
    const Finished finished = run({.arguments = arguments, .directory = folder.string()});
    if (finished.status != 0) problem = finished.output.empty() ? "it fails without a word" : finished.output;
  }
  if (problem.empty()) return true;
  return diagnostics
      .error(Code::ToolMissing, Span{}, "{} cannot make a program of nothing; a part of it is not installed",
             board.toolchain.tool(board.toolchain.compiler))
      .note(problem)
      .help("sudo apt install " + fmt::format("{}", fmt::join(board.toolchain.packages, " ")));
}

// Holds the lock of one library for as long as it lives.
class Lock {
 public:
  explicit Lock(const Path& path) : descriptor_(open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
    if (descriptor_ >= 0) flock(descriptor_, LOCK_EX);
  }
  ~Lock() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int descriptor_;
};

}  // namespace

Path default_cache() {
  if (const char* chosen = std::getenv("FIRN_CACHE"); chosen != nullptr && *chosen != '\0') {
    return std::filesystem::absolute(chosen);
  }
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "vm-cache";
}

std::optional<VmLibrary> vm_library(const model::Board& board, const Sources& sources, const Path& cache,
                                    Progress progress, Files& files, Diagnostics& diagnostics) {
  const auto compiler = compiler_identity(board.toolchain, diagnostics);
  if (!compiler) return std::nullopt;
  const auto listed = list_sources(files, sources);
  VmLibrary library;
  library.key = key_of(board, sources, listed, *compiler);
  constexpr std::size_t kDigits = 16;  // 64 bits tell folders apart; the whole key is in the file `complete`
  library.folder = cache / (board.name + "-" + library.key.substr(0, kDigits));
  if (!board.memory.empty()) library.linker_script = library.folder / "image.ld";
  library.archive = (library.folder / kArchive).string();
  for (const auto& source : board.sources) {
    library.start_objects.push_back((library.folder / object_of("soc/" + source)).string());
  }

  const Path complete = library.folder / kComplete;
  if (files.read(complete).text == library.key) return library;
  std::error_code error;
  std::filesystem::create_directories(library.folder, error);
  const Lock lock(library.folder / "lock");
  if (files.read(complete).text == library.key) return library;

  std::string problem =
      files.write_if_changed(library.folder / "firn_config.hpp", configuration_header(board));
  if (problem.empty()) {
    problem = files.write_if_changed(library.folder / "build.ninja", library_graph(board, sources, listed));
  }
  if (problem.empty() && !board.memory.empty()) {
    problem = files.write_if_changed(library.linker_script, linker_script(board));
  }
  if (!problem.empty()) {
    return diagnostics
        .error(Code::CannotWrite, Span{}, "cannot write to the cache folder {}: {}", cache.string(), problem)
        .help("the environment variable FIRN_CACHE names another folder");
  }
  if (!toolchain_is_complete(board, sources, library.folder, files, diagnostics)) return std::nullopt;
  if (!run_ninja(library.folder, {}, "compiling the VM for " + board.name + " (once for this configuration)",
                 progress, files, diagnostics)) {
    return std::nullopt;
  }
  // A source that was edited while the compiler read it would spoil the folder for good.
  if (key_of(board, sources, list_sources(files, sources), *compiler) != library.key) {
    std::filesystem::remove_all(library.folder, error);
    return diagnostics
        .error(Code::ToolchainFailed, Span{}, "sources of the VM changed while they were compiled")
        .help("run the command again");
  }
  problem = files.write_if_changed(complete, library.key);
  if (problem.empty()) return library;
  return diagnostics.error(Code::CannotWrite, Span{}, "cannot write {}: {}", complete.string(), problem);
}

}  // namespace firn::builder::image
