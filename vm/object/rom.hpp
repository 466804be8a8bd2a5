// The one header of the emitted module files: the layouts of object.hpp, str.hpp and function.hpp again, as
// aggregates of a fixed size that an initialiser can fill by member names.
//
// Why again: an image has one file for each Python module, and each is compiled after an edit. This header
// includes <cstdint> only and costs 5 ms; the VM's own headers cost 100. It cannot drift from them: abi.hpp
// compares every size and offset here with theirs, wherever the VM is compiled, and a hash of both is part of
// the symbols that tie emitted files to each other and to the VM.
//
// Everything emitted is constant-initialised. An address never becomes an integer here: g++ would silently
// make such a table RAM and a static constructor. Value holds pointers in a union instead.
#pragma once
#include <cstddef>
#include <cstdint>

#include "vm/base/config.hpp"

namespace firn::rom {

using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using Word = std::uintptr_t;
using SWord = std::intptr_t;

template <bool Wide, class Narrow, class Other> struct Choose { using type = Narrow; };
template <class Narrow, class Other> struct Choose<true, Narrow, Other> { using type = Other; };
using NameRef = Choose<config::kWide, u16, u32>::type;
using Float = Choose<config::kFloatBits == 64, float, double>::type;

enum class Kind : u8 {
#define KIND(name, type, trace) name,
#include "vm/object/kinds.def"
#undef KIND
};

// ---- headers
template <bool Wide> struct HeaderOf;
template <> struct alignas(4) HeaderOf<false> {
  Kind kind;
  u8 flags;
  u16 aux;
};
template <> struct alignas(4) HeaderOf<true> {
  Kind kind;
  u8 flags;
  u16 aux;
  u32 extra;
};
using Object = HeaderOf<config::kWide>;

constexpr HeaderOf<false> fill(HeaderOf<false>, Kind kind, u8 flags, u32 length, u16) {
  return {kind, flags, static_cast<u16>(length)};
}
constexpr HeaderOf<true> fill(HeaderOf<true>, Kind kind, u8 flags, u32 length, u16 aux) {
  return {kind, flags, aux, length};
}
constexpr Object header(Kind kind, u8 flags = 0, u32 length = 0) { return fill(Object{}, kind, flags, length, 0); }
// Of a str: the hash is in `aux` always, the size in `flags`.
constexpr Object str_header(Kind kind, u8 size, u16 hash) {
  return config::kWide ? fill(Object{}, kind, size, 0, hash) : fill(Object{}, kind, size, hash, 0);
}

// ---- values
// The name pool in units of a NameRef: pool[ref] is where that name's str object starts.
struct PoolUnit { u32 word; };

class Value {
 public:
  constexpr Value() : bits_(0) {}
  constexpr Value(const Object* object) : object_(object) {}     // NOLINT: every object is a value
  static constexpr Value from_bits(Word bits) { Value v; v.bits_ = bits; return v; }
  static constexpr Value small(SWord n) { return from_bits(static_cast<Word>(n) << 1 | 1); }
  static constexpr Value from_pool(const PoolUnit* name) { Value v; v.name_ = name; return v; }
  static constexpr Value unset() { return {}; }

