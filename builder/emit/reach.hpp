// Which kinds of objects can come to be in an image. A kind that cannot has no table of operations there, and the
// linker drops the code behind it.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "builder/model/program.hpp"
#include "vm/code/opcode.hpp"

namespace firn::builder::emit {

// Among the names that are reached: the program may come by a class. No name can be this keyword.
inline constexpr std::string_view kClassValue = "class";

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

// What is not known of the rest.
struct Unknown {
  bool any_member = false;  // names of attributes are computed: each method may be called
  bool any_native = false;  // builtin modules are used of whose functions we do not know what they call and make
};

// By number of the kind.
[[nodiscard]] std::vector<bool> reachable_kinds(const Reached& image, Unknown unknown);

// By row: whether the image needs that optional function.
[[nodiscard]] std::vector<bool> reachable_functions(const Reached& image, Unknown unknown);

// Whether a builtin module's functions make no objects of the rarer kinds and call none of the optional functions.
[[nodiscard]] bool is_plain_module(std::string_view module);

}  // namespace firn::builder::emit
