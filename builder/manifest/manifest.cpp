// Reading manifests that include manifests, and merging their layers.
#include "builder/manifest/manifest.hpp"

#include <algorithm>
#include <set>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"
#include "builder/files/identifier.hpp"
#include "builder/manifest/keys.hpp"

namespace firn::builder::manifest {
namespace {

constexpr std::size_t kDeepestInclude = 32;

template <class T>
void append(std::vector<T>& to, std::vector<T>&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

template <class T>
void replace(std::optional<T>& to, std::optional<T>&& with) {
  if (with) to = std::move(with);
}

// Adds the elements of `more`; one with the key of an earlier element takes its place.
template <class T, class KeyOf>
void merge_by_key(std::vector<T>& to, std::vector<T>&& more, const KeyOf& key_of) {
  for (T& element : more) {
    const auto same = [&](const T& other) { return key_of(other) == key_of(element); };
    const auto found = std::find_if(to.begin(), to.end(), same);
    if (found != to.end()) {
      *found = std::move(element);
    } else {
      to.push_back(std::move(element));
    }
  }
}

// Puts a layer on top of another. Board and name are the manifest's own affair: an include does not bring
// them.
void merge(model::ManifestLayer& to, model::ManifestLayer&& over) {
  replace(to.main, std::move(over.main));
  replace(to.strip, std::move(over.strip));
  replace(to.compiler, std::move(over.compiler));
  append(to.modules, std::move(over.modules));
  append(to.files, std::move(over.files));
  merge_by_key(to.require, std::move(over.require), [](const model::Named& name) { return name.text; });
  merge_by_key(to.defines, std::move(over.defines),
               [](const model::Define& define) { return define.name.text; });
  merge_by_key(to.budgets, std::move(over.budgets),
               [](const model::Budget& budget) { return budget.region.text; });
}

// What the user named is not there; `what` is what it would be.
Report report_missing(const Files& files, const Path& path, std::string_view what, Diagnostics& diagnostics) {
  std::vector<std::string> there;
  const Path folder = folder_of(path);
  for (const std::string& name : files.list(folder)) {
    if (Path(name).extension() == path.extension() || Path(name).extension() == ".json") {
      there.push_back(beside(folder, name).string());
    }
  }
  const std::string shown = display_path(path, files.working_directory());
  Report report = diagnostics.error(Code::ManifestNotFound, {}, "there is no {} {}", what, quotable(shown));
  const std::string guess = did_you_mean(beside(folder, path.filename()).string(), there);
  return report.help(!guess.empty() || there.empty() ? guess : "in that folder: " + listing(there));
}

class Reader {
 public:
  Reader(const Files& files, Diagnostics& diagnostics) : files_(files), diagnostics_(diagnostics) {}

  bool read_root(const Path& path) {
    const std::string shown = display(path);
    const FileKind kind = files_.kind(path);
    if (kind == FileKind::None && !files_.is_listed(path)) {
      return report_missing(files_, path, "manifest", diagnostics_);
    }
    if (kind == FileKind::Folder) {
      return diagnostics_.error(Code::CannotRead, {}, "cannot read {}: is a folder", quotable(shown))
          .help("name a manifest, a .json file");
    }
    const Content content = files_.read(path);
    if (!content.ok()) {
      return diagnostics_.error(Code::CannotRead, {}, "cannot read {}: {}", quotable(shown), content.problem);
    }
    return read(path, diagnostics_.add_source(shown, content.text));
  }

  model::Manifest manifest;

 private:
  [[nodiscard]] std::string display(const Path& path) const {
    return display_path(path, files_.working_directory());
  }

  // Reads the includes of one manifest, then merges the manifest itself.
  bool read(const Path& path, SourceId source) {
    manifest.inputs.push_back(path);
    const std::optional<json::Value> value = json::parse(source, diagnostics_);
    if (!value) return false;
    if (!value->is(json::Value::Kind::Object)) {
      Span at = value->at;
      at.length = std::min<std::uint32_t>(at.length, 1);
      return diagnostics_.error(Code::WrongType, at, "a manifest must be an object")
          .label(fmt::format("this is {}", json::kind_name(value->kind)))
          .help("it looks like {\"main\": \"app\", \"modules\": [\"app.py\"]}");
    }
    Reading reading{path.parent_path(), diagnostics_, {}, {}, {}};
    bool ok = json::read_object(*value, manifest_keys(), &reading, diagnostics_);

    const bool is_root = chain_.empty();
    chain_.push_back(path);
    done_.insert(files_.identity(path));
    for (const model::Named& include : reading.includes) ok &= read_include(path, include);
    chain_.pop_back();

    if (is_root) {
      manifest.at = {value->at.file, value->at.offset, 1};
      manifest.layer.name = std::move(reading.layer.name);
      manifest.layer.board = std::move(reading.layer.board);
    }
    merge(manifest.layer, std::move(reading.layer));
    append(manifest.boards, std::move(reading.boards));
    return ok;
  }

  bool read_include(const Path& from, const model::Named& include) {
    const Path path = beside(from.parent_path(), include.text);
    const std::string identity = files_.identity(path);
    const auto is_it = [&](const Path& open) { return files_.identity(open) == identity; };
    if (const auto open = std::find_if(chain_.begin(), chain_.end(), is_it); open != chain_.end()) {
      return report_cycle(open, include);
    }
    if (done_.count(identity) != 0) return true;  // it is in already
    if (chain_.size() == kDeepestInclude) {
      return diagnostics_
          .error(Code::IncludeTooDeep, include.at, "manifests include each other more than {} deep",
                 kDeepestInclude)
          .help("include them from one manifest, side by side");
    }
    const Content content = files_.read(path);
    if (!content.ok()) return report_unreadable(path, include, content.problem);
    return read(path, diagnostics_.add_source(display(path), content.text, include.at));
  }

  bool report_cycle(std::vector<Path>::const_iterator first, const model::Named& include) {
    std::string chain;
    for (auto open = first; open != chain_.cend(); ++open) chain += display(*open) + " -> ";
    chain += display(*first);
    return diagnostics_.error(Code::IncludeCycle, include.at, "this manifest includes itself")
        .label("closes the circle")
        .note("the circle is " + chain)
        .help("move what both need into a manifest of its own, and include that");
  }

  bool report_unreadable(const Path& path, const model::Named& include, const std::string& problem) {
    if (files_.exists(path) || files_.is_listed(path)) {
      return diagnostics_
          .error(Code::CannotRead, include.at, "cannot read {}: {}", quotable(display(path)), problem)
          .help("name a manifest, a .json file");
    }
    std::vector<std::string> manifests;
    const Path written(include.text);
    for (const std::string& name : files_.list(folder_of(path))) {
      if (Path(name).extension() == ".json") manifests.push_back((written.parent_path() / name).string());
    }
    const std::string guess = did_you_mean(include.text, manifests);
    return diagnostics_
        .error(Code::IncludeNotFound, include.at, "there is no manifest {}", quotable(display(path)))
        .help(guess.empty() ? "the path is relative to the manifest that has it" : guess);
  }

  const Files& files_;
  Diagnostics& diagnostics_;
  std::vector<Path> chain_;     // the manifests that are being read, the root first
  std::set<std::string> done_;  // identities of all that were begun
};

// The name of the image when the manifest has none: the file's, with what cannot be in a name replaced.
std::string default_name(const Path& path) {
  std::string name = path.stem().string();
  for (char& c : name) {
    const bool good =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (!good) c = '_';
  }
  return name.empty() || name[0] == '.' || name[0] == '-' ? "image" : name;
}

// What {"main": STEM, "modules": [PATH]} beside the file would say; places are those on the command line.
std::optional<model::Manifest> manifest_of_source(const Files& files, const Path& path,
                                                  Diagnostics& diagnostics) {
  if (!files.exists(path)) return report_missing(files, path, "file", diagnostics);
  const std::string text = path.string();
  const SourceId source = diagnostics.add_source("<command line>", text);
  const Span at{source, 0, static_cast<std::uint32_t>(text.size())};
  const std::string module = as_identifier(path.stem().string());
  model::Manifest manifest;
  manifest.path = path;
  manifest.name = default_name(path);
  manifest.at = at;
  model::ModuleEntry entry;
  entry.path = {path.filename().string(), at};
  entry.folder = path.parent_path();
  entry.as = model::Named{module.empty() ? "program" : module, at};
  manifest.layer.main = entry.as;
  manifest.layer.modules.push_back(std::move(entry));
  return manifest;
}

}  // namespace

std::optional<model::Manifest> read_manifest(const Files& files, const Path& path, Diagnostics& diagnostics) {
  if (path.extension() == ".py") return manifest_of_source(files, path, diagnostics);
  Reader reader(files, diagnostics);
  if (!reader.read_root(path) || diagnostics.has_errors()) return std::nullopt;
  model::Manifest manifest = std::move(reader.manifest);
  manifest.path = path;
  manifest.name = manifest.layer.name ? manifest.layer.name->text : default_name(path);
  return manifest;
}

void select_board(model::Manifest& manifest, const std::string& board) {
  for (model::BoardLayer& overrides : manifest.boards) {
    if (overrides.board.text == board) merge(manifest.layer, model::ManifestLayer(overrides.layer));
  }
}

std::string schema() {
  return json::schema_text("A manifest of Firn", manifest_keys());
}
std::string describe() {
  return json::describe_keys(manifest_keys());
}

}  // namespace firn::builder::manifest