 private:
  union {
    Word bits_;
    const Object* object_;
    const PoolUnit* name_;
  };
};

// ---- constants
struct FloatObject { Object object; Float value; };
struct ComplexObject { Object object; Float real, imaginary; };
template <unsigned Digits> struct Int { Object object; u32 digits[Digits]; };
template <unsigned Items> struct Tuple { Object object; Value items[Items]; };
template <> struct Tuple<0> { Object object; };
template <unsigned Size> struct Bytes { Object object; u32 size; u8 data[Size]; };
template <> struct Bytes<0> { Object object; u32 size; };
template <unsigned Size> struct Str { Object object; char text[Size]; };
template <> struct Str<0> { Object object; };
// From 255 bytes on. `size` has kAsciiFlag in its top bit.
template <unsigned Size> struct LongStr { Object object; u32 size; char text[Size]; };

constexpr float single(u32 bits) { return __builtin_bit_cast(float, bits); }
constexpr double double_(std::uint64_t bits) { return __builtin_bit_cast(double, bits); }

// Both from a literal, without its NUL, for which the object has no room.
template <unsigned Size>
constexpr Str<Size - 1> str(u16 hash, const char (&text)[Size]) {
  Str<Size - 1> s{str_header(Kind::Str, Size - 1, hash), {}};
  for (unsigned i = 0; i + 1 < Size; ++i) s.text[i] = text[i];
  return s;
}
template <unsigned Size>
constexpr Bytes<Size - 1> bytes(const char (&data)[Size]) {
  Bytes<Size - 1> b{header(Kind::Bytes), Size - 1, {}};
  for (unsigned i = 0; i + 1 < Size; ++i) b.data[i] = static_cast<u8>(data[i]);
  return b;
}
constexpr Str<0> str(u16 hash, const char (&)[1]) { return {str_header(Kind::Str, 0, hash)}; }
constexpr Bytes<0> bytes(const char (&)[1]) { return {header(Kind::Bytes), 0}; }

// ---- code
struct Unit;
struct CodeHead {
  Object object;
  const Unit* unit;
  NameRef name;
  u8 positional, positional_only, keyword_only;
  u8 locals, stack, free;
};
// A function's code is a struct of its own in the emitted file (a template would cost a fifth of the time to
// compile it): { CodeHead head; u8 bytecode[]; NameRef names[]; alignas(NameRef) u8 tail[]; } where `names` are
// its parameters' (and the qualified name, where it has one of its own), `tail` its handlers and its line table;
// without the members that would be empty.

// ---- modules
// A module's variables: zeroed RAM, the only RAM that an emitted file has.
template <unsigned Slots> struct Globals {
  Object object;
  void* extra;
  Value slots[Slots];
};
template <> struct Globals<0> {
  Object object;
  void* extra;
};

struct Module;
struct Unit {
  Object object;
  const Value* constants;
  const CodeHead* const* functions;
  const NameRef* global_names;
  Object* globals;
  const Module* module;
  NameRef name, file;
  u16 constant_count, function_count, global_count;
  u8 is_package, has_lines;
};
struct Module {
  Object object;
  const Unit* unit;
  const void* table;
  NameRef name;
};

// ---- agreement
constexpr u32 mix(u32 hash, u32 n) {   // FNV-1a over 16-bit halves
  hash = (hash ^ (n & 0xffff)) * 16777619u;
  return (hash ^ (n >> 16)) * 16777619u;
}
// Of the layouts above; abi.hpp ties them to the VM's.
constexpr u32 layout_hash() {
  const u32 facts[] = {
      config::kWide, config::kFloatBits, sizeof(Word), sizeof(Object), offsetof(Object, flags), offsetof(Object, aux),
      sizeof(Unit), offsetof(Unit, constants), offsetof(Unit, functions), offsetof(Unit, global_names),
      offsetof(Unit, globals), offsetof(Unit, module), offsetof(Unit, name), offsetof(Unit, file),
      offsetof(Unit, constant_count), offsetof(Unit, function_count), offsetof(Unit, global_count),
      offsetof(Unit, is_package), sizeof(Module), offsetof(Module, unit), offsetof(Module, table), offsetof(Module, name),
      offsetof(Unit, has_lines), sizeof(CodeHead), offsetof(CodeHead, unit), offsetof(CodeHead, name),
      offsetof(CodeHead, positional), offsetof(CodeHead, positional_only), offsetof(CodeHead, keyword_only),
      offsetof(CodeHead, locals), offsetof(CodeHead, stack), offsetof(CodeHead, free)};
  u32 hash = 2166136261u;
  for (u32 fact : facts) hash = mix(hash, fact);
  return hash;
}

}  // namespace firn::rom
