// The second half of assembler.hpp: fused instructions, short forms, sizes of jumps, bytes and tables.
#include "vm/code/lines.hpp"
#include "vm/lang/assembler.hpp"

namespace firn::lang {

namespace {

void check(bool condition) {
  if (!condition) __builtin_trap();
}

// The FUSED rows of opcode.def.
struct FusedRow { Op op, a, b; };
constexpr FusedRow kFused[] = {
#define OP(name, operand, pop, push, stack, meaning)
#define FAMILY(name, count, first, pop, push, stack, meaning)
#define FUSED(name, a, b, operand, pop, push, stack, meaning) {Op::name, Op::a, Op::b},
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
};

// Plain instructions and their one-byte forms for some values of the first operand, and their forms for operands
// that need two bytes. Jumps are relax()'s business.
struct ShortRow { Op op, family; i8 count; };
constexpr ShortRow kShort[] = {
    {Op::LoadSmall, Op::LoadInt, 12},    {Op::LoadLocal, Op::LoadLocalN, 16}, {Op::StoreLocal, Op::StoreLocalN, 16},
    {Op::Call, Op::CallN, 4},            {Op::CallMethod, Op::CallMethodN, 4},
};
struct WideRow { Op op, wide; };
constexpr WideRow kWide[] = {
    {Op::LoadConst, Op::LoadConstWide},       {Op::LoadGlobal, Op::LoadGlobalWide},
    {Op::StoreGlobal, Op::StoreGlobalWide},   {Op::MakeFunction, Op::MakeFunctionWide},
    {Op::JumpIfFalse, Op::JumpIfFalseWide},   {Op::JumpIfTrue, Op::JumpIfTrueWide},
    {Op::JumpIfFalseOrPop, Op::JumpIfFalseOrPopWide}, {Op::JumpIfTrueOrPop, Op::JumpIfTrueOrPopWide},
    {Op::ForIter, Op::ForIterWide},           {Op::Jump, Op::JumpWide},
};

Op wide_form(Op op) {
  for (const WideRow& row : kWide) {
    if (row.op == op) return row.wide;
  }
  return op;
}

// The instruction that is really laid down for `op` with operand `first`: jumps aside.
Op final_form(Op op, u32 first) {
  for (const ShortRow& row : kShort) {
    if (row.op != op) continue;
    const i32 member = static_cast<i32>(first) - op_info(row.family).family_first;
    if (member >= 0 && member < row.count) return static_cast<Op>(static_cast<u8>(row.family) + member);
  }
  return first > 255 && op != Op::LoadSmall ? wide_form(op) : op;
}

unsigned plain_size(Op op, u32 first, unsigned name_bytes) {
  return 1 + operand_bytes(op_info(final_form(op, first)).operand, name_bytes);
}

bool is_fused_jump(const Instruction& i) { return i.label != kNoLabel && op_info(i.op).fused_a != Op::Nop; }

unsigned wide_size(const Instruction& i, unsigned name_bytes) {
  if (!is_fused_jump(i)) return 3;
  const OpInfo& info = op_info(i.op);   // compare + far jump, or far ForIter + store
  return 3 + (i.op == Op::ForIterStore ? plain_size(info.fused_b, i.first, name_bytes) : 1);
}

// JumpLong; in front of it, for one that is conditional, its short form over a Jump that leads past JumpLong.
constexpr unsigned kJumpBytes = 2, kJumpLongBytes = 3;
unsigned long_size(const Instruction& i, unsigned name_bytes) {
  return i.op == Op::Jump ? kJumpLongBytes : plain_size(i.op, i.first, name_bytes) + kJumpBytes + kJumpLongBytes;
}

unsigned size_of(const Instruction& i, unsigned name_bytes) {
  switch (i.reach) {
    case Instruction::Reach::Short: return plain_size(i.op, i.first, name_bytes);
    case Instruction::Reach::Wide: return wide_size(i, name_bytes);
    case Instruction::Reach::Long: return long_size(i, name_bytes);
  }
  unreachable();
}

bool takes_operand(Operand operand) { return operand != Operand::None && !is_jump(operand); }

// a, then b, as one instruction; false: there is none.
bool fuse(const Instruction& a, const Instruction& b, Instruction& out) {
  if (b.is_target || b.starts_statement || a.region != b.region) return false;
  const FusedRow* found = nullptr;
  for (const FusedRow& row : kFused) {
    if (row.a == a.op && row.b == b.op) found = &row;
  }
  if (!found) return false;
  out = a;
  out.op = found->op;
  if (b.line) out.line = b.line;
  if (b.label != kNoLabel) out.label = b.label;
  if (takes_operand(op_info(b.op).operand)) (takes_operand(op_info(a.op).operand) ? out.second : out.first) = b.first;
  return op_info(out.op).operand != Operand::LocalPair || (out.first < 16 && out.second < 16);
}

// What the choice of fused instructions minimises: bytes, and two for each dispatch.
u32 cost(const Instruction& i, unsigned name_bytes) { return size_of(i, name_bytes) + 2; }

}  // namespace

// The cheapest cover of the list by plain and fused instructions, found from the end. At equal cost the later pair is
// fused: a, b, b.attr becomes a, b.attr.
bool Assembler::fuse_all(unsigned name_bytes) {
  const u32 n = code_.size();
  offsets_.clear();
  state_.clear();
  for (u32 i = 0; i < n; ++i) state_.push(0);
  for (u32 i = 0; i <= n; ++i) offsets_.push(0);   // here: the cost from i on
  if (report_.arena.failed()) return false;
  for (u32 i = n; i-- > 0;) {
    u32 best = cost(code_[i], name_bytes) + offsets_[i + 1];
    state_[i] = 1;
    Instruction two, three;
    if (i + 1 < n && fuse(code_[i], code_[i + 1], two)) {
      const u32 c = cost(two, name_bytes) + offsets_[i + 2];
      if (c < best) {
        best = c;
        state_[i] = 2;
      }
      if (i + 2 < n && fuse(two, code_[i + 2], three)) {
        const u32 c3 = cost(three, name_bytes) + offsets_[i + 3];
        if (c3 < best) {
          best = c3;
          state_[i] = 3;
        }
      }
    }
    offsets_[i] = best;
  }
  u32 kept = 0;
  for (u32 i = 0; i < n;) {
    const u32 members = state_[i];
    Instruction made = code_[i];
    if (members >= 2) fuse(code_[i], code_[i + 1], made);
    if (members == 3) {
      Instruction three;
      fuse(made, code_[i + 2], three);
      made = three;
    }
    for (u32 k = 0; k < members; ++k) state_[i + k] = kept;   // from here on: the new index
    code_[kept++] = made;
    i += members;
  }
  for (LabelState& label : labels_) {
    if (label.position != ~0u) label.position = label.position < n ? state_[label.position] : kept;
  }
  while (code_.size() > kept) code_.pop();
  return true;
}

i32 Assembler::distance(const Instruction& i, u32 from) const {
  return static_cast<i32>(offsets_[labels_[i.label].position]) - static_cast<i32>(from);
}

// Jumps start short and grow until all reach.
void Assembler::relax(unsigned name_bytes) {
  const u32 n = code_.size();
  for (u32 i = 0; i < n; ++i) {
    Instruction& at = code_[i];
    const bool is_back = at.label != kNoLabel && at.op != Op::Jump && labels_[at.label].position <= i;
    at.reach = is_back ? Instruction::Reach::Wide : Instruction::Reach::Short;
  }
  offsets_.clear();
  for (u32 i = 0; i <= n; ++i) offsets_.push(0);
  if (report_.arena.failed()) return;
  for (bool grew = true; grew;) {
    grew = false;
    for (u32 i = 0; i < n; ++i) offsets_[i + 1] = offsets_[i] + size_of(code_[i], name_bytes);
    for (u32 i = 0; i < n; ++i) {
      Instruction& at = code_[i];
      if (at.label == kNoLabel) continue;
      const i32 d = distance(at, offsets_[i + 1]);
      const i32 farthest = max(d, -d);
      const Instruction::Reach needed = farthest < 256     ? Instruction::Reach::Short
                                        : farthest < 32700 ? Instruction::Reach::Wide   // and some bytes of its own
                                                           : Instruction::Reach::Long;
      if (needed <= at.reach) continue;
      at.reach = needed;
      grew = true;
    }
  }
}

void Assembler::put(u32 value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) bytes_.push(static_cast<u8>(value >> (8 * i)));
}

