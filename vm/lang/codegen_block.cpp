// try, with, and the ways out of them. What `finally` says is generated where control leaves: at the normal end, at each
// return, break and continue, and once more for exceptions. Language reference 8.4 and 8.5.
//
// A handler finds the exception on the stack. Inside it, the stack is `previous exception`, where `previous` is what was
// being handled before (PushHandled, PopHandled); a second handler sees to it that an exception raised in there restores
// `previous` as well.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

void CodeGenerator::push(Block& b) {
  b.next = blocks_;
  blocks_ = &b;
}

void CodeGenerator::pop() { blocks_ = blocks_->next; }

// ---- try

void CodeGenerator::try_statement(Stmt& s) { s.try_.finally.empty() ? try_except(s) : try_finally(s); }

void CodeGenerator::try_except(Stmt& s) {
  const Label handler = a_.new_label(), cleanup = a_.new_label(), end = a_.new_label();
  const u32 depth = a_.depth();
  const Region outer = a_.region();
  a_.open_region(handler, depth);
  Block b{Block::Kind::Try, outer};
  push(b);
  block(s.try_.body);
  pop();
  a_.set_region(outer);
  block(s.try_.orelse);
  a_.jump(Op::Jump, end);

  a_.bind(handler);
  a_.line(s.try_.handlers[0].place.line);
  emit(Op::PushHandled);
  const Region guarded = a_.open_region(cleanup, depth + 1);
  for (const ExceptHandler& h : s.try_.handlers) {
    a_.statement(h.place.line);
    const Label next = a_.new_label();
    if (h.type) {
      visit(*h.type);
      emit_at(h.place, Op::MatchException);
      a_.jump(Op::JumpIfFalse, next);
    }
    except_clause(h, end, outer);
    a_.set_region(guarded);
    a_.bind(next);
  }
  a_.set_region(outer);
  a_.bind(cleanup);
  emit(Op::ReraiseHandled);
  a_.bind(end);
}

// The body of a clause that matches: `previous exception` is on the stack.
void CodeGenerator::except_clause(const ExceptHandler& h, Label end, Region outer) {
  const Region guarded = a_.region();
  const u32 depth = a_.depth() - 1;
  const Label unbind = a_.new_label();
  if (h.name.empty()) {
    emit(Op::Pop);
  } else {
    store_name(h.name);
    a_.open_region(unbind, depth);
  }
  Block b{Block::Kind::Handler, outer, kNoLabel, kNoLabel, h.place.line, nullptr, h.name};
  push(b);
  block(h.body);
  pop();
  a_.set_region(outer);
  emit(Op::PopHandled);
  if (!h.name.empty()) unbind_name(h.name);
  a_.jump(Op::Jump, end);
  if (!h.name.empty()) {
    a_.bind(unbind);
    a_.set_region(guarded);
    unbind_name(h.name);
    a_.set_region(outer);
    emit(Op::ReraiseHandled);
  }
}

// NAME = None; del NAME: the clause's body may have deleted it already.
void CodeGenerator::unbind_name(Text name) {
  const Symbol* s = symbols_.find(*scope_, symbols_.mangle(*scope_, name));
  if (s && s->home == Home::Local) return emit(Op::ClearLocal, s->slot);
  load_none();
  store_name(name);
  delete_name(name, {});
}

void CodeGenerator::try_finally(Stmt& s) {
  const Label handler = a_.new_label(), cleanup = a_.new_label(), end = a_.new_label();
  const u32 depth = a_.depth();
  const Region outer = a_.region();
  a_.open_region(handler, depth);
  Block b{Block::Kind::Finally, outer, kNoLabel, kNoLabel, 0, &s};
  push(b);
  if (s.try_.handlers.empty()) {
    block(s.try_.body);
  } else {
    try_except(s);
  }
  pop();
  a_.set_region(outer);
  block(s.try_.finally);
  a_.jump(Op::Jump, end);

  a_.bind(handler);
  emit(Op::PushHandled);
  a_.open_region(cleanup, depth + 1);
  Block h{Block::Kind::FinallyHandler, outer};
  push(h);
  block(s.try_.finally);
  pop();
  a_.set_region(outer);
  a_.bind(cleanup);
  emit(Op::ReraiseHandled);
  a_.bind(end);
}

