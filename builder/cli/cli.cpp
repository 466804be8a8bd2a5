// Parsing with Boost.Program_options: the command is the first word that is neither an option nor an option's
// value; what is left is parsed with its options and the global ones. The tables in commands.cpp say what
// there is.
#include "builder/cli/cli.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>
#include <cstdlib>

#include "builder/board/board.hpp"
#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"

namespace firn::builder::cli {
namespace {

namespace po = boost::program_options;

std::string long_name(std::string_view name) {
  return std::string(name.substr(0, name.find(',')));
}
std::string short_name(std::string_view name) {
  const std::size_t comma = name.find(',');
  return comma == std::string_view::npos ? "" : std::string(name.substr(comma + 1));
}

// Does this word name a global option that takes the next word as its value?
bool takes_next(const std::string& word) {
  return std::any_of(global_options().begin(), global_options().end(), [&](const Option& option) {
    return !option.argument.empty() &&
           (word == "--" + long_name(option.name) || word == "-" + short_name(option.name));
  });
}

// The index of the command, or the size when there is none.
std::size_t find_command_word(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (takes_next(words[i])) {
      ++i;
    } else if (words[i].empty() || words[i][0] != '-') {
      return i;
    }
  }
  return words.size();
}

po::options_description description_of(std::span<const Option> options) {
  po::options_description description;
  for (const Option& option : options) {
    const std::string name(option.name);
    const std::string help(option.help);
    if (option.argument.empty()) {
      description.add_options()(name.c_str(), help.c_str());
    } else {
      description.add_options()(name.c_str(), po::value<std::string>(), help.c_str());
    }
  }
  return description;
}

std::string all_options(const Command* command, std::string_view wrong) {
  std::vector<std::string> names;
  const auto add = [&](std::span<const Option> options) {
    for (const Option& option : options) names.push_back("--" + long_name(option.name));
  };
  add(global_options());
  if (command != nullptr) add(command->options);
  const std::string guess = nearest(wrong, names);
  return guess.empty() ? "" : fmt::format("did you mean {}?", guess);
}

// Fills options and arguments of the context. Returns what is wrong, or "".
struct ParseProblem {
  std::string message;
  std::string help;
};
ParseProblem parse(const std::vector<std::string>& words, const Command* command, Context& context) {
  po::options_description all = description_of(global_options());
  if (command != nullptr) all.add(description_of(command->options));
  po::options_description hidden;
  hidden.add(all).add_options()("argument", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("argument", -1);
  try {
    namespace style = po::command_line_style;
    const auto parsed = po::command_line_parser(words)
                            .options(hidden)
                            .positional(positional)
                            .style(style::unix_style & ~style::allow_guessing)
                            .run();
    for (const auto& option : parsed.options) {
      if (option.position_key >= 0 || option.string_key == "argument") {
        context.arguments.insert(context.arguments.end(), option.value.begin(), option.value.end());
      } else {
        context.options[option.string_key] = option.value.empty() ? "" : option.value.front();
      }
    }
  } catch (const po::unknown_option& problem) {
    const std::string name = problem.get_option_name();
    return {fmt::format("unknown option {}", quotable(name)), all_options(command, name)};
  } catch (const po::invalid_command_line_syntax& problem) {
    if (problem.kind() == po::invalid_syntax::missing_parameter) {
      return {fmt::format("the option {} needs a value", quotable(problem.get_option_name())), ""};
    }
    return {fmt::format("the option {} takes no value", quotable(problem.get_option_name())), ""};
  } catch (const po::error& problem) {
    return {quotable(problem.what()), ""};
  }
  return {};
}

// Global options that change the context. Returns what is wrong, or "".
std::string apply_global(Context& context) {
  if (context.option("quiet")) context.verbosity = Verbosity::Quiet;
  if (context.option("verbose")) context.verbosity = Verbosity::Verbose;
  if (context.option("json")) context.form = MessageForm::Json;
  if (const auto when = context.option("color")) {
    if (*when == "always") {
      context.color = ColorMode::Always;
    } else if (*when == "never") {
      context.color = ColorMode::Never;
    } else if (*when != "auto") {
      return fmt::format("--color is auto, always or never, not {}", quotable(*when));
    }
  }
  if (const auto folder = context.option("directory")) {
    std::error_code error;
    context.home.root =
        std::filesystem::absolute(context.home.root, error);  // it is meant from where we are now
    std::filesystem::current_path(*folder, error);
    if (error) return fmt::format("cannot work in {}: no such folder", quotable(*folder));
  }
  return "";
}

// A build folder has folders of the same names, but no board in them.
bool is_home(const Files& files, const Path& folder) {
  return !board::list_boards(files, folder / "boards").empty() &&
         files.kind(folder / "vm") == FileKind::Folder;
}

// FIRN_HOME; or a folder above the executable that has boards/ and vm/; or where Firn was built.
Home find_home(const Files& files, const Path& executable) {
  if (const char* chosen = std::getenv("FIRN_HOME"); chosen != nullptr && *chosen != '\0')
    return {Path(chosen)};
  const Path built_from(FIRN_SOURCE_DIR);
  constexpr int kLevels = 3;
  Path folder = executable.parent_path();
  for (int i = 0; i < kLevels && !folder.empty(); ++i, folder = folder.parent_path()) {
    if (is_home(files, folder)) return {folder};
  }
  return {built_from};
}

int finish(const Context& context, Exit status) {
  const Color color = choose_color(context.color, STDERR_FILENO);
  std::string messages = render_all(context.diagnostics, context.form, color);
  const std::size_t errors = context.diagnostics.error_count();
  if (errors > 1 && !context.json()) messages += fmt::format("\n{}\n", counted(errors, "error"));
  std::fwrite(messages.data(), 1, messages.size(), stderr);
  return static_cast<int>(status);
}

Exit run(const std::vector<std::string>& words, Context& context) {
  const std::size_t at = find_command_word(words);
  const bool has_command = at < words.size();
  const Command* command = has_command ? find_command(words[at]) : nullptr;
  std::vector<std::string> rest = words;
  if (has_command) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));

