// Everything that goes into an image, found and read: the modules with their texts, and the data files. Made
// by the resolve stage, consumed by freeze.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "builder/model/manifest.hpp"
#include "builder/model/path.hpp"
#include "builder/model/span.hpp"

namespace firn::builder::model {

// One link of the answer to "why is this in the image?", the nearest reason first.
struct Why {
  std::string text;   // "modules", "require", "needed by json", "included from"
  std::string place;  // "manifests/demo.json:7:5"; empty where no line of a file is the reason
};

enum class Origin : std::uint8_t {
  File,       // a .py file
  Implicit,   // a package that is only a folder: its body is empty
  Generated,  // made by Firn: firn, firn.config
};

struct Module {
  std::string name;      // dotted: "wire.crc"
  bool package = false;  // has submodules, or may have: made from __init__.py or from a folder
  bool library = false;  // of the frozen library, brought by "require"
  Origin origin = Origin::File;
  Path path;           // the .py file on disk; empty unless Origin::File
  std::string file;    // as tracebacks show it: relative to the manifest, the same on every machine
  std::string text;    // UTF-8 without byte order mark and NUL
  std::string sha256;  // of `text`
  SourceId source;     // the text as Diagnostics knows it, for spans into it
  StripSet strip;
  std::vector<Why> why;
  Span at;  // what names it in a manifest
  Level level = Level::AllBoards;
};

struct DataFile {
  std::string name;  // in the image: "web/index.html"
  Path path;         // on disk
  std::string bytes;
  std::string sha256;  // of `bytes`
  std::vector<Why> why;
  Span at;
  Level level = Level::AllBoards;
};

struct Sources {
  std::string name;             // of the image
  std::vector<Module> modules;  // by name, ascending; a package comes before what is in it
  std::size_t main = 0;  // the module that runs at boot as __main__; it is in `modules` under its own name
  std::vector<DataFile> files;  // by name, ascending
  std::vector<Budget> budgets;  // all of them on regions of the board
  Features features;
  std::vector<Path> inputs;  // every file that was read, manifests included, and every folder that was listed

  [[nodiscard]] const Module* find(const std::string& module) const {
    for (const Module& m : modules) {
      if (m.name == module) return &m;
    }
    return nullptr;
  }
};

}  // namespace firn::builder::model
