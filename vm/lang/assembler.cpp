// See assembler.hpp. Emission, control flow and the proof that locals are bound; assembler_layout.cpp forms fused
// instructions and lays down bytes.
#include "vm/lang/assembler.hpp"

namespace firn::lang {

namespace {

constexpr u32 kUnbound = ~0u;
constexpr u32 kMostCode = 0xfff0;   // offsets are 16 bits wide, and the verifier wants some values for itself

// Our own mistake, never the user's.
void check(bool condition) {
  if (!condition) __builtin_trap();
}

}  // namespace

void Assembler::start() {
  code_.clear();
  labels_.clear();
  regions_.clear();
  region_ = kNoRegion;
  depth_ = 0;
  line_ = 0;
  reachable_ = true;
  starts_statement_ = false;
  is_too_long_ = false;
  bound_is_known_ = false;
}

// `index`: where the instruction stands, or will. Jumps backward poll for interrupts.
bool Assembler::may_raise(const Instruction& i, u32 index) const {
  if (i.op == Op::LoadLocal) return !bound_is_known_;
  return can_raise(i.op) || (i.label != kNoLabel && labels_[i.label].position <= index);
}

Label Assembler::new_label() {
  if (labels_.size() >= kNoLabel - 1) is_too_long_ = true;
  if (broken() || !labels_.push({kUnbound, -1, false})) return 0;
  return static_cast<Label>(labels_.size() - 1);
}

void Assembler::statement(u32 line) {
  line_ = line;
  starts_statement_ = true;
}

void Assembler::emit(Op op, u32 first, u32 second) { emit(op, first, second, kNoLabel); }

void Assembler::emit(Op op, u32 first, u32 second, Label label) {
  if (broken()) return;
  const StackEffect effect = stack_effect(op, first, second);
  depth_ = depth_ - effect.pop + effect.push;
  if (!reachable_) return;
  Instruction i;
  i.op = op;
  i.first = first;
  i.second = second;
  i.line = line_;
  i.label = label;
  i.region = region_;
  i.starts_statement = starts_statement_;
  const bool raises = may_raise(i, code_.size());
  code_.push(i);
  line_ = 0;
  starts_statement_ = false;
  for (Region r = raises ? region_ : kNoRegion; r != kNoRegion && !regions_[r].is_used; r = regions_[r].parent) {
    regions_[r].is_used = true;
    labels_[regions_[r].handler].is_referenced = true;
  }
  if (is_terminator(op)) reachable_ = false;
}

void Assembler::jump(Op op, Label label) {
  if (broken()) return;
  const StackEffect effect = stack_effect(op, 0, 0);
  const i32 depth = static_cast<i32>(depth_ - effect.pop + effect.push_taken);
  LabelState& target = labels_[label];
  if (reachable_) {
    check(!target.is_referenced || target.depth == depth);
    target.is_referenced = true;
    target.depth = depth;
  } else if (target.depth < 0) {
    target.depth = depth;
  }
  emit(op, 0, 0, label);
}

void Assembler::bind(Label label) {
  if (broken()) return;
  LabelState& target = labels_[label];
  target.position = code_.size();
  if (target.depth >= 0) {
    check(!reachable_ || !target.is_referenced || depth_ == static_cast<u32>(target.depth));
    if (!reachable_) depth_ = static_cast<u32>(target.depth);
  }
  target.depth = static_cast<i32>(depth_);
  if (target.is_referenced) reachable_ = true;
}

Region Assembler::open_region(Label handler, u32 depth) {
  if (regions_.size() >= kNoRegion - 1) is_too_long_ = true;
  if (broken() || !regions_.push({region_, handler, static_cast<u16>(depth), false})) return region_;
  labels_[handler].depth = static_cast<i32>(depth + 1);
  region_ = static_cast<Region>(regions_.size() - 1);
  return region_;
}

// ---- control flow

namespace {

bool is_plain_jump(const Instruction& i) { return i.op == Op::Jump; }
bool is_conditional(Op op) { return op == Op::JumpIfFalse || op == Op::JumpIfTrue; }

// Comparisons that the table fuses with JumpIfFalse.
bool fuses_with_jump(Op op) {
  return (op >= Op::CompareLess && op <= Op::CompareGreaterEqual) || op == Op::Is || op == Op::IsNot || op == Op::In;
}

}  // namespace

// A jump to a return is that return. A jump to a jump goes to where that one goes. A conditional jump only forward: backward it has no short form, and a
// JumpBack at the end of the loop is as good.
void Assembler::thread_jumps() {
  for (u32 i = 0; i < code_.size(); ++i) {
    Instruction& jump = code_[i];
    if (jump.label == kNoLabel) continue;
    for (int hops = 0; hops < 16; ++hops) {
      const u32 at = labels_[jump.label].position;
      if (at >= code_.size()) break;
      const Instruction& next = code_[at];
      if (is_plain_jump(jump) && (next.op == Op::ReturnNone || next.op == Op::Return)) {
        jump.op = next.op;
        jump.label = kNoLabel;
        break;
      }
      const bool same_test = next.op == jump.op && (jump.op == Op::JumpIfFalseOrPop || jump.op == Op::JumpIfTrueOrPop);
      if (!is_plain_jump(next) && !same_test) break;
      if (!is_plain_jump(jump) && labels_[next.label].position <= i) break;
      if (next.label == jump.label) break;
      jump.label = next.label;
    }
  }
}

//   JumpIfFalse A; Jump B; A:   ->   JumpIfTrue B; A:
// not where the comparison before it fuses with JumpIfFalse, except that `is` and `in` turn round as well.
void Assembler::invert_jumps() {
  for (u32 i = 0; i + 1 < code_.size(); ++i) {
    Instruction& branch = code_[i];
    Instruction& jump = code_[i + 1];
    if (!is_conditional(branch.op) || !is_plain_jump(jump) || jump.is_target) continue;
    if (labels_[branch.label].position != i + 2) continue;
    if (labels_[jump.label].position <= i) continue;
    Instruction* compare = i > 0 && !branch.is_target ? &code_[i - 1] : nullptr;
    const Op before = compare ? compare->op : Op::Nop;
    if (branch.op == Op::JumpIfFalse && before >= Op::Is && before <= Op::NotIn) {
      // Is, IsNot, In, NotIn stand in pairs.
      compare->op = static_cast<Op>(static_cast<u8>(Op::Is) + ((static_cast<u8>(before) - static_cast<u8>(Op::Is)) ^ 1));
    } else if (branch.op == Op::JumpIfFalse && fuses_with_jump(before)) {
      continue;
    } else {
      branch.op = branch.op == Op::JumpIfFalse ? Op::JumpIfTrue : Op::JumpIfFalse;
    }
    branch.label = jump.label;
    jump.op = Op::Nop;
    jump.label = kNoLabel;
  }
}

void Assembler::mark_targets() {
  for (Instruction& i : code_) i.is_target = false;
  for (const Instruction& i : code_) {
    if (i.label != kNoLabel && labels_[i.label].position < code_.size()) target_of(i).is_target = true;
  }
  for (const RegionState& r : regions_) {
    if (r.is_used) code_[labels_[r.handler].position].is_target = true;
  }
}

// Sets state_[i] to whether instruction i can run, and is_used of the regions likewise.
void Assembler::mark_reachable() {
  state_.clear();
  work_.clear();
  for (u32 i = 0; i < code_.size(); ++i) state_.push(0);
  for (RegionState& r : regions_) r.is_used = false;
  if (report_.arena.failed()) return;
  work_.push(0);
  while (!work_.empty()) {
    u32 i = work_.back();
    work_.pop();
    for (; i < code_.size() && !state_[i]; ++i) {
      state_[i] = 1;
      const Instruction& at = code_[i];
      if (at.label != kNoLabel) work_.push(labels_[at.label].position);
      for (Region r = may_raise(at, i) ? at.region : kNoRegion; r != kNoRegion && !regions_[r].is_used; r = regions_[r].parent) {
        regions_[r].is_used = true;
        work_.push(labels_[regions_[r].handler].position);
      }
      if (is_terminator(at.op)) break;
    }
  }
}

// Removes what state_ says cannot run, Nops, and jumps to the next instruction.
void Assembler::compact() {
  const u32 n = code_.size();
  for (u32 i = 0; i < n; ++i) {
    if (code_[i].op == Op::Nop) state_[i] = 0;
  }
  for (u32 i = n; i-- > 0;) {
    if (!state_[i] || !is_plain_jump(code_[i])) continue;
    const u32 target = labels_[code_[i].label].position;
    u32 next = i + 1;
    while (next < target && next < n && !state_[next]) ++next;
    if (next == target) state_[i] = 0;
  }
  u32 kept = 0;
  bool starts = false;
  for (u32 i = 0; i < n; ++i) {
    const bool keep = state_[i];
    state_[i] = kept;   // from here on: the new index
    starts |= code_[i].starts_statement;
    if (!keep) continue;
    code_[kept] = code_[i];
    code_[kept++].starts_statement = starts;
    starts = false;
  }
  for (LabelState& label : labels_) {
    if (label.position != kUnbound) label.position = label.position < n ? state_[label.position] : kept;
  }
  while (code_.size() > kept) code_.pop();
}

// ---- bound locals: a forward dataflow, 32 locals at a time. state_[i]: those bound on every way to target i.

bool Assembler::scan_bound(u32 chunk, u32 parameters, bool mark) {
  bool changed = false;
  const auto meet = [&](u32 at, u32 bound) {
    const u32 both = state_[at] & bound;
    changed |= both != state_[at];
    state_[at] = both;
  };
  u32 bound = parameters;
  for (u32 i = 0; i < code_.size(); ++i) {
    Instruction& at = code_[i];
    if (at.is_target) {
      meet(i, bound);
      bound = state_[i];
    }
    if (at.region != kNoRegion) meet(labels_[regions_[at.region].handler].position, bound);
    const u32 bit = at.first / 32 == chunk ? 1u << at.first % 32 : 0;
    switch (at.op) {
      case Op::StoreLocal: case Op::MakeCell: bound |= bit; break;
      case Op::DeleteLocal: case Op::ClearLocal: bound &= ~bit; break;
      case Op::LoadLocal: case Op::LoadLocalChecked:
        if (mark && bit) {
          // One that is bound cannot fail and needs no line.
          if (!(bound & bit)) at.op = Op::LoadLocalChecked;
          else if (!at.starts_statement) at.line = 0;
        }
        bound |= bit;   // behind the check
        break;
      default: break;
    }
    if (at.label != kNoLabel) meet(labels_[at.label].position, bound);
    if (is_terminator(at.op)) bound = ~0u;   // what follows is a target
  }
  return changed;
}

void Assembler::check_bound(const Input& input) {
  for (u32 chunk = 0; chunk * 32 < input.locals; ++chunk) {
    const u32 first = chunk * 32;
    u32 parameters = 0;
    if (input.bound_locals >= first + 32) {
      parameters = ~0u;
    } else if (input.bound_locals > first) {
      parameters = (1u << (input.bound_locals - first)) - 1;
    }
    state_.clear();
    for (u32 i = 0; i < code_.size(); ++i) state_.push(~0u);
    if (report_.arena.failed()) return;
    while (scan_bound(chunk, parameters, false)) {
    }
    scan_bound(chunk, parameters, true);
  }
}

bool Assembler::assemble(const Input& input, code::Function& out) {
  if (report_.failed()) return false;
  if (report_.arena.failed()) return report_.out_of_memory();
  if (is_too_long_) {
    return report_.fail(input.place, {"function '", input.name, "' is too long: more than 64 KiB of code"});
  }
  mark_targets();
  thread_jumps();
  mark_targets();
  invert_jumps();
  mark_reachable();
  if (report_.arena.failed()) return report_.out_of_memory();
  compact();
  mark_targets();
  check_bound(input);
  // Now fewer instructions can raise: handlers that nothing leads to any more go away.
  bound_is_known_ = true;
  mark_reachable();
  if (report_.arena.failed()) return report_.out_of_memory();
  compact();
  mark_targets();
  if (!fuse_all(input.name_bytes)) return report_.out_of_memory();
  if (!measure_stack(input, out)) return false;
  relax(input.name_bytes);
  if (report_.arena.failed()) return report_.out_of_memory();
  if (offsets_[code_.size()] > kMostCode) {
    return report_.fail(input.place, {"function '", input.name, "' is too long: more than 64 KiB of code"});
  }
  bytes_.clear();
  for (u32 i = 0; i < code_.size(); ++i) put_instruction(code_[i], i, input.name_bytes);
  u8* bytecode = report_.arena.array<u8>(bytes_.size());
  if (!bytecode || report_.arena.failed()) return report_.out_of_memory();
  for (u32 i = 0; i < bytes_.size(); ++i) bytecode[i] = bytes_[i];
  out.bytecode = {bytecode, bytes_.size()};
  return lay_down_handlers(out) && (!input.with_lines || lay_down_lines(input, out));
}

}  // namespace firn::lang
