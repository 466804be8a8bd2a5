// The frozen program: what freeze/ made of the image's sources, and emit/ turns into C++. Units lie in arenas
// that the program owns; texts and spans in them stay valid as long as it lives.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "builder/model/mentions.hpp"
#include "builder/model/span.hpp"
#include "vm/base/arena.hpp"
#include "vm/code/unit.hpp"

namespace firn::builder::model {

struct ConstantName {
  std::string_view name;
  code::Constant value;
};

struct FrozenModule {
  std::string name;     // dotted, as Python sees it; "__main__" for the main module
  std::string display;  // the source as messages and tracebacks show it
  SourceId source;
  bool is_package = false;
  const code::Unit* unit = nullptr;     // never nullptr in a finished program
  std::vector<ConstantName> constants;  // its const() names, public and private
  Mentions mentions;
};

// A data file that the image keeps in ROM.
struct FrozenFile {
  std::string path;  // as the program opens it
  std::string content;
};

// All of an image's Python. A program without modules is fine: the host interpreter's.
struct Program {
  static constexpr std::size_t kNoModule = static_cast<std::size_t>(-1);

  std::vector<FrozenModule> modules;  // sorted by name
  std::size_t main = kNoModule;       // whose body runs at boot
  std::vector<FrozenFile> files;      // sorted by path
  bool compiler = false;              // the image can compile source: anything may be named at run time
  std::vector<std::unique_ptr<Arena>> arenas;
};

}  // namespace firn::builder::model
