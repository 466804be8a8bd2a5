// Expressions: language reference chapter 6. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

using code::Constant;

namespace {

// A display with more items than this is built in pieces, to keep the operand stack small.
constexpr u32 kChunk = 64;

bool has_starred(std::span<Expr*> items) {
  for (const Expr* e : items) {
    if (e->kind == Expr::Kind::Starred) return true;
  }
  return false;
}

}  // namespace

// Leaves the value of `root` on the stack. Left-leaning chains are walked in a loop, from the inside out.
void CodeGenerator::visit(Expr& root) {
  if (!report_.enter(root.place)) return;
  const u32 base = spine_.size();
  Expr* e = &root;
  for (Expr* left = left_operand(*e); left && !is_implicit_super(*e); left = left_operand(*e)) {
    if (!spine_.push(e)) return;
    e = left;
  }
  if (is_implicit_super(*e)) {
    implicit_super(*e);
  } else {
    visit_leaf(*e);
  }
  while (spine_.size() > base) {
    Expr& parent = *spine_.back();
    spine_.pop();
    const Expr* call = spine_.size() > base ? spine_.back() : nullptr;
    finish(parent, call && call->kind == Expr::Kind::Call && parent.kind == Expr::Kind::Attribute && !is_spread(*call));
  }
  report_.leave();
}

void CodeGenerator::finish(Expr& e, bool is_method) {
  switch (e.kind) {
    case Expr::Kind::Binary:
      visit(*e.binary.right);
      return emit_at(e.place, static_cast<Op>(static_cast<u8>(Op::BinaryAdd) + static_cast<u8>(e.binary.op)));
    case Expr::Kind::Attribute: {
      const Place place = e.attribute.name_place.line ? e.attribute.name_place : e.place;
      return emit_at(place, is_method ? Op::LoadMethod : Op::LoadAttr, attribute_name(e.attribute.name));
    }
    case Expr::Kind::Subscript:
      visit(*e.subscript.index);
      return emit_at(e.place, Op::LoadItem);
    default: return call(e);
  }
}

void CodeGenerator::visit_leaf(Expr& e) {
  switch (e.kind) {
    case Expr::Kind::Constant: return load_constant(e.constant);
    case Expr::Kind::Name: return load_name(e.name.id, e.place);
    case Expr::Kind::BoolOp: return visit_bool_op(e);
    case Expr::Kind::Named:
      visit(*e.named.value);
      emit(Op::Dup);
      return store(*e.named.target);
    case Expr::Kind::Unary: return visit_not(e);
    case Expr::Kind::Lambda: return make_function(&e, e.lambda.params);
    case Expr::Kind::Conditional: return visit_conditional(e);
    case Expr::Kind::Dict: return visit_dict(e);
    case Expr::Kind::Set: return visit_sequence(Sequence::Set, e.sequence.items);
    case Expr::Kind::List: return visit_sequence(Sequence::List, e.sequence.items);
    case Expr::Kind::Tuple: return visit_sequence(Sequence::Tuple, e.sequence.items);
    case Expr::Kind::ListComp: case Expr::Kind::SetComp: case Expr::Kind::DictComp: case Expr::Kind::Generator:
      return visit_comprehension(e);
    case Expr::Kind::Yield: case Expr::Kind::YieldFrom: return visit_yield(e);
    case Expr::Kind::Compare: return visit_compare(e);
    case Expr::Kind::FormattedValue: return visit_formatted(e);
    case Expr::Kind::JoinedString: return visit_string(e);
    case Expr::Kind::Slice: return visit_slice(e);
    case Expr::Kind::Starred: report_.fail(e.place, {"can't use starred expression here"}); return;
    default: report_.fail(e.place, {"async functions are not supported yet"});
  }
}

// a and b: keeps the first false value, or the last
void CodeGenerator::visit_bool_op(Expr& e) {
  const Label end = a_.new_label();
  const std::span<Expr*> values = e.bool_op.values;
  for (usize i = 0; i < values.size(); ++i) {
    visit(*values[i]);
    if (i + 1 < values.size()) a_.jump(e.bool_op.op == BoolOp::And ? Op::JumpIfFalseOrPop : Op::JumpIfTrueOrPop, end);
  }
  a_.bind(end);
}

