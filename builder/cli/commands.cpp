// The table of commands: `firn help`, the parsing of options, "did you mean" and the dispatch follow from it.
#include <array>

#include "builder/cli/command.hpp"

namespace firn::builder::cli {
namespace {

constexpr Option kBoard{"board,b", "BOARD", "the board, in place of the manifest's"};
constexpr Option kOut{"out,o", "DIR", "the output folder; build/images/NAME-BOARD when not given"};

constexpr Option kBuildOptions[] = {kBoard, kOut};
constexpr Option kRunOptions[] = {
    kBoard, kOut, {"timeout", "SECONDS", "give up after so long; else the board's limit"}};
constexpr Option kFreezeOptions[] = {kBoard, {"out,o", "DIR", "where the C++ source goes"}};
constexpr Option kCheckOptions[] = {kBoard};
constexpr Option kDisOptions[] = {{"board,b", "BOARD", "the board; the manifest's or host when not given"},
                                  {"module,m", "NAME", "only this module"}};
constexpr Option kReportOptions[] = {{"format,f", "FORMAT", "text or json; text when not given"}};
constexpr Option kDoctorOptions[] = {{"board,b", "BOARD", "only what this board needs"}};

constexpr std::array kCommands = {
    Command{
        "build", "MANIFEST", "make the image and its size.json",
        "Builds the firmware image: OUT/NAME.elf and what else the board asks for, and size.json, the "
        "account\n"
        "of every byte. Only what changed is compiled. The table of regions and modules goes to standard\n"
        "output. Exit status 3 when a budget is exceeded or the image does not fit.\n",
        kBuildOptions, 1, 1, run_build},
    Command{
        "run", "MANIFEST", "build the image and run it",
        "Builds the image, then runs it with the board's command: as a process, or in an emulator. Standard\n"
        "output is the program's own, nothing else. Exit status 5 when the program fails or does not end.\n",
        kRunOptions, 1, 1, run_run},
    Command{"freeze", "MANIFEST", "make the C++ source only",
            "Stops after the C++ source, one file for each module, which goes into the output folder.\n",
            kFreezeOptions, 1, 1, run_freeze},
    Command{"check", "MANIFEST", "find mistakes without a toolchain",
            "Reads the manifest, the board and all sources and compiles them to bytecode: everything that "
            "can be\n"
            "known without compiling C++. Writes nothing.\n",
            kCheckOptions, 1, 1, run_check},
    Command{"report", "DIR|size.json", "show what an image costs",
            "Shows the account that `firn build` made: used, free and budget of each region, and the ROM of "
            "each\n"
            "module by kind.\n",
            kReportOptions, 1, 1, run_report},
    Command{"dis", "MANIFEST|FILE.py", "show the bytecode",
            "Shows the bytecode of the modules of an image, or of one file, as it will be frozen: folded, "
            "stripped, and\n"
            "with the arithmetic of the board.\n",
            kDisOptions, 1, 1, run_dis},
    Command{"boards", "", "list the boards", "Lists all boards with their memory.\n", {}, 0, 0, run_boards},
    Command{"schema",
            "manifest|board",
            "print the JSON schema for editors",
            "Prints the JSON schema (draft-07) of manifests or of board.json; an editor that reads "
            "\"$schema\" helps\n"
            "to write them.\n",
            {},
            1,
            1,
            run_schema},
    Command{"doctor", "", "look for the tools that Firn needs",
            "Looks for compilers, libraries and emulators, and prints the command that installs what is "
            "missing.\n"
            "Exit status 4 when something is.\n",
            kDoctorOptions, 0, 0, run_doctor},
    Command{"help",
            "[TOPIC]",
            "explain a command, the JSON files or an error",
            "A topic is a command; or manifest or board, for the keys of these files; codes, for all errors; "
            "or the number\n"
            "of one, as F0102.\n",
            {},
            0,
            1,
            run_help},
};

constexpr Option kGlobalOptions[] = {
    {"color", "WHEN", "auto, always or never; auto also obeys NO_COLOR and CLICOLOR_FORCE"},
    {"quiet,q", "", "say nothing but errors"},
    {"verbose,v", "", "say what is done"},
    {"json", "", "messages as JSON lines on standard error, results as JSON"},
    {"directory,C", "DIR", "work in this folder"},
    {"version", "", "print the version"},
    {"help,h", "", "explain the command"},
};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}
std::span<const Option> global_options() {
  return kGlobalOptions;
}

const Command* find_command(std::string_view name) {
  for (const Command& command : kCommands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

}  // namespace firn::builder::cli
