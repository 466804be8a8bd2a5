// Classes, their members, instances.
#pragma once
#include "vm/object/function.hpp"

namespace firn {

// The names and values of a builtin class or module, in ROM, found by a perfect hash of the NameRef
// (`reference`: H. Mehlhorn-style displacement for larger tables).
//   multiplier form (displacements == 0), up to about 12 names:
//     slot = u16(key * multiplier) * n >> 16
//   displacement form: h = key * multiplier * 40503 (32 bits); d = disp[(h >> 16) * displacements >> 16];
//     slot = u16(h + d * 40503 ^ h >> (d & 7)) * n >> 16
// A slot whose key is kNoName is empty. Behind the struct: Value values[n]; NameRef keys[n]; u8 disp[displacements].
struct alignas(Word) Table : Object {     // length(): n slots; aligned, so that values() are
  u16 multiplier;
  u16 displacements;
  const Value* values() const { return reinterpret_cast<const Value*>(this + 1); }
  const NameRef* keys() const { return reinterpret_cast<const NameRef*>(values() + length()); }
  const u8* displacement() const { return reinterpret_cast<const u8*>(keys() + length()); }
};
inline constexpr NameRef kNoName = static_cast<NameRef>(~0u);

constexpr u32 table_slot(NameRef key, u32 n, u32 multiplier, u32 displacements, const u8* disp) {
  if (displacements == 0) return static_cast<u16>(key * multiplier) * n >> 16;
  const u32 h = key * multiplier * 40503u;
  const u32 d = disp[(h >> 16) * displacements >> 16];
  return static_cast<u16>((h + d * 40503u) ^ (h >> (d & 7))) * n >> 16;
}
// The value of `key`, or unset.
inline Value table_find(const Table& t, NameRef key) {
  const u32 n = t.length();
  if (n == 0) return Value::unset();
  const u32 slot = table_slot(key, n, t.multiplier, t.displacements, t.displacement());
  return t.keys()[slot] == key ? t.values()[slot] : Value::unset();
}

// A class. Builtin ones are emitted into ROM, those of programs live on the heap.
struct Class : Object {                   // flags: ClassFlags
  // Words that the collector follows:
  const Object* members;                  // Table (ROM) or Dict; nullptr: none
  Value bases;                            // one Class, or a Tuple of several; unset for object
  const Tuple* mro;                       // nullptr: this, its base, the base's base ..; else all of it, this included
  Value origin;                           // Code of the class body, or the name (a str)
  const Class* metaclass;                 // nullptr: type
  // Raw:
  Kind instance_kind;                     // layout of instances: Kind::Instance, or of the builtin type
  u8 slots;                               // inline attribute slots of an instance
  u16 index;                              // ROM classes: number in image.classes; heap: unused
};
enum ClassFlags : u8 {
  kExceptionClass = 1,    // derives from BaseException
  kHasGetAttr = 2,        // defines or inherits __getattr__ or __getattribute__
  kHasSetAttr = 4,        // defines or inherits __setattr__ or __delattr__
  kHasDescriptors = 8,    // some class attribute's class defines __set__ or __delete__ (conservative)
  kFinal = 16,            // may not be subclassed (bool, range, ..)
  kHasDel = 32,
  kNoDict = 64,           // __slots__ everywhere: unknown attributes are refused
  kHeapClass = 128,
};

// An object of a program's class, or an exception. Its class is in length(): a ClassRef. flags: bits 0-6
// the number of slots, bit 7: kOverflow. With kOverflow, slots[0] refers to a Tuple {old slot 0, Dict}.
struct Instance : Object {
  Value slots[];
};
inline constexpr u8 kOverflow = 0x80;
inline constexpr unsigned kMaxSlots = 126;

// How an instance refers to its class: top bit 0: number in image.classes; 1: granule of a heap class.
using ClassRef = NameRef;
inline constexpr ClassRef kHeapClassRef = kHeapName;

// Descriptor of an instance slot, in a class's members. length(): the slot's number.
struct Slot : Object {
  Value fallback;        // the class attribute of the same name; unset: none
};

// The first slots of every exception (BaseException's).
enum ExceptionSlot : unsigned { kArgs, kTraceback, kContext, kCause, kExceptionSlots };

// The classes of vm/types/exceptions.def and types.def: kTypeError, kValueError, .. and kListClass, ..
#define EXCEPTION(name, base) extern const Class k##name;
#include "vm/types/exceptions.def"
#undef EXCEPTION
#define TYPE(name, python_name, base, instance_kind, flags) extern const Class k##name##Class;
#include "vm/types/types.def"
#undef TYPE

}  // namespace firn
