// What a command is, and what it gets to work with. commands.cpp has the table of all of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "builder/diag/color.hpp"
#include "builder/diag/diagnostics.hpp"
#include "builder/diag/render.hpp"
#include "builder/files/files.hpp"
#include "builder/pipeline.hpp"

namespace firn::builder::cli {

// The exit status of the process; DESIGN.md section 4.
enum class Exit : int {
  Fine = 0,
  BadInput = 1,
  Usage = 2,
  OverBudget = 3,
  MissingTool = 4,
  RunFailed = 5,
  Internal = 70,      // EX_SOFTWARE of sysexits.h
  Interrupted = 130,  // 128 + SIGINT
};

// One option. `argument` is what its value is called in the help; empty: it has none.
struct Option {
  std::string_view name;  // "board", or "verbose,v"
  std::string_view argument;
  std::string_view help;
};

enum class Verbosity : std::uint8_t { Quiet, Normal, Verbose };

struct Context {
  Files& files;
  Diagnostics& diagnostics;
  Home home;
  std::vector<std::string> arguments;          // what is not an option
  std::map<std::string, std::string> options;  // by long name; "" for those without a value
  ColorMode color = ColorMode::Auto;
  Verbosity verbosity = Verbosity::Normal;
  MessageForm form = MessageForm::Text;  // --json

  [[nodiscard]] std::optional<std::string> option(const std::string& name) const {
    const auto found = options.find(name);
    if (found == options.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] bool json() const { return form == MessageForm::Json; }
};

struct Command {
  std::string_view name;
  std::string_view arguments;  // for the synopsis: "MANIFEST"
  std::string_view summary;    // half a line
  std::string_view help;       // some lines
  std::span<const Option> options;
  std::size_t least = 0, most = 0;  // how many arguments
  Exit (*run)(Context& context);
};

[[nodiscard]] std::span<const Command> commands();
[[nodiscard]] const Command* find_command(std::string_view name);

// Options that every command takes, before it or after it.
[[nodiscard]] std::span<const Option> global_options();

// The exit status that the diagnostics so far ask for.
[[nodiscard]] Exit exit_of(const Diagnostics& diagnostics);

// Reports a mistake on the command line and returns the exit status for it.
Exit usage_error(Context& context, const std::string& message, const std::string& help = "");

// To standard output, all of it or (when nobody reads on) none.
void print(std::string_view text);
// A line to standard error, unless --quiet or --json: progress and results for people.
void tell(const Context& context, std::string_view text);

// The handlers; each file of this folder has some.
Exit run_build(Context& context);
Exit run_run(Context& context);
Exit run_freeze(Context& context);
Exit run_check(Context& context);
Exit run_report(Context& context);
Exit run_dis(Context& context);
Exit run_boards(Context& context);
Exit run_schema(Context& context);
Exit run_doctor(Context& context);
Exit run_help(Context& context);

}  // namespace firn::builder::cli
