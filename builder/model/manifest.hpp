// A manifest as it was read: what it and everything that it includes ask for, before anybody has looked
// whether the modules and files are there. Made by the manifest stage, consumed by resolve.
//
// A *layer* is what one place says. The layers of a manifest are merged in this order, the later one winning
// where only one can: its includes in the order of their list, each with its own includes before it; the
// manifest itself; and, once the board is known, the overrides for that board in the same order. Lists
// (modules, require, files) grow, maps (defines, budgets, features) are merged by key, and single values
// (main, board, strip) are replaced.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builder/model/path.hpp"
#include "builder/model/span.hpp"

namespace firn::builder::model {

// A text with the place where it is written.
struct Named {
  std::string text;
  Span at;
};

// What is left out of compiled modules; each switch by itself.
struct StripSet {
  bool asserts = false;     // assert statements
  bool docstrings = false;  // docstrings; __doc__ is None
  bool lines = false;       // line tables; tracebacks have no line numbers

  bool operator==(const StripSet&) const = default;
};

// Whether an entry is for all boards or comes from the overrides for one, which replace what they collide
// with.
enum class Level : std::uint8_t { AllBoards, OneBoard };

// An entry of "modules".
struct ModuleEntry {
  Named path;                     // as written: a .py file, a folder, or a pattern
  Path folder;                    // of the manifest that has the entry; `path` is relative to it
  std::optional<Named> as;        // another name than that of the file or folder; may be dotted
  std::vector<Named> include;     // patterns relative to the folder; empty: all .py files
  std::vector<Named> exclude;     // the same
  std::optional<StripSet> strip;  // nullopt: that of the manifest
  Level level = Level::AllBoards;
};

// An entry of "files".
struct FileEntry {
  std::vector<Named> paths;  // as written: files or patterns, relative to `folder`; at least one
  Path folder;
  std::optional<Named>
      as;  // name in the image; with a "/" at its end a folder for all of `paths`. nullopt: last component
  Level level = Level::AllBoards;
};

// A constant of firn.config.
struct Define {
  enum class Kind : std::uint8_t { None, Bool, Int, Float, Str };

  Named name;
  Kind kind = Kind::None;
  bool boolean = false;
  double real = 0;   // Float
  std::string text;  // Str: its contents, UTF-8; Int: decimal digits of any length, perhaps with a minus sign
};

struct Budget {
  Named region;
  std::uint64_t max = 0;              // bytes
  std::optional<std::uint64_t> warn;  // bytes; above it a warning
  Span at;                            // the value that says `max`
};

struct Features {
  bool compiler = false;  // the image can compile Python source
};

struct ManifestLayer {
  std::optional<Named> name;
  std::optional<Named> board;
  std::optional<Named> main;
  std::vector<ModuleEntry> modules;
  std::vector<Named> require;
  std::vector<Define> defines;  // unique names
  std::optional<StripSet> strip;
  std::vector<FileEntry> files;
  std::vector<Budget> budgets;  // unique regions
  std::optional<bool> compiler;
};

struct BoardLayer {
  Named board;
  ManifestLayer layer;
};

struct Manifest {
  Path path;                       // the file that the user named
  std::string name;                // of the image
  Span at;                         // the whole manifest, for messages about what is not in it
  ManifestLayer layer;             // everything merged, except what is for single boards
  std::vector<BoardLayer> boards;  // in merge order
  std::vector<Path> inputs;        // every file that was read, in reading order

  [[nodiscard]] StripSet strip() const { return layer.strip.value_or(StripSet{}); }
  [[nodiscard]] Features features() const { return {layer.compiler.value_or(false)}; }
};

}  // namespace firn::builder::model
