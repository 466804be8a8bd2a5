// See verify.hpp. One pass finds the instructions, a second follows every way through them with the stack's depth.
#include "vm/code/verify.hpp"

#include "vm/code/opcode.hpp"

namespace firn::code {

namespace {

constexpr u16 kNotAnInstruction = 0xffff;   // in depth_: else the depth there, or
constexpr u16 kNotReached = 0xfffe;

class Verifier {
 public:
  Verifier(const Unit& unit, const Function& f, unsigned name_bytes, Arena& arena)
      : unit_(unit), f_(f), name_bytes_(name_bytes), size_(static_cast<u32>(f.bytecode.size())),
        depth_(arena.array<u16>(size_)), work_(arena.array<u16>(size_ + 1)) {}

  Fault run() {
    if (!depth_ || !work_) return fault("no memory to check it", 0);
    if (size_ == 0) return fault("no code", 0);
    if (size_ > kNotReached) return fault("more than 64 KiB of code", 0);
    if (!head() || !instructions() || !handlers()) return fault_;
    if (!reach(0, 0, 0)) return fault_;
    while (work_count_) {
      if (!follow(work_[--work_count_])) return fault_;
    }
    return {};
  }

 private:
  Fault fault(const char* what, u32 offset) { return fault_ = {what, offset}; }
  bool fail(const char* what, u32 offset) {
    fault(what, offset);
    return false;
  }

  bool head() {
    const bool is_body = f_.flags & kNamespace;
    const u32 extra = !!(f_.flags & kVarArgs) + !!(f_.flags & kVarKeywords);
    const u32 parameters = static_cast<u32>(f_.positional) + f_.keyword_only + extra;
    if (f_.name >= unit_.names.size() || f_.qualified_name >= unit_.names.size()) return fail("name out of range", 0);
    for (const u32 name : f_.parameter_names) {
      if (name >= unit_.names.size()) return fail("parameter's name out of range", 0);
    }
    if (f_.parameter_names.size() != parameters) return fail("wrong number of parameter names", 0);
    if (f_.positional_only > f_.positional) return fail("more positional-only parameters than positional ones", 0);
    if (is_body ? f_.locals == 0 : parameters > f_.locals) return fail("fewer locals than parameters", 0);
    if (f_.docstring >= static_cast<i64>(unit_.constants.size())) return fail("docstring out of range", 0);
    return true;
  }

  bool instructions() {
    for (u32 i = 0; i < size_; ++i) depth_[i] = kNotAnInstruction;
    for (u32 i = 0; i < size_;) {
      if (f_.bytecode[i] >= kOpCount) return fail("unknown instruction", i);
      const u32 length = 1 + operand_bytes(op_info(static_cast<Op>(f_.bytecode[i])).operand, name_bytes_);
      if (i + length > size_) return fail("instruction is cut off", i);
      if (!operands(decode(f_.bytecode.data() + i, name_bytes_), i)) return false;
      depth_[i] = kNotReached;
      i += length;
    }
    return true;
  }

  bool operands(const Decoded& d, u32 at) {
    const auto in = [&](u32 n, usize count, const char* what) { return n < count || fail(what, at); };
    const auto local = [&](u32 n) { return in(n, f_.locals, "local out of range"); };
    const auto name = [&](u32 n) { return in(n, unit_.names.size(), "name out of range"); };
    const auto cell = [&](u32 n) { return in(n, f_.free, "free variable out of range"); };
    switch (op_info(d.op).operand) {
      case Operand::Const: case Operand::Const2: return in(d.first, unit_.constants.size(), "constant out of range");
      case Operand::Local: return local(d.first);
      case Operand::Free: return cell(d.first);
      case Operand::Global: case Operand::Global2: return in(d.first, unit_.globals.size(), "global out of range");
      case Operand::Name: case Operand::NameLevel: return name(d.first);
      case Operand::NameFree: return name(d.first) && cell(d.second);
      case Operand::Child: case Operand::Child2: return in(d.first, unit_.functions.size(), "function out of range");
      case Operand::Closure: {
        if (!in(d.first, unit_.functions.size(), "function out of range")) return false;
        const Function& inner = unit_.functions[d.first];
        const u32 needed = inner.free + (d.second & 0x80 ? inner.keyword_only : 0u);
        const u32 given = d.second & 0x7f;
        return (given >= needed && given - needed <= inner.positional) || fail("wrong number of values for a closure", at);
      }
      case Operand::LocalPair: return local(d.first) && local(d.second);
      case Operand::LocalName: return local(d.first) && name(d.second);
      case Operand::Int8Local: return local(d.second);
      case Operand::ForwardLocal: return local(d.first);
      case Operand::None:
        if (d.op >= Op::LoadLocalN && d.op <= Op::LoadLocalNLast) return local(d.first);
        if (d.op >= Op::StoreLocalN && d.op <= Op::StoreLocalNLast) return local(d.first);
        return true;
      default: return true;
    }
  }

  bool handlers() {
    for (const Handler& h : f_.handlers) {
      if (h.start >= h.end || h.end > size_) return fail("handler's range is wrong", h.start);
      if (depth_[h.start] == kNotAnInstruction || (h.end < size_ && depth_[h.end] == kNotAnInstruction)) {
        return fail("handler's range cuts an instruction", h.start);
      }
    }
    return true;
  }

  // Control comes from `from` to `at` with `depth` values on the stack.
  bool reach(u32 at, u32 depth, u32 from) {
    if (at >= size_) return fail("the code has no end", from);
    if (depth > f_.stack) return fail("stack too deep", from);
    if (depth_[at] == kNotAnInstruction) return fail("jump into an instruction", from);
    if (depth_[at] == kNotReached) {
      depth_[at] = static_cast<u16>(depth);
      work_[work_count_++] = static_cast<u16>(at);
      return true;
    }
    return depth_[at] == depth || fail("stack depth differs from another way to here", from);
  }

  bool follow(u32 at) {
    const Decoded d = decode(f_.bytecode.data() + at, name_bytes_);
    const u32 depth = depth_[at];
    const StackEffect effect = stack_effect(d.op, d.first, d.second);
    if (effect.pop > depth) return fail("stack underflow", at);
    const Operand operand = op_info(d.op).operand;
    if (operand == Operand::Depth && depth < effect.pop + d.first) return fail("stack underflow", at);
    for (const Handler& h : f_.handlers) {
      if (at < h.start || at >= h.end || !can_raise(d.op)) continue;
      if (h.depth > depth) return fail("handler keeps more values than there are", at);
      if (!reach(h.target, h.depth + 1u, at)) return false;
    }
    const u32 end = at + d.length;
    if (is_jump(operand)) {
      const u32 target = jump_target(end, d.distance);
      if (target >= size_) return fail("jump out of the code", at);
      if (!reach(target, depth - effect.pop + effect.push_taken, at)) return false;
    }
    if (is_terminator(d.op)) return true;
    return reach(end, depth - effect.pop + effect.push, at);
  }

  const Unit& unit_;
  const Function& f_;
  const unsigned name_bytes_;
  const u32 size_;
  u16* depth_;
  u16* work_;
  u32 work_count_ = 0;
  Fault fault_;
};

}  // namespace

Fault verify(const Unit& unit, const Function& function, unsigned name_bytes, Arena& arena) {
  return Verifier(unit, function, name_bytes, arena).run();
}

}  // namespace firn::code
