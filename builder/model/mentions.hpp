// What a compiled unit says by name: which names its bytecode needs, and which of them may reach outside of it.
#pragma once

#include <string_view>
#include <vector>

#include "vm/code/unit.hpp"

namespace firn::builder::model {

// A place where a name is computed at run time, so that no list of names can be complete.
struct DynamicUse {
  std::string_view feature;  // "getattr", "eval", ...
  std::uint32_t function;    // of the unit
  std::uint32_t line;        // 0: stripped
};

// Lists of names are sorted and hold each text once.
struct Mentions {
  // Names that bytecode and tables refer to, and name-like str constants: they must be in the pool.
  std::vector<std::string_view> referred;
  // Those that are looked up outside of the code's own locals (globals, builtins, attributes, modules) or that
  // could be a name: any of them may be meant to reach a builtin entry.
  std::vector<std::string_view> reached;
  std::vector<DynamicUse> attributes;  // getattr, dir, ... : any attribute may be meant
  std::vector<DynamicUse> everything;  // eval, exec, ... : anything may be meant
  std::vector<bool> opcodes;           // by opcode byte: whether it occurs
  std::vector<bool> constants;         // by index: whether code loads it
  std::vector<bool> constant_kinds;    // by code::Constant::Kind: whether such a one is loaded, parts included
  bool big_ints = false;               // whether a loaded int does not fit 31 bits
  bool generators = false;             // whether a function is a generator
};

[[nodiscard]] Mentions find_mentions(const code::Unit& unit, unsigned name_bytes);

// A str constant of an identifier's form, and of at most this many bytes, becomes a name: it may meet names at run time
// (getattr, keyword arguments, keys of namespaces), and is then the same object.
inline constexpr std::size_t kLongestNameLike = 32;
[[nodiscard]] bool is_name_like(std::string_view text);

}  // namespace firn::builder::model
