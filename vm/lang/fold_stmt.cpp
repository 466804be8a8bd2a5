// Folding of statements: blocks lose what is never reached, and names follow scopes. See fold_impl.hpp.
#include "vm/lang/fold_impl.hpp"

namespace firn::lang {

namespace {

bool is_docstring(const Stmt* s) {
  return s->kind == Stmt::Kind::Expr && s->expr.value->kind == Expr::Kind::Constant &&
         s->expr.value->constant.kind == Constant::Kind::Str;
}

}  // namespace

// ---- blocks

bool Folder::emit(Stmt* s) {
  using K = Stmt::Kind;
  terminated_ |= s->kind == K::Return || s->kind == K::Raise || s->kind == K::Break || s->kind == K::Continue;
  return out_.push(s) || report_.out_of_memory();
}

bool Folder::emit_dead(std::span<Stmt*> body) {
  if (body.empty()) return true;
  Stmt* s = arena_.make<Stmt>();
  if (!s) return report_.out_of_memory();
  s->kind = Stmt::Kind::Dead;
  s->place = body[0]->place;
  s->dead.body = body;
  return out_.push(s) || report_.out_of_memory();
}

// Rebuilds a block. It stays non-empty, and what was no docstring does not become one.
bool Folder::block(std::span<Stmt*>& body, Where where) {
  if (body.empty()) return true;
  if (!report_.enter(body[0]->place)) return false;
  const bool docstring = is_docstring(body[0]), outer = terminated_;
  const u32 mark = out_.size();
  terminated_ = false;
  if (!statements(body, where)) return false;
  terminated_ = outer;
  report_.leave();
  bool same = out_.size() - mark == body.size();
  for (u32 i = 0; same && i < body.size(); ++i) same = out_[mark + i] == body[i];
  const bool pass = out_.size() == mark || (!docstring && is_docstring(out_[mark]));
  if (!same || pass) {
    const u32 n = out_.size() - mark + pass;
    Stmt** items = arena_.array<Stmt*>(n);
    if (!items) return report_.out_of_memory();
    if (pass) {
      items[0] = arena_.make<Stmt>();
      if (!items[0]) return report_.out_of_memory();
      items[0]->place = body[0]->place;
    }
    for (u32 i = pass; i < n; ++i) items[i] = out_[mark + i - pass];
    body = {items, n};
  }
  while (out_.size() > mark) out_.pop();
  return true;
}

// Appends what is left of `body` to the block being rebuilt.
bool Folder::statements(std::span<Stmt*> body, Where where) {
  for (u32 i = 0; i < body.size(); ++i) {
    if (terminated_) return emit_dead(body.subspan(i));
    if (!statement(body[i], where)) return false;
  }
  return true;
}

bool Folder::nested(std::span<Stmt*>& body, const Stmt* owner) {
  const Stmt* const outer = owner_;
  owner_ = owner;
  if (!block(body, Where::Nested)) return false;
  owner_ = outer;
  return true;
}

bool Folder::statement(Stmt* s, Where where) {
  using K = Stmt::Kind;
  switch (s->kind) {
    case K::Expr:
    case K::Return: return expression(s->expr.value) && emit(s);
    case K::Assign: return assign(s, where);
    case K::Delete: return expressions(s->assign.targets) && emit(s);
    case K::AugAssign: return expression(s->aug_assign.target) && expression(s->aug_assign.value) && emit(s);
    case K::AnnAssign: return annotated_assign(s, where);
    case K::Pass:
    case K::Break:
    case K::Continue:
    case K::Global:
    case K::Nonlocal:
    case K::Dead: return emit(s);
    case K::Raise: return expression(s->raise.exception) && expression(s->raise.cause) && emit(s);
    case K::Assert: return assert_statement(s);
    case K::Import: return import_statement(s, where);
    case K::ImportFrom: return import_from(s, where);
    case K::If: return if_statement(s, where);
    case K::While: return while_statement(s, where);
    case K::For:
      return expression(s->for_.iter) && list_to_tuple(s->for_.iter) && expression(s->for_.target) &&
             nested(s->for_.body, s) && nested(s->for_.orelse, s) && emit(s);
    case K::With:
      for (const WithItem& item : s->with.items) {
        if (!expression(item.context) || !expression(item.target)) return false;
      }
      return nested(s->with.body, s) && emit(s);
    case K::Try: return try_statement(s);
    case K::FunctionDef: return function_definition(s);
    case K::ClassDef: return class_definition(s);
    case K::Match: return match_statement(s);
  }
  unreachable();
}

bool Folder::assign(Stmt* s, Where where) {
  Expr* const target = s->assign.targets[0];
  const bool is_const =
      s->assign.targets.size() == 1 && target->kind == Expr::Kind::Name && is_const_call(s->assign.value);
  if (!expression(s->assign.value) || !expressions(s->assign.targets)) return false;
  return is_const ? const_definition(s, target, s->assign.value, where) : emit(s);
}

bool Folder::annotated_assign(Stmt* s, Where where) {
  Expr* const target = s->ann_assign.target;
  const bool is_const =
      target->kind == Expr::Kind::Name && s->ann_assign.value && is_const_call(s->ann_assign.value);
  if (!expression(target) || !expression(s->ann_assign.annotation) || !expression(s->ann_assign.value))
    return false;
  return is_const ? const_definition(s, target, s->ann_assign.value, where) : emit(s);
}

// What is stripped may still bind a name. assert True does nothing.
bool Folder::assert_statement(Stmt* s) {
  if (options_.strip_asserts) {
    const bool effect =
        has_effect_on_scope(report_, s->assert_.test) || has_effect_on_scope(report_, s->assert_.message);
    if (!effect) return true;
    std::span<Stmt*> body;
    Stmt** items = arena_.array<Stmt*>(1);
    if (!items) return report_.out_of_memory();
    items[0] = s;
    return emit_dead({items, 1});
  }
  if (!expression(s->assert_.test)) return false;
  const Expr* test = s->assert_.test;
  if (is_constant(test) && Arithmetic::truth(test->constant) &&
      !has_effect_on_scope(report_, s->assert_.message))
    return true;
  return expression(s->assert_.message) && emit(s);
}

// ---- branches

// The branch that is taken replaces the statement, the other is dead.
bool Folder::if_statement(Stmt* s, Where where) {
  if (!expression(s->branch.test)) return false;
  if (!is_constant(s->branch.test)) {
    return nested(s->branch.body, s) && else_if(s->branch.orelse, s) && emit(s);
  }
  const bool truth = Arithmetic::truth(s->branch.test->constant);
  const std::span<Stmt*> dead = truth ? s->branch.orelse : s->branch.body;
  std::span<Stmt*> alive = truth ? s->branch.body : s->branch.orelse;
  if (!emit_dead(dead)) return false;
  // A chain of elif is taken in a loop.
  while (alive.size() == 1 && alive[0]->kind == Stmt::Kind::If) {
    Stmt* inner = alive[0];
    if (!expression(inner->branch.test)) return false;
    if (!is_constant(inner->branch.test)) {
      return nested(inner->branch.body, inner) && else_if(inner->branch.orelse, inner) && emit(inner);
    }
    const bool yes = Arithmetic::truth(inner->branch.test->constant);
    if (!emit_dead(yes ? inner->branch.orelse : inner->branch.body)) return false;
    alive = yes ? inner->branch.body : inner->branch.orelse;
  }
  return statements(alive, where);
}

// The else part of an `if` that stays. Each elif is an If alone in it; `slot` goes down the chain.
bool Folder::else_if(std::span<Stmt*>& first, const Stmt* owner) {
  std::span<Stmt*>* slot = &first;
  while (slot->size() == 1 && (*slot)[0]->kind == Stmt::Kind::If) {
    Stmt* inner = (*slot)[0];
    if (!expression(inner->branch.test)) return false;
    if (is_constant(inner->branch.test)) {
      // The block code handles this one; its test is folded already, and folding it again changes nothing.
      return nested(*slot, owner);
    }
    if (!nested(inner->branch.body, inner)) return false;
    slot = &inner->branch.orelse;
    owner = inner;
  }
  return nested(*slot, owner);
}

// while False: only the else part is left. while True: that part is dead.
bool Folder::while_statement(Stmt* s, Where where) {
  if (!expression(s->branch.test)) return false;
  if (!is_constant(s->branch.test))
    return nested(s->branch.body, s) && nested(s->branch.orelse, s) && emit(s);
  const std::span<Stmt*> orelse = s->branch.orelse;
  s->branch.orelse = {};
  if (Arithmetic::truth(s->branch.test->constant))
    return nested(s->branch.body, s) && emit(s) && emit_dead(orelse);
  // The loop stays around its dead body, where `break` has its place.
  Stmt** items = arena_.array<Stmt*>(1);
  if (!items) return report_.out_of_memory();
  items[0] = s;
  return emit_dead({items, 1}) && statements(orelse, where);
}

bool Folder::try_statement(Stmt* s) {
  if (!nested(s->try_.body, s)) return false;
  for (ExceptHandler& h : s->try_.handlers) {
    if (!expression(h.type) || !nested(h.body, s)) return false;
  }
  return nested(s->try_.orelse, s) && nested(s->try_.finally, s) && emit(s);
}

bool Folder::match_statement(Stmt* s) {
  if (!expression(s->match.subject)) return false;
  for (MatchCase& c : s->match.cases) {
    if (!pattern(c.pattern) || !expression(c.guard) || !nested(c.body, s)) return false;
  }
  return emit(s);
}

// Values may be constants of other modules; names are what the pattern binds, and a class stays a name.
bool Folder::pattern(Pattern* p) {
  if (p->kind == Pattern::Kind::Value && !expression(p->value)) return false;
  if (!expressions(p->keys) || (p->pattern && !pattern(p->pattern))) return false;
  for (Pattern* inner : p->patterns) {
    if (!pattern(inner)) return false;
  }
  for (Pattern* inner : p->keyword_patterns) {
    if (!pattern(inner)) return false;
  }
  return true;
}

// ---- functions, classes, scopes

Folder::Scope Folder::enter_scope(bool in_class) {
  const Scope outside{undo_.size(), scope_, in_class_};
  scope_ = ++last_scope_;
  in_class_ = in_class;
  return outside;
}

void Folder::leave_scope(const Scope& outside) {
  while (undo_.size() > outside.undo) {
    const Undo& u = undo_.back();
    u.symbol->hidden = u.hidden;
    u.symbol->class_scope = u.class_scope;
    u.symbol->declared = u.declared;
    undo_.pop();
  }
  scope_ = outside.id;
  in_class_ = outside.in_class;
}

bool Folder::remember(ModuleSymbol* s) {
  return undo_.push({s, s->hidden, s->class_scope, s->declared}) || report_.out_of_memory();
}

// The scope just entered binds `name`, unless it declares it global.
bool Folder::hide(Text name) {
  ModuleSymbol* s = find(name);
  if (!s || s->declared == scope_) return true;
  if (in_class_ ? s->class_scope == scope_ : s->hidden) return true;
  if (!remember(s)) return false;
  if (in_class_)
    s->class_scope = scope_;
  else
    s->hidden = true;
  return true;
}

bool Folder::hide_bindings(std::span<Stmt*> body) {
  BindingWalker walker(report_, BindingWalker::Dead::Visit);
  const BindingWalker::Sink declarations{this, [](void*, const Binding&) { return true; }, nullptr,
                                         [](void* c, const Stmt* names) {
                                           Folder& self = *static_cast<Folder*>(c);
                                           if (names->kind == Stmt::Kind::Nonlocal) return true;
                                           for (const Text name : names->names.names) {
                                             ModuleSymbol* s = self.find(name);
                                             if (!s) continue;
                                             if (!self.remember(s)) return false;
                                             s->declared = self.scope_;
                                             s->hidden = false;
                                           }
                                           return true;
                                         }};
  const BindingWalker::Sink bindings{
      this, [](void* c, const Binding& binding) { return static_cast<Folder*>(c)->hide(binding.name); },
      nullptr, nullptr};
  return walker.block(body, declarations) && walker.block(body, bindings);
}

bool Folder::hide_targets(Expr* e) {
  BindingWalker walker(report_, BindingWalker::Dead::Visit);
  return walker.expression(
      e, {this, [](void* c, const Binding& binding) { return static_cast<Folder*>(c)->hide(binding.name); },
          nullptr, nullptr});
}

// Defaults and annotations are evaluated outside.
bool Folder::parameters(Params& params) {
  const auto all = [&](std::span<Param> items) {
    for (const Param& p : items) {
      if (!expression(p.annotation) || !expression(p.default_value)) return false;
    }
    return true;
  };
  const auto one = [&](const Param* p) { return !p || expression(p->annotation); };
  return all(params.positional) && all(params.keyword_only) && one(params.var_args) &&
         one(params.var_keywords);
}

bool Folder::body_or_later(const Body& b) {
  if (in_function()) return body(b);
  return deferred_.push(b) || report_.out_of_memory();
}

bool Folder::body(const Body& b) {
  const Scope outside = enter_scope(false);
  const Stmt* const owner = owner_;
  const Text class_name = class_name_;
  owner_ = nullptr;
  class_name_ = b.class_name;
  ++function_depth_;
  bool good = bodies_.push(b) || report_.out_of_memory();
  const Params& p = *b.params;
  for (const Param& param : p.positional) good = good && hide(param.name);
  for (const Param& param : p.keyword_only) good = good && hide(param.name);
  if (p.var_args) good = good && hide(p.var_args->name);
  if (p.var_keywords) good = good && hide(p.var_keywords->name);
  if (b.function)
    good =
        good && hide_bindings(b.function->function.body) && block(b.function->function.body, Where::Nested);
  else
    good = good && hide_targets(b.lambda) && expression(b.lambda);
  if (good) bodies_.pop();
  --function_depth_;
  owner_ = owner;
  class_name_ = class_name;
  leave_scope(outside);
  return good;
}

bool Folder::function_definition(Stmt* s) {
  if (!expressions(s->function.decorators) || !parameters(*s->function.params) ||
      !expression(s->function.returns))
    return false;
  return body_or_later({s->function.params, s, nullptr, class_name_}) && emit(s);
}

bool Folder::class_definition(Stmt* s) {
  if (!expressions(s->class_.decorators) || !expressions(s->class_.bases) || !keywords(s->class_.keywords))
    return false;
  const Scope outside = enter_scope(true);
  const std::span<Stmt*> outer_body = class_body_;
  const Text outer_name = class_name_;
  class_body_ = s->class_.body;
  class_name_ = s->class_.name;
  const u32 consts = class_consts_.size();
  const bool good = hide_bindings(s->class_.body) && block(s->class_.body, Where::Class);
  while (class_consts_.size() > consts) class_consts_.pop();
  class_body_ = outer_body;
  class_name_ = outer_name;
  leave_scope(outside);
  return good && emit(s);
}

}  // namespace firn::lang