// `not a in b` is `a not in b`, and the other way round; `not a is b` likewise.
void CodeGenerator::visit_not(Expr& e) {
  Expr& operand = *e.unary.operand;
  if (e.unary.op == UnaryOp::Not && operand.kind == Expr::Kind::Compare && operand.compare.ops.size() == 1 &&
      operand.compare.ops[0] >= CmpOp::Is) {
    const CmpOp op = operand.compare.ops[0];
    visit(*operand.compare.left);
    compare_operand(op, *operand.compare.comparators[0]);
    const u8 pair = static_cast<u8>(CmpOp::Is);
    return compare(static_cast<CmpOp>(((static_cast<u8>(op) - pair) ^ 1) + pair), operand.place);
  }
  visit(operand);
  emit_at(e.place, static_cast<Op>(static_cast<u8>(Op::UnaryNegative) + static_cast<u8>(e.unary.op)));
}

void CodeGenerator::visit_conditional(Expr& e) {
  const Label orelse = a_.new_label(), end = a_.new_label();
  jump_if(*e.conditional.test, orelse, When::False);
  const u32 depth = a_.depth();
  visit(*e.conditional.body);
  a_.jump(Op::Jump, end);
  a_.set_depth(depth);
  a_.bind(orelse);
  visit(*e.conditional.orelse);
  a_.bind(end);
}

// ---- displays: language reference 6.2.5 to 6.2.7

// All items are constants: they are then the items of one constant tuple.
bool CodeGenerator::constant_sequence(std::span<Expr*> items, Constant* out) {
  for (const Expr* e : items) {
    if (e->kind == Expr::Kind::Constant) continue;
    if (e->kind != Expr::Kind::Tuple) return false;
    Constant ignored;
    if (!constant_sequence(e->sequence.items, &ignored)) return false;
  }
  auto* values = report_.arena.array<Constant>(items.size());
  if (!values) return false;
  for (usize i = 0; i < items.size(); ++i) {
    if (items[i]->kind == Expr::Kind::Constant) {
      values[i] = items[i]->constant;
    } else if (!constant_sequence(items[i]->sequence.items, &values[i])) {
      return false;
    }
  }
  *out = Constant{};
  out->kind = Constant::Kind::Tuple;
  out->items = {values, items.size()};
  return true;
}

bool CodeGenerator::constant_display(const Expr& e, Constant* out) {
  return e.kind == Expr::Kind::List && constant_sequence(e.sequence.items, out);
}

namespace {

// Is one constant tuple in ROM smaller than code that loads the items? A tuple takes a word for each, code takes 1 or 2
// bytes for small numbers and the like, 6 for others (instruction and entry of the constant table).
bool prefers_tuple(const Constant& tuple) {
  u32 code = 0;
  for (const Constant& item : tuple.items) {
    i32 value;
    if (small_int(item, &value)) {
      code += value >= -1 && value <= 10 ? 1 : 2;
    } else {
      code += item.kind <= Constant::Kind::Ellipsis ? 1 : 6;
    }
  }
  const u32 n = static_cast<u32>(tuple.items.size());
  return n > kChunk || (n > 3 && code > 4 * n + 8);
}

}  // namespace

void CodeGenerator::visit_sequence(Sequence kind, std::span<Expr*> items) {
  const u32 n = static_cast<u32>(items.size());
  Constant constants;
  if ((kind == Sequence::Tuple || n > 3) && !has_starred(items) && constant_sequence(items, &constants)) {
    if (kind == Sequence::Tuple) return load_constant(constants);
    if (prefers_tuple(constants)) {
      emit(kind == Sequence::Set ? Op::BuildSet : Op::BuildList, 0);
      load_constant(constants);
      return emit(kind == Sequence::Set ? Op::SetUpdate : Op::ListExtend);
    }
  }
  if (n > kChunk || has_starred(items)) return visit_starred(kind, items);
  for (Expr* e : items) visit(*e);
  emit(kind == Sequence::Set ? Op::BuildSet : kind == Sequence::List ? Op::BuildList : Op::BuildTuple, n);
}

