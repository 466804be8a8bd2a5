// Names come from paths: a file is a top-level module named by its stem, a folder is a package, and what lies
// below it has a dotted name. Folders without __init__.py are packages too (as in PEP 420), with an empty
// body.
#include "builder/resolve/modules.hpp"

#include <algorithm>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"
#include "builder/files/glob.hpp"
#include "builder/files/identifier.hpp"
#include "builder/files/json.hpp"
#include "builder/files/sha256.hpp"

namespace firn::builder::resolve {
namespace {

using model::Module;
using model::Origin;

constexpr std::string_view kInit = "__init__.py";
constexpr std::size_t kLargestSource = std::size_t{16}
                                       << 20;  // bytes; the largest modules known have some 1 MiB

bool is_python(const std::string& path) {
  return Path(path).extension() == ".py";
}

// "wire/crc.py" below the package "wire" -> "wire.crc"; "__init__.py" -> the package itself.
std::string module_name(const std::string& package, const std::string& relative) {
  std::string name = package;
  for (const Path& part : Path(relative)) {
    if (part == kInit) break;
    name += "." + part.stem().string();
  }
  return name;
}

// PEP 263: a comment in the first two lines that matches coding[:=]\s*([-\w.]+). Returns the offset and the
// name of the encoding when there is one that is not UTF-8 or its subset ASCII.
struct Cookie {
  std::size_t offset = 0;
  std::string encoding;
};
std::optional<Cookie> foreign_encoding(const std::string& text) {
  std::size_t start = 0;
  for (int line = 0; line < 2 && start < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t first = std::min(text.find_first_not_of(" \t\f", start), end);
    if (first == end || text[first] != '#') {
      if (first != end && text[first] != '\r') return std::nullopt;  // code: a second line does not count
    } else {
      const std::size_t coding = text.find("coding", first);
      std::size_t at = coding + 6;
      if (coding < end && at < end && (text[at] == ':' || text[at] == '=')) {
        at = std::min(text.find_first_not_of(" \t", at + 1), end);
        std::size_t stop = at;
        while (stop < end && (std::isalnum(static_cast<unsigned char>(text[stop])) != 0 ||
                              std::string_view("-_.").find(text[stop]) != std::string_view::npos)) {
          ++stop;
        }
        std::string normal;
        for (const char c : text.substr(at, stop - at)) {
          normal += c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        const bool fine = normal.empty() || normal == "utf-8" || normal == "utf8" || normal == "utf-8-sig" ||
                          normal == "ascii" || normal == "us-ascii" || normal.rfind("utf-8-", 0) == 0;
        if (!fine) return Cookie{at, text.substr(at, stop - at)};
        return std::nullopt;
      }
    }
    start = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::string place_of(const Diagnostics& diagnostics, Span at) {
  if (!at.file) return "";
  const SourceText& source = diagnostics.source(at.file);
  const Position position = position_of(source.text, at.offset);
  return fmt::format("{}:{}:{}", source.display, position.line, position.column);
}

std::vector<model::Why> why_of(const Diagnostics& diagnostics, std::string text, Span at) {
  std::vector<model::Why> why;
  why.push_back({std::move(text), place_of(diagnostics, at)});
  while (at.file) {
    at = diagnostics.source(at.file).included_from;
    if (at.file) why.push_back({"included from", place_of(diagnostics, at)});
  }
  return why;
}

ModuleFinder::ModuleFinder(const Files& files, Path root, model::StripSet strip, Diagnostics& diagnostics)
    : files_(files), root_(std::move(root)), strip_(strip), diagnostics_(diagnostics) {}

std::string ModuleFinder::display(const Path& path) const {
  return display_path(path, files_.working_directory());
}

std::string ModuleFinder::traceback_name(const Path& path, const Context& context) const {
  if (context.absolute) return path.filename().string();
  if (!context.library.empty()) return "lib/" + path.lexically_relative(context.library).generic_string();
  const Path here = files_.working_directory();
  const Path base = (here / root_).lexically_normal();
  const Path relative =
      (here / path).lexically_normal().lexically_relative(base.has_filename() ? base : base.parent_path());
  return relative.empty() ? path.filename().string() : relative.generic_string();
}

void ModuleFinder::add_entry(const model::ModuleEntry& entry) {
  Context context;
  context.at = entry.path.at;
  context.why = why_of(diagnostics_, "modules", entry.path.at);
  context.strip = entry.strip.value_or(strip_);
  context.level = entry.level;
  context.absolute = Path(entry.path.text).is_absolute();
  if (is_glob(entry.path.text) && !files_.exists(beside(entry.folder, entry.path.text))) {
    add_pattern(entry, context);
  } else {
    add_path(beside(entry.folder, entry.path.text), entry.path.text, entry.as, entry, context);
  }
}

void ModuleFinder::add_pattern(const model::ModuleEntry& entry, const Context& context) {
  bool any = false;
  for (const std::string& match : glob(files_, entry.folder, entry.path.text)) {
    const Path path = beside(entry.folder, match);
    const FileKind kind = files_.kind(path);
    const bool module = kind == FileKind::File && is_python(match);
    const std::vector<std::string> below =
        kind == FileKind::Folder ? walk(files_, path) : std::vector<std::string>{};
    if (!module && std::none_of(below.begin(), below.end(), is_python)) continue;
    any = true;
    add_path(path, match, std::nullopt, entry, context);
  }
  if (!any) {
    diagnostics_.error(Code::EmptyGlob, context.at, "no Python file matches this pattern")
        .help(fmt::format("patterns are relative to the manifest; looked in {}", shown_folder(entry.folder)));
  }
}

std::string ModuleFinder::shown_folder(const Path& folder) const {
  const std::string shown = display(folder.empty() ? "." : folder);
  return shown == "." ? "the working directory" : quotable(shown);
}

void ModuleFinder::add_path(const Path& path, const std::string& written,
                            const std::optional<model::Named>& as, const model::ModuleEntry& entry,
                            const Context& context) {
  const FileKind kind = files_.kind(path);
  if (kind == FileKind::None) return report_missing(path, written, context.at);
  const bool folder = kind == FileKind::Folder;
  if (!folder && (kind != FileKind::File || !is_python(path.string()))) {
    diagnostics_
        .error(Code::NotAModule, context.at, "{} is neither a .py file nor a folder", quotable(display(path)))
        .help("data files go into \"files\"");
    return;
  }
  if (!folder && path.filename() == kInit && !as) {
    diagnostics_.error(Code::InitAsModule, context.at, "{} is the body of a package, not a module", kInit)
        .help("name its folder: that is the package with all modules in it");
    return;
  }
  if (!folder && !(entry.include.empty() && entry.exclude.empty())) {
    const Span at = entry.include.empty() ? entry.exclude[0].at : entry.include[0].at;
    diagnostics_.error(Code::OptionNeedsFolder, at, "only a folder has files to choose from")
        .note(context.at, "this is a file")
        .help("remove the pattern, or name the folder");
    return;
  }
  std::string name = as ? as->text : (folder ? path.filename() : path.stem()).string();
  if (!as && folder && (name.empty() || name == "." || name == "..")) {  // "." is the folder that it leads to
    name = Path(files_.identity(path)).filename().string();
  }
  if (!check_module_name(name, path, context.at, as.has_value())) return;
  if (folder) {
    add_folder(path, name, entry, context);
  } else {
    add_file(path, name, path.filename() == kInit, context);
  }
}

void ModuleFinder::report_missing(const Path& path, const std::string& written, Span at) {
  if (files_.is_listed(path)) {
    diagnostics_
        .error(Code::CannotRead, at, "cannot read {}: {}", quotable(display(path)), files_.read(path).problem)
        .help("it is a symbolic link that leads nowhere");
    return;
  }
  Report report =
      diagnostics_.error(Code::ModuleNotFound, at, "there is no file or folder {}", quotable(display(path)));
  const Path above = Path(written).parent_path();
  if (files_.exists(path.parent_path() / (path.filename().string() + ".py"))) {
    report.help(fmt::format("did you mean \"{}.py\"?", quotable(written)));
    return;
  }
  std::vector<std::string> candidates;
  for (const std::string& name : files_.list(folder_of(path))) {
    if (is_python(name) || files_.kind(path.parent_path() / name) == FileKind::Folder) {
      candidates.push_back((above / name).string());
    }
  }
  const std::string guess = did_you_mean(written, candidates);
  report.help(guess.empty() ? "the path is relative to the manifest that has it" : guess);
}

bool ModuleFinder::check_module_name(const std::string& name, const Path& path, Span at, bool renamed) {
  const std::string problem = renamed ? module_name_problem(name) : identifier_problem(name);
  if (problem.empty()) return true;
  const std::string better = as_identifier(name);
  return diagnostics_.error(Code::ModuleName, at, "\"{}\" cannot be the name of a module", quotable(name))
      .label("it " + problem)
      .note(fmt::format("the name is made from {}", quotable(display(path))))
      .help(fmt::format("rename it, or give it a name with \"as\": {{\"path\": ..., \"as\": \"{}\"}}",
                        better.empty() ? "name" : better));
}

std::vector<std::string> ModuleFinder::selected(const Path& folder, const model::ModuleEntry& entry,
                                                Span at) {
  std::string too_deep;
  std::vector<std::string> sources;
  for (std::string& file : walk(files_, folder, &too_deep)) {
    if (is_python(file)) sources.push_back(std::move(file));
  }
  if (!too_deep.empty()) {
    diagnostics_
        .error(Code::CannotRead, at, "the folders in {} are nested too deeply", quotable(display(folder)))
        .help("is there a link that leads back?");
  }
  if (sources.empty()) {
    diagnostics_.error(Code::EmptyFolder, at, "there are no Python files in {}", quotable(display(folder)))
        .help("data files go into \"files\"");
    return sources;
  }
  const auto matched_by = [&](const model::Named& pattern) {
    std::set<std::string> matched;
    for (const std::string& file : sources) {
      if (glob_matches(pattern.text, file)) matched.insert(file);
    }
    return matched;
  };
  std::set<std::string> included;
  for (const model::Named& pattern : entry.include) {
    const std::set<std::string> matched = matched_by(pattern);
    if (matched.empty()) {
      diagnostics_.error(Code::EmptyGlob, pattern.at, "no Python file matches this pattern")
          .help(fmt::format("patterns are relative to {}; ** stands for any folders: \"**/*.py\"",
                            quotable(display(folder))));
    }
    included.insert(matched.begin(), matched.end());
  }
  if (entry.include.empty()) included.insert(sources.begin(), sources.end());
  for (const model::Named& pattern : entry.exclude) {
    const std::set<std::string> matched = matched_by(pattern);
    if (matched.empty()) {
      diagnostics_.warning(Code::ExcludeMatchesNothing, pattern.at, "no Python file matches this pattern")
          .help(fmt::format("patterns are relative to {}; ** stands for any folders: \"**/test_*.py\"",
                            quotable(display(folder))));
    }
    for (const std::string& file : matched) included.erase(file);
  }
  if (included.empty() && !diagnostics_.has_errors()) {
    diagnostics_
        .error(Code::EmptyFolder, at, "\"exclude\" leaves no Python file in {}", quotable(display(folder)))
        .help("leave out less, or remove the entry");
  }
  return {included.begin(), included.end()};
}

void ModuleFinder::add_folder(const Path& folder, const std::string& name, const model::ModuleEntry& entry,
                              const Context& context) {
  inputs_.push_back(folder);
  const std::vector<std::string> sources = selected(folder, entry, context.at);
  std::set<std::string> reported;  // a folder with a bad name is reported once, not for each file in it
  for (const std::string& relative : sources) {
    bool good = true;
    Path so_far = folder;
    for (const Path& part : Path(relative)) {
      so_far /= part;
      if (part == kInit) break;
      const std::string stem = part.extension() == ".py" ? part.stem().string() : part.string();
      const std::string problem = identifier_problem(stem);
      if (problem.empty()) continue;
      good = false;
      if (reported.insert(so_far.string()).second) {
        diagnostics_
            .error(Code::ModuleName, context.at, "\"{}\" cannot be the name of a module", quotable(stem))
            .label("it " + problem)
            .note(fmt::format("the name is made from {}", quotable(display(so_far))))
            .help(fmt::format("rename it, or leave it out: \"exclude\": [{}]",
                              json::literal(so_far.lexically_relative(folder).string() +
                                            (part.extension() == ".py" ? "" : "/**"))));
      }
      break;
    }
    if (good)
      add_file(folder / relative, module_name(name, relative), Path(relative).filename() == kInit, context);
  }
  // Folders without __init__.py.
  for (const std::string& relative : sources) {
    for (Path above = Path(relative).parent_path();; above = above.parent_path()) {
      const std::string package = module_name(name, above.string());
      if (modules_.count(package) == 0) {
        Module module;
        module.name = package;
        module.package = true;
        module.origin = Origin::Implicit;
        module.library = !context.library.empty();
        module.file = traceback_name(folder / above, context);
        module.sha256 = sha256("");
        module.strip = context.strip;
        module.why = context.why;
        module.at = context.at;
        module.level = context.level;
        module.source = diagnostics_.add_source(display(folder / above), "", {});
        add(std::move(module));
      }
      if (above.empty()) break;
    }
  }
}

void ModuleFinder::add_file(const Path& path, const std::string& name, bool package, const Context& context) {
  Content content = files_.read(path);
  inputs_.push_back(path);
  if (!content.ok()) {
    diagnostics_.error(Code::CannotRead, context.at, "cannot read {}: {}", quotable(display(path)),
                       content.problem);
    return;
  }
  if (content.text.size() > kLargestSource) {
    diagnostics_.error(Code::TooLarge, context.at, "{} is larger than 16 MiB", quotable(display(path)))
        .help("is this a Python source?");
    return;
  }
  if (content.text.rfind("\xef\xbb\xbf", 0) == 0) content.text.erase(0, 3);  // a byte order mark

  Module module;
  module.name = name;
  module.package = package;
  module.library = !context.library.empty();
  module.path = path;
  module.file = traceback_name(path, context);
  module.strip = context.strip;
  module.why = context.why;
  module.at = context.at;
  module.level = context.level;
  module.source = diagnostics_.add_source(display(path), content.text);
  if (!check_text(path, content.text, module.source))
    content.text.clear();  // kept, so that nothing else is reported
  module.sha256 = sha256(content.text);
  module.text = std::move(content.text);
  add(std::move(module));
}

bool ModuleFinder::check_text(const Path& path, const std::string& text, SourceId source) {
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    return diagnostics_
        .error(Code::NulByte, {source, static_cast<std::uint32_t>(nul), 1}, "the file contains a NUL byte")
        .help("is this a Python source?");
  }
  const std::optional<Cookie> cookie = foreign_encoding(text);
  if (cookie) {
    const Span at{source, static_cast<std::uint32_t>(cookie->offset),
                  static_cast<std::uint32_t>(cookie->encoding.size())};
    return diagnostics_
        .error(Code::SourceEncoding, at, "the file is declared to be encoded in {}",
               quotable(cookie->encoding))
        .help(fmt::format("save it as UTF-8 and remove the comment: iconv -f {} -t UTF-8 {}",
                          quotable(cookie->encoding), quotable(path.filename().string())));
  }
  if (const auto invalid = find_invalid_utf8(text)) {
    return diagnostics_
        .error(Code::NotUtf8, {source, static_cast<std::uint32_t>(*invalid), 1},
               "the file is not encoded in UTF-8: byte 0x{:02x}", static_cast<unsigned char>(text[*invalid]))
        .help(fmt::format("save it as UTF-8; if it is Latin-1: iconv -f latin1 -t UTF-8 {}",
                          quotable(path.filename().string())));
  }
  return true;
}

void ModuleFinder::add(Module module) {
  const auto [found, is_new] = modules_.try_emplace(module.name, module);
  if (is_new) return;
  Module& there = found->second;
  const bool both_packages = there.package && module.package;
  if (module.level > there.level) {
    there = std::move(module);
  } else if (both_packages && there.origin == Origin::Implicit) {
    there = std::move(module);
  } else if (both_packages && module.origin == Origin::Implicit) {
    // The package has a body from elsewhere.
  } else if (there.origin == Origin::File && module.origin == Origin::File &&
             files_.identity(there.path) == files_.identity(module.path) && there.strip == module.strip) {
    // The same file twice.
  } else {
    collide(there, module);
  }
}

void ModuleFinder::collide(const Module& first, const Module& second) {
  const auto shown = [&](const Module& module) {
    return quotable(module.path.empty() ? module.file : display(module.path));
  };
  if (!first.path.empty() && files_.identity(first.path) == files_.identity(second.path)) {
    diagnostics_
        .error(Code::TwoSources, second.at, "the module {} is in the image twice, with different options",
               first.name)
        .label(shown(second))
        .note(first.at, "also here")
        .help("name it once, with the options that you want");
    return;
  }
  diagnostics_.error(Code::TwoSources, second.at, "two sources for the module {}", first.name)
      .label(shown(second))
      .note(first.at, shown(first))
      .help("remove one, or give one another name with \"as\"");
}

void ModuleFinder::add_library(const Path& library, const model::Named& name) {
  add_required(library, name.text, name.at, why_of(diagnostics_, "require", name.at));
}

void ModuleFinder::add_required(const Path& library, const std::string& name, Span at,
                                std::vector<model::Why> why) {
  if (!required_.insert(name).second) return;
  const Path file = library / (name + ".py");
  const Path folder = library / name;
  const bool is_file = files_.kind(file) == FileKind::File;
  if (!is_file && files_.kind(folder) != FileKind::Folder) {
    std::vector<std::string> known;
    for (const std::string& entry : files_.list(library)) {
      if (is_python(entry)) known.push_back(Path(entry).stem().string());
      if (files_.kind(library / entry) == FileKind::Folder && entry[0] != '.' && entry != "__pycache__") {
        known.push_back(entry);
      }
    }
    const std::string guess = did_you_mean(name, known);
    diagnostics_.error(Code::UnknownLibrary, at, "the library has no module \"{}\"", quotable(name))
        .label(known.empty() ? "the library is empty" : "it has: " + listing(known))
        .help(guess.empty() ? "modules of your own go into \"modules\"" : guess);
    return;
  }
  Context context;
  context.at = at;
  context.why = why;
  context.strip = strip_;
  context.library = library;
  if (is_file) {
    add_file(file, name, false, context);
  } else {
    add_folder(folder, name, model::ModuleEntry{}, context);
  }

  const Path needs = library / (name + ".json");
  if (!files_.exists(needs)) return;
  inputs_.push_back(needs);
  const json::Parsed parsed = json::read(files_, needs, display(needs), at, diagnostics_);
  if (!parsed.value) return;
  const json::Value* list = parsed.value->find("require");
  for (const json::Value& need : list == nullptr ? std::vector<json::Value>{} : list->items) {
    std::vector<model::Why> chain = why;
    chain.insert(chain.begin(), {"needed by " + name, place_of(diagnostics_, need.at)});
    add_required(library, need.text, need.at, std::move(chain));
  }
}

void ModuleFinder::add_generated(const std::string& name, bool package, std::string text,
                                 std::vector<model::Why> why) {
  if (modules_.count(name) != 0) return;
  Module module;
  module.name = name;
  module.package = package;
  module.origin = Origin::Generated;
  module.file = "<" + name + ">";
  module.sha256 = sha256(text);
  module.source = diagnostics_.add_source(module.file, text);
  module.text = std::move(text);
  module.strip.docstrings = true;
  module.strip.lines = true;
  module.why = std::move(why);
  modules_.emplace(name, std::move(module));
}

void ModuleFinder::complete_packages() {
  if (diagnostics_.has_errors()) return;  // what is wrong here may follow from them
  std::vector<Module> missing;
  for (const auto& [name, module] : modules_) {
    for (std::size_t dot = name.rfind('.'); dot != std::string::npos; dot = name.rfind('.', dot - 1)) {
      const std::string above = name.substr(0, dot);
      const auto found = modules_.find(above);
      if (found == modules_.end()) {
        Module package = module;
        package.name = above;
        package.package = true;
        package.origin = Origin::Implicit;
        package.path.clear();
        package.text.clear();
        package.sha256 = sha256("");
        package.file = "<" + above + ">";
        package.source = diagnostics_.add_source(package.file, "");
        missing.push_back(std::move(package));
      } else if (!found->second.package) {
        diagnostics_
            .error(Code::TwoSources, module.at, "the module {} would be inside of {}, which is not a package",
                   name, above)
            .note(found->second.at, fmt::format("{} is a file", above))
            .help("give one of them another name with \"as\"");
      }
      if (dot == 0) break;
    }
  }
  for (Module& package : missing) modules_.try_emplace(package.name, std::move(package));
}

}  // namespace firn::builder::resolve
