// The constants of frozen code: what is a word in the constant table itself, and what is an object of its own.
//
// Objects are shared by the whole image: the first module (by name) that has one owns it, and the others refer to it.
// They are called by their content, so that an edit of one module does not rename another's.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "builder/emit/names.hpp"
#include "vm/code/unit.hpp"

namespace firn::builder::emit {

class Constants {
 public:
  Constants(const NamePool& pool, Layout layout) : pool_(pool), layout_(layout) {}

  // The text of one module's file as far as constants are concerned.
  struct Section {
    std::uint32_t owner = 0;         // the module
    std::set<std::string> externs;   // declarations of objects that others own
    std::set<std::string> singletons;  // of the VM: "kNone"
    std::string definitions;
    std::uint64_t bytes = 0;         // of the definitions
    std::vector<std::string> symbols;  // of the definitions
  };

  // The C++ expression of type rom::Value for `constant`. Objects that nobody owns yet are defined in `section`.
  [[nodiscard]] std::string value(const code::Constant& constant, Section& section);

 private:
  struct Object {
    std::string name;   // in namespace firn::image
    std::string type;   // "Str<12>"
    std::uint32_t owner;
  };
  [[nodiscard]] std::string object(const code::Constant& constant, Section& section);
  // Content, so that equal constants and only those have equal keys (1, 1.0 and True differ, 0.0 and -0.0 too).
  [[nodiscard]] std::string key(const code::Constant& constant) const;
  [[nodiscard]] std::string name_object(const code::Constant& constant, const std::string& key);

  const NamePool& pool_;
  Layout layout_;
  std::map<std::string, Object> objects_;  // by key
  std::set<std::string> taken_;
};

// The bits of a float of the board's width.
[[nodiscard]] std::uint64_t float_bits(double value, unsigned width);
// The bits of the immediate Value for those of a float, or 0 when it has none (vm/object/value.hpp).
[[nodiscard]] std::uint64_t float_immediate(std::uint64_t bits, unsigned width);

}  // namespace firn::builder::emit
