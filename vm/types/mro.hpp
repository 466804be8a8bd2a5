// The order in which a class's bases are searched.
#pragma once
#include "vm/types/class.hpp"

namespace firn {

// The C3 linearisation of `c` over its bases (https://www.python.org/download/releases/2.3/mro/), c first.
// nullptr: raised (TypeError when there is no consistent order).
[[nodiscard]] Tuple* linearise(Vm& vm, const Class& c, std::span<const Value> bases);

inline const Class* next_base(const Class& c) {
  if (c.bases.is_unset()) return nullptr;
  return is_kind(c.bases, Kind::Tuple) ? &as<Class>(as<Tuple>(c.bases).items[0]) : &as<Class>(c.bases);
}

// Calls visit(class) -> Truth along the order; stops at what is not True.
template <class Visit>
Truth each_in_mro(const Class& c, Visit&& visit) {
  for (const Class* k = &c; k; k = next_base(*k)) {
    if (k->mro) {
      for (u32 i = 0; i < k->mro->length(); ++i) {
        const Truth t = visit(as<Class>(k->mro->items[i]));
        if (t != Truth::True) return t;
      }
      return Truth::True;
    }
    const Truth t = visit(*k);
    if (t != Truth::True) return t;
  }
  return Truth::True;
}

}  // namespace firn