// Anything but a jump.
void Assembler::put_plain(Op op, u32 first, u32 second, unsigned name_bytes) {
  const Op form = final_form(op, first);
  put(static_cast<u8>(form), 1);
  const Operand operand = op_info(form).operand;
  switch (operand) {
    case Operand::None: break;
    case Operand::LocalPair: put(first << 4 | second, 1); break;
    case Operand::Name: put(first, name_bytes); break;
    case Operand::NameFree: case Operand::NameLevel:
      put(first, name_bytes);
      put(second, 1);
      break;
    case Operand::LocalName:
      put(first, 1);
      put(second, name_bytes);
      break;
    case Operand::Star: case Operand::Int8Local:
      put(first, 1);
      put(second, 1);
      break;
    case Operand::Closure:
      put(first, 2);
      put(second, 1);
      break;
    default: put(first, operand_bytes(operand, name_bytes));
  }
}

void Assembler::put_instruction(const Instruction& i, u32 index, unsigned name_bytes) {
  if (i.label == kNoLabel) return put_plain(i.op, i.first, i.second, name_bytes);
  const u32 end = offsets_[index + 1];
  const OpInfo& info = op_info(i.op);
  if (i.reach == Instruction::Reach::Long) {
    if (i.op != Op::Jump) {
      put(static_cast<u8>(i.op), 1);
      put(kJumpBytes, 1);
      if (info.operand == Operand::ForwardLocal) put(i.first, 1);
      put(static_cast<u8>(Op::Jump), 1);
      put(kJumpLongBytes, 1);
    }
    put(static_cast<u8>(Op::JumpLong), 1);
    return put(static_cast<u32>(distance(i, end)), 2);
  }
  if (i.reach == Instruction::Reach::Short) {
    const i32 d = distance(i, end);
    const bool is_back = i.op == Op::Jump && d < 0;
    put(static_cast<u8>(is_back ? Op::JumpBack : i.op), 1);
    put(static_cast<u32>(is_back ? -d : d), 1);
    if (info.operand == Operand::ForwardLocal) put(i.first, 1);
    return;
  }
  if (!is_fused_jump(i)) {
    put(static_cast<u8>(wide_form(i.op)), 1);
    put(static_cast<u32>(distance(i, end)), 2);
  } else if (i.op == Op::ForIterStore) {
    const u32 store = plain_size(info.fused_b, i.first, name_bytes);
    put(static_cast<u8>(wide_form(info.fused_a)), 1);
    put(static_cast<u32>(distance(i, end - store)), 2);
    put_plain(info.fused_b, i.first, 0, name_bytes);
  } else {
    put(static_cast<u8>(info.fused_a), 1);
    put(static_cast<u8>(wide_form(info.fused_b)), 1);
    put(static_cast<u32>(distance(i, end)), 2);
  }
}