// with A as a, B as b: the items from `item` on are nested blocks.
void CodeGenerator::with_statement(Stmt& s, usize item) {
  const WithItem& with = s.with.items[item];
  const Label handler = a_.new_label(), cleanup = a_.new_label(), suppressed = a_.new_label(), end = a_.new_label();
  const Place place = with.context->place;
  const u32 depth = a_.depth();
  const Region outer = a_.region();
  visit(*with.context);
  emit_at(place, Op::WithEnter);
  a_.open_region(handler, depth + 1);
  if (with.target) {
    store(*with.target);
  } else {
    emit(Op::Pop);
  }
  Block b{Block::Kind::With, outer, kNoLabel, kNoLabel, place.line};
  push(b);
  if (item + 1 < s.with.items.size()) {
    with_statement(s, item + 1);
  } else {
    block(s.with.body);
  }
  pop();
  a_.set_region(outer);
  emit_at(place, Op::WithExit);
  a_.jump(Op::Jump, end);

  a_.bind(handler);
  a_.line(place.line);
  emit(Op::PushHandled);
  a_.open_region(cleanup, depth + 2);
  emit(Op::WithExcept);
  a_.jump(Op::JumpIfTrue, suppressed);
  a_.set_region(outer);
  a_.bind(cleanup);
  emit(Op::ReraiseHandled);
  a_.bind(suppressed);
  emit(Op::Pop);
  emit(Op::PopHandled);
  emit(Op::Pop);
  a_.bind(end);
}

// ---- ways out

// What leaving `b` takes. Its own region and block are already left.
void CodeGenerator::unwind(Block& b, Keep keep) {
  const auto under = [&](Op op) {   // `op` for what lies below a value to be kept
    if (keep == Keep::Value) emit(Op::Swap);
    emit(op);
  };
  switch (b.kind) {
    case Block::Kind::Loop: case Block::Kind::Try: break;
    case Block::Kind::ForLoop: case Block::Kind::Value: under(Op::Pop); break;
    case Block::Kind::Finally: {
      Block value{Block::Kind::Value, a_.region()};
      if (keep == Keep::Value) push(value);
      block(b.statement->try_.finally);
      if (keep == Keep::Value) pop();
      break;
    }
    case Block::Kind::FinallyHandler:
      under(Op::Pop);
      under(Op::PopHandled);
      break;
    case Block::Kind::With:
      if (keep == Keep::Value) emit(Op::Swap);
      a_.line(b.line);
      emit(Op::WithExit);
      break;
    case Block::Kind::Handler:
      under(Op::PopHandled);
      if (!b.name.empty()) unbind_name(b.name);
      break;
  }
}

// Leaves the blocks inside `last` (nullptr: all). The caller restores the region.
void CodeGenerator::unwind_to(Block* last, Keep keep) {
  Block* const all = blocks_;
  while (blocks_ != last && blocks_) {
    Block& b = *blocks_;
    blocks_ = b.next;
    a_.set_region(b.outer);
    unwind(b, keep);
  }
  blocks_ = all;
}

void CodeGenerator::return_statement(Stmt& s) {
  Expr* value = s.expr.value;
  const Region region = a_.region();
  const u32 depth = a_.depth();
  const bool keeps = value && value->kind != Expr::Kind::Constant;
  if (keeps) visit(*value);
  // Iterators outside of the last block with something to do may stay: the frame goes away.
  Block* last = blocks_;
  for (Block* b = blocks_; b; b = b->next) {
    const bool is_idle = b->kind == Block::Kind::Loop || b->kind == Block::Kind::ForLoop || b->kind == Block::Kind::Try ||
                         b->kind == Block::Kind::Value;
    if (!is_idle) last = b->next;
  }
  if (blocks_ != last) {
    unwind_to(last, keeps ? Keep::Value : Keep::Nothing);
    a_.line(s.place.line);
  }
  if (keeps) {
    emit(Op::Return);
  } else if (!value || value->constant.kind == code::Constant::Kind::None) {
    emit(Op::ReturnNone);
  } else {
    load_constant(value->constant);
    emit(Op::Return);
  }
  a_.set_region(region);
  a_.set_depth(depth);
}

// break and continue
void CodeGenerator::leave_loop(Stmt& s) {
  Block* loop = blocks_;
  while (loop && loop->kind != Block::Kind::Loop && loop->kind != Block::Kind::ForLoop) loop = loop->next;
  if (!loop) return;
  const Region region = a_.region();
  const u32 depth = a_.depth();
  unwind_to(loop, Keep::Nothing);
  a_.line(s.place.line);
  if (s.kind == Stmt::Kind::Continue) {
    a_.jump(Op::Jump, loop->again);
  } else {
    if (loop->kind == Block::Kind::ForLoop) emit(Op::Pop);
    a_.jump(Op::Jump, loop->exit);
  }
  a_.set_region(region);
  a_.set_depth(depth);
}

}  // namespace firn::lang
