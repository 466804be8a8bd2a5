// See opcode.hpp. What the columns of opcode.def cannot say (effects that depend on the operand or on whether a jump
// is taken) is said here, once, for the assembler, the verifier and the disassembler.
#include "vm/code/opcode.hpp"

namespace firn {

namespace {

struct InfoTable { OpInfo rows[kOpCount]; };
struct TextTable { OpText rows[kOpCount]; };

constexpr InfoTable make_info() {
  InfoTable table{};
  unsigned i = 0;
#define OP(name, operand, pop, push, stack, meaning) \
  table.rows[i++] = {Operand::operand, pop, push, -1, 0, Op::Nop, Op::Nop};
#define FAMILY(name, count, first, pop, push, stack, meaning) \
  for (i8 member = 0; member < (count); ++member) {           \
    table.rows[i++] = {Operand::None, pop, push, member, first, Op::Nop, Op::Nop}; \
  }
#define FUSED(name, a, b, operand, pop, push, stack, meaning) \
  table.rows[i++] = {Operand::operand, pop, push, -1, 0, Op::a, Op::b};
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
  return table;
}

constexpr TextTable make_text() {
  TextTable table{};
  unsigned i = 0;
#define OP(name, operand, pop, push, stack, meaning) table.rows[i++] = {#name, stack, meaning};
#define FAMILY(name, count, first, pop, push, stack, meaning) \
  for (int member = 0; member < (count); ++member) table.rows[i++] = {#name, stack, meaning};
#define FUSED(name, a, b, operand, pop, push, stack, meaning) table.rows[i++] = {#name, stack, meaning};
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
  return table;
}

constexpr InfoTable kInfo = make_info();
constexpr TextTable kText = make_text();

u32 little_endian(const u8* p, unsigned bytes) {
  u32 value = 0;
  for (unsigned i = 0; i < bytes; ++i) value |= static_cast<u32>(p[i]) << (8 * i);
  return value;
}

// Values taken by an instruction whose row says kVaries.
unsigned varying_pop(Op op, u32 first, u32 second) {
  switch (op) {
    case Op::BuildSlice: case Op::BuildTuple: case Op::BuildList: case Op::BuildSet: case Op::BuildString:
    case Op::Raise:
      return first;
    case Op::BuildDict: return 2 * first;
    case Op::Call: return first + 1;
    case Op::CallMethod: return first + 2;
    case Op::CallKeyword: return first + 2;
    case Op::CallMethodKeyword: return first + 3;
    case Op::MakeClosure: return second & 0x7f;
    case Op::BuildClass: return first + 1;
    case Op::BuildClassKeyword: return first + 2;
    case Op::FormatValue: return first & 0x80 ? 2 : 1;
    case Op::UnpackSequence: case Op::UnpackStar: return 1;
    default: break;
  }
  if (op >= Op::CallN && op <= Op::CallNLast) return first + 1;
  return first + 2;  // CallMethodN
}

unsigned varying_push(Op op, u32 first, u32 second) {
  return op == Op::UnpackSequence ? first : first + second + 1;  // UnpackStar
}

}  // namespace

const OpInfo& op_info(Op op) { return kInfo.rows[static_cast<u8>(op)]; }
const OpText& op_text(Op op) { return kText.rows[static_cast<u8>(op)]; }

unsigned operand_bytes(Operand operand, unsigned name_bytes) {
  switch (operand) {
    case Operand::None: return 0;
    case Operand::Const: case Operand::Int8: case Operand::Local: case Operand::Free: case Operand::Global:
    case Operand::Count: case Operand::Format: case Operand::Depth: case Operand::Child: case Operand::Forward:
    case Operand::Backward: case Operand::LocalPair:
      return 1;
    case Operand::Const2: case Operand::Global2: case Operand::Star: case Operand::Child2: case Operand::Far:
    case Operand::Int8Local: case Operand::ForwardLocal:
      return 2;
    case Operand::Closure: return 3;
    case Operand::Name: return name_bytes;
    case Operand::NameFree: case Operand::NameLevel: case Operand::LocalName: return name_bytes + 1;
  }
  unreachable();
}

StackEffect stack_effect(Op op, u32 first, u32 second) {
  const OpInfo& info = op_info(op);
  StackEffect effect;
  effect.pop = static_cast<u16>(info.pop == kVaries ? varying_pop(op, first, second) : static_cast<u8>(info.pop));
  effect.push = static_cast<u16>(info.push == kVaries ? varying_push(op, first, second) : static_cast<u8>(info.push));
  switch (op) {
    case Op::JumpIfFalseOrPop: case Op::JumpIfFalseOrPopWide: case Op::JumpIfTrueOrPop:
    case Op::JumpIfTrueOrPopWide:
      effect.push_taken = 1;
      break;
    case Op::ForIter: case Op::ForIterWide: case Op::ForIterStore: effect.push_taken = 0; break;
    default: effect.push_taken = effect.push;
  }
  return effect;
}

bool can_raise(Op op) {
  switch (op) {
    case Op::Nop: case Op::LoadConst: case Op::LoadConstWide: case Op::LoadSmall: case Op::LoadNone: case Op::LoadTrue:
    case Op::LoadFalse: case Op::LoadEllipsis: case Op::LoadUnset: case Op::LoadLocal: case Op::StoreLocal:
    case Op::ClearLocal: case Op::StoreCell: case Op::StoreFree: case Op::LoadFreeCell: case Op::StoreGlobal:
    case Op::StoreGlobalWide: case Op::Is: case Op::IsNot: case Op::Pop: case Op::Dup: case Op::Dup2: case Op::Swap:
    case Op::Rot3: case Op::Rot4: case Op::Jump: case Op::Return: case Op::ReturnNone: case Op::PushHandled:
    case Op::PopHandled: case Op::LoadLocals: case Op::JumpUnlessIs: case Op::JumpUnlessIsNot: case Op::ReturnLocal:
      return false;
    default: break;
  }
  const i8 family = op_info(op).family;   // short forms of loads and stores; the others are calls
  return family < 0 || (op >= Op::CallN && op <= Op::CallMethodNLast);
}

Decoded decode(const u8* at, unsigned name_bytes) {
  Decoded d;
  d.op = static_cast<Op>(at[0]);
  const OpInfo& info = op_info(d.op);
  d.length = static_cast<u8>(1 + operand_bytes(info.operand, name_bytes));
  const u8* p = at + 1;
  switch (info.operand) {
    case Operand::None:
      if (info.family >= 0) d.first = static_cast<u32>(info.family + info.family_first);
      break;
    case Operand::Const: case Operand::Local: case Operand::Free: case Operand::Global: case Operand::Count:
    case Operand::Format: case Operand::Depth: case Operand::Child:
      d.first = p[0];
      break;
    case Operand::Int8: d.first = static_cast<u32>(static_cast<i8>(p[0])); break;
    case Operand::Const2: case Operand::Global2: case Operand::Child2: d.first = little_endian(p, 2); break;
    case Operand::Name: d.first = little_endian(p, name_bytes); break;
    case Operand::NameFree: case Operand::NameLevel:
      d.first = little_endian(p, name_bytes);
      d.second = p[name_bytes];
      break;
    case Operand::Star:
      d.first = p[0];
      d.second = p[1];
      break;
    case Operand::Closure:
      d.first = little_endian(p, 2);
      d.second = p[2];
      break;
    case Operand::Forward: d.distance = p[0]; break;
    case Operand::Backward: d.distance = -static_cast<i32>(p[0]); break;
    case Operand::Far: d.distance = static_cast<i16>(little_endian(p, 2)); break;
    case Operand::LocalPair:
      d.first = p[0] >> 4;
      d.second = p[0] & 15;
      break;
    case Operand::LocalName:
      d.first = p[0];
      d.second = little_endian(p + 1, name_bytes);
      break;
    case Operand::Int8Local:
      d.first = static_cast<u32>(static_cast<i8>(p[0]));
      d.second = p[1];
      break;
    case Operand::ForwardLocal:
      d.distance = p[0];
      d.first = p[1];
      break;
  }
  return d;
}

}  // namespace firn
