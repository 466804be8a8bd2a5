// firn dis: the bytecode that freezing makes, as text.
#include "vm/code/disassemble.hpp"

#include <fmt/format.h>

#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/model/program.hpp"

namespace firn::builder::cli {
namespace {

std::string text_of(const model::FrozenModule& module, unsigned name_bytes) {
  std::string out = fmt::format("module {} ({})\n", module.name, module.display);
  const code::Sink sink{
      [](void* into, Text text) { static_cast<std::string*>(into)->append(text.data, text.size); }, &out};
  code::disassemble(*module.unit, name_bytes, sink);
  return out;
}

}  // namespace

Exit run_dis(Context& context) {
  Request request;
  request.manifest = context.arguments.at(0);
  request.board = context.option("board");
  if (!request.board && request.manifest.extension() == ".py") request.board = "host";
  request.until = Until::Frozen;
  const auto built = run_pipeline(request, context.home, context.files, context.diagnostics);
  if (!built || !built->program || context.diagnostics.has_errors()) return exit_of(context.diagnostics);

  const unsigned name_bytes = built->board.vm.wide ? 4 : 2;
  auto wanted = context.option("module");
  // The main module may also be called what its file is called.
  if (wanted == built->sources.modules[built->sources.main].name) wanted = "__main__";
  std::vector<std::string> names;
  std::string out;
  for (const model::FrozenModule& module : built->program->modules) {
    names.push_back(module.name);
    if (wanted && *wanted != module.name) continue;
    if (!out.empty()) out += '\n';
    out += text_of(module, name_bytes);
  }
  if (wanted && out.empty()) {
    const std::string guess = did_you_mean(*wanted, names);
    return usage_error(context, fmt::format("there is no module {} in the image", quotable(*wanted)),
                       guess.empty() ? "modules: " + listing(names) : guess);
  }
  print(out);
  return exit_of(context.diagnostics);
}

}  // namespace firn::builder::cli
