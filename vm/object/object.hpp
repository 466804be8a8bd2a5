// The header that every object starts with, in ROM and on the heap alike, and the objects' layouts.
//
//   narrow  { u8 kind; u8 flags; u16 aux }               lengths and references of 16 bits
//   wide    { u8 kind; u8 flags; u16 aux; u32 extra }    the same of 32 bits, in `extra`
//
// Pointer-prefix rule: the words that the collector follows come directly after the header, and their
// number follows from the kind and length() (vm/object/kinds.def). Raw bytes come behind them.
// Nobody ever writes an object in ROM.
#pragma once
#include "vm/object/value.hpp"

namespace firn {

enum class Kind : u8 {
#define KIND(name, type, trace) name,
#include "vm/object/kinds.def"
#undef KIND
  Count_
};
inline constexpr unsigned kKindCount = static_cast<unsigned>(Kind::Count_);

template <bool Wide> struct Header;
template <> struct Header<false> {
  Kind kind; u8 flags; u16 aux;
  constexpr Header(Kind k, u8 f, u32 length, u16 = 0) : kind(k), flags(f), aux(static_cast<u16>(length)) {}
  constexpr u32 length() const { return aux; }
  constexpr void set_length(u32 n) { aux = static_cast<u16>(n); }
};
template <> struct Header<true> {
  Kind kind; u8 flags; u16 aux; u32 extra;
  constexpr Header(Kind k, u8 f, u32 length, u16 a = 0) : kind(k), flags(f), aux(a), extra(length) {}
  constexpr u32 length() const { return extra; }
  constexpr void set_length(u32 n) { extra = n; }
};

// length() is what the kind says: items, bytes, slots, an index, or a class reference.
// Aligned to 4 even in the narrow form, whose widest member is a u16: a Value's low two bits are a tag.
struct alignas(4) Object : Header<config::kWide> {
  constexpr Object(Kind k, u8 f = 0, u32 length = 0) : Header(k, f, length) {}
};
// The longest length that a header can hold.
inline constexpr u32 kMaxLength = config::kWide ? 0x7fffffff : 0xffff;

// Flag of objects of a subclass of a builtin type (class L(list)): a granule in front of the object holds
// {class, attribute dict}. Not for str kinds, whose flags byte is a length, nor for instances.
inline constexpr u8 kSubclassFlag = 0x80;

inline Object* as_object(Value v) { return v.object(); }
// Precondition for all: v is an object of that layout.
template <class T>
inline T& as(Value v) { return *static_cast<T*>(v.object()); }

// False for the reserved patterns (unset, raised, done), too.
inline bool is_kind(Value v, Kind kind) {
  return v.is_object() && v.bits() > Value::done().bits() && v.object()->kind == kind;
}

// ---- singletons, in ROM (vm/object/singletons.cpp)
extern const Object kNone, kFalse, kTrue, kEllipsis, kNotImplemented;
extern const Object kEmptyTuple;
inline Value none() { return &kNone; }
inline Value boolean(bool b) { return b ? &kTrue : &kFalse; }
inline bool is_none(Value v) { return v == Value(&kNone); }

// ---- names and strings: vm/object/str.hpp.  functions, code, modules: function.hpp.  classes: class.hpp

struct FloatObject : Object {       // kind Float
  constexpr explicit FloatObject(Float x) : Object(Kind::Float), value(x) {}
  Float value;
};

// An int beyond the small range: sign in flags (1: negative), length() digits of 32 bits, least significant
// first, no leading zero digit. Never holds what fits a small int.
struct IntObject : Object {
  u32 digits[];
  bool negative() const { return flags & 1; }
};

struct Bytes : Object {             // length in its own word: ROM data may be longer than 64 KiB
  u32 size;
  u8 data[];
};

struct Tuple : Object {             // length() items
  Value items[];
  Value* begin() { return items; }
  Value* end() { return items + length(); }
};

struct Values : Object {            // length(): capacity. Slots above the owner's length are unset
  Value items[];
};
struct List : Object {              // length() items in `body`; body nullptr: capacity 0
  Values* body;
  Value* begin() { return body ? body->items : nullptr; }
  Value* end() { return body ? body->items + length() : nullptr; }
};

inline constexpr u32 kRawUnit = config::kWide ? 1 : 4;   // bytes that RawBody's length() counts by
struct RawBody : Object {           // length(): capacity in units of kRawUnit bytes
  u8 data[];
};
struct ByteArray : Object {         // `size` bytes in `body`
  RawBody* body;
  u32 size;
};

// A window on the bytes of `owner` (Bytes or ByteArray).
struct MemoryView : Object {
  Value owner;
  u32 offset, size;
};

struct Range : Object { Value start, stop, step; };   // ints, step not 0
struct Slice : Object { Value start, stop, step; };

struct Cell : Object { Value content; };              // unset: unbound

// Binds a Native or Function to its first argument. With kUnbound it is the other way round: a Native as it was read
// from a class (list.append), whose first argument must be an instance of the class in `self`.
struct BoundMethod : Object { Value function, self; };
inline constexpr u8 kUnbound = 1;         // in BoundMethod::flags

struct Property : Object { Value get, set, del, doc; };   // unset or None: absent
struct Wrapper : Object { Value function; };              // StaticMethod, ClassMethod

// A traceback entry: the frame nearest to the raise first.
struct Traceback : Object {
  Traceback* next;                  // towards the outermost frame
  Value code;                       // Code
  Value line;                       // small int
};

}  // namespace firn
