#include "builder/freeze/imports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"

namespace firn::builder::freeze {

namespace {

constexpr std::string_view kBuiltinModules[] = {
#define BUILTIN(python_name, native)
#define MODULE(python_name) python_name,
#define ITEM(module, python_name, native)
#define VALUE(module, python_name, ...)
#include "vm/modules/modules.def"
#undef BUILTIN
#undef MODULE
#undef ITEM
#undef VALUE
};

bool is_builtin(std::string_view name) {
  return std::find(std::begin(kBuiltinModules), std::end(kBuiltinModules), name) != std::end(kBuiltinModules);
}

std::string_view view(Text text) { return {text.data, text.size}; }

// The absolute name that `name` with `level` dots means; language reference 5.7, as the VM's import does it.
std::optional<std::string> absolute_name(const Importer& importer, std::string_view name, unsigned level) {
  if (level == 0) return std::string(name);
  std::string_view package = importer.name;
  for (unsigned up = importer.is_package ? 1 : 0; up < level; ++up) {
    const std::size_t dot = package.rfind('.');
    if (dot == package.npos) return std::nullopt;
    package = package.substr(0, dot);
  }
  return name.empty() ? std::string(package) : fmt::format("{}.{}", package, name);
}

class Checker {
 public:
  Checker(const code::Unit& unit, const Importer& importer, const std::vector<std::string>& known,
          Diagnostics& diagnostics)
      : unit_(unit), importer_(importer), known_(known), diagnostics_(diagnostics) {}

  ImportedNames check() {
    for (const code::Unit::ImportSite& site : unit_.imports) check(site);
    return std::move(imported_);
  }

 private:
  [[nodiscard]] bool is_known(std::string_view name) const {
    return is_builtin(name) || std::find(known_.begin(), known_.end(), name) != known_.end();
  }

  void check(const code::Unit::ImportSite& site) {
    const Span at{importer_.source, site.offset, site.length};
    const std::string_view name = view(unit_.names[site.name]);
    const bool prepared = is_in_try(importer_.text, site.offset);
    const std::optional<std::string> absolute = absolute_name(importer_, name, site.level);
    if (!absolute) {
      if (!prepared) outside_package(at, name);
      return;
    }
    for (std::size_t end = absolute->find('.');; end = absolute->find('.', end + 1)) {
      const std::string part = absolute->substr(0, end);
      if (!is_known(part)) {
        if (!prepared) missing(at, part);
        return;
      }
      imported_.insert(part);
      if (end == absolute->npos) break;
    }
    // `from package import name` may mean a module, too; if there is none, it is an attribute of the package.
    for (u32 from : site.from_names) {
      const std::string module = fmt::format("{}.{}", *absolute, view(unit_.names[from]));
      if (is_known(module)) imported_.insert(module);
    }
  }

  void missing(Span at, const std::string& name) {
    std::vector<std::string> candidates = known_;
    candidates.insert(candidates.end(), std::begin(kBuiltinModules), std::end(kBuiltinModules));
    diagnostics_.warning(Code::NotInImage, at, "no module '{}' is in the image", quotable(name))
        .label("raises ModuleNotFoundError when it is executed")
        .help(did_you_mean(name, candidates))
        .help("add its file to \"modules\" in the manifest, or put the import into a try statement");
  }

  void outside_package(Span at, std::string_view name) {
    if (importer_.name == "__main__") {
      diagnostics_.error(Code::RelativeImport, at, "a relative import in the main module")
          .label("runs as __main__, which is in no package")
          .help(fmt::format("import {} by its full name", name.empty() ? "it" : fmt::format("'{}'", quotable(name))));
      return;
    }
    diagnostics_.error(Code::RelativeImport, at, "a relative import leads out of the top-level package")
        .note(fmt::format("this is {} '{}'", importer_.is_package ? "package" : "module", quotable(importer_.name)));
  }

  const code::Unit& unit_;
  const Importer& importer_;
  const std::vector<std::string>& known_;
  Diagnostics& diagnostics_;
  ImportedNames imported_;
};

struct Line {
  std::size_t indent = 0;
  std::string_view words;  // without indentation
};

// The line before `end`, which is moved to its start. Nothing: there is none.
std::optional<Line> line_before(std::string_view text, std::size_t& end) {
  if (end == 0) return std::nullopt;
  const std::size_t last = end - 1;  // the line's end
  const std::size_t newline = last == 0 ? text.npos : text.rfind('\n', last - 1);
  const std::size_t start = newline == text.npos ? 0 : newline + 1;
  const std::string_view line = text.substr(start, last - start);
  end = start;
  const std::size_t indent = std::min(line.find_first_not_of(" \t\f"), line.size());
  return Line{indent, line.substr(indent)};
}

bool begins_try(std::string_view words) {
  if (!words.starts_with("try")) return false;
  const std::size_t next = words.find_first_not_of(" \t", 3);
  return next != words.npos && words[next] == ':';
}

}  // namespace

bool is_in_try(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? text.npos : text.rfind('\n', offset - 1);
  std::size_t end = newline == text.npos ? 0 : newline + 1;  // start of the statement's line
  const std::string_view own = text.substr(end, offset - end);
  std::size_t indent = std::min(own.find_first_not_of(" \t\f"), own.size());
  if (begins_try(own.substr(indent))) return true;  // try: import x
  while (indent > 0) {
    const std::optional<Line> line = line_before(text, end);
    if (!line) return false;
    if (line->words.empty() || line->words[0] == '#' || line->words[0] == '\r' || line->indent >= indent) continue;
    if (begins_try(line->words)) return true;
    indent = line->indent;
  }
  return false;
}

ImportedNames check_imports(const code::Unit& unit, const Importer& importer, const std::vector<std::string>& known,
                            Diagnostics& diagnostics) {
  return Checker(unit, importer, known, diagnostics).check();
}

}  // namespace firn::builder::freeze
