// Conditions and comparisons: a test that decides a jump makes no bool. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

// Jumps to `target` when `e` is false (or true), and goes on if not.
void CodeGenerator::jump_if(Expr& e, Label target, When when) {
  switch (e.kind) {
    case Expr::Kind::Constant:
      if (is_true(e.constant) == (when == When::True)) a_.jump(Op::Jump, target);
      return;
    case Expr::Kind::BoolOp: return jump_bool_op(e, target, when);
    case Expr::Kind::Compare: return jump_compare(e, target, when);
    case Expr::Kind::Unary:
      if (e.unary.op != UnaryOp::Not) break;
      return jump_if(*e.unary.operand, target, when == When::True ? When::False : When::True);
    case Expr::Kind::Conditional: {
      const Label orelse = a_.new_label(), end = a_.new_label();
      jump_if(*e.conditional.test, orelse, When::False);
      jump_if(*e.conditional.body, target, when);
      a_.jump(Op::Jump, end);
      a_.bind(orelse);
      jump_if(*e.conditional.orelse, target, when);
      return a_.bind(end);
    }
    default: break;
  }
  visit(e);
  a_.line(e.place.line);
  a_.jump(when == When::True ? Op::JumpIfTrue : Op::JumpIfFalse, target);
}

void CodeGenerator::jump_bool_op(Expr& e, Label target, When when) {
  // The value that decides without looking at the rest: false for `and`.
  const When decisive = e.bool_op.op == BoolOp::And ? When::False : When::True;
  const Label skip = a_.new_label();
  const std::span<Expr*> values = e.bool_op.values;
  for (usize i = 0; i + 1 < values.size(); ++i) jump_if(*values[i], decisive == when ? target : skip, decisive);
  jump_if(*values[values.size() - 1], target, when);
  a_.bind(skip);
}

void CodeGenerator::compare(CmpOp op, Place place) {
  emit_at(place, static_cast<Op>(static_cast<u8>(Op::CompareLess) + static_cast<u8>(op)));
}

// `x in [1, 2]` looks in a constant tuple.
void CodeGenerator::compare_operand(CmpOp op, Expr& operand) {
  code::Constant constants;
  if ((op == CmpOp::In || op == CmpOp::NotIn) && constant_display(operand, &constants)) return load_constant(constants);
  visit(operand);
}

// May `e` be loaded twice instead of duplicated? Constants, and locals that nothing else can change.
bool CodeGenerator::may_repeat(const Expr& e) {
  u32 slot;
  return e.kind == Expr::Kind::Constant || (e.kind == Expr::Kind::Name && plain_local(e.name.id, &slot));
}

namespace {

bool all_but_last(std::span<Expr*> operands, auto&& test) {
  for (usize i = 0; i + 1 < operands.size(); ++i) {
    if (!test(*operands[i])) return false;
  }
  return true;
}

}  // namespace

// a < b < c: b is evaluated once. Where b may be loaded twice the chain is `a < b and b < c`; else b waits below the
// first result:  a b | Dup Rot3 | b a b | < | b result
void CodeGenerator::jump_compare(Expr& e, Label target, When when) {
  const std::span<Expr*> operands = e.compare.comparators;
  const std::span<CmpOp> ops = e.compare.ops;
  const usize last = operands.size() - 1;
  const bool repeats = all_but_last(operands, [&](const Expr& o) { return may_repeat(o); });
  const Label failed = a_.new_label(), end = a_.new_label();
  visit(*e.compare.left);
  for (usize i = 0; i < last; ++i) {
    compare_operand(ops[i], *operands[i]);
    if (!repeats) {
      emit(Op::Dup);
      emit(Op::Rot3);
    }
    compare(ops[i], e.place);
    const Label otherwise = when == When::False ? target : end;
    a_.jump(Op::JumpIfFalse, repeats ? otherwise : failed);
    if (repeats) visit(*operands[i]);
  }
  compare_operand(ops[last], *operands[last]);
  compare(ops[last], e.place);
  a_.jump(when == When::True ? Op::JumpIfTrue : Op::JumpIfFalse, target);
  if (last > 0 && !repeats) {
    a_.jump(Op::Jump, end);
    a_.bind(failed);
    emit(Op::Pop);
    if (when == When::False) a_.jump(Op::Jump, target);
  }
  a_.bind(end);
}

void CodeGenerator::visit_compare(Expr& e) {
  const std::span<Expr*> operands = e.compare.comparators;
  const std::span<CmpOp> ops = e.compare.ops;
  const usize last = operands.size() - 1;
  const bool repeats = all_but_last(operands, [&](const Expr& o) { return may_repeat(o); });
  const Label failed = a_.new_label(), end = a_.new_label();
  visit(*e.compare.left);
  for (usize i = 0; i < last; ++i) {
    compare_operand(ops[i], *operands[i]);
    if (!repeats) {
      emit(Op::Dup);
      emit(Op::Rot3);
    }
    compare(ops[i], e.place);
    a_.jump(Op::JumpIfFalseOrPop, repeats ? end : failed);
    if (repeats) visit(*operands[i]);
  }
  compare_operand(ops[last], *operands[last]);
  compare(ops[last], e.place);
  if (last > 0 && !repeats) {
    a_.jump(Op::Jump, end);
    a_.bind(failed);
    emit(Op::Swap);
    emit(Op::Pop);
  }
  a_.bind(end);
}

}  // namespace firn::lang
