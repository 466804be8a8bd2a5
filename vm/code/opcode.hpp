// The instruction set as C++ knows it: the enum and the table of facts, both from opcode.def.
#pragma once
#include "vm/base/types.hpp"

namespace firn {

// What follows the opcode byte. Multi-byte operands are little-endian and unaligned. A name takes
// `Target::name_bytes` bytes (2, or 4 on wide boards): an index into the unit's names in a compiled unit,
// a NameRef once the unit was laid down.
enum class Operand : u8 {
  None,
  Const, Const2,        // u8 / u16 index of a constant
  Int8,                 // i8 value
  Local,                // u8 local
  Free,                 // u8 cell of the closure
  Global, Global2,      // u8 / u16 global slot
  Name,                 // name
  NameFree,             // name, u8 cell of the closure
  NameLevel,            // name, u8 level and flag
  Count, Format, Depth, // u8
  Star,                 // u8, u8
  Child, Child2,        // u8 / u16 index of a function of the unit
  Closure,              // u16 function, u8 count and flag
  Forward, Backward,    // u8 distance from the next instruction
  Far,                  // i16 distance from the next instruction
  LocalPair,            // one byte, two locals below 16
  LocalName,            // u8 local, name
  Int8Local,            // i8 value, u8 local
  ForwardLocal,         // u8 distance from the next instruction, u8 local
};

// A count that depends on the operand.
inline constexpr i8 kVaries = -1;

// clang-format off
enum class Op : u8 {
#define OP(name, operand, pop, push, stack, meaning) name,
#define FAMILY(name, count, first, pop, push, stack, meaning) name, name##Last = name + (count) - 1,
#define FUSED(name, a, b, operand, pop, push, stack, meaning) name,
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
  Count_
};
// clang-format on

inline constexpr unsigned kOpCount = static_cast<unsigned>(Op::Count_);
static_assert(kOpCount <= 256, "an opcode is one byte");

// Facts of one opcode, indexed by its byte (families have one entry for each member).
struct OpInfo {
  Operand operand;
  i8 pop, push;         // kVaries: see stack_effect()
  i8 family;            // >= 0: the member's number in its family; -1: not of a family
  i8 family_first;      // the operand that member 0 stands for
  Op fused_a, fused_b;  // for FUSED rows; else Op::Nop
};
// Its words, apart from the facts: a device that compiles has no use for them.
struct OpText {
  const char* name;     // of a family member: the family's name
  const char* stack;
  const char* meaning;
};

const OpInfo& op_info(Op op);   // precondition: op < Op::Count_
const OpText& op_text(Op op);

// Bytes of the operand, for names of `name_bytes` bytes.
unsigned operand_bytes(Operand operand, unsigned name_bytes);

// Values that an instruction takes off the stack and leaves there; `push_taken`: when it jumps.
struct StackEffect {
  u16 pop, push, push_taken;
};
// `first` and `second`: the operands, as decode() gives them.
StackEffect stack_effect(Op op, u32 first, u32 second);

// One instruction, taken apart. Operands that the table calls u8, u16 or name come as unsigned numbers, i8 values
// as their two's complement; a family member's number counts as its operand. `first` of a jump is unused.
struct Decoded {
  Op op;
  u8 length;            // opcode and operand
  u32 first = 0, second = 0;
  i32 distance = 0;     // of a jump, from the next instruction; backward is negative
};
Decoded decode(const u8* at, unsigned name_bytes);

// False: an instruction that cannot raise whatever it finds, so that no handler need cover it.
bool can_raise(Op op);

constexpr bool is_jump(Operand operand) {
  return operand == Operand::Forward || operand == Operand::Backward || operand == Operand::Far ||
         operand == Operand::ForwardLocal;
}
// Where a jump leads whose next instruction is at `end`: inside 64 KiB, the most code that a function has.
constexpr u32 jump_target(u32 end, i32 distance) { return (end + static_cast<u32>(distance)) & 0xffff; }
// Control never goes on behind these.
constexpr bool is_terminator(Op op) {
  return op == Op::Jump || op == Op::JumpBack || op == Op::JumpWide || op == Op::JumpLong || op == Op::Return ||
         op == Op::ReturnNone || op == Op::ReturnLocal || op == Op::Raise || op == Op::ReraiseHandled || op == Op::Stop;
}

}  // namespace firn
