// Assignment, augmented assignment, deletion: language reference 7.2 and 7.5. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

using code::Constant;

namespace {

bool is_sequence(const Expr& e) { return e.kind == Expr::Kind::Tuple || e.kind == Expr::Kind::List; }

}  // namespace

// a = b = value: targets from left to right
void CodeGenerator::assign(Stmt& s) {
  const std::span<Expr*> targets = s.assign.targets;
  if (targets.size() == 1 && assign_pairwise(*targets[0], *s.assign.value)) return;
  visit(*s.assign.value);
  for (usize i = 0; i < targets.size(); ++i) {
    if (i + 1 < targets.size()) emit(Op::Dup);
    store(*targets[i]);
  }
}

// Are they all different locals, so that nobody can tell in which order they are stored?
bool CodeGenerator::distinct_locals(std::span<Expr*> targets) {
  u32 slots[16];
  if (targets.size() > 16) return false;
  for (usize i = 0; i < targets.size(); ++i) {
    if (targets[i]->kind != Expr::Kind::Name) return false;
    const Symbol* s = symbols_.find(*scope_, symbols_.mangle(*scope_, targets[i]->name.id));
    if (!s || s->home != Home::Local) return false;
    slots[i] = s->slot;
    for (usize k = 0; k < i; ++k) {
      if (slots[k] == slots[i]) return false;
    }
  }
  return true;
}

// a, b = x, y without a tuple. The values are evaluated first, all of them; the first target is stored first.
bool CodeGenerator::assign_pairwise(Expr& target, Expr& value) {
  if (!is_sequence(target)) return false;
  const std::span<Expr*> targets = target.sequence.items;
  const bool is_constant = value.kind == Expr::Kind::Constant && value.constant.kind == Constant::Kind::Tuple;
  if (!is_constant && !is_sequence(value)) return false;
  const usize n = is_constant ? value.constant.items.size() : value.sequence.items.size();
  if (n != targets.size() || n < 2) return false;
  for (usize i = 0; i < n; ++i) {
    if (targets[i]->kind == Expr::Kind::Starred) return false;
    if (!is_constant && value.sequence.items[i]->kind == Expr::Kind::Starred) return false;
  }
  const bool any_order = distinct_locals(targets);
  if (!any_order && n > 3) return false;
  for (usize i = 0; i < n; ++i) {
    if (is_constant) {
      load_constant(value.constant.items[i]);
    } else {
      visit(*value.sequence.items[i]);
    }
  }
  if (any_order) {
    for (usize i = n; i-- > 0;) store(*targets[i]);
    return true;
  }
  if (n == 3) emit(Op::Rot3);   // a b c -> c a b
  emit(Op::Swap);               // -> c b a
  for (Expr* t : targets) store(*t);
  return true;
}

// The value is on the stack.
void CodeGenerator::store(Expr& target) {
  switch (target.kind) {
    case Expr::Kind::Name: return store_name(target.name.id);
    case Expr::Kind::Attribute:
      visit(*target.attribute.value);
      return emit_at(target.place, Op::StoreAttr, attribute_name(target.attribute.name));
    case Expr::Kind::Subscript:
      visit(*target.subscript.value);
      visit(*target.subscript.index);
      return emit_at(target.place, Op::StoreItem);
    case Expr::Kind::Tuple: case Expr::Kind::List: {
      if (!report_.enter(target.place)) return;
      unpack(target.sequence.items, target.place);
      return report_.leave();
    }
    default: report_.fail(target.place, {"starred assignment target must be in a list or tuple"});
  }
}

