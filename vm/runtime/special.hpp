// Inside the runtime: how an operation finds its function.
#pragma once
#include "vm/runtime/protocol.hpp"

namespace firn {

// May the class of v have special methods: is it a program's (or an exception)? Classes with a metaclass too.
inline bool is_user(Value v) {
  return is_kind(v, Kind::Instance) || has_prefix(v) || (is_kind(v, Kind::Class) && as<Class>(v).metaclass);
}

// Which entry of the tables of operations is that of v.
inline Kind kind_of(Value v) {
  if (v.is_object()) return v.object()->kind;
  return v.is_float_immediate() ? Kind::Float : Kind::Int;
}
template <class Function>
Function* op_of(Function* const* table, Value v) {
  return table[static_cast<unsigned>(kind_of(v))];
}

// self.name(args) for a special method: looked up on the class. unset: there is none.
Value call_special(Vm& vm, Value self, NameRef name, std::span<const Value> args);

// What `found` in class c becomes when it is read through `self` (unset: through the class itself): functions
// are bound, descriptors asked.
Value bind_attribute(Vm& vm, Value found, Value self, const Class& c);

// A hash for what is compared by identity.
Value identity_hash(Vm& vm, Value v);

}  // namespace firn
