// Folding of expressions. See fold_impl.hpp.
#include "vm/lang/fold_impl.hpp"
#include "vm/lang/strings.hpp"

namespace firn::lang {

namespace {

using Kind = Expr::Kind;

// The left operand of what may lean left without bound; nullptr: `e` is no such expression.
Expr* left_of(const Expr* e) {
  switch (e->kind) {
    case Kind::Binary: return e->binary.left;
    case Kind::Call: return e->call.function;
    case Kind::Attribute: return e->attribute.value;
    case Kind::Subscript: return e->subscript.value;
    default: return nullptr;
  }
}

}  // namespace

// ---- rewriting

bool Folder::become(Expr* e, const Constant& value) {
  const Constant copy = value;
  e->kind = Kind::Constant;
  e->constant = copy;
  return true;
}

bool Folder::become(Expr* e, bool value) {
  Constant c;
  c.kind = value ? Constant::Kind::True : Constant::Kind::False;
  return become(e, c);
}

bool Folder::become(Expr* e, const Expr* other) {
  const Expr copy = *other;
  *e = copy;
  return true;
}

bool Folder::settle(Expr* e, Outcome outcome, const Constant& value) {
  if (outcome == Outcome::Memory) return report_.out_of_memory();
  return outcome != Outcome::Done || become(e, value);
}

// ---- the walk

// Folds `e` in place. Left-leaning chains are taken in a loop, everything else nests as the source does.
bool Folder::expression(Expr* e) {
  if (!e) return true;
  if (!report_.enter(e->place)) return false;
  const u32 mark = spine_.size();
  bool good = true;
  while (Expr* left = left_of(e)) {
    if (!spine_.push(e)) return report_.out_of_memory();
    e = left;
  }
  good = leaf(e);
  while (good && spine_.size() > mark) {
    e = spine_.back();
    spine_.pop();
    good = finish(e);
  }
  report_.leave();
  return good;
}

bool Folder::expressions(std::span<Expr*> items) {
  for (Expr* item : items) {
    if (!expression(item)) return false;
  }
  return true;
}

bool Folder::keywords(std::span<Keyword> items) {
  for (const Keyword& k : items) {
    if (!expression(k.value)) return false;
  }
  return true;
}

bool Folder::leaf(Expr* e) {
  switch (e->kind) {
    case Kind::Constant: return literal(e);
    case Kind::Name: return name(e);
    case Kind::BoolOp: return bool_op(e);
    case Kind::Named: return expression(e->named.value);
    case Kind::Unary: return unary(e);
    case Kind::Lambda:
      return parameters(*e->lambda.params) &&
             body_or_later({e->lambda.params, nullptr, e->lambda.body, class_name_});
    case Kind::Conditional: return conditional(e);
    case Kind::Dict: return expressions(e->dict.keys) && expressions(e->dict.values);
    case Kind::Set:
    case Kind::List: return expressions(e->sequence.items);
    case Kind::Tuple: return tuple(e);
    case Kind::ListComp:
    case Kind::SetComp:
    case Kind::DictComp:
    case Kind::Generator: return comprehension(e);
    case Kind::Await:
    case Kind::Yield:
    case Kind::YieldFrom:
    case Kind::Starred: return expression(e->single.value);
    case Kind::Compare: return compare(e);
    case Kind::JoinedString: return joined_string(e);
    case Kind::FormattedValue: return expression(e->formatted.value) && expression(e->formatted.spec);
    case Kind::Slice:
      return expression(e->slice.lower) && expression(e->slice.upper) && expression(e->slice.step);
    case Kind::Binary:
    case Kind::Call:
    case Kind::Attribute:
    case Kind::Subscript: break;
  }
  unreachable();
}

bool Folder::finish(Expr* e) {
  switch (e->kind) {
    case Kind::Binary: return binary(e);
    case Kind::Call: return call(e);
    case Kind::Attribute: return attribute(e);
    case Kind::Subscript: return subscript(e);
    default: unreachable();
  }
}

// The parser rounded floats to the compiler's own width; from the text they are rounded again, once, to the
// target's.
bool Folder::literal(Expr* e) {
  const Constant::Kind kind = e->constant.kind;
  if (kind != Constant::Kind::Float && kind != Constant::Kind::Complex) return true;
  if (options_.target.float_bits == config::kFloatBits) return true;
  const Text text = report_.source.sub(e->place.offset, e->place.offset + e->place.length);
  double& value = kind == Constant::Kind::Float ? e->constant.number.real : e->constant.number.imaginary;
  return decode_float(report_, text, options_.target.float_bits, &value);
}

// ---- names

// __x in a class A is _A__x (language reference 6.2.1).
ModuleSymbol* Folder::find(Text name) const {
  const bool mangled = !class_name_.empty() && name.size > 2 && name[0] == '_' && name[1] == '_' &&
                       !(name[name.size - 1] == '_' && name[name.size - 2] == '_');
  if (!mangled) return symbols_.find(name);
  u32 i = 0;
  while (i < class_name_.size && class_name_[i] == '_') ++i;
  if (i == class_name_.size) return symbols_.find(name);
  return symbols_.find(const_cast<Report&>(report_).join({"_", class_name_.sub(i, class_name_.size), name}));
}

ModuleSymbol* Folder::visible(Text name) const {
  ModuleSymbol* s = find(name);
  return s && !s->hidden && (s->class_scope == 0 || s->class_scope != scope_) ? s : nullptr;
}

bool Folder::constant_of(Text name, Constant* value) {
  if (in_class_) {
    for (u32 i = class_consts_.size(); i-- > 0 && class_consts_[i].scope == scope_;) {
      if (!(class_consts_[i].name == name)) continue;
      *value = class_consts_[i].value;
      return true;
    }
  }
  ModuleSymbol* s = visible(name);
  if (!s) return false;
  if (s->kind == ModuleSymbol::Kind::Const || s->kind == ModuleSymbol::Kind::Imported) {
    *value = s->value;
    return true;
  }
  ++s->uses;
  return false;
}

bool Folder::name(Expr* e) {
  if (e->ctx != Ctx::Load) return true;
  const Text id = e->name.id;
  if (id == "__debug__") return become(e, !options_.strip_asserts);
  Constant value;
  if (constant_of(id, &value)) return become(e, value);
  // In a class body that binds the name too, it may mean either; the module's has gone.
  const ModuleSymbol* s = in_class_ ? find(id) : nullptr;
  if (s && !s->hidden && s->is_private && s->class_scope == scope_ && s->kind != ModuleSymbol::Kind::Plain) {
    return report_.fail(ErrorKind::Const, e->place,
                        "'%' is a private const(), and this class binds the same name", id);
  }
  return true;
}

// `a.b` for what import statements bound, or empty.
Text Folder::module_of(const Expr* e) const {
  constexpr u32 kDeepest = 8;
  Text parts[kDeepest];
  u32 n = kDeepest;
  for (; e->kind == Kind::Attribute && n > 0; e = e->attribute.value) parts[--n] = e->attribute.name;
  if (e->kind != Kind::Name || e->ctx != Ctx::Load) return {};
  const ModuleSymbol* s = visible(e->name.id);
  if (!s || s->kind != ModuleSymbol::Kind::Module) return {};
  Text result = s->module;
  for (; n < kDeepest; ++n) result = const_cast<Report&>(report_).join({result, ".", parts[n]});
  return result;
}

// MODULE.NAME, where NAME is a const() of the module
bool Folder::attribute(Expr* e) {
  if (e->ctx != Ctx::Load) return true;
  const Kind value = e->attribute.value->kind;
  if (value != Kind::Name && value != Kind::Attribute) return true;
  const Text module = module_of(e->attribute.value);
  if (module.empty()) return true;
  if (module == "typing" && e->attribute.name == "TYPE_CHECKING") return become(e, false);
  const Constant* constant = imported_constant(module, e->attribute.name);
  return !constant || become(e, *constant);
}

// ---- operators

Outcome Folder::try_binary(const Expr* e, Constant& result) {
  return arithmetic_.binary(e->binary.op, e->binary.left->constant, e->binary.right->constant, result);
}

bool Folder::binary(Expr* e) {
  if (!expression(e->binary.right)) return false;
  if (!is_constant(e->binary.left) || !is_constant(e->binary.right)) return true;
  Constant result;
  const Outcome outcome = try_binary(e, result);
  return settle(e, outcome, result);
}

bool Folder::unary(Expr* e) {
  Expr* operand = e->unary.operand;
  if (!expression(operand)) return false;
  if (is_constant(operand)) {
    Constant result;
    const Outcome outcome = arithmetic_.unary(e->unary.op, operand->constant, result);
    return settle(e, outcome, result);
  }
  // not a in b, not a is b: the opposite comparison
  if (e->unary.op != UnaryOp::Not || operand->kind != Kind::Compare || operand->compare.ops.size() != 1)
    return true;
  CmpOp& op = operand->compare.ops[0];
  switch (op) {
    case CmpOp::Is: op = CmpOp::IsNot; break;
    case CmpOp::IsNot: op = CmpOp::Is; break;
    case CmpOp::In: op = CmpOp::NotIn; break;
    case CmpOp::NotIn: op = CmpOp::In; break;
    default: return true;
  }
  return become(e, operand);
}

bool Folder::compare(Expr* e) {
  if (!expression(e->compare.left) || !expressions(e->compare.comparators)) return false;
  const u32 n = static_cast<u32>(e->compare.ops.size());
  bool result = true, constant = is_constant(e->compare.left);
  const Expr* left = e->compare.left;
  for (u32 i = 0; i < n; ++i) {
    Expr* right = e->compare.comparators[i];
    const bool membership = e->compare.ops[i] == CmpOp::In || e->compare.ops[i] == CmpOp::NotIn;
    if (membership && !list_to_tuple(right)) return false;
    constant = constant && is_constant(right);
    if (constant && result) {
      const Outcome outcome =
          arithmetic_.compare(e->compare.ops[i], left->constant, right->constant, &result);
      if (outcome == Outcome::Memory) return report_.out_of_memory();
      constant = outcome == Outcome::Done;
    }
    left = right;
  }
  return !constant || become(e, result);
}

// A list display of constants that is only looked at (x in [..], for x in [..]) may as well be a tuple.
bool Folder::list_to_tuple(Expr* e) {
  if (e->kind != Kind::List || e->ctx != Ctx::Load) return true;
  for (const Expr* item : e->sequence.items) {
    if (!is_constant(item)) return true;
  }
  return tuple_constant(e);
}

// and, or: what is known to be true (false) drops out, and what comes after a known false (true) is never
// evaluated.
bool Folder::bool_op(Expr* e) {
  if (!expressions(e->bool_op.values)) return false;
  const bool is_or = e->bool_op.op == BoolOp::Or;
  const std::span<Expr*> values = e->bool_op.values;
  u32 kept = 0;
  for (u32 i = 0; i < values.size(); ++i) {
    const bool last = i + 1 == values.size();
    if (is_constant(values[i]) && !last) {
      const bool decides = Arithmetic::truth(values[i]->constant) == is_or;
      if (!decides) continue;
      bool effect = false;
      for (u32 k = i + 1; k < values.size(); ++k) effect |= has_effect_on_scope(report_, values[k]);
      if (!effect) {
        values[kept++] = values[i];
        break;
      }
    }
    values[kept++] = values[i];
  }
  e->bool_op.values = values.first(kept);
  return kept > 1 || become(e, values[0]);
}

bool Folder::conditional(Expr* e) {
  Expr* test = e->conditional.test;
  if (!expression(test)) return false;
  if (!is_constant(test)) return expression(e->conditional.body) && expression(e->conditional.orelse);
  const bool truth = Arithmetic::truth(test->constant);
  Expr* alive = truth ? e->conditional.body : e->conditional.orelse;
  Expr* dead = truth ? e->conditional.orelse : e->conditional.body;
  if (!expression(alive)) return false;
  return has_effect_on_scope(report_, dead) ? expression(dead) : become(e, alive);
}

// ---- calls, subscripts

bool Folder::call(Expr* e) {
  if (!expressions(e->call.args) || !keywords(e->call.keywords)) return false;
  if (is_const_call(e)) return const_call(e);
  // len(constant), where nothing in sight can be another len
  const Expr* function = e->call.function;
  if (!names_ || function->kind != Kind::Name || !(function->name.id == "len")) return true;
  if (e->call.args.size() != 1 || !e->call.keywords.empty() || !is_constant(e->call.args[0])) return true;
  const ModuleSymbol* s = visible("len");
  if (!s || s->bindings > 0 || symbols_.star_import()) return true;
  Constant result;
  const Outcome outcome = arithmetic_.length(e->call.args[0]->constant, result);
  return settle(e, outcome, result);
}

Outcome Folder::try_subscript(const Expr* e, Constant& result) {
  const Expr* index = e->subscript.index;
  const Constant& value = e->subscript.value->constant;
  if (index->kind != Kind::Slice) return arithmetic_.item(value, index->constant, result);
  Constant parts[3];  // None
  const Expr* const given[3] = {index->slice.lower, index->slice.upper, index->slice.step};
  for (int i = 0; i < 3; ++i) {
    if (given[i]) parts[i] = given[i]->constant;
  }
  return arithmetic_.slice(value, parts[0], parts[1], parts[2], result);
}

bool Folder::subscript(Expr* e) {
  Expr* index = e->subscript.index;
  if (!expression(index)) return false;
  if (e->ctx != Ctx::Load || !is_constant(e->subscript.value)) return true;
  if (index->kind == Kind::Slice) {
    for (const Expr* part : {index->slice.lower, index->slice.upper, index->slice.step}) {
      if (part && !is_constant(part)) return true;
    }
  } else if (!is_constant(index)) {
    return true;
  }
  Constant result;
  const Outcome outcome = try_subscript(e, result);
  return settle(e, outcome, result);
}

// ---- displays

bool Folder::tuple(Expr* e) {
  if (!expressions(e->sequence.items)) return false;
  if (e->ctx != Ctx::Load) return true;
  for (const Expr* item : e->sequence.items) {
    if (!is_constant(item)) return true;
  }
  return tuple_constant(e);
}

// Precondition: all items are constants.
bool Folder::tuple_constant(Expr* e) {
  const u32 n = static_cast<u32>(e->sequence.items.size());
  Constant value;
  value.kind = Constant::Kind::Tuple;
  Constant* items = arena_.array<Constant>(n);
  if (!items) return report_.out_of_memory();
  for (u32 i = 0; i < n; ++i) items[i] = e->sequence.items[i]->constant;
  value.items = {items, n};
  return become(e, value);
}

// Fields that are known become text; texts side by side become one; a string without fields becomes a
// Constant.
bool Folder::joined_string(Expr* e) {
  const std::span<Expr*> items = e->sequence.items;
  u32 kept = 0;
  for (Expr* item : items) {
    if (item->kind == Kind::FormattedValue) {
      if (!expression(item->formatted.value) || !expression(item->formatted.spec)) return false;
      const Expr* value = item->formatted.value;
      const bool plain =
          !item->formatted.spec && (item->formatted.conversion == 0 || item->formatted.conversion == 's');
      if (plain && is_constant(value)) {
        Constant text;
        text.kind = Constant::Kind::Str;
        const Outcome outcome = arithmetic_.text(value->constant, &text.text);
        if (!settle(item, outcome, text)) return false;
      }
    }
    if (is_constant(item) && kept > 0 && is_constant(items[kept - 1])) {
      Constant joined;
      const Outcome outcome =
          arithmetic_.binary(BinOp::Add, items[kept - 1]->constant, item->constant, joined);
      if (outcome == Outcome::Memory) return report_.out_of_memory();
      if (outcome == Outcome::Done) {
        become(items[kept - 1], joined);
        continue;
      }
    }
    items[kept++] = item;
  }
  e->sequence.items = items.first(kept);
  if (kept == 0) {
    Constant empty;
    empty.kind = Constant::Kind::Str;
    return become(e, empty);
  }
  return kept > 1 || !is_constant(items[0]) || become(e, items[0]);
}

// The first iterable belongs to the scope outside.
bool Folder::comprehension(Expr* e) {
  const std::span<Comprehension> clauses = e->comp.generators;
  if (!expression(clauses[0].iter) || !list_to_tuple(clauses[0].iter)) return false;
  const Scope outside = enter_scope(false);
  ++function_depth_;
  bool good = true;
  for (const Comprehension& c : clauses) good = good && hide_targets(c.target);
  for (u32 i = 0; good && i < clauses.size(); ++i) {
    good = expression(clauses[i].target) &&
           (i == 0 || (expression(clauses[i].iter) && list_to_tuple(clauses[i].iter))) &&
           expressions(clauses[i].conditions);
  }
  good = good && expression(e->comp.element) && expression(e->comp.value);
  --function_depth_;
  leave_scope(outside);
  return good;
}

}  // namespace firn::lang
