// The commands that run the pipeline: build, run, freeze, check.
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"
#include "builder/image/run.hpp"
#include "builder/report/numbers.hpp"
#include "builder/report/table.hpp"

namespace firn::builder::cli {
namespace {

using Json = nlohmann::ordered_json;

Request request_of(const Context& context, Until until) {
  Request request;
  request.manifest = context.arguments.at(0);
  request.board = context.option("board");
  request.out = context.option("out").value_or("");
  request.until = until;
  if (context.verbosity == Verbosity::Verbose) request.progress = image::Progress::Verbose;
  return request;
}

std::string shown(const Context& context, const Path& path) {
  return display_path(path, context.files.working_directory());
}

// The table of the account, for people, to a file descriptor.
void show_table(const Built& built, int descriptor, const Context& context) {
  report::TableStyle style = report::table_style_for(descriptor);
  style.color = choose_color(context.color, descriptor);
  const std::string table = report::table(*built.size, style);
  std::fwrite(table.data(), 1, table.size(), descriptor == STDOUT_FILENO ? stdout : stderr);
  std::fflush(descriptor == STDOUT_FILENO ? stdout : stderr);
}

void print_json(const Json& document) {
  print(document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

Exit run_build(Context& context) {
  const auto built =
      run_pipeline(request_of(context, Until::Image), context.home, context.files, context.diagnostics);
  if (!built || !built->size) return exit_of(context.diagnostics);
  if (context.json()) {
    Json out;
    out["schema"] = 1;
    out["image"] = built->sources.name;
    out["board"] = built->board.name;
    out["fits"] = built->image.fits;
    out["elf"] = built->image.elf.string();
    out["bin"] = built->image.bin.string();
    out["hex"] = built->image.hex.string();
    out["size"] = (built->out / "size.json").string();
    print_json(out);
  } else if (context.verbosity != Verbosity::Quiet) {
    show_table(*built, STDOUT_FILENO, context);
  }
  if (built->image.fits) tell(context, shown(context, built->image.elf));
  return exit_of(context.diagnostics);
}

Exit run_run(Context& context) {
  std::optional<int> timeout;
  if (const auto text = context.option("timeout")) {
    int seconds = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (error != std::errc{} || end != text->data() + text->size() || seconds < 1) {
      return usage_error(context, fmt::format("--timeout is a number of seconds, not {}", quotable(*text)));
    }
    timeout = seconds;
  }
  const auto built =
      run_pipeline(request_of(context, Until::Image), context.home, context.files, context.diagnostics);
  if (!built || !built->size || context.diagnostics.has_errors()) {
    if (built && built->size && context.verbosity != Verbosity::Quiet)
      show_table(*built, STDERR_FILENO, context);
    return exit_of(context.diagnostics);
  }
  (void)image::run_image(built->board, built->image, timeout, context.diagnostics);
  return exit_of(context.diagnostics);
}

Exit run_freeze(Context& context) {
  if (!context.option("out"))
    return usage_error(context, "firn freeze needs --out DIR", "where the C++ source goes");
  const auto built =
      run_pipeline(request_of(context, Until::Emitted), context.home, context.files, context.diagnostics);
  if (built && !context.diagnostics.has_errors()) {
    tell(context, fmt::format("{} in {}", counted(built->sources.modules.size(), "module"),
                              shown(context, built->out)));
  }
  return exit_of(context.diagnostics);
}

Exit run_check(Context& context) {
  const auto built =
      run_pipeline(request_of(context, Until::Frozen), context.home, context.files, context.diagnostics);
  if (!built || context.diagnostics.has_errors()) return exit_of(context.diagnostics);
  const model::Sources& sources = built->sources;
  if (context.json()) {
    Json out;
    out["schema"] = 1;
    out["image"] = sources.name;
    out["board"] = built->board.name;
    out["main"] = sources.modules[sources.main].name;
    out["modules"] = Json::array();
    for (const model::Module& module : sources.modules) {
      Json entry;
      entry["name"] = module.name;
      entry["path"] = module.path.string();
      entry["sha256"] = module.sha256;
      entry["why"] = Json::array();
      for (const model::Why& why : module.why)
        entry["why"].push_back({{"text", why.text}, {"place", why.place}});
      out["modules"].push_back(entry);
    }
    out["files"] = Json::array();
    for (const model::DataFile& file : sources.files) {
      out["files"].push_back({{"name", file.name}, {"path", file.path.string()}, {"sha256", file.sha256}});
    }
    print_json(out);
  } else if (context.verbosity == Verbosity::Verbose) {
    for (const model::Module& module : sources.modules) {
      std::string line = fmt::format("{:<24} {}", module.name,
                                     module.path.empty() ? module.file : shown(context, module.path));
      for (const model::Why& why : module.why) line += fmt::format(", {} {}", why.text, why.place);
      tell(context, line);
    }
  }
  tell(context,
       fmt::format("{} for {}: {}, {}, no errors", sources.name, built->board.name,
                   counted(sources.modules.size(), "module"), counted(sources.files.size(), "data file")));
  return exit_of(context.diagnostics);
}

}  // namespace firn::builder::cli
