// The table of a builtin class or module, for emitted code: Table with what lies behind it.
#pragma once
#include "vm/object/class.hpp"

namespace firn {

template <u32 Slots, u32 Displacements>
struct RomTable {
  Table head;
  Value values[Slots];
  NameRef keys[Slots];
  u8 displacements[Displacements];
};
template <u32 Slots>
struct RomTable<Slots, 0> {
  Table head;
  Value values[Slots];
  NameRef keys[Slots];
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
using SomeTable = RomTable<3, 1>;
static_assert(offsetof(SomeTable, values) == sizeof(Table));
static_assert(offsetof(SomeTable, keys) == sizeof(Table) + 3 * sizeof(Value));
static_assert(offsetof(SomeTable, displacements) == sizeof(Table) + 3 * sizeof(Value) + 3 * sizeof(NameRef));
#pragma GCC diagnostic pop

}  // namespace firn