void CodeGenerator::unpack(std::span<Expr*> targets, Place place) {
  usize star = targets.size();
  for (usize i = 0; i < targets.size(); ++i) {
    if (targets[i]->kind != Expr::Kind::Starred) continue;
    if (star != targets.size()) {
      report_.fail(targets[i]->place, {"multiple starred expressions in assignment"});
      return;
    }
    star = i;
  }
  // Many targets are served in pieces: the first 100, and a list of what is left for the others.
  constexpr usize kPiece = 100;
  while (min(star, targets.size()) > 2 * kPiece) {
    emit_at(place, Op::UnpackStar, kPiece, 0);
    for (Expr* t : targets.first(kPiece)) store(*t);
    targets = targets.subspan(kPiece);
    star -= kPiece;
  }
  const usize n = targets.size();
  if (n > 2 * kPiece + 1) {
    report_.fail(place, {"too many targets behind the starred one: more than 200"});
    return;
  }
  if (star == n) {
    emit_at(place, Op::UnpackSequence, static_cast<u32>(n));
  } else {
    emit_at(place, Op::UnpackStar, static_cast<u32>(star), static_cast<u32>(n - star - 1));
  }
  for (Expr* t : targets) store(t->kind == Expr::Kind::Starred ? *t->single.value : *t);
}

// Annotations are parsed and dropped. The parts of a target without value are evaluated all the same: 7.2.2.
void CodeGenerator::annotated_assign(Stmt& s) {
  Expr& target = *s.ann_assign.target;
  if (s.ann_assign.value) {
    visit(*s.ann_assign.value);
    return store(target);
  }
  if (target.kind == Expr::Kind::Attribute) {
    visit(*target.attribute.value);
    emit(Op::Pop);
  } else if (target.kind == Expr::Kind::Subscript) {
    visit(*target.subscript.value);
    emit(Op::Pop);
    visit(*target.subscript.index);
    emit(Op::Pop);
  }
}

// a.b += value evaluates a once. A plain local may be loaded twice instead, which fuses better.
void CodeGenerator::augmented_assign(Stmt& s) {
  Expr& target = *s.aug_assign.target;
  Expr& value = *s.aug_assign.value;
  const Op op = static_cast<Op>(static_cast<u8>(Op::InplaceAdd) + static_cast<u8>(s.aug_assign.op));
  u32 slot;
  switch (target.kind) {
    case Expr::Kind::Name:
      load_name(target.name.id, target.place);
      visit(value);
      emit_at(s.place, op);
      return store_name(target.name.id);
    case Expr::Kind::Attribute: {
      Expr& object = *target.attribute.value;
      const bool repeats = object.kind == Expr::Kind::Name && plain_local(object.name.id, &slot);
      visit(object);
      if (!repeats) emit(Op::Dup);
      emit_at(target.place, Op::LoadAttr, attribute_name(target.attribute.name));
      visit(value);
      emit_at(s.place, op);
      if (repeats) {
        visit(object);
      } else {
        emit(Op::Swap);
      }
      return emit_at(target.place, Op::StoreAttr, attribute_name(target.attribute.name));
    }
    case Expr::Kind::Subscript: {
      Expr& object = *target.subscript.value;
      Expr& index = *target.subscript.index;
      const bool repeats = object.kind == Expr::Kind::Name && plain_local(object.name.id, &slot) && slot < 16 &&
                           index.kind == Expr::Kind::Name && plain_local(index.name.id, &slot) && slot < 16;
      visit(object);
      visit(index);
      if (!repeats) emit(Op::Dup2);
      emit_at(target.place, Op::LoadItem);
      visit(value);
      emit_at(s.place, op);
      if (repeats) {
        visit(object);
        visit(index);
      } else {
        emit(Op::Rot3);
      }
      return emit_at(target.place, Op::StoreItem);
    }
    default: report_.fail(target.place, {"illegal target for augmented assignment"});
  }
}

void CodeGenerator::remove(Expr& target) {
  switch (target.kind) {
    case Expr::Kind::Name: return delete_name(target.name.id, target.place);
    case Expr::Kind::Attribute:
      visit(*target.attribute.value);
      return emit_at(target.place, Op::DeleteAttr, attribute_name(target.attribute.name));
    case Expr::Kind::Subscript:
      visit(*target.subscript.value);
      visit(*target.subscript.index);
      return emit_at(target.place, Op::DeleteItem);
    case Expr::Kind::Tuple: case Expr::Kind::List:
      if (!report_.enter(target.place)) return;
      for (Expr* item : target.sequence.items) remove(*item);
      return report_.leave();
    default: report_.fail(target.place, {"cannot delete starred"});
  }
}

}  // namespace firn::lang
