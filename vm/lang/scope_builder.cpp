// See scope_builder.hpp.
#include "vm/lang/scope_builder.hpp"

namespace firn::lang {

// More slots an instance cannot have (vm/object/class.hpp); further attributes go into its dict.
inline constexpr u32 kMostSlots = 126;

namespace {

bool is_future(const Stmt& s) {
  return s.kind == Stmt::Kind::ImportFrom && s.import.level == 0 && s.import.module == Text("__future__");
}

}  // namespace

bool ScopeBuilder::run(const Module& module) {
  scope_ = table_.add_scope(ScopeKind::Module, nullptr, &module, {});
  if (!scope_) return false;
  scope_->name = "<module>";
  for (usize i = 0; i < module.body.size(); ++i) {
    const Stmt& s = *module.body[i];
    const bool is_docstring = i == 0 && s.kind == Stmt::Kind::Expr && s.expr.value->kind == Expr::Kind::Constant;
    if (!is_docstring && !is_future(s)) break;
    future_end_ = s.place.offset + 1;
  }
  return block(module.body);
}

bool ScopeBuilder::enter(ScopeKind kind, const void* node, Place place, Text name) {
  Scope* inner = table_.add_scope(kind, scope_, node, place);
  if (!inner) return false;
  inner->name = name;
  inner->iterable_depth = scope_->iterable_depth;
  scope_ = inner;
  return true;
}

bool ScopeBuilder::bind_word(u32 word, Place place, u16 flags) {
  Symbol& s = table_.symbol(*scope_, word);
  if (s.flags & kWalrusOutside) {
    return report_.fail(place, {"comprehension inner loop cannot rebind assignment expression target '",
                                table_.words.text(word), "'"});
  }
  s.flags |= static_cast<u16>(kBound | flags);
  const bool is_global = scope_->kind == ScopeKind::Module || s.flags & kDeclaredGlobal;
  if (is_global && !dead_) table_.store_global(word);
  return true;
}

bool ScopeBuilder::bind(Text name, Place place) {
  if (name == Text("__debug__")) return report_.fail(place, {"cannot assign to __debug__"});
  return bind_word(table_.mangle(*scope_, name), place, 0);
}

bool ScopeBuilder::no_async(Place place) {
  return report_.fail(place, {"async functions are not supported yet"});
}

// ---- statements

bool ScopeBuilder::block(std::span<Stmt*> body) {
  for (Stmt* s : body) {
    if (!report_.enter(s->place)) return false;
    if (!statement(*s)) return false;
    report_.leave();
  }
  return true;
}

bool ScopeBuilder::loop(std::span<Stmt*> body) {
  const bool outer = in_loop_;
  in_loop_ = true;
  if (!block(body)) return false;
  in_loop_ = outer;
  return true;
}

// if and elif: the chain of `elif` is a loop here.
bool ScopeBuilder::conditional(Stmt* s) {
  for (;;) {
    if (!visit(s->branch.test)) return false;
    const Expr& test = *s->branch.test;
    const bool never = test.kind == Expr::Kind::Constant && !is_true(test.constant);
    const bool always = test.kind == Expr::Kind::Constant && !never;
    dead_ += never;
    if (!block(s->branch.body)) return false;
    dead_ -= never;
    if (!always && s->branch.orelse.size() == 1 && s->branch.orelse[0]->kind == Stmt::Kind::If) {
      s = s->branch.orelse[0];
      continue;
    }
    dead_ += always;
    if (!block(s->branch.orelse)) return false;
    dead_ -= always;
    return true;
  }
}

bool ScopeBuilder::try_statement(Stmt& s) {
  if (!block(s.try_.body)) return false;
  for (usize i = 0; i < s.try_.handlers.size(); ++i) {
    const ExceptHandler& h = s.try_.handlers[i];
    if (!h.type && i + 1 < s.try_.handlers.size()) return report_.fail(h.place, {"default 'except:' must be last"});
    if (!visit(h.type)) return false;
    if (!h.name.empty() && !bind(h.name, h.place)) return false;
    if (!block(h.body)) return false;
  }
  return block(s.try_.orelse) && block(s.try_.finally);
}

bool ScopeBuilder::with_statement(Stmt& s) {
  if (s.is_async) return no_async(s.place);
  for (const WithItem& item : s.with.items) {
    if (!visit(item.context) || !visit(item.target)) return false;
  }
  return block(s.with.body);
}

// from __future__ import ..: language reference 7.11.1. What these features ask for is so anyway (annotations are
// not evaluated), so that the statement leaves nothing behind, not even the names.
bool ScopeBuilder::future_import(Stmt& s) {
  constexpr Text kFeatures[] = {"nested_scopes", "generators", "division", "absolute_import", "with_statement",
                                "print_function", "unicode_literals", "generator_stop", "annotations"};
  if (s.place.offset >= future_end_) {
    return report_.fail(s.place, {"from __future__ imports must occur at the beginning of the file"});
  }
  for (const Alias& alias : s.import.aliases) {
    bool is_known = false;
    for (const Text feature : kFeatures) is_known = is_known || alias.name == feature;
    if (is_known) continue;
    if (alias.name == Text("braces")) return report_.fail(s.place, {"not a chance"});
    return report_.fail(s.place, {"future feature ", alias.name, " is not defined"});
  }
  s.kind = Stmt::Kind::Dead;
  s.dead.body = {};
  return true;
}

bool ScopeBuilder::import_statement(Stmt& s) {
  if (is_future(s)) return future_import(s);
  const bool is_from = s.kind == Stmt::Kind::ImportFrom;
  for (const Alias& alias : s.import.aliases) {
    if (is_from && alias.name == Text("*")) {
      if (scope_->kind != ScopeKind::Module) {
        return report_.fail(alias.place, {"import * only allowed at module level"});
      }
      continue;
    }
    Text name = alias.as.empty() ? alias.name : alias.as;
    if (!is_from && alias.as.empty()) {   // import a.b.c binds a
      u32 dot = 0;
      while (dot < name.size && name[dot] != '.') ++dot;
      name = name.sub(0, dot);
    }
    if (!bind(name, alias.place)) return false;
  }
  return true;
}

// global, nonlocal: language reference 7.12 and 7.13.
bool ScopeBuilder::declaration(Stmt& s) {
  const bool is_global = s.kind == Stmt::Kind::Global;
  for (usize i = 0; i < s.names.names.size(); ++i) {
    const Text name = s.names.names[i];
    const Place place = i < s.names.places.size() ? s.names.places[i] : s.place;
    if (!is_global && scope_->kind == ScopeKind::Module) {
      return report_.fail(place, {"nonlocal declaration not allowed at module level"});
    }
    Symbol& symbol = table_.symbol(*scope_, table_.mangle(*scope_, name));
    const Text kind = is_global ? Text("global") : Text("nonlocal");
    if (symbol.flags & kParameter) return report_.fail(place, {"name '", name, "' is parameter and ", kind});
    if (symbol.flags & kUsed) {
      return report_.fail(place, {"name '", name, "' is used prior to ", kind, " declaration"});
    }
    if (symbol.flags & kAnnotated) return report_.fail(place, {"annotated name '", name, "' can't be ", kind});
    if (symbol.flags & kBound) {
      return report_.fail(place, {"name '", name, "' is assigned to before ", kind, " declaration"});
    }
    symbol.flags |= is_global ? kDeclaredGlobal : kDeclaredNonlocal;
    symbol.declaration = place;
    if ((symbol.flags & kDeclaredGlobal) && (symbol.flags & kDeclaredNonlocal)) {
      return report_.fail(place, {"name '", name, "' is nonlocal and global"});
    }
  }
  return true;
}

bool ScopeBuilder::statement(Stmt& s) {
  switch (s.kind) {
    case Stmt::Kind::Pass: return true;
    case Stmt::Kind::Expr: return visit(s.expr.value);
    case Stmt::Kind::Return:
      if (scope_->kind != ScopeKind::Function) return report_.fail(s.place, {"'return' outside function"});
      return visit(s.expr.value);
    case Stmt::Kind::Break:
      return in_loop_ || report_.fail(s.place, {"'break' outside loop"});
    case Stmt::Kind::Continue:
      return in_loop_ || report_.fail(s.place, {"'continue' not properly in loop"});
    case Stmt::Kind::Assign: return visit(s.assign.value) && visit_all(s.assign.targets);
    case Stmt::Kind::Delete: return visit_all(s.assign.targets);
    case Stmt::Kind::AugAssign: {
      Expr& target = *s.aug_assign.target;
      if (!visit(&target)) return false;
      if (target.kind == Expr::Kind::Name) {
        table_.symbol(*scope_, table_.mangle(*scope_, target.name.id)).flags |= kUsed;
      }
      return visit(s.aug_assign.value);
    }
    case Stmt::Kind::AnnAssign: {
      Expr& target = *s.ann_assign.target;
      if (target.kind == Expr::Kind::Name && !target.parenthesized) {
        Symbol& symbol = table_.symbol(*scope_, table_.mangle(*scope_, target.name.id));
        if (scope_->kind != ScopeKind::Module && symbol.flags & (kDeclaredGlobal | kDeclaredNonlocal)) {
          return report_.fail(target.place, {"annotated name '", target.name.id, "' can't be ",
                                             symbol.flags & kDeclaredGlobal ? Text("global") : Text("nonlocal")});
        }
        symbol.flags |= kAnnotated;
        // A name that is only annotated is the scope's own, but gets no slot.
        if (!s.ann_assign.value) {
          symbol.flags |= kBound;
          return true;
        }
      }
      return visit(&target) && visit(s.ann_assign.value);
    }
    case Stmt::Kind::Raise: return visit(s.raise.exception) && visit(s.raise.cause);
    case Stmt::Kind::Assert: return visit(s.assert_.test) && visit(s.assert_.message);
    case Stmt::Kind::Global: case Stmt::Kind::Nonlocal: return declaration(s);
    case Stmt::Kind::Import: case Stmt::Kind::ImportFrom: return import_statement(s);
    case Stmt::Kind::If: return conditional(&s);
    case Stmt::Kind::While: return visit(s.branch.test) && loop(s.branch.body) && block(s.branch.orelse);
    case Stmt::Kind::For:
      if (s.is_async) return no_async(s.place);
      return visit(s.for_.iter) && visit(s.for_.target) && loop(s.for_.body) && block(s.for_.orelse);
    case Stmt::Kind::With: return with_statement(s);
    case Stmt::Kind::Try: return try_statement(s);
    case Stmt::Kind::FunctionDef: return function(s);
    case Stmt::Kind::ClassDef: return class_(s);
    case Stmt::Kind::Match: return match(s);
    case Stmt::Kind::Dead: {
      ++dead_;
      if (!block(s.dead.body)) return false;
      --dead_;
      return true;
    }
  }
  unreachable();
}

// ---- functions and classes

bool ScopeBuilder::defaults(const Params& p) {
  for (const Param& param : p.positional) {
    if (!visit(param.default_value)) return false;
  }
  for (const Param& param : p.keyword_only) {
    if (!visit(param.default_value)) return false;
  }
  return true;
}

bool ScopeBuilder::parameter(const Param& p) {
  if (p.name == Text("__debug__")) return report_.fail(p.place, {"cannot assign to __debug__"});
  Symbol& s = table_.symbol(*scope_, table_.mangle(*scope_, p.name));
  if (s.flags & kParameter) {
    return report_.fail(p.place, {"duplicate argument '", p.name, "' in function definition"});
  }
  s.flags |= kParameter | kBound;
  return true;
}

bool ScopeBuilder::parameters(const Params& p) {
  for (const Param& param : p.positional) {
    if (!parameter(param)) return false;
  }
  for (const Param& param : p.keyword_only) {
    if (!parameter(param)) return false;
  }
  if (p.var_args && !parameter(*p.var_args)) return false;
  if (p.var_keywords && !parameter(*p.var_keywords)) return false;
  if (!p.positional.empty()) scope_->first_parameter = table_.mangle(*scope_, p.positional[0].name);
  return true;
}

namespace {

bool is_name(const Expr* e, Text id) { return e->kind == Expr::Kind::Name && e->name.id == id; }

// Does the first parameter stand for an instance?
bool takes_self(const Stmt& def) {
  for (const Expr* decorator : def.function.decorators) {
    if (is_name(decorator, "staticmethod") || is_name(decorator, "classmethod")) return false;
  }
  return !def.function.params->positional.empty();
}

}  // namespace

bool ScopeBuilder::function(Stmt& s) {
  if (s.is_async) return no_async(s.place);
  if (!visit_all(s.function.decorators) || !defaults(*s.function.params)) return false;
  if (!bind(s.function.name, s.function.name_place)) return false;
  const bool is_method = scope_->kind == ScopeKind::Class;
  if (is_method) table_.symbol(*scope_, table_.mangle(*scope_, s.function.name)).flags |= kMethod;
  const bool outer_loop = in_loop_;
  in_loop_ = false;
  if (!enter(ScopeKind::Function, &s, s.place, s.function.name)) return false;
  if (!parameters(*s.function.params)) return false;
  if (is_method && takes_self(s)) scope_->self = scope_->first_parameter;
  if (!block(s.function.body)) return false;
  leave();
  in_loop_ = outer_loop;
  return true;
}

bool ScopeBuilder::class_(Stmt& s) {
  if (!visit_all(s.class_.decorators) || !visit_all(s.class_.bases) || !keywords(s.class_.keywords)) return false;
  if (!bind(s.class_.name, s.class_.name_place)) return false;
  const bool outer_loop = in_loop_;
  in_loop_ = false;
  if (!enter(ScopeKind::Class, &s, s.place, s.class_.name)) return false;
  scope_->private_class = s.class_.name;
  if (!block(s.class_.body)) return false;
  leave();
  in_loop_ = outer_loop;
  return true;
}

bool ScopeBuilder::lambda(Expr& e) {
  if (!defaults(*e.lambda.params)) return false;
  if (!enter(ScopeKind::Lambda, &e, e.place, "<lambda>")) return false;
  if (!parameters(*e.lambda.params) || !visit(e.lambda.body)) return false;
  leave();
  return true;
}

bool ScopeBuilder::comprehension(Expr& e) {
  const std::span<Comprehension> generators = e.comp.generators;
  ++scope_->iterable_depth;
  if (!visit(generators[0].iter)) return false;
  --scope_->iterable_depth;
  Text name = "<genexpr>";
  if (e.kind == Expr::Kind::ListComp) name = "<listcomp>";
  if (e.kind == Expr::Kind::SetComp) name = "<setcomp>";
  if (e.kind == Expr::Kind::DictComp) name = "<dictcomp>";
  if (!enter(ScopeKind::Comprehension, &e, e.place, name)) return false;
  scope_->is_generator = e.kind == Expr::Kind::Generator;
  for (usize i = 0; i < generators.size(); ++i) {
    const Comprehension& generator = generators[i];
    if (generator.is_async) return no_async(e.place);
    if (!visit(generator.target)) return false;
    if (i > 0) {
      ++scope_->iterable_depth;
      if (!visit(generator.iter)) return false;
      --scope_->iterable_depth;
    }
    if (!visit_all(generator.conditions)) return false;
  }
  if (!visit(e.comp.element)) return false;
  if (e.kind == Expr::Kind::DictComp && !visit(e.comp.value)) return false;
  leave();
  return true;
}

// ---- match: language reference 8.6

bool ScopeBuilder::match(Stmt& s) {
  if (!visit(s.match.subject)) return false;
  for (const MatchCase& c : s.match.cases) {
    if (!pattern(*c.pattern) || !visit(c.guard) || !block(c.body)) return false;
  }
  return true;
}

bool ScopeBuilder::capture_name(Text name, Place place) { return name.empty() || bind(name, place); }

bool ScopeBuilder::pattern(Pattern& p) {
  if (!report_.enter(p.place)) return false;
  if (p.value && !visit(p.value)) return false;
  if (!visit_all(p.keys)) return false;
  for (Pattern* sub : p.patterns) {
    if (!pattern(*sub)) return false;
  }
  for (Pattern* sub : p.keyword_patterns) {
    if (!pattern(*sub)) return false;
  }
  if (p.pattern && !pattern(*p.pattern)) return false;
  report_.leave();
  return capture_name(p.name, p.place);
}

// ---- expressions

bool ScopeBuilder::visit_all(std::span<Expr*> all) {
  for (Expr* e : all) {
    if (!visit(e)) return false;
  }
  return true;
}

bool ScopeBuilder::visit(Expr* e) {
  if (!e) return true;
  if (!report_.enter(e->place)) return false;
  const u32 base = spine_.size();
  for (Expr* left = left_operand(*e); left; left = left_operand(*e)) {
    if (!spine_.push(e)) return report_.out_of_memory();
    e = left;
  }
  if (!visit_node(*e)) return false;
  while (spine_.size() > base) {
    Expr* parent = spine_.back();
    spine_.pop();
    if (!visit_node(*parent)) return false;
  }
  report_.leave();
  return true;
}

bool ScopeBuilder::visit_node(Expr& e) {
  switch (e.kind) {
    case Expr::Kind::Constant: return true;
    case Expr::Kind::Name: return name(e);
    case Expr::Kind::BoolOp: return visit_all(e.bool_op.values);
    case Expr::Kind::Named: return walrus(e);
    case Expr::Kind::Binary: return visit(e.binary.right);
    case Expr::Kind::Unary: return visit(e.unary.operand);
    case Expr::Kind::Lambda: return lambda(e);
    case Expr::Kind::Conditional:
      return visit(e.conditional.test) && visit(e.conditional.body) && visit(e.conditional.orelse);
    case Expr::Kind::Dict:
      for (usize i = 0; i < e.dict.values.size(); ++i) {
        if (!visit(e.dict.keys[i]) || !visit(e.dict.values[i])) return false;
      }
      return true;
    case Expr::Kind::Set: case Expr::Kind::List: case Expr::Kind::Tuple: case Expr::Kind::JoinedString:
      return visit_all(e.sequence.items);
    case Expr::Kind::ListComp: case Expr::Kind::SetComp: case Expr::Kind::DictComp: case Expr::Kind::Generator:
      return comprehension(e);
    case Expr::Kind::Await: return no_async(e.place);
    case Expr::Kind::Yield: case Expr::Kind::YieldFrom: return yield(e);
    case Expr::Kind::Starred: return visit(e.single.value);
    case Expr::Kind::Compare: return visit(e.compare.left) && visit_all(e.compare.comparators);
    case Expr::Kind::Call: return call(e);
    case Expr::Kind::FormattedValue: return visit(e.formatted.value) && visit(e.formatted.spec);
    case Expr::Kind::Attribute:
      if (e.ctx == Ctx::Store) self_attribute(e);
      return e.ctx == Ctx::Load || !(e.attribute.name == Text("__debug__")) ||
             report_.fail(e.place, {"cannot assign to __debug__"});
    case Expr::Kind::Subscript: return visit(e.subscript.index);
    case Expr::Kind::Slice: return visit(e.slice.lower) && visit(e.slice.upper) && visit(e.slice.step);
  }
  unreachable();
}

bool ScopeBuilder::name(Expr& e) {
  if (e.ctx != Ctx::Load) return bind(e.name.id, e.place);
  table_.symbol(*scope_, table_.mangle(*scope_, e.name.id)).flags |= kUsed;
  return true;
}

// self.x = value in a method: x is an instance attribute, for which the class reserves a slot.
void ScopeBuilder::self_attribute(Expr& e) {
  const Expr& object = *e.attribute.value;
  if (dead_ || scope_->self == kNoIndex || object.kind != Expr::Kind::Name) return;
  if (table_.mangle(*scope_, object.name.id) != scope_->self) return;
  Scope& owner = *scope_->parent;
  const u32 word = table_.mangle(*scope_, e.attribute.name);
  for (const u32 known : owner.attributes) {
    if (known == word) return;
  }
  if (owner.attributes.size() < kMostSlots) owner.attributes.push(word);
}

bool ScopeBuilder::keywords(std::span<Keyword> all) {
  for (usize i = 0; i < all.size(); ++i) {
    for (usize k = 0; !all[i].name.empty() && k < i; ++k) {
      if (all[k].name == all[i].name) {
        return report_.fail(all[i].place, {"keyword argument repeated: ", all[i].name});
      }
    }
    if (!visit(all[i].value)) return false;
  }
  return true;
}

bool ScopeBuilder::call(Expr& e) {
  // super() without arguments reads __class__, which makes the class body keep a cell for it.
  if (e.call.args.empty() && e.call.keywords.empty() && scope_->is_function() && is_name(e.call.function, "super")) {
    table_.symbol(*scope_, table_.words.add("__class__")).flags |= kUsed;
  }
  return visit_all(e.call.args) && keywords(e.call.keywords);
}

// target := value. In a comprehension the name belongs to the scope around it: PEP 572.
bool ScopeBuilder::walrus(Expr& e) {
  const Text name = e.named.target->name.id;
  if (scope_->iterable_depth) {
    return report_.fail(e.place, {"assignment expression cannot be used in a comprehension iterable expression"});
  }
  if (scope_->kind != ScopeKind::Comprehension) {
    if (!visit(e.named.value) || !bind(name, e.named.target->place)) return false;
    table_.symbol(*scope_, table_.mangle(*scope_, name)).flags |= kWalrus;
    return true;
  }
  const u32 word = table_.mangle(*scope_, name);
  Scope* const inner = scope_;
  Scope* owner = scope_;
  for (; owner->kind == ScopeKind::Comprehension; owner = owner->parent) {
    const Symbol* s = table_.find(*owner, word);
    if (s && s->flags & kBound) {
      return report_.fail(e.named.target->place,
                          {"assignment expression cannot rebind comprehension iteration variable '", name, "'"});
    }
  }
  if (owner->kind == ScopeKind::Class) {
    return report_.fail(e.place, {"assignment expression within a comprehension cannot be used in a class body"});
  }
  if (name == Text("__debug__")) return report_.fail(e.named.target->place, {"cannot assign to __debug__"});
  Symbol& target = table_.symbol(*owner, word);
  const bool is_global = owner->kind == ScopeKind::Module || target.flags & kDeclaredGlobal;
  target.flags |= kBound | kWalrus;
  if (is_global && !dead_) table_.store_global(word);
  for (Scope* s = inner; s != owner; s = s->parent) {
    table_.symbol(*s, word).flags |= static_cast<u16>(kUsed | kWalrusOutside | (is_global ? kDeclaredGlobal : 0));
  }
  return visit(e.named.value);
}

bool ScopeBuilder::yield(Expr& e) {
  if (scope_->kind == ScopeKind::Comprehension) {
    Text where = "generator expression";
    const Text name = scope_->name;
    if (name == Text("<listcomp>")) where = "list comprehension";
    if (name == Text("<setcomp>")) where = "set comprehension";
    if (name == Text("<dictcomp>")) where = "dict comprehension";
    return report_.fail(e.place, {"'yield' inside ", where});
  }
  if (!scope_->is_function()) return report_.fail(e.place, {"'yield' outside function"});
  scope_->is_generator = true;
  return visit(e.single.value);
}

}  // namespace firn::lang
