// The rows of vm/types/*.def and vm/modules/*.def as data: what the VM could offer, of which each image takes a part.
#pragma once

#include <span>
#include <string_view>

namespace firn::builder::emit {

// The module that names are looked up in last.
inline constexpr std::string_view kBuiltins = "builtins";

struct TypeRow {
  std::string_view name;         // "List": kListClass is the object
  std::string_view python_name;  // "list"
  std::string_view base;         // "Object", or "None"
  std::string_view instance_kind;
  std::string_view flags;        // C++ text
};
struct ExceptionRow { std::string_view name, base; };
// An entry of a class's table: `object` is a ROM object of C++ type `type`, Native or Slot.
struct MemberRow { std::string_view owner, python_name, type, object; };
// A function in a builtin module; "builtins" for the builtins themselves.
struct ItemRow { std::string_view module, python_name, native; };
// A value in a builtin module, "builtins" too: C++ text that a Value can be made of. It may use what
// vm/modules/MODULE.hpp declares.
struct ValueRow { std::string_view module, python_name, expression; };
// `type`: a row of types.def, or "Internal". `like`: the kind whose operations it has, mostly itself.
struct KindRow { std::string_view name, type, like; };
// What `operation`, a table of namespace ops of vm/runtime/protocol.hpp, does for a kind.
struct SlotRow { std::string_view kind, operation, function; };

// A function of the VM, and what may call it: instructions and builtins of these names, separated by spaces.
struct OptionalRow { std::string_view function, instructions, names; };

[[nodiscard]] std::span<const TypeRow> type_rows();
[[nodiscard]] std::span<const ExceptionRow> exception_rows();
[[nodiscard]] std::span<const MemberRow> member_rows();
[[nodiscard]] std::span<const ItemRow> item_rows();
[[nodiscard]] std::span<const ValueRow> value_rows();
[[nodiscard]] std::span<const std::string_view> module_rows();
[[nodiscard]] std::span<const OptionalRow> optional_rows();
[[nodiscard]] std::span<const KindRow> kind_rows();  // in the order of enum Kind
[[nodiscard]] std::span<const SlotRow> slot_rows();

// Whether a class of types.def stands in the builtins under its name, as in CPython.
[[nodiscard]] bool is_builtin_name(std::string_view python_name);

}  // namespace firn::builder::emit