// The depth at each instruction follows from the table; every way to a place must agree on it.
bool Assembler::measure_stack(const Input& input, code::Function& out) {
  state_.clear();
  for (u32 i = 0; i < code_.size(); ++i) state_.push(~0u);
  if (report_.arena.failed()) return report_.out_of_memory();
  const auto meet = [&](u32 at, u32 depth) {
    check(at < code_.size() && (state_[at] == ~0u || state_[at] == depth));
    state_[at] = depth;
  };
  for (const RegionState& r : regions_) {
    if (r.is_used) meet(labels_[r.handler].position, r.depth + 1u);
  }
  u32 depth = 0, deepest = 0;
  bool falls = true;
  for (u32 i = 0; i < code_.size(); ++i) {
    const Instruction& at = code_[i];
    if (falls) meet(i, depth);
    depth = state_[i];
    check(depth != ~0u);
    deepest = max(deepest, depth);
    const StackEffect effect = stack_effect(at.op, at.first, at.second);
    check(effect.pop <= depth);
    if (at.label != kNoLabel) {
      const u32 taken = depth - effect.pop + effect.push_taken;
      deepest = max(deepest, taken);
      meet(labels_[at.label].position, taken);
    }
    depth = depth - effect.pop + effect.push;
    deepest = max(deepest, depth);
    // A jump that grew apart runs both members: its value is on the stack in between.
    if (is_fused_jump(at)) deepest = max(deepest, depth + 1);
    falls = !is_terminator(at.op);
  }
  check(!falls);
  if (deepest > 255) {
    return report_.fail(input.place, {"an expression in function '", input.name, "' is too large: more than 255 values at once"});
  }
  out.stack = static_cast<u8>(deepest);
  return true;
}

