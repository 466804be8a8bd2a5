// firn report: the account that a build left, in the form that is asked for.
#include <unistd.h>

#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"
#include "builder/report/json.hpp"
#include "builder/report/table.hpp"

namespace firn::builder::cli {

Exit run_report(Context& context) {
  const std::string format = context.option("format").value_or(context.json() ? "json" : "text");
  if (format != "text" && format != "json") {
    const std::string guess = did_you_mean(format, {"text", "json"});
    return usage_error(context, fmt::format("there is no report format {}", quotable(format)),
                       guess.empty() ? "formats: text, json" : guess);
  }
  Path path = context.arguments.at(0);
  if (context.files.kind(path) == FileKind::Folder) path /= "size.json";
  const std::string display = display_path(path, context.files.working_directory());
  const Content content = context.files.read(path);
  if (!content.ok()) {
    context.diagnostics.error(Code::CannotRead, {}, "cannot read {}: {}", quotable(display), content.problem)
        .help("`firn build` makes it: firn build MANIFEST --out DIR");
    return exit_of(context.diagnostics);
  }
  const auto size = report::from_json(content.text, display, context.diagnostics);
  if (!size) return exit_of(context.diagnostics);
  if (format == "json") {
    print(report::to_json(*size));
  } else {
    report::TableStyle style = report::table_style_for(STDOUT_FILENO);
    style.color = choose_color(context.color, STDOUT_FILENO);
    print(report::table(*size, style));
  }
  return exit_of(context.diagnostics);
}

}  // namespace firn::builder::cli