  if (has_command && command == nullptr) {
    std::vector<std::string> names;
    for (const Command& one : commands()) names.emplace_back(one.name);
    const std::string guess = did_you_mean(words[at], names);
    return usage_error(context, fmt::format("there is no command {}", quotable(words[at])),
                       guess.empty() ? "commands: " + listing(names) : guess);
  }
  if (const ParseProblem problem = parse(rest, command, context); !problem.message.empty()) {
    return usage_error(context, problem.message, problem.help);
  }
  if (const std::string problem = apply_global(context); !problem.empty())
    return usage_error(context, problem);
  if (context.option("version")) {
    print(fmt::format("firn {}\n", kVersion));
    return Exit::Fine;
  }
  if (command == nullptr || context.option("help")) {
    context.arguments.clear();
    if (command != nullptr) context.arguments.emplace_back(command->name);
    return run_help(context);
  }
  if (context.arguments.size() < command->least) {
    return usage_error(context, fmt::format("firn {} needs {}", command->name, command->arguments),
                       fmt::format("firn {} {}", command->name, command->arguments));
  }
  if (context.arguments.size() > command->most) {
    return usage_error(context, fmt::format("firn {} does not take {}", command->name,
                                            quotable(context.arguments[command->most])));
  }
  return command->run(context);
}

// What each code means for the exit status; all others are bad input.
Exit exit_of(Code code) {
  switch (code) {
    case Code::Usage: return Exit::Usage;
    case Code::OverBudget:
    case Code::ImageTooLarge: return Exit::OverBudget;
    case Code::ToolMissing:
    case Code::ToolchainFailed: return Exit::MissingTool;
    case Code::CannotRun:
    case Code::RunFailed:
    case Code::RunTimedOut: return Exit::RunFailed;
    case Code::Internal: return Exit::Internal;
    default: return Exit::BadInput;
  }
}

}  // namespace

// The gravest: our own mistake, then a missing tool, bad input, a failed run, a broken budget.
Exit exit_of(const Diagnostics& diagnostics) {
  Exit worst = Exit::Fine;
  const auto rank = [](Exit status) {
    constexpr Exit kOrder[] = {Exit::Fine,  Exit::OverBudget,  Exit::RunFailed, Exit::BadInput,
                               Exit::Usage, Exit::MissingTool, Exit::Internal};
    return std::find(std::begin(kOrder), std::end(kOrder), status) - std::begin(kOrder);
  };
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != Severity::Error) continue;
    const Exit status = exit_of(diagnostic.code);
    if (rank(status) > rank(worst)) worst = status;
  }
  return worst;
}

Exit usage_error(Context& context, const std::string& message, const std::string& help) {
  context.diagnostics.error(Code::Usage, {}, "{}", message).help(help.empty() ? "firn help" : help);
  return Exit::Usage;
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void tell(const Context& context, std::string_view text) {
  if (context.verbosity == Verbosity::Quiet || context.json()) return;
  const std::string line = fmt::format("firn: {}\n", text);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

int run_command_line(const std::vector<std::string>& arguments, const Path& executable, Files& files) {
  Diagnostics diagnostics;
  Context context{files, diagnostics, {}, {}, {}};
  context.home = find_home(files, executable);
  // A word --json counts even when the rest of the line is not understood.
  if (std::find(arguments.begin(), arguments.end(), "--json") != arguments.end())
    context.form = MessageForm::Json;
  try {
    return finish(context, run(arguments, context));
  } catch (const std::exception& problem) {
    diagnostics.error(Code::Internal, {}, "{}", problem.what())
        .help(
            "this is a mistake in Firn, not in your files; please report it with the command line and the "
            "files");
    return finish(context, Exit::Internal);
  }
}

}  // namespace firn::builder::cli
