// One row for each key: its name, the form of its value, a sentence of help, and a function that takes a
// value of that form. Parsing, the schema, `firn help manifest` and "did you mean" follow from the rows. The
// functions check what a form cannot say: names that must be identifiers, patterns, paths in the image.
#include "builder/manifest/keys.hpp"

#include <algorithm>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/glob.hpp"
#include "builder/files/identifier.hpp"

namespace firn::builder::manifest {
namespace {

using json::Form;
using json::Key;
using json::Member;
using json::Presence;
using json::Scope;
using json::Value;
using Kind = json::Form::Kind;

std::span<const Key> module_keys();
std::span<const Key> file_keys();
std::span<const Key> budget_keys();
std::span<const Key> feature_keys();

// Forms, the simple ones first.

constexpr std::string_view kStripChoices[] = {"asserts", "docstrings", "lines"};

constexpr Form kText{.kind = Kind::Text, .says = "a text", .example = "\"app\""};
constexpr Form kPath{.kind = Kind::Text, .says = "a path", .example = "\"src/app.py\""};
constexpr Form kBool{.kind = Kind::Bool, .says = "true or false", .example = "true"};
constexpr Form kSize{.kind = Kind::Size, .says = "a size"};
constexpr Form kLevel{.kind = Kind::Level, .says = "a percentage or a size"};
constexpr Form kConstant{
    .kind = Kind::Scalar, .says = "a number, a text, true, false or null", .example = "115200"};
constexpr Form kStripChoice{.kind = Kind::Choice,
                            .says = "\"asserts\", \"docstrings\" or \"lines\"",
                            .choices = kStripChoices,
                            .example = "\"lines\""};

constexpr Form kPaths{
    .kind = Kind::List, .says = "a list of paths", .item = &kPath, .example = "[\"common.json\"]"};
constexpr Form kPatterns{
    .kind = Kind::List, .says = "a list of patterns", .item = &kPath, .example = "[\"**/test_*.py\"]"};
constexpr Form kNames{
    .kind = Kind::List, .says = "a list of module names", .item = &kText, .example = "[\"json\"]"};
constexpr Form kStrip{.kind = Kind::List,
                      .says = "a list of \"asserts\", \"docstrings\" and \"lines\"",
                      .item = &kStripChoice,
                      .example = "[\"docstrings\", \"lines\"]"};
constexpr Form kDefines{.kind = Kind::Map,
                        .says = "an object of names and constants",
                        .item = &kConstant,
                        .example = "{\"RATE\": 115200, \"NAME\": \"node-7\"}"};

constexpr Form kModuleObject{.kind = Kind::Object, .says = "an object with \"path\"", .keys = module_keys};
constexpr const Form* kModuleForms[] = {&kPath, &kModuleObject};
constexpr Form kModule{.kind = Kind::Either,
                       .says = "a path, or an object with \"path\"",
                       .forms = kModuleForms,
                       .example = "\"src/app.py\" or {\"path\": \"src/app.py\", \"as\": \"app\"}"};
constexpr Form kModules{.kind = Kind::List,
                        .says = "a list of paths and objects",
                        .item = &kModule,
                        .example = "[\"src/app.py\", {\"path\": \"drivers\", \"exclude\": [\"test_*.py\"]}]"};

constexpr Form kFileObject{.kind = Kind::Object, .says = "an object with \"path\"", .keys = file_keys};
constexpr const Form* kFileEntryForms[] = {&kPath, &kFileObject};
constexpr Form kFileEntry{.kind = Kind::Either,
                          .says = "a path, or an object with \"path\"",
                          .forms = kFileEntryForms,
                          .example = "\"data/config.json\" or {\"path\": \"www/*\", \"as\": \"web/\"}"};
constexpr Form kFileList{.kind = Kind::List, .says = "a list of paths and objects", .item = &kFileEntry};
constexpr const Form* kPathForms[] = {&kPath, &kPaths};
constexpr Form kPathOrPaths{.kind = Kind::Either,
                            .says = "a path or a list of paths",
                            .forms = kPathForms,
                            .example = "\"data/config.json\""};
constexpr Form kFileMap{
    .kind = Kind::Map, .says = "an object of names in the image and paths", .item = &kPathOrPaths};
constexpr const Form* kFilesForms[] = {&kFileList, &kFileMap};
constexpr Form kFiles{
    .kind = Kind::Either,
    .says = "a list of paths, or an object of names in the image and paths",
    .forms = kFilesForms,
    .example = "[\"data/config.json\"] or {\"config.json\": \"data/config.json\", \"web/\": \"www/*\"}"};

constexpr Form kBudgetObject{.kind = Kind::Object, .says = "an object with \"max\"", .keys = budget_keys};
constexpr const Form* kBudgetForms[] = {&kSize, &kBudgetObject};
constexpr Form kBudget{.kind = Kind::Either,
                       .says = "a size, or an object with \"max\"",
                       .forms = kBudgetForms,
                       .example = "\"48K\" or {\"max\": \"48K\", \"warn\": \"90%\"}"};
constexpr Form kBudgets{.kind = Kind::Map,
                        .says = "an object of regions and sizes",
                        .item = &kBudget,
                        .example = "{\"FLASH\": \"160K\"}"};

constexpr Form kFeatures{.kind = Kind::Object,
                         .says = "an object of features",
                         .keys = feature_keys,
                         .example = "{\"compiler\": true}"};

constexpr Form kOverrides{.kind = Kind::Object,
                          .says = "an object with keys of a manifest",
                          .keys = manifest_keys,
                          .subset = json::Subset::PerBoard};
constexpr Form kBoards{.kind = Kind::Map,
                       .says = "an object of boards and what differs for them",
                       .item = &kOverrides,
                       .example = "{\"microbit\": {\"strip\": [\"lines\"]}}"};

// Helpers of the apply functions.

model::Named named(const Value& value) {
  return {value.text, value.at};
}

// Reports an empty text; returns whether it is not empty.
bool not_empty(Reading& reading, const Value& value, std::string_view what) {
  if (!value.text.empty()) return true;
  return reading.diagnostics.error(Code::EmptyValue, value.at, "{} is empty", what)
      .help("write one, or remove it");
}

// A path or pattern: not empty, and if it is a pattern, a sound one.
bool good_path(Reading& reading, const Value& value, std::string_view what) {
  if (!not_empty(reading, value, what)) return false;
  if (value.text.find('\0') != std::string::npos) {
    return reading.diagnostics.error(Code::BadGlob, value.at, "{} contains a NUL character", what);
  }
  if (!is_glob(value.text)) return true;
  const std::string problem = glob_problem(value.text);
  if (problem.empty()) return true;
  return reading.diagnostics.error(Code::BadGlob, value.at, "this pattern has {}", problem)
      .help(
          "* and ? stand for characters of one name, ** for any folders, [abc] for one of these characters");
}

void report_identifier(Reading& reading, Span at, std::string_view what, const std::string& text,
                       const std::string& problem) {
  const std::string better = as_identifier(text);
  reading.diagnostics.error(Code::NotAnIdentifier, at, "{} \"{}\" is not an identifier", what, quotable(text))
      .label("it " + problem)
      .help(better.empty() || text.find('.') != std::string::npos
                ? "a name has letters, digits and \"_\", and is no keyword"
                : fmt::format("perhaps \"{}\"", better));
}

std::vector<model::Named> patterns(Reading& reading, const Value& list) {
  std::vector<model::Named> out;
  for (const Value& item : list.items) {
    if (good_path(reading, item, "this pattern")) out.push_back(named(item));
  }
  return out;
}

model::StripSet strip_set(Reading& reading, const Value& list) {
  model::StripSet set;
  for (const Value& item : list.items) {
    bool& one = item.text == "asserts" ? set.asserts : item.text == "docstrings" ? set.docstrings : set.lines;
    if (one) {
      reading.diagnostics.error(Code::RepeatedEntry, item.at, "\"{}\" is in this list twice", item.text)
          .help("remove one of them");
    }
    one = true;
  }
  return set;
}

// Why `name` cannot be the name of a data file in the image, or "".
std::string image_path_problem(std::string_view name) {
  if (name.empty()) return "is empty";
  if (name[0] == '/') return "starts with a slash";
  if (name.find('\\') != std::string_view::npos) return "contains a backslash";
  for (const char c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "contains a control character";
  }
  if (name.back() == '/') name.remove_suffix(1);
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t slash = std::min(name.find('/', start), name.size());
    const std::string_view part = name.substr(start, slash - start);
    if (part.empty()) return "has an empty part";
    if (part == "." || part == "..") return "has a part \"" + std::string(part) + "\"";
    start = slash + 1;
  }
  return "";
}

bool good_image_path(Reading& reading, Span at, const std::string& name) {
  const std::string problem = image_path_problem(name);
  if (problem.empty()) return true;
  return reading.diagnostics
      .error(Code::BadImagePath, at, "\"{}\" cannot be the name of a file in the image", quotable(name))
      .label("it " + problem)
      .help(
          "a name looks like \"config.json\" or \"web/index.html\"; \"web/\" is a folder for several files");
}

// Many patterns, or one, go into a folder; one file gets the name itself.
bool folder_where_needed(Reading& reading, const model::FileEntry& entry) {
  const bool several = entry.paths.size() != 1 || is_glob(entry.paths[0].text);
  if (!several || !entry.as || entry.as->text.back() == '/') return true;
  return reading.diagnostics
      .error(Code::BadImagePath, entry.as->at,
             "\"{}\" is the name of one file, but a list or pattern may be several", quotable(entry.as->text))
      .help(fmt::format("put them into a folder: \"{}/\"", quotable(entry.as->text)));
}

// "modules"

struct ModuleTarget {
  Reading& reading;
  model::ModuleEntry& entry;
};

void take_module(Reading& reading, const Value& value) {
  model::ModuleEntry entry;
  entry.folder = reading.folder;
  if (value.is(Value::Kind::String)) {
    entry.path = named(value);
    if (good_path(reading, value, "this path")) reading.layer.modules.push_back(std::move(entry));
    return;
  }
  ModuleTarget target{reading, entry};
  json::read_object(value, module_keys(), &target, reading.diagnostics);
  if (entry.as && is_glob(entry.path.text)) {
    reading.diagnostics.error(Code::BadGlob, entry.as->at, "\"as\" gives one name to all files of a pattern")
        .note(entry.path.at, "the pattern")
        .help("name one file or folder, or leave \"as\" out");
  }
  if (!entry.path.text.empty()) reading.layer.modules.push_back(std::move(entry));
}

void take_module_path(ModuleTarget& target, const Value& value) {
  if (good_path(target.reading, value, "\"path\"")) target.entry.path = named(value);
}

void take_module_as(ModuleTarget& target, const Value& value) {
  if (const std::string problem = module_name_problem(value.text); !problem.empty()) {
    report_identifier(target.reading, value.at, "the module name", value.text, problem);
  }
  target.entry.as = named(value);
}

constexpr Key kModuleKeys[] = {
    {"path", &kPath,
     "A .py file (a top-level module), a folder (a package with all .py files below it) or a pattern.",
     json::apply_to<ModuleTarget, take_module_path>, Scope::PerBoard, Presence::Required},
    {"as", &kText,
     "The name of the module or package, if it is not that of the file or folder; may be dotted.",
     json::apply_to<ModuleTarget, take_module_as>},
    {"include", &kPatterns, "Only the files of the folder that match one of these patterns.",
     json::apply_to<ModuleTarget,
                    [](ModuleTarget& t, const Value& v) { t.entry.include = patterns(t.reading, v); }>},
    {"exclude", &kPatterns, "Not the files of the folder that match one of these patterns.",
     json::apply_to<ModuleTarget,
                    [](ModuleTarget& t, const Value& v) { t.entry.exclude = patterns(t.reading, v); }>},
    {"strip", &kStrip, "What to leave out of these modules, in place of the manifest's \"strip\".",
     json::apply_to<ModuleTarget,
                    [](ModuleTarget& t, const Value& v) { t.entry.strip = strip_set(t.reading, v); }>},
};

std::span<const Key> module_keys() {
  return kModuleKeys;
}

// "files"

struct FileTarget {
  Reading& reading;
  model::FileEntry& entry;
};

constexpr Key kFileKeys[] = {
    {"path", &kPathOrPaths, "The file on disk, a pattern, or a list of them.",
     json::apply_to<FileTarget,
                    [](FileTarget& t, const Value& v) {
                      if (v.is(Value::Kind::List)) {
                        t.entry.paths = patterns(t.reading, v);
                      } else if (good_path(t.reading, v, "\"path\"")) {
                        t.entry.paths.push_back(named(v));
                      }
                    }>,
     Scope::PerBoard, Presence::Required},
    {"as", &kText, "The name in the image; with a slash at its end, a folder for what \"path\" matches.",
     json::apply_to<FileTarget,
                    [](FileTarget& t, const Value& v) {
                      if (good_image_path(t.reading, v.at, v.text)) t.entry.as = named(v);
                    }>},
};

std::span<const Key> file_keys() {
  return kFileKeys;
}

void add_file(Reading& reading, model::FileEntry entry) {
  if (!entry.paths.empty() && folder_where_needed(reading, entry))
    reading.layer.files.push_back(std::move(entry));
}

void take_files(Reading& reading, const Value& value) {
  for (const Value& item : value.items) {
    model::FileEntry entry;
    entry.folder = reading.folder;
    if (item.is(Value::Kind::String)) {
      if (good_path(reading, item, "this path")) entry.paths.push_back(named(item));
    } else {
      FileTarget target{reading, entry};
      json::read_object(item, kFileKeys, &target, reading.diagnostics);
    }
    add_file(reading, std::move(entry));
  }
  for (const Member& member : value.members) {
    model::FileEntry entry;
    entry.folder = reading.folder;
    if (good_image_path(reading, member.key_at, member.key))
      entry.as = model::Named{member.key, member.key_at};
    if (member.value.is(Value::Kind::List)) {
      entry.paths = patterns(reading, member.value);
    } else if (good_path(reading, member.value, "this path")) {
      entry.paths.push_back(named(member.value));
    }
    if (entry.as) add_file(reading, std::move(entry));
  }
}

// "budgets"

struct BudgetTarget {
  Reading& reading;
  model::Budget& budget;
  const Value* warn = nullptr;
};

void take_max(BudgetTarget& target, const Value& value) {
  target.budget.max = json::size_of(value).value_or(0);
  target.budget.at = value.at;
}

constexpr Key kBudgetKeys[] = {
    {"max", &kSize, "The build fails when more than this is used.", json::apply_to<BudgetTarget, take_max>,
     Scope::PerBoard, Presence::Required},
    {"warn", &kLevel, "A warning when more than this is used: a percentage of \"max\", or a size.",
     json::apply_to<BudgetTarget, [](BudgetTarget& t, const Value& v) { t.warn = &v; }>},
};

std::span<const Key> budget_keys() {
  return kBudgetKeys;
}

void take_warn(BudgetTarget& target) {
  if (target.warn == nullptr) return;
  model::Budget& budget = target.budget;
  if (const auto percent = json::percentage_of(*target.warn)) {
    budget.warn = budget.max / 100 * static_cast<unsigned>(*percent) +
                  budget.max % 100 * static_cast<unsigned>(*percent) / 100;
  } else {
    budget.warn = json::size_of(*target.warn);
  }
  if (budget.warn > budget.max) {
    target.reading.diagnostics
        .error(Code::BadBudget, target.warn->at,
               "\"warn\" is larger than \"max\", so it would never be heard")
        .note(budget.at, "\"max\"")
        .help("write \"90%\", or a size below \"max\"");
  }
}

void take_budgets(Reading& reading, const Value& value) {
  for (const Member& member : value.members) {
    model::Budget budget;
    budget.region = {member.key, member.key_at};
    BudgetTarget target{reading, budget};
    if (member.value.is(Value::Kind::Object)) {
      json::read_object(member.value, kBudgetKeys, &target, reading.diagnostics);
      take_warn(target);
    } else {
      take_max(target, member.value);
    }
    reading.layer.budgets.push_back(std::move(budget));
  }
}

// "defines"

void take_defines(Reading& reading, const Value& value) {
  for (const Member& member : value.members) {
    const Value& constant = member.value;
    if (const std::string problem = identifier_problem(member.key); !problem.empty()) {
      report_identifier(reading, member.key_at, "the constant", member.key, problem);
      continue;
    }
    model::Define define;
    define.name = {member.key, member.key_at};
    using To = model::Define::Kind;
    switch (constant.kind) {
      case Value::Kind::Bool: define.kind = To::Bool; break;
      case Value::Kind::Integer: define.kind = To::Int; break;
      case Value::Kind::Float: define.kind = To::Float; break;
      case Value::Kind::String: define.kind = To::Str; break;
      default: define.kind = To::None; break;
    }
    define.boolean = constant.boolean;
    define.real = constant.real;
    define.text = constant.text;
    reading.layer.defines.push_back(std::move(define));
  }
}

// The other keys

void take_name(Reading& reading, const Value& value) {
  const std::string& name = value.text;
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  constexpr std::size_t kLongest = 64;
  if (!not_empty(reading, value, "\"name\"")) return;
  if (!std::all_of(name.begin(), name.end(), good) || name[0] == '.' || name[0] == '-' ||
      name.size() > kLongest) {
    reading.diagnostics
        .error(Code::BadName, value.at, "\"{}\" cannot be the name of an image", quotable(name))
        .help("use up to 64 letters, digits, \"_\", \"-\" and \".\"; files are named after it");
  }
  reading.layer.name = named(value);
}

void take_main(Reading& reading, const Value& value) {
  if (const std::string problem = module_name_problem(value.text); !problem.empty()) {
    const bool is_path = value.text.size() > 3 && value.text.substr(value.text.size() - 3) == ".py";
    if (is_path) {
      reading.diagnostics.error(Code::NotAnIdentifier, value.at, "\"main\" is a module, not a file")
          .help(fmt::format("perhaps \"{}\"", as_identifier(Path(value.text).stem().string())));
      return;
    }
    report_identifier(reading, value.at, "the module name", value.text, problem);
    return;
  }
  if (value.text.size() > 3 && value.text.substr(value.text.size() - 3) == ".py") {
    reading.diagnostics.error(Code::NotAnIdentifier, value.at, "\"main\" is a module, not a file")
        .help(fmt::format("perhaps \"{}\"", value.text.substr(0, value.text.size() - 3)));
    return;
  }
  reading.layer.main = named(value);
}

void take_require(Reading& reading, const Value& value) {
  for (const Value& item : value.items) {
    const std::string problem = module_name_problem(item.text);
    if (!problem.empty()) {
      report_identifier(reading, item.at, "the module name", item.text, problem);
      continue;
    }
    for (const model::Named& earlier : reading.layer.require) {
      if (earlier.text == item.text) {
        reading.diagnostics
            .error(Code::RepeatedEntry, item.at, "\"{}\" is required twice", quotable(item.text))
            .note(earlier.at, "the first")
            .help("remove one of them");
      }
    }
    reading.layer.require.push_back(named(item));
  }
}

void take_boards(Reading& reading, const Value& value) {
  for (const Member& member : value.members) {
    Reading inner{reading.folder, reading.diagnostics, {}, {}, {}};
    json::read_object(member.value, manifest_keys(), &inner, reading.diagnostics, json::Subset::PerBoard);
    for (auto& entry : inner.layer.modules) entry.level = model::Level::OneBoard;
    for (auto& entry : inner.layer.files) entry.level = model::Level::OneBoard;
    reading.boards.push_back({{member.key, member.key_at}, std::move(inner.layer)});
  }
}

constexpr Key kFeatureKeys[] = {
    {"compiler", &kBool,
     "Whether the image can compile Python source: eval, exec and imports of source files.",
     json::apply_to<Reading, [](Reading& r, const Value& v) { r.layer.compiler = v.boolean; }>},
};

std::span<const Key> feature_keys() {
  return kFeatureKeys;
}

constexpr Key kManifestKeys[] = {
    {"$schema", &kText, "The schema of manifests, for editors; `firn schema manifest` prints it.", nullptr,
     Scope::Image},
    {"name", &kText,
     "The name of the image: its files are named after it. Default: the name of the manifest's file.",
     json::apply_to<Reading, take_name>, Scope::Image},
    {"board", &kText, "The board when the command line names none; `firn boards` lists them.",
     json::apply_to<Reading,
                    [](Reading& r, const Value& v) {
                      if (not_empty(r, v, "\"board\"")) r.layer.board = named(v);
                    }>,
     Scope::Image},
    {"main", &kText, "The module whose body runs at boot, as __main__.", json::apply_to<Reading, take_main>},
    {"modules", &kModules,
     "The Python modules, as paths relative to this manifest: a .py file is a top-level module named after "
     "it, a folder is a "
     "package with all .py files below it, a pattern is each file that matches.",
     json::apply_to<Reading,
                    [](Reading& r, const Value& v) {
                      for (const Value& item : v.items) take_module(r, item);
                    }>},
    {"require", &kNames, "Modules of the frozen library, each with what it needs.",
     json::apply_to<Reading, take_require>},
    {"include", &kPaths, "Other manifests, relative to this one, which are read before it.",
     json::apply_to<Reading,
                    [](Reading& r, const Value& v) {
                      for (const Value& item : v.items) {
                        if (not_empty(r, item, "this path")) r.includes.push_back(named(item));
                      }
                    }>,
     Scope::Image},
    {"defines", &kDefines, "Constants that modules import from firn.config; they are folded.",
     json::apply_to<Reading, take_defines>},
    {"strip", &kStrip, "What to leave out of all modules that do not say it themselves.",
     json::apply_to<Reading, [](Reading& r, const Value& v) { r.layer.strip = strip_set(r, v); }>},
    {"files", &kFiles,
     "Data files kept in ROM: a list of paths (the name in the image is the last component), or an object of "
     "names in the "
     "image and paths; patterns are allowed.",
     json::apply_to<Reading, take_files>},
    {"budgets", &kBudgets,
     "How much of a memory region may be used; the build fails beyond it. On a board without regions they "
     "are ignored.",
     json::apply_to<Reading, take_budgets>},
    {"features", &kFeatures, "What the image can do beyond running its modules.",
     json::apply_to<Reading, [](Reading& r,
                                const Value& v) { json::read_object(v, kFeatureKeys, &r, r.diagnostics); }>},
    {"boards", &kBoards, "What is different for one board: its keys are those of a manifest.",
     json::apply_to<Reading, take_boards>, Scope::Image},
};

}  // namespace

std::span<const Key> manifest_keys() {
  return kManifestKeys;
}

}  // namespace firn::builder::manifest
