// Classes and instances of programs: making them. See vm/object/class.hpp for the layouts.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/runtime/protocol.hpp"
#include "vm/runtime/dict.hpp"

namespace firn {

// A class from its parts, as type(name, bases, namespace) makes it; `namespace_dict` becomes its members.
// `body` is the Code of the class statement (its slot names become instance slots), or unset.
// Raises TypeError for bases that do not fit together.
Value new_class(Vm& vm, Value origin, std::span<const Value> bases, Dict& namespace_dict, const Class* metaclass)
    OPTIONAL_SYMBOL(new_class);

// A new object of class c, before __init__: what object.__new__, BaseException.__new__ or the builtin base's
// own constructor makes of the arguments (n values, the last names->length() by keyword).
Value new_object(Vm& vm, const Class& c, const Value* args, u32 n, const Tuple* names);
// An instance of c with all slots unset. Precondition: c.instance_kind == Kind::Instance.
[[nodiscard]] Instance* new_instance(Vm& vm, const Class& c);

// The class of the first base that decides the metaclass; TypeError when they conflict.
const Class* common_metaclass(Vm& vm, const Class* wanted, std::span<const Value> bases);

// ROM descriptors of the first instance slots, without fallback.
inline constexpr u32 kRomSlots = 24;
extern const Slot* const kSlots;

// __module__ of what a unit defines: its name, or "__main__".
Value module_name_value(Vm& vm, const Unit& unit);

// The name under which a native stands in the builtins, a module's table or a class's table.
// `owner`: set to that class, or nullptr.
Text native_name(Vm& vm, const Native& f, const Class** owner = nullptr);

}  // namespace firn
