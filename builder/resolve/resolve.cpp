// The order of the stage: modules, library, main, generated modules, data files, budgets.
#include "builder/resolve/resolve.hpp"

#include <algorithm>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/resolve/config_module.hpp"
#include "builder/resolve/data_files.hpp"
#include "builder/resolve/modules.hpp"

namespace firn::builder::resolve {
namespace {

using model::Module;
using model::Sources;

// The name of the module that runs at boot, or "". A package runs its __main__, as with python -m.
std::string find_main(const model::Manifest& manifest, const ModuleFinder& finder, Diagnostics& diagnostics) {
  if (!manifest.layer.main) {
    Report report =
        diagnostics.error(Code::NoMain, manifest.at, "the manifest does not say which module to run");
    const auto& modules = finder.modules();
    const bool obvious = modules.count("main") != 0;
    const std::string guess = obvious ? "main" : modules.empty() ? "app" : modules.begin()->first;
    report.help(fmt::format("add \"main\": \"{}\"", guess));
    return "";
  }
  const model::Named& main = *manifest.layer.main;
  const auto found = finder.modules().find(main.text);
  if (found == finder.modules().end()) {
    std::vector<std::string> names;
    for (const auto& [name, module] : finder.modules()) names.push_back(name);
    Report report = diagnostics.error(Code::MainNotInImage, main.at,
                                      "the main module \"{}\" is not in the image", quotable(main.text));
    if (!names.empty()) report.label("modules: " + listing(names));
    const std::string guess = did_you_mean(main.text, names);
    report.help(guess.empty() ? fmt::format("add it to \"modules\": \"{}.py\"", quotable(main.text)) : guess);
    return "";
  }
  if (!found->second.package) return main.text;
  const std::string inner = main.text + ".__main__";
  if (finder.modules().count(inner) != 0) return inner;
  diagnostics
      .error(Code::MainNotInImage, main.at, "\"{}\" is a package without a module __main__",
             quotable(main.text))
      .help("a package is run by its __main__.py; or name one of its modules");
  return "";
}

// Modules that only Firn can make are added when some module could import them: when its text has the word.
void add_generated(const model::Manifest& manifest, ModuleFinder& finder, Diagnostics& diagnostics) {
  const auto mentions = [](const auto& entry) { return entry.second.text.find("firn") != std::string::npos; };
  if (std::none_of(finder.modules().begin(), finder.modules().end(), mentions)) return;
  finder.add_generated("firn", true, "", {{"part of Firn", ""}});
  std::vector<model::Why> why;
  for (const model::Define& define : manifest.layer.defines) {
    const std::vector<model::Why> one = why_of(diagnostics, "defines", define.name.at);
    why.insert(why.end(), one.begin(), one.end());
  }
  finder.add_generated("firn.config", false, config_module(manifest.layer.defines), std::move(why));
}

std::vector<model::Budget> check_budgets(const model::Manifest& manifest, const model::Board& board,
                                         Diagnostics& diagnostics) {
  if (board.memory.empty()) return {};  // nothing has a limit there
  std::vector<std::string> regions;
  for (const model::Region& region : board.memory) regions.push_back(region.name);
  for (const model::Budget& budget : manifest.layer.budgets) {
    const std::string& name = budget.region.text;
    const model::Region* region = board.region(name);
    if (region == nullptr) {
      diagnostics
          .error(Code::BudgetRegion, budget.region.at, "{} has no memory region \"{}\"", board.name,
                 quotable(name))
          .label("regions: " + listing(regions))
          .help(did_you_mean(name, regions));
    } else if (budget.max > region->length) {
      diagnostics.warning(Code::BudgetTooLarge, budget.at, "the budget is larger than the region")
          .label(fmt::format("{} of {} has {} bytes", name, board.name, region->length))
          .help("such a budget cannot be exceeded");
    }
  }
  return manifest.layer.budgets;
}

}  // namespace

std::optional<Sources> resolve(const Files& files, const model::Manifest& manifest, const model::Board& board,
                               const Path& library, Diagnostics& diagnostics) {
  ModuleFinder finder(files, manifest.path.parent_path(), manifest.strip(), diagnostics);
  for (const model::ModuleEntry& entry : manifest.layer.modules) finder.add_entry(entry);
  for (const model::Named& name : manifest.layer.require) finder.add_library(library, name);
  add_generated(manifest, finder, diagnostics);
  finder.complete_packages();

  Sources sources;
  sources.name = manifest.name;
  sources.features = manifest.features();
  sources.inputs = manifest.inputs;
  sources.inputs.insert(sources.inputs.end(), board.inputs.begin(), board.inputs.end());
  // Without the modules that failed, a missing main would be a consequence, not a mistake.
  const std::string main =
      diagnostics.has_errors() && manifest.layer.main ? "" : find_main(manifest, finder, diagnostics);
  for (const auto& [name, module] : finder.modules()) {
    if (name == main) sources.main = sources.modules.size();
    sources.modules.push_back(module);
  }
  sources.inputs.insert(sources.inputs.end(), finder.inputs().begin(), finder.inputs().end());
  sources.files = find_data_files(files, manifest.layer.files, sources.inputs, diagnostics);
  sources.budgets = check_budgets(manifest, board, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return sources;
}

}  // namespace firn::builder::resolve
