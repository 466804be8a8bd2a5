// See fold_names.hpp.
#include "vm/lang/fold_names.hpp"

#include <bit>

#include "vm/base/hash.hpp"

namespace firn::lang {

namespace {

// The expressions directly below `e` that belong to the same scope: no lambda's body, no comprehension's
// target.
template <class F>
void each_operand(const Expr* e, F&& f) {
  using K = Expr::Kind;
  const auto all = [&](std::span<Expr*> items) {
    for (Expr* item : items) f(item);
  };
  switch (e->kind) {
    case K::Constant:
    case K::Name: return;
    case K::BoolOp: return all(e->bool_op.values);
    case K::Named: f(e->named.target); return f(e->named.value);
    case K::Binary: f(e->binary.left); return f(e->binary.right);
    case K::Unary: return f(e->unary.operand);
    case K::Lambda:
      for (const Param& p : e->lambda.params->positional) f(p.default_value);
      for (const Param& p : e->lambda.params->keyword_only) f(p.default_value);
      return;
    case K::Conditional:
      f(e->conditional.test);
      f(e->conditional.body);
      return f(e->conditional.orelse);
    case K::Dict: all(e->dict.keys); return all(e->dict.values);
    case K::Set:
    case K::List:
    case K::Tuple:
    case K::JoinedString: return all(e->sequence.items);
    case K::ListComp:
    case K::SetComp:
    case K::DictComp:
    case K::Generator:
      f(e->comp.element);
      f(e->comp.value);
      for (const Comprehension& c : e->comp.generators) {
        f(c.iter);
        all(c.conditions);
      }
      return;
    case K::Await:
    case K::Yield:
    case K::YieldFrom:
    case K::Starred: return f(e->single.value);
    case K::Compare: f(e->compare.left); return all(e->compare.comparators);
    case K::Call:
      f(e->call.function);
      all(e->call.args);
      for (const Keyword& k : e->call.keywords) f(k.value);
      return;
    case K::FormattedValue: f(e->formatted.value); return f(e->formatted.spec);
    case K::Attribute: return f(e->attribute.value);
    case K::Subscript: f(e->subscript.value); return f(e->subscript.index);
    case K::Slice:
      f(e->slice.lower);
      f(e->slice.upper);
      return f(e->slice.step);
  }
}

template <class F>
void each_default(const Params& params, F&& f) {
  for (const Param& p : params.positional) f(p.default_value);
  for (const Param& p : params.keyword_only) f(p.default_value);
}

Text first_component(Text dotted) {
  u32 i = 0;
  while (i < dotted.size && dotted[i] != '.') ++i;
  return dotted.sub(0, i);
}

}  // namespace

bool BindingWalker::expressions(u32 mark, const Sink& sink) {
  while (exprs_.size() > mark) {
    Expr* e = exprs_.back();
    exprs_.pop();
    if (e->kind == Expr::Kind::Name && e->ctx != Ctx::Load) {
      const Binding::How how = e->ctx == Ctx::Delete ? Binding::How::Delete : Binding::How::Assign;
      if (!sink.bind(sink.context, {e->name.id, e->place, how})) return false;
    }
    each_operand(e, [&](Expr* operand) { push(operand); });
  }
  return !report_.failed();
}

bool BindingWalker::expression(Expr* e, const Sink& sink) {
  const u32 mark = exprs_.size();
  push(e);
  return expressions(mark, sink);
}

bool BindingWalker::block(std::span<Stmt*> body, const Sink& sink) {
  const u32 mark = blocks_.size();
  push(body);
  while (blocks_.size() > mark) {
    const std::span<Stmt*> statements = blocks_.back();
    blocks_.pop();
    for (Stmt* s : statements) {
      const u32 exprs = exprs_.size();
      if (!statement(s, sink) || !expressions(exprs, sink)) return false;
    }
  }
  return !report_.failed();
}

// Names that are bound go to the sink, expressions and inner blocks onto the stacks.
bool BindingWalker::statement(Stmt* s, const Sink& sink) {
  using K = Stmt::Kind;
  using How = Binding::How;
  const auto bind = [&](Text name, Place place, How how, bool plain_import = false) {
    return sink.bind(sink.context, {name, place, how, plain_import});
  };
  switch (s->kind) {
    case K::Expr:
    case K::Return: push(s->expr.value); return true;
    case K::Assign:
    case K::Delete:
      push(s->assign.value);
      for (Expr* target : s->assign.targets) push(target);
      return true;
    case K::AugAssign:
      push(s->aug_assign.target);
      push(s->aug_assign.value);
      return true;
    case K::AnnAssign:
      push(s->ann_assign.annotation);
      push(s->ann_assign.value);
      if (s->ann_assign.value || s->ann_assign.target->kind != Expr::Kind::Name) {
        push(s->ann_assign.target);
        return true;
      }
      return bind(s->ann_assign.target->name.id, s->place, How::Annotation);
    case K::Pass:
    case K::Break:
    case K::Continue: return true;
    case K::Raise:
      push(s->raise.exception);
      push(s->raise.cause);
      return true;
    case K::Assert:
      push(s->assert_.test);
      push(s->assert_.message);
      return true;
    case K::Global:
    case K::Nonlocal: return !sink.declare || sink.declare(sink.context, s);
    case K::Import:
      for (const Alias& a : s->import.aliases) {
        if (!bind(a.as.empty() ? first_component(a.name) : a.as, a.place, How::Import, a.as.empty()))
          return false;
      }
      return true;
    case K::ImportFrom:
      for (const Alias& a : s->import.aliases) {
        if (!bind(a.as.empty() ? a.name : a.as, a.place, How::Import)) return false;
      }
      return true;
    case K::If:
    case K::While:
      push(s->branch.test);
      push(s->branch.body);
      push(s->branch.orelse);
      return true;
    case K::For:
      push(s->for_.target);
      push(s->for_.iter);
      push(s->for_.body);
      push(s->for_.orelse);
      return true;
    case K::With:
      for (const WithItem& item : s->with.items) {
        push(item.context);
        push(item.target);
      }
      push(s->with.body);
      return true;
    case K::Try:
      push(s->try_.body);
      push(s->try_.orelse);
      push(s->try_.finally);
      for (const ExceptHandler& h : s->try_.handlers) {
        push(h.type);
        push(h.body);
        if (!h.name.empty() && !bind(h.name, h.place, How::Except)) return false;
      }
      return true;
    case K::FunctionDef:
      for (Expr* e : s->function.decorators) push(e);
      each_default(*s->function.params, [&](Expr* e) { push(e); });
      if (sink.scope && !sink.scope(sink.context, s)) return false;
      return bind(s->function.name, s->function.name_place, How::Definition);
    case K::ClassDef:
      for (Expr* e : s->class_.decorators) push(e);
      for (Expr* e : s->class_.bases) push(e);
      for (const Keyword& k : s->class_.keywords) push(k.value);
      if (sink.scope && !sink.scope(sink.context, s)) return false;
      return bind(s->class_.name, s->class_.name_place, How::Definition);
    case K::Match:
      push(s->match.subject);
      for (const MatchCase& c : s->match.cases) {
        push(c.guard);
        push(c.body);
        if (!pattern(c.pattern, sink)) return false;
      }
      return true;
    case K::Dead:
      if (dead_ == Dead::Visit) push(s->dead.body);
      return true;
  }
  return true;
}

// Patterns nest no deeper than brackets do.
bool BindingWalker::pattern(const Pattern* p, const Sink& sink) {
  if (!p->name.empty() && !sink.bind(sink.context, {p->name, p->place, Binding::How::Match})) return false;
  if (p->pattern && !pattern(p->pattern, sink)) return false;
  for (const Pattern* inner : p->patterns) {
    if (!pattern(inner, sink)) return false;
  }
  for (const Pattern* inner : p->keyword_patterns) {
    if (!pattern(inner, sink)) return false;
  }
  return true;
}

bool has_effect_on_scope(Report& report, Expr* e) {
  Vec<Expr*> stack(report.arena);
  if (e && !stack.push(e)) report.out_of_memory();
  while (!stack.empty()) {
    const Expr* top = stack.back();
    stack.pop();
    if (top->kind == Expr::Kind::Named || top->kind == Expr::Kind::Yield ||
        top->kind == Expr::Kind::YieldFrom || top->kind == Expr::Kind::Await) {
      return true;
    }
    each_operand(top, [&](Expr* operand) {
      if (operand && !stack.push(operand)) report.out_of_memory();
    });
  }
  return false;
}

// ---- symbols

ModuleSymbol* Symbols::find(Text name) const {
  if (!buckets_) return nullptr;
  for (ModuleSymbol* s = buckets_[hash_text(name) & mask_]; s; s = s->next) {
    if (s->name == name) return s;
  }
  return nullptr;
}

namespace {

// A walk through all scopes of a module, for the bindings of its own names.
struct GlobalWalk {
  Report& report;
  Vec<Stmt*> scopes;   // still to be visited
  Vec<Text> declared;  // global in the function or class being visited
  bool in_module;
  void* context;
  bool (*bind)(void* context, const Binding& binding);
};

bool is_declared(const GlobalWalk& walk, Text name) {
  for (const Text& declared : walk.declared) {
    if (declared == name) return true;
  }
  return false;
}

}  // namespace

bool Symbols::each_binding(std::span<Stmt*> body, BindingWalker::Dead dead, void* context,
                           bool (*bind)(void* context, const Binding& binding)) {
  GlobalWalk walk{report_, Vec<Stmt*>(report_.arena), Vec<Text>(report_.arena), true, context, bind};
  BindingWalker walker(report_, dead);
  const BindingWalker::Sink bindings{
      &walk,
      [](void* c, const Binding& binding) {
        GlobalWalk& w = *static_cast<GlobalWalk*>(c);
        return !(w.in_module || is_declared(w, binding.name)) || w.bind(w.context, binding);
      },
      [](void* c, Stmt* inner) {
        GlobalWalk& w = *static_cast<GlobalWalk*>(c);
        return w.scopes.push(inner) || static_cast<bool>(w.report.out_of_memory());
      },
      nullptr};
  // A declaration holds for the whole scope, so those are read first.
  const BindingWalker::Sink declarations{&walk, [](void*, const Binding&) { return true; }, nullptr,
                                         [](void* c, const Stmt* s) {
                                           GlobalWalk& w = *static_cast<GlobalWalk*>(c);
                                           if (s->kind == Stmt::Kind::Nonlocal) return true;
                                           for (const Text name : s->names.names) {
                                             if (!w.declared.push(name))
                                               return static_cast<bool>(w.report.out_of_memory());
                                           }
                                           return true;
                                         }};
  if (!walker.block(body, bindings)) return false;
  walk.in_module = false;
  while (!walk.scopes.empty()) {
    Stmt* scope = walk.scopes.back();
    walk.scopes.pop();
    const std::span<Stmt*> inner =
        scope->kind == Stmt::Kind::FunctionDef ? scope->function.body : scope->class_.body;
    walk.declared.clear();
    if (!walker.block(inner, declarations) || !walker.block(inner, bindings)) return false;
  }
  return true;
}

ModuleSymbol* Symbols::add(Text name, Place place) {
  ModuleSymbol* s = report_.arena.make<ModuleSymbol>();
  if (!s) return nullptr;
  ModuleSymbol*& bucket = buckets_[hash_text(name) & mask_];
  s->name = name;
  s->next = bucket;
  s->first = place;
  bucket = s;
  return s;
}

bool Symbols::collect(std::span<Stmt*> body) {
  mask_ = std::bit_ceil(min<u32>(max<u32>(report_.source.size / 128, 16), 4096)) - 1;
  buckets_ = report_.arena.array<ModuleSymbol*>(mask_ + 1);
  if (!buckets_ || !add("len", {})) return report_.out_of_memory();  // the one builtin whose absence matters
  return each_binding(body, BindingWalker::Dead::Visit, this, [](void* c, const Binding& binding) {
    Symbols& self = *static_cast<Symbols*>(c);
    if (binding.name == "*") {
      self.star_import_ = max(self.star_import_, binding.place.offset + 1);
      return true;
    }
    ModuleSymbol* s = self.find(binding.name);
    if (!s) s = self.add(binding.name, binding.place);
    if (!s) return static_cast<bool>(self.report_.out_of_memory());
    if (s->bindings == 0) s->first = binding.place;
    if (s->bindings == 1) s->second = binding.place;
    s->only_plain_imports = s->only_plain_imports && binding.plain_import;
    if (binding.how != Binding::How::Annotation) ++s->bindings;
    return true;
  });
}

}  // namespace firn::lang
