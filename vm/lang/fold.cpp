// Folding of a module: const() names, imports of constants, and the order of the walk. See fold_impl.hpp.
#include "vm/lang/fold_impl.hpp"

namespace firn::lang {

namespace {

bool is_private_name(Text name) {
  if (name.empty() || name[0] != '_') return false;
  const bool dunder =
      name.size > 4 && name[1] == '_' && name[name.size - 1] == '_' && name[name.size - 2] == '_';
  return !dunder;  // __version__ is for others to read
}

Text statement_name(Stmt::Kind kind) {
  switch (kind) {
    case Stmt::Kind::If: return "if";
    case Stmt::Kind::While: return "while";
    case Stmt::Kind::For: return "for";
    case Stmt::Kind::With: return "with";
    case Stmt::Kind::Try: return "try";
    default: return "match";
  }
}

}  // namespace

Folder::Folder(Arena& arena, Text source, const Options& options, Error& error, Vec<Const>& consts)
    : arena_(arena),
      options_(options),
      report_(arena, source, error, options.stack_limit),
      arithmetic_(arena, options.target),
      symbols_(report_),
      consts_(consts),
      names_(options.mode == Options::Mode::Module),
      undo_(arena),
      out_(arena),
      spine_(arena),
      deferred_(arena),
      bodies_(arena),
      class_consts_(arena),
      const_functions_(arena) {}

bool Folder::run(Module& module) {
  if (!symbols_.collect(module.body) || !block(module.body, Where::Module) || !deferred_bodies())
    return false;
  if (names_) {
    if (!check_consts(module)) return false;
    for (ModuleSymbol* s : const_functions_) drop_const_import(s);
  }
  if (arena_.failed()) return report_.out_of_memory();
  return !report_.failed();
}

// Functions may use constants that the module defines after them. Those inside are walked with the one around
// them.
bool Folder::deferred_bodies() {
  for (u32 i = 0; i < deferred_.size(); ++i) {
    if (!body(deferred_[i])) return false;
  }
  return true;
}

// ---- const()

bool Folder::is_const_call(const Expr* e) const {
  if (e->kind != Expr::Kind::Call) return false;
  const Expr* f = e->call.function;
  const ModuleSymbol* s = nullptr;
  if (f->kind == Expr::Kind::Name) {
    s = visible(f->name.id);
    return s && s->kind == ModuleSymbol::Kind::ConstFunction;
  }
  if (f->kind != Expr::Kind::Attribute || !(f->attribute.name == "const") ||
      f->attribute.value->kind != Expr::Kind::Name)
    return false;
  s = visible(f->attribute.value->name.id);
  return s && s->kind == ModuleSymbol::Kind::Module && s->module == "micropython";
}

// const(expr) is expr.
bool Folder::const_call(Expr* e) {
  const Expr* f = e->call.function;
  ModuleSymbol* s = find(f->kind == Expr::Kind::Name ? f->name.id : f->attribute.value->name.id);
  if (e->call.args.size() != 1 || !e->call.keywords.empty() || e->call.args[0]->kind == Expr::Kind::Starred) {
    return report_.fail(ErrorKind::Const, e->place, "const() takes exactly one argument");
  }
  const Expr* value = e->call.args[0];
  if (!is_constant(value)) return not_constant(value);
  if (f->kind == Expr::Kind::Name) --s->uses;
  return become(e, value);
}

// After `value`, which was a call of const, has become a constant.
bool Folder::const_definition(Stmt* s, Expr* target, Expr* value, Where where) {
  if (!names_ || (in_function() && where != Where::Class)) return emit(s);
  const Text name = target->name.id;
  if (where == Where::Module) {
    ModuleSymbol* symbol = find(name);
    if (symbol->kind == ModuleSymbol::Kind::Const) {
      return bound_again(symbol->first, name, {name, target->place, Binding::How::Assign});
    }
    symbol->first = target->place;
    return define(s, symbol, value);
  }
  if (where == Where::Nested && !in_class_) return const_elsewhere(target);
  if (where != Where::Class) return emit(s);
  // In a class body: known from here on, if nothing else in the body binds the name.
  struct Count {
    Text name;
    u32 bindings;
  } count{name, 0};
  BindingWalker walker(report_, BindingWalker::Dead::Visit);
  const BindingWalker::Sink sink{&count,
                                 [](void* c, const Binding& binding) {
                                   Count& count = *static_cast<Count*>(c);
                                   count.bindings += binding.name == count.name;
                                   return true;
                                 },
                                 nullptr, nullptr};
  if (!walker.block(class_body_, sink)) return false;
  if (count.bindings == 1 && !class_consts_.push({scope_, name, value->constant}))
    return report_.out_of_memory();
  return emit(s);
}

bool Folder::define(Stmt* s, ModuleSymbol* symbol, const Expr* value) {
  symbol->kind = ModuleSymbol::Kind::Const;
  symbol->value = value->constant;
  symbol->is_private = is_private_name(symbol->name);
  if (!consts_.push({symbol->name, value->constant, symbol->is_private})) return report_.out_of_memory();
  if (symbol->is_private) return true;
  // A later `from m import *` may bind the name to something else.
  if (symbols_.star_import() > s->place.offset) symbol->kind = ModuleSymbol::Kind::Plain;
  return emit(s);
}

Failed Folder::const_elsewhere(const Expr* target) {
  report_.fail(ErrorKind::Const, target->place,
               "'%' = const(..) must stand at the top level of the module, not inside '%'", target->name.id,
               owner_ ? statement_name(owner_->kind) : Text("if"));
  if (owner_) report_.note(owner_->place, "inside this statement");
  report_.help("a const() is known before the program runs; assign an ordinary value here");
  return {};
}

Failed Folder::bound_again(Place definition, Text name, const Binding& again) {
  Text how = "assigned again";
  if (again.how == Binding::How::Delete) how = "deleted";
  if (again.how == Binding::How::Definition) how = "defined again";
  if (again.how == Binding::How::Import) how = "imported again";
  report_.fail(ErrorKind::Const, definition, "'%' is a const(), but it is % at line %", name, how,
               report_.number(report_.line_at(again.place.offset)));
  report_.note(again.place, "% here", how);
  report_.help("a const() name must be bound exactly once in its module");
  return {};
}

// Nothing else that can run may bind a const() name, in the module's body or through `global`.
bool Folder::check_consts(Module& module) {
  return symbols_.each_binding(
      module.body, BindingWalker::Dead::Skip, this, [](void* c, const Binding& binding) {
        Folder& self = *static_cast<Folder*>(c);
        const ModuleSymbol* s = self.find(binding.name);
        if (!s || s->kind != ModuleSymbol::Kind::Const || binding.how == Binding::How::Annotation) return true;
        if (binding.place.offset == s->first.offset) return true;
        return static_cast<bool>(self.bound_again(s->first, binding.name, binding));
      });
}

// `from micropython import const` goes when nothing uses it any more.
void Folder::drop_const_import(ModuleSymbol* s) {
  if (s->uses > 0 || s->bindings != 1 || !s->import) return;
  std::span<Alias>& aliases = s->import->import.aliases;
  u32 kept = 0;
  for (u32 i = 0; i < aliases.size(); ++i) {
    const Text bound = aliases[i].as.empty() ? aliases[i].name : aliases[i].as;
    if (!(bound == s->name)) aliases[kept++] = aliases[i];
  }
  aliases = aliases.first(kept);
  if (kept == 0) s->import->kind = Stmt::Kind::Pass;
}

// ---- why an argument of const() is not constant

Failed Folder::not_constant_name(const Expr* e) {
  const Text name = e->name.id;
  const auto fail = [&](const char* format, Text a = {}) {
    return report_.fail(ErrorKind::Const, e->place, format, name, a);
  };
  for (u32 i = bodies_.size(); i-- > 0;) {
    const Params& p = *bodies_[i].params;
    const auto is = [&](const Param& param) { return param.name == name; };
    const Param* found = nullptr;
    for (const Param& param : p.positional) found = is(param) ? &param : found;
    for (const Param& param : p.keyword_only) found = is(param) ? &param : found;
    if (p.var_args && is(*p.var_args)) found = p.var_args;
    if (p.var_keywords && is(*p.var_keywords)) found = p.var_keywords;
    if (!found) continue;
    fail("const() needs a constant: '%' is a parameter (line %)", report_.number(found->place.line));
    report_.note(found->place, "the parameter");
    return {};
  }
  const ModuleSymbol* s = find(name);
  if (s && s->hidden) return fail("const() needs a constant: '%' is a local variable");
  if (!s || s->bindings == 0) return fail("const() needs a constant: '%' is not defined in this module");
  if (s->bindings > 1) {
    fail("const() needs a constant: '%' is assigned more than once (line %)",
         report_.number(report_.line_at(s->second.offset)));
    report_.note(s->second, "assigned again here");
    return {};
  }
  if (s->first.offset > e->place.offset && !in_function()) {
    fail("const() needs a constant: '%' is defined later (line %)",
         report_.number(report_.line_at(s->first.offset)));
  } else {
    fail("const() needs a constant: '%' is no const() itself (line %)",
         report_.number(report_.line_at(s->first.offset)));
  }
  report_.note(s->first, "defined here");
  return {};
}

// Goes down to the first part that is not known.
Failed Folder::not_constant(const Expr* e) {
  using K = Expr::Kind;
  const auto first_of = [](std::span<Expr*> items) -> const Expr* {
    for (const Expr* item : items) {
      if (item && item->kind != K::Constant) return item;
    }
    return nullptr;
  };
  for (;;) {
    const Expr* next = nullptr;
    Constant ignored;
    const char* what = "cannot be computed";
    arithmetic_.reason = what;
    switch (e->kind) {
      case K::Name: return not_constant_name(e);
      case K::Call: what = "this calls a function"; break;
      case K::Attribute: what = "this reads an attribute"; break;
      case K::List: what = "a list is not constant (a tuple is)"; break;
      case K::Dict:
      case K::Set: what = "a dict or set is not constant"; break;
      case K::Lambda: what = "a function is not constant"; break;
      case K::Binary:
        next = e->binary.left->kind != K::Constant    ? e->binary.left
               : e->binary.right->kind != K::Constant ? e->binary.right
                                                      : nullptr;
        if (!next) try_binary(e, ignored);
        break;
      case K::Unary:
        next = e->unary.operand->kind != K::Constant ? e->unary.operand : nullptr;
        if (!next) arithmetic_.unary(e->unary.op, e->unary.operand->constant, ignored);
        break;
      case K::Compare:
        next = e->compare.left->kind != K::Constant ? e->compare.left : first_of(e->compare.comparators);
        break;
      case K::BoolOp: next = first_of(e->bool_op.values); break;
      case K::Conditional:
        next = e->conditional.test->kind != K::Constant ? e->conditional.test : nullptr;
        break;
      case K::Tuple: next = first_of(e->sequence.items); break;
      case K::Starred: next = e->single.value->kind != K::Constant ? e->single.value : nullptr; break;
      case K::JoinedString: next = first_of(e->sequence.items); break;
      case K::FormattedValue:
        next = e->formatted.value->kind != K::Constant ? e->formatted.value : nullptr;
        break;
      case K::Subscript:
        if (e->subscript.value->kind != K::Constant)
          next = e->subscript.value;
        else if (e->subscript.index->kind == K::Slice)
          next = nullptr;
        else if (e->subscript.index->kind != K::Constant)
          next = e->subscript.index;
        if (!next && e->subscript.index->kind != K::Slice) try_subscript(e, ignored);
        break;
      default: what = "this is not constant"; break;
    }
    if (next) {
      e = next;
      continue;
    }
    const bool computed = e->kind == K::Binary || e->kind == K::Unary || e->kind == K::Subscript;
    const char* reason = computed ? arithmetic_.reason : what;
    u32 size = 0;
    while (reason[size]) ++size;
    return report_.fail(ErrorKind::Const, e->place, "const() needs a constant: %", Text(reason, size));
  }
}

// ---- imports

const Constant* Folder::imported_constant(Text module, Text name) const {
  if (!options_.constants || module.empty()) return nullptr;
  return options_.constants->find(options_.constants->context, module, name);
}

// The absolute name of what `from ..module import` means here; empty: unknown.
Text Folder::absolute_module(Text module, u32 level) {
  if (level == 0) return module;
  Text package = options_.module_name;
  for (u32 up = options_.is_package ? 1 : 0; up < level; ++up) {
    u32 i = package.size;
    while (i > 0 && package[i - 1] != '.') --i;
    package = package.sub(0, i > 0 ? i - 1 : 0);
  }
  if (package.empty()) return {};
  return module.empty() ? package : report_.join({package, ".", module});
}

bool Folder::import_statement(Stmt* s, Where where) {
  if (where == Where::Module) {
    for (const Alias& alias : s->import.aliases) {
      u32 dot = 0;
      while (dot < alias.name.size && alias.name[dot] != '.') ++dot;
      const Text root = alias.name.sub(0, dot);
      ModuleSymbol* symbol = find(alias.as.empty() ? root : alias.as);
      if (symbol->bindings != 1 && !symbol->only_plain_imports) continue;
      symbol->kind = ModuleSymbol::Kind::Module;
      symbol->module = alias.as.empty() ? root : alias.name;
    }
  }
  return emit(s);
}

bool Folder::import_from(Stmt* s, Where where) {
  const Text module = absolute_module(s->import.module, s->import.level);
  std::span<Alias>& aliases = s->import.aliases;
  u32 kept = 0;
  for (u32 i = 0; i < aliases.size(); ++i) {
    bool keep = true;
    if (!imported_name(s, aliases[i], module, where, &keep)) return false;
    if (keep) aliases[kept++] = aliases[i];
  }
  // Without names the statement still runs the module.
  aliases = aliases.first(kept);
  return emit(s);
}

bool Folder::imported_name(Stmt* s, const Alias& alias, Text module, Where where, bool* keep) {
  const Text bound = alias.as.empty() ? alias.name : alias.as;
  ModuleSymbol* symbol = in_function() || in_class_ ? nullptr : find(bound);
  if (module == "micropython" && alias.name == "const") {
    if (!symbol) return true;
    const bool sole = symbol->bindings == 1;
    if (where == Where::Module
            ? !sole
            : !(owner_ && owner_->kind == Stmt::Kind::Try && is_const_alternative(owner_, symbol)))
      return true;
    symbol->kind = ModuleSymbol::Kind::ConstFunction;
    if (where != Where::Module) return true;
    symbol->import = s;
    return const_functions_.push(symbol) || report_.out_of_memory();
  }
  const Constant* constant = imported_constant(module, alias.name);
  const bool type_checking = module == "typing" && alias.name == "TYPE_CHECKING";
  const bool is_private = constant && is_private_name(alias.name);
  const bool sole = symbol && symbol->bindings == 1 && where == Where::Module;
  if (is_private && !sole) {
    report_.fail(ErrorKind::Const, alias.place,
                 symbol && where == Where::Module
                     ? "'%' is a private const() of '%', so the name cannot be bound again here"
                     : "'%' is a private const() of '%': import it at the top level of the module",
                 alias.name, module);
    return false;
  }
  if (!sole || !names_) return true;
  if (type_checking) {
    symbol->kind = ModuleSymbol::Kind::Imported;
    symbol->value.kind = Constant::Kind::False;
  } else if (constant) {
    if (!is_private && symbols_.star_import() > alias.place.offset) return true;
    symbol->kind = ModuleSymbol::Kind::Imported;
    symbol->value = *constant;
    symbol->is_private = is_private;
    *keep = !is_private;
  } else if (!module.empty()) {
    // A submodule, perhaps; asking for a constant of it does no harm.
    symbol->kind = ModuleSymbol::Kind::Module;
    symbol->module = report_.join({module, ".", alias.name});
  }
  return true;
}

// try: from micropython import const   except ImportError: (something else that binds it): here the import
// succeeds.
bool Folder::is_const_alternative(const Stmt* statement, const ModuleSymbol* s) {
  struct Count {
    Text name;
    u32 bindings;
  } count{s->name, 0};
  BindingWalker walker(report_, BindingWalker::Dead::Visit);
  const BindingWalker::Sink sink{&count,
                                 [](void* c, const Binding& binding) {
                                   Count& count = *static_cast<Count*>(c);
                                   count.bindings += binding.name == count.name;
                                   return true;
                                 },
                                 nullptr, nullptr};
  for (const ExceptHandler& h : statement->try_.handlers) {
    if (!walker.block(h.body, sink)) return false;
  }
  return s->bindings == count.bindings + 1;
}

bool fold(Arena& arena, Module& module, Text source, const Options& options, Error& error,
          Vec<Const>& consts) {
  // In the arena, not on the stack, which may be small.
  void* memory = arena.alloc(sizeof(Folder));
  if (!memory) return Report(arena, source, error, 0).out_of_memory();
  return (new (memory) Folder(arena, source, options, error, consts))->run(module);
}

}  // namespace firn::lang