// [a, *b, c], or a long display: starts with a list of what comes first, then adds to it.
void CodeGenerator::visit_starred(Sequence kind, std::span<Expr*> items) {
  const bool is_set = kind == Sequence::Set;
  const Op extend = is_set ? Op::SetUpdate : Op::ListExtend;
  const auto run_from = [&](usize from) {
    usize to = from;
    while (to < items.size() && to - from < kChunk && items[to]->kind != Expr::Kind::Starred) ++to;
    return to;
  };
  usize i = run_from(0);
  for (usize k = 0; k < i; ++k) visit(*items[k]);
  emit(is_set ? Op::BuildSet : Op::BuildList, static_cast<u32>(i));
  while (i < items.size()) {
    if (items[i]->kind == Expr::Kind::Starred) {
      visit(*items[i]->single.value);
      emit_at(items[i++]->place, extend);
      continue;
    }
    const usize end = run_from(i);
    const u32 run = static_cast<u32>(end - i);
    for (; i < end; ++i) {
      visit(*items[i]);
      if (run < 3) emit(is_set ? Op::SetAdd : Op::ListAppend, 1);
    }
    if (run >= 3) {
      emit(Op::BuildTuple, run);
      emit(extend);
    }
  }
  if (kind == Sequence::Tuple) emit(Op::ListToTuple);
}

void CodeGenerator::visit_dict(Expr& e) {
  const std::span<Expr*> keys = e.dict.keys, values = e.dict.values;
  usize i = 0;
  for (; i < keys.size() && keys[i] && i < kChunk / 2; ++i) {
    visit(*keys[i]);
    visit(*values[i]);
  }
  emit(Op::BuildDict, static_cast<u32>(i));
  for (; i < keys.size(); ++i) {
    if (keys[i]) visit(*keys[i]);
    visit(*values[i]);
    if (keys[i]) {
      emit_at(keys[i]->place, Op::DictAdd, 1);
    } else {
      emit_at(values[i]->place, Op::DictUpdate);
    }
  }
}

void CodeGenerator::visit_iterable(Expr& e) {
  Constant constants;
  if (constant_display(e, &constants)) {
    load_constant(constants);
  } else {
    visit(e);
  }
  emit_at(e.place, Op::GetIter);
}

void CodeGenerator::visit_comprehension(Expr& e) {
  make_function(&e, nullptr);
  visit_iterable(*e.comp.generators[0].iter);
  emit_at(e.place, Op::Call, 1);
}

void CodeGenerator::visit_yield(Expr& e) {
  if (e.single.value) {
    visit(*e.single.value);
  } else {
    load_none();
  }
  if (e.kind == Expr::Kind::Yield) return emit_at(e.place, Op::Yield);
  emit_at(e.place, Op::GetIter);
  load_none();
  emit_at(e.place, Op::YieldFrom);
}

// ---- f-strings: language reference 2.4.3

void CodeGenerator::visit_string(Expr& e) {
  u32 parts = 0;
  for (Expr* part : e.sequence.items) {
    visit(*part);
    if (++parts == kChunk) {
      emit(Op::BuildString, parts);
      parts = 1;
    }
  }
  if (parts == 0) {
    Constant empty;
    empty.kind = Constant::Kind::Str;
    load_constant(empty);
  } else if (parts > 1) {
    emit(Op::BuildString, parts);
  }
}

void CodeGenerator::visit_formatted(Expr& e) {
  u32 how = 0;
  switch (e.formatted.conversion) {
    case 's': how = 1; break;
    case 'r': how = 2; break;
    case 'a': how = 3; break;
    default: break;
  }
  visit(*e.formatted.value);
  if (e.formatted.spec) {
    visit(*e.formatted.spec);
    how |= 0x80;
  }
  emit_at(e.place, Op::FormatValue, how);
}

void CodeGenerator::visit_slice(Expr& e) {
  for (Expr* part : {e.slice.lower, e.slice.upper}) {
    if (part) {
      visit(*part);
    } else {
      load_none();
    }
  }
  if (e.slice.step) visit(*e.slice.step);
  emit(Op::BuildSlice, e.slice.step ? 3 : 2);
}

}  // namespace firn::lang
