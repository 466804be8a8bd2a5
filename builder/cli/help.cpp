// firn help: all text comes from the tables of commands, options, keys and codes.
#include <fmt/format.h>

#include "builder/board/board.hpp"
#include "builder/cli/command.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/manifest/manifest.hpp"

namespace firn::builder::cli {
namespace {

std::string option_words(const Option& option) {
  const std::size_t comma = option.name.find(',');
  std::string words =
      comma == std::string_view::npos ? "    " : fmt::format("-{}, ", option.name.substr(comma + 1));
  words += fmt::format("--{}", option.name.substr(0, comma));
  if (!option.argument.empty()) words += fmt::format(" {}", option.argument);
  return words;
}

std::string option_lines(std::span<const Option> options) {
  std::string out;
  for (const Option& option : options) out += fmt::format("  {:<22} {}\n", option_words(option), option.help);
  return out;
}

std::string overview() {
  std::string out =
      "Firn turns a JSON manifest of Python modules into a firmware image, and says what every byte of it is "
      "for.\n\n";
  for (const Command& command : commands()) {
    out += fmt::format("  firn {:<28} {}\n", fmt::format("{} {}", command.name, command.arguments),
                       command.summary);
  }
  out += "\nOptions of every command\n" + option_lines(global_options());
  out += "\n`firn help COMMAND` says more.\n";
  return out;
}

std::string about(const Command& command) {
  std::string out = fmt::format("firn {} {}\n\n{}", command.name, command.arguments, command.help);
  if (!command.options.empty()) out += "\n" + option_lines(command.options);
  out += "\nOptions of every command\n" + option_lines(global_options());
  return out;
}

std::string all_codes() {
  std::string out;
  constexpr Code kCodes[] = {
#define CODE(number, name, title) Code::name,
#include "builder/diag/codes.def"
#undef CODE
  };
  for (const Code code : kCodes) out += fmt::format("{}  {}\n", code_number(code), code_title(code));
  return out;
}

}  // namespace

Exit run_help(Context& context) {
  if (context.arguments.empty()) {
    print(overview());
    return Exit::Fine;
  }
  const std::string& topic = context.arguments[0];
  if (const Command* command = find_command(topic)) {
    print(about(*command));
  } else if (const auto code = find_code(topic)) {
    print(fmt::format("{}: {}\n", code_number(*code), code_title(*code)));
  } else if (topic == "manifest") {
    print(manifest::describe());
  } else if (topic == "board") {
    print(board::describe());
  } else if (topic == "codes") {
    print(all_codes());
  } else {
    std::vector<std::string> topics = {"manifest", "board", "codes"};
    for (const Command& one : commands()) topics.emplace_back(one.name);
    return usage_error(context, fmt::format("there is no help on {}", quotable(topic)),
                       did_you_mean(topic, topics));
  }
  return Exit::Fine;
}

}  // namespace firn::builder::cli
