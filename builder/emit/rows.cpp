#include "builder/emit/rows.hpp"

#include <algorithm>
#include <iterator>

namespace firn::builder::emit {

namespace {

constexpr TypeRow kTypes[] = {
#define TYPE(name, python_name, base, instance_kind, flags) {#name, python_name, #base, #instance_kind, #flags},
#include "vm/types/types.def"
#undef TYPE
};

constexpr ExceptionRow kExceptions[] = {
#define EXCEPTION(name, base) {#name, #base},
#include "vm/types/exceptions.def"
#undef EXCEPTION
};

constexpr MemberRow kMembers[] = {
#define METHOD(type, python_name, native) {#type, python_name, "Native", #native "_native"},
#define MEMBER(type, python_name, symbol) {#type, python_name, "Slot", #symbol},
#include "vm/types/methods.def"
#undef METHOD
#undef MEMBER
};

constexpr ItemRow kItems[] = {
#define BUILTIN(python_name, native) {kBuiltins, python_name, #native "_native"},
#define MODULE(python_name)
#define ITEM(module, python_name, native) {module, python_name, #native "_native"},
#define VALUE(module, python_name, expression)
#include "vm/modules/modules.def"
#undef BUILTIN
#undef MODULE
#undef ITEM
#undef VALUE
};

constexpr ValueRow kValues[] = {
#define BUILTIN(python_name, native)
#define MODULE(python_name)
#define ITEM(module, python_name, native)
#define VALUE(module, python_name, ...) {module, python_name, #__VA_ARGS__},
#include "vm/modules/modules.def"
#undef BUILTIN
#undef MODULE
#undef ITEM
#undef VALUE
};

constexpr std::string_view kModules[] = {
#define BUILTIN(python_name, native)
#define MODULE(python_name) python_name,
#define ITEM(module, python_name, native)
#define VALUE(module, python_name, ...)
#include "vm/modules/modules.def"
#undef BUILTIN
#undef MODULE
#undef ITEM
#undef VALUE
};

constexpr OptionalRow kOptional[] = {
#define OPTIONAL(function, instructions, names) {#function, instructions, names},
#include "vm/object/optional.def"
#undef OPTIONAL
};

constexpr SlotRow kSlots[] = {
#define SAME(kind, other)
#define SLOT(kind, operation, function) {#kind, #operation, #function},
#include "vm/types/ops.def"
#undef SAME
#undef SLOT
};

constexpr std::string_view behaves_like(std::string_view kind) {
#define SAME(one, other) if (kind == #one) return #other;
#define SLOT(kind, operation, function)
#include "vm/types/ops.def"
#undef SAME
#undef SLOT
  return kind;
}

constexpr KindRow kKinds[] = {
#define KIND(name, type, trace) {#name, #type, behaves_like(#name)},
#include "vm/object/kinds.def"
#undef KIND
};

constexpr bool is_kind(std::string_view name) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const KindRow& row) { return row.name == name; });
}
static_assert(std::all_of(std::begin(kSlots), std::end(kSlots), [](const SlotRow& row) { return is_kind(row.kind); }),
              "vm/types/ops.def names a kind that is not in vm/object/kinds.def");

// Of the classes of types.def, those that CPython 3.11 has in its builtins; the others have no name there.
constexpr std::string_view kBuiltinTypes[] = {
    "object", "type",      "int",      "bool",         "float",       "complex",   "str",  "bytes", "bytearray",
    "memoryview", "tuple", "list",     "dict",         "set",         "frozenset", "range", "slice", "property",
    "staticmethod", "classmethod", "super", "enumerate", "zip",       "map",       "filter", "reversed",
};

}  // namespace

std::span<const TypeRow> type_rows() { return kTypes; }
std::span<const ExceptionRow> exception_rows() { return kExceptions; }
std::span<const MemberRow> member_rows() { return kMembers; }
std::span<const ItemRow> item_rows() { return kItems; }
std::span<const ValueRow> value_rows() { return kValues; }
std::span<const std::string_view> module_rows() { return kModules; }
std::span<const OptionalRow> optional_rows() { return kOptional; }
std::span<const KindRow> kind_rows() { return kKinds; }
std::span<const SlotRow> slot_rows() { return kSlots; }

bool is_builtin_name(std::string_view python_name) {
  return std::find(std::begin(kBuiltinTypes), std::end(kBuiltinTypes), python_name) != std::end(kBuiltinTypes);
}

}  // namespace firn::builder::emit
