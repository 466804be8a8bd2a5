// How emitted code and the VM agree about layouts. Three guards:
//   1. rom.hpp states the layouts that emitted modules use a second time; the static_asserts at the end of
//      this file compare both, whenever the VM or an image's kImage is compiled.
//   2. kAbi, a hash of every layout and of the tables that give bytes their meaning, is part of a symbol that
//      only a VM with the same hash defines: `Abi<kAbi>::tag`. Emitted code refers to it, so that a mismatch
//      does not link.
//   3. The builder writes the tables' part, as *it* was compiled, into what it emits (rom.hpp's mix()); so
//      code that another version of the builder made does not link either.
#pragma once
#include "vm/code/opcode.hpp"
#include "vm/object/pool.hpp"
#include "vm/object/rom.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"   // conditionally supported; g++ and clang give what we mean

namespace firn::abi {

constexpr u32 mix_text(u32 hash, const char* text) {
  for (; *text; ++text) hash = (hash ^ static_cast<u8>(*text)) * 16777619u;
  return (hash ^ 0xff) * 16777619u;
}

// Of kinds, fixed names and instructions: what numbers in emitted code mean. The same on every board.
consteval u32 tables_hash() {
  u32 hash = 2166136261u;
#define KIND(name, type, trace) hash = mix_text(hash, #name ":" #trace);
#include "vm/object/kinds.def"
#undef KIND
#define NAME_AS(id, text) hash = mix_text(hash, text);
#include "vm/object/names.def"
#undef NAME_AS
#define OP(name, operand, pop, push, stack, meaning) hash = mix_text(hash, #name ":" #operand);
#define FAMILY(name, count, first, pop, push, stack, meaning) hash = mix_text(hash, #name ":" #count ":" #first);
#define FUSED(name, a, b, operand, pop, push, stack, meaning) hash = mix_text(hash, #name ":" #a ":" #b ":" #operand);
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
  return hash;
}

// Of everything that only the VM's own headers describe, on this board.
consteval u32 layout_hash() {
  const usize facts[] = {
      kFloatBias >> (kWordBits - 16), kFloatImmediates, kHeapName,
      sizeof(FloatObject), offsetof(FloatObject, value), sizeof(IntObject), sizeof(Bytes), offsetof(Bytes, size),
      sizeof(Tuple), sizeof(List), offsetof(List, body), sizeof(Values), sizeof(Cell), sizeof(Instance),
      sizeof(Table), offsetof(Table, multiplier), offsetof(Table, displacements),
      sizeof(Class), offsetof(Class, members), offsetof(Class, bases), offsetof(Class, mro), offsetof(Class, origin),
      offsetof(Class, metaclass), offsetof(Class, instance_kind), offsetof(Class, slots), offsetof(Class, index),
      sizeof(Native), offsetof(Native, function), sizeof(Function), offsetof(Function, code),
      sizeof(Slot), offsetof(Slot, fallback), sizeof(RomFile), offsetof(RomFile, content), sizeof(Image),
      kHasQualifiedName, kHasHandlers, kHandlerBytes, code::kLineEscape, code::kLinesEnd, code::kLinesEndNames, kNoName, kOverflow, kExceptionSlots,
  };
  u32 hash = rom::layout_hash();
  for (usize fact : facts) hash = rom::mix(hash, static_cast<u32>(fact));
  return hash;
}

}  // namespace firn::abi

namespace firn {

inline constexpr u32 kAbi = rom::mix(abi::layout_hash(), abi::tables_hash());

template <u32 Hash>
struct Abi {
  static const char tag;
};
template <> const char Abi<kAbi>::tag;   // in abi.cpp

// ---- rom.hpp against the VM's headers
#define SAME_SIZE(a, b) static_assert(sizeof(rom::a) == sizeof(b) && alignof(rom::a) == alignof(b))
#define SAME_MEMBER(a, b, member) static_assert(offsetof(rom::a, member) == offsetof(b, member))
static_assert(std::is_same_v<rom::NameRef, NameRef> && std::is_same_v<rom::Float, Float>);
SAME_SIZE(Object, Object);
SAME_MEMBER(Object, Object, kind);
SAME_MEMBER(Object, Object, flags);
SAME_MEMBER(Object, Object, aux);
SAME_SIZE(Value, Value);
SAME_SIZE(FloatObject, FloatObject);
SAME_MEMBER(FloatObject, FloatObject, value);
static_assert(offsetof(rom::Int<1>, digits) == sizeof(IntObject));
static_assert(offsetof(rom::Tuple<1>, items) == sizeof(Tuple));
static_assert(offsetof(rom::Bytes<1>, data) == offsetof(Bytes, data));
SAME_MEMBER(Bytes<1>, Bytes, size);
static_assert(offsetof(rom::Str<1>, text) == offsetof(Str, text));
static_assert(offsetof(rom::LongStr<1>, size) == offsetof(Str, text));
static_assert(offsetof(rom::LongStr<1>, text) == offsetof(Str, text) + 4);
SAME_SIZE(CodeHead, Code);
SAME_MEMBER(CodeHead, Code, unit);
SAME_MEMBER(CodeHead, Code, name);
SAME_MEMBER(CodeHead, Code, positional);
SAME_MEMBER(CodeHead, Code, positional_only);
SAME_MEMBER(CodeHead, Code, keyword_only);
SAME_MEMBER(CodeHead, Code, locals);
SAME_MEMBER(CodeHead, Code, stack);
SAME_MEMBER(CodeHead, Code, free);
static_assert(offsetof(rom::Globals<1>, extra) == offsetof(Globals, extra));
static_assert(offsetof(rom::Globals<1>, slots) == offsetof(Globals, slots));
SAME_SIZE(Unit, Unit);
SAME_MEMBER(Unit, Unit, constants);
SAME_MEMBER(Unit, Unit, functions);
SAME_MEMBER(Unit, Unit, global_names);
SAME_MEMBER(Unit, Unit, globals);
SAME_MEMBER(Unit, Unit, module);
SAME_MEMBER(Unit, Unit, name);
SAME_MEMBER(Unit, Unit, file);
SAME_MEMBER(Unit, Unit, constant_count);
SAME_MEMBER(Unit, Unit, function_count);
SAME_MEMBER(Unit, Unit, global_count);
SAME_MEMBER(Unit, Unit, is_package);
SAME_MEMBER(Unit, Unit, has_lines);
SAME_SIZE(Module, Module);
SAME_MEMBER(Module, Module, unit);
SAME_MEMBER(Module, Module, table);
SAME_MEMBER(Module, Module, name);
#undef SAME_SIZE
#undef SAME_MEMBER

}  // namespace firn

#pragma GCC diagnostic pop