// One entry for each run of protected instructions. What cannot raise neither begins nor ends a run nor breaks it.
// Inner regions were opened after the outer ones: going backward puts them first.
bool Assembler::lay_down_handlers(code::Function& out) {
  Vec<code::Handler> handlers(report_.arena);
  const auto covers = [&](Region region, Region innermost) {
    while (innermost != kNoRegion && innermost > region) innermost = regions_[innermost].parent;
    return innermost == region;
  };
  const auto raises = [&](u32 i) {   // jumps backward and wide ones poll
    const Instruction& at = code_[i];
    return can_raise(at.op) || at.reach != Instruction::Reach::Short || (at.label != kNoLabel && labels_[at.label].position <= i);
  };
  for (u32 r = regions_.size(); r-- > 0;) {
    if (!regions_[r].is_used) continue;
    bool is_open = false;
    for (u32 i = 0; i < code_.size(); ++i) {
      if (!raises(i)) continue;
      if (!covers(static_cast<Region>(r), code_[i].region)) {
        is_open = false;
        continue;
      }
      if (!is_open) {
        code::Handler handler;
        handler.start = static_cast<u16>(offsets_[i]);
        handler.target = static_cast<u16>(offsets_[labels_[regions_[r].handler].position]);
        handler.depth = static_cast<u8>(regions_[r].depth);
        if (!handlers.push(handler)) return report_.out_of_memory();
        is_open = true;
      }
      handlers.back().end = static_cast<u16>(offsets_[i + 1]);
    }
  }
  out.handlers = handlers.span();
  if (handlers.size() > 255) return report_.fail({}, {"too many exception handlers in one function: more than 255"});
  return true;
}

bool Assembler::lay_down_lines(const Input& input, code::Function& out) {
  bytes_.clear();
  const auto put = [&](u8 byte) { bytes_.push(byte); };
  code::LineEntry last{0, code_[0].line ? code_[0].line : input.first_line};
  code::encode_varint(last.line, put);
  for (u32 i = 0; i < code_.size(); ++i) {
    const code::LineEntry next{offsets_[i], code_[i].line};
    if (!next.line || next.line == last.line) continue;
    code::encode_line(last, next, put);
    last = next;
  }
  put(code::kLinesEnd);
  u8* lines = report_.arena.array<u8>(bytes_.size());
  if (!lines || report_.arena.failed()) return report_.out_of_memory();
  for (u32 i = 0; i < bytes_.size(); ++i) lines[i] = bytes_[i];
  out.lines = {lines, bytes_.size()};
  return true;
}

}  // namespace firn::lang
