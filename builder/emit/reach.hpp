// Which kinds of objects can come to be in an image. A kind that cannot has no table of operations there, and the
// linker drops the code behind it.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "builder/model/program.hpp"
#include "vm/code/opcode.hpp"

namespace firn::builder::emit {

// What all modules of a program say, taken together.
struct Reached {
  std::set<std::string_view> names;
  std::vector<bool> opcodes;
  std::vector<bool> constant_kinds;
  bool big_ints = false;
  bool generators = false;
  bool files = false;

  [[nodiscard]] bool has(Op op) const { return opcodes[static_cast<std::size_t>(op)]; }
  [[nodiscard]] bool has(std::string_view name) const { return names.contains(name); }
};

[[nodiscard]] Reached reached_by(const model::Program& program);

// By number of the kind. `any_member`: names of attributes are computed, so that each method may be called.
[[nodiscard]] std::vector<bool> reachable_kinds(const Reached& image, bool any_member);

}  // namespace firn::builder::emit
