// Finding the modules: entries of "modules", and the frozen library.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/manifest.hpp"
#include "builder/model/source.hpp"

namespace firn::builder::resolve {

class ModuleFinder {
 public:
  // `root` is the folder of the manifest that the user named: file names in tracebacks are relative to it.
  ModuleFinder(const Files& files, Path root, model::StripSet strip, Diagnostics& diagnostics);

  // One entry of "modules": a file, a folder, or a pattern for both.
  void add_entry(const model::ModuleEntry& entry);

  // A module or package of the library with all that it needs: LIBRARY/NAME.py or LIBRARY/NAME/, and the list
  // "require" of LIBRARY/NAME.json, if there is one.
  void add_library(const Path& library, const model::Named& name);

  // A module that Firn makes. One of this name that is there already stays.
  void add_generated(const std::string& name, bool package, std::string text, std::vector<model::Why> why);

  // Adds the packages above dotted names that nothing else has brought.
  void complete_packages();

  [[nodiscard]] const std::map<std::string, model::Module>& modules() const { return modules_; }
  [[nodiscard]] const std::vector<Path>& inputs() const { return inputs_; }

 private:
  // What the modules of one entry have in common.
  struct Context {
    Span at;
    std::vector<model::Why> why;
    model::StripSet strip;
    model::Level level = model::Level::AllBoards;
    Path library;  // the folder of the library; empty for what is not of it
    bool absolute =
        false;  // the manifest has an absolute path: only the last component is the same everywhere
  };

  void add_path(const Path& path, const std::string& written, const std::optional<model::Named>& as,
                const model::ModuleEntry& entry, const Context& context);
  void add_pattern(const model::ModuleEntry& entry, const Context& context);
  void add_file(const Path& path, const std::string& name, bool package, const Context& context);
  void add_folder(const Path& folder, const std::string& name, const model::ModuleEntry& entry,
                  const Context& context);
  void add_required(const Path& library, const std::string& name, Span at, std::vector<model::Why> why);
  void add(model::Module module);
  void collide(const model::Module& first, const model::Module& second);

  [[nodiscard]] std::vector<std::string> selected(const Path& folder, const model::ModuleEntry& entry,
                                                  Span at);
  void report_missing(const Path& path, const std::string& written, Span at);
  bool check_module_name(const std::string& name, const Path& path, Span at, bool renamed);
  bool check_text(const Path& path, const std::string& text, SourceId source);
  [[nodiscard]] std::string traceback_name(const Path& path, const Context& context) const;
  [[nodiscard]] std::string display(const Path& path) const;
  [[nodiscard]] std::string shown_folder(const Path& folder) const;

  const Files& files_;
  Path root_;
  model::StripSet strip_;
  Diagnostics& diagnostics_;
  std::map<std::string, model::Module> modules_;
  std::vector<Path> inputs_;
  std::set<std::string> required_;  // library names that are in, or being added
};

// The place of a span as "manifests/demo.json:7:5", and the chain of files that brought its file.
[[nodiscard]] std::string place_of(const Diagnostics& diagnostics, Span at);
[[nodiscard]] std::vector<model::Why> why_of(const Diagnostics& diagnostics, std::string text, Span at);

}  // namespace firn::builder::resolve
