// Functions, closures, names and constants: see codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

using code::Constant;

const code::Unit* CodeGenerator::run(const Module& module) {
  number_function(symbols_.module());
  for (u32 i = 0; i < queue_.size(); ++i) {
    if (i == 0) {
      module_body(module);
    } else {
      function(*queue_[i]);
    }
    if (report_.failed()) return nullptr;
  }
  Vec<u32> globals(report_.arena);
  for (const u32 word : symbols_.globals()) globals.push(names_.add(symbols_.words.text(word)));
  const auto limit = [&](u32 count, Text what) {
    if (count > 65535) report_.fail({}, {"too many ", what, " in one module: more than 65535"});
  };
  limit(constants_.size(), "constants");
  limit(functions_.size(), "functions");
  if (options_.target.name_bytes == 2) limit(names_.size(), "names");
  code::Unit* unit = report_.arena.make<code::Unit>();
  if (report_.arena.failed()) report_.out_of_memory();
  if (report_.failed()) return nullptr;
  unit->file = options_.file;
  unit->names = names_.all();
  unit->constants = constants_.all();
  unit->functions = functions_.span();
  unit->globals = globals.span();
  unit->docstring = functions_[0].docstring;
  unit->imports = imports_.span();
  return unit;
}

// The number of a function in the unit; it is generated once its turn in the queue comes. A def inside a `finally` is
// generated for each copy of that, and is one function all the same.
u32 CodeGenerator::number_function(Scope& scope) {
  if (scope.function != kNoIndex) return scope.function;
  if (queue_.size() > 0 && !a_.reachable()) return 0;
  scope.function = queue_.size();
  if (!queue_.push(&scope) || !functions_.push(code::Function{})) {
    report_.out_of_memory();
    return 0;
  }
  return scope.function;
}

// ---- bodies

namespace {

Text function_text(const Scope& scope) { return scope.name; }

}  // namespace

void CodeGenerator::module_body(const Module& module) {
  scope_ = &symbols_.module();
  blocks_ = nullptr;
  a_.start();
  code::Function f;
  f.name = f.qualified_name = name_index(scope_->name);
  f.first_line = 1;
  f.docstring = docstring(module.body);
  if (options_.mode == Options::Mode::Eval && module.body.size() == 1) {
    a_.statement(module.body[0]->place.line);
    visit(*module.body[0]->expr.value);
    emit(Op::Return);
  } else {
    block(module.body);
    emit(Op::ReturnNone);
  }
  const Assembler::Input input{scope_->name, {}, 0, 0, f.first_line, options_.target.name_bytes, !options_.strip_lines};
  if (!a_.assemble(input, f)) return;
  functions_[0] = f;
}

void CodeGenerator::function(Scope& scope) {
  scope_ = &scope;
  blocks_ = nullptr;
  a_.start();
  code::Function f;
  f.name = name_index(function_text(scope));
  f.qualified_name = name_index(qualified_name(scope));
  f.first_line = scope.place.line;
  f.locals = static_cast<u8>(scope.locals);
  f.free = static_cast<u8>(scope.free.size());
  if (scope.is_generator) f.flags |= code::kGenerator;
  if (scope.is_coroutine) f.flags |= code::kCoroutine;
  a_.statement(scope.place.line);
  u32 bound = 1;
  const auto* s = static_cast<const Stmt*>(scope.node);
  const auto* e = static_cast<const Expr*>(scope.node);
  switch (scope.kind) {
    case ScopeKind::Function:
    case ScopeKind::Lambda: {
      fill_parameters(scope.kind == ScopeKind::Lambda ? e->lambda.params : s->function.params, f);
      bound = static_cast<u32>(f.parameter_names.size());
      make_cells();
      if (scope.kind == ScopeKind::Lambda) {
        visit(*e->lambda.body);
        emit(Op::Return);
      } else {
        f.docstring = docstring(s->function.body);
        block(s->function.body);
        emit(Op::ReturnNone);
      }
      break;
    }
    case ScopeKind::Comprehension: {
      u32* name = report_.arena.array<u32>(1);
      if (!name) return;
      *name = f.name;
      f.positional = 1;
      f.parameter_names = {name, 1};
      make_cells();
      comprehension_body(*e);
      break;
    }
    default: {
      f.flags |= code::kNamespace;
      make_cells();
      class_body(*s);
      Vec<u32> slots(report_.arena);
      for (const u32 word : scope.attributes) {
        const Symbol* own = symbols_.find(scope, word);
        if (!own || !(own->flags & kMethod)) slots.push(names_.add(symbols_.words.text(word)));
      }
      f.parameter_names = slots.span();
      f.positional = static_cast<u8>(slots.size());
    }
  }
  const Assembler::Input input{scope.name, scope.place, bound, f.locals, f.first_line, options_.target.name_bytes,
                               !options_.strip_lines};
  if (!a_.assemble(input, f)) return;
  if (!options_.strip_lines) name_unbound(scope, f);
  functions_[scope.function] = f;
}

// Collects the names that messages about unbound variables need: of what the finished code loads or deletes with a
// check.
void CodeGenerator::name_unbound(const Scope& scope, code::Function& f) {
  Vec<code::UnboundName> names(report_.arena);
  const auto add = [&](u32 slot, bool is_free) {
    if (!is_free && !(f.flags & code::kNamespace) && slot < f.parameter_names.size()) return;
    for (const code::UnboundName& known : names) {
      if (known.slot == slot && known.is_free == is_free) return;
    }
    if (is_free) {
      names.push({static_cast<u8>(slot), true, names_.add(symbols_.words.text(scope.free[slot]))});
      return;
    }
    for (const Symbol* s = scope.first; s; s = s->next) {
      if (s->slot != slot || (s->home != Home::Local && s->home != Home::Cell)) continue;
      names.push({static_cast<u8>(slot), false, names_.add(symbols_.words.text(s->word))});
    }
  };
  const auto add_all = [&](std::initializer_list<Op> ops, bool is_free) {
    for (usize at = 0; at < f.bytecode.size();) {
      const Decoded d = decode(&f.bytecode[at], options_.target.name_bytes);
      at += d.length;
      for (const Op op : ops) {
        if (d.op == op) add(op == Op::LoadNameOrFree ? d.second : d.first, is_free);
      }
    }
  };
  add_all({Op::LoadLocalChecked, Op::DeleteLocal, Op::LoadCell, Op::DeleteCell}, false);
  add_all({Op::LoadFree, Op::DeleteFree, Op::LoadNameOrFree}, true);
  f.unbound_names = names.span();
}

void CodeGenerator::fill_parameters(const Params* p, code::Function& f) {
  Vec<u32> names(report_.arena);
  const auto add = [&](const Param& param) { names.push(attribute_name(param.name)); };
  for (const Param& param : p->positional) add(param);
  for (const Param& param : p->keyword_only) add(param);
  if (p->var_args) add(*p->var_args);
  if (p->var_keywords) add(*p->var_keywords);
  f.positional_only = static_cast<u8>(p->positional_only);
  f.positional = static_cast<u8>(p->positional.size());
  f.keyword_only = static_cast<u8>(p->keyword_only.size());
  if (p->var_args) f.flags |= code::kVarArgs;
  if (p->var_keywords) f.flags |= code::kVarKeywords;
  f.parameter_names = names.span();
}

void CodeGenerator::make_cells() {
  if (scope_->has_class_cell) emit(Op::MakeCell, 1);
  for (const Symbol* s = scope_->first; s; s = s->next) {
    if (s->home == Home::Cell) emit(Op::MakeCell, s->slot);
  }
}

// Language reference 8.8. The namespace is local 0; the body returns the cell of __class__ if there is one.
void CodeGenerator::class_body(const Stmt& s) {
  const int doc = docstring(s.class_.body);
  if (doc >= 0) {
    emit(Op::LoadConst, static_cast<u32>(doc));
    emit(Op::StoreName, name_index("__doc__"));
  }
  block(s.class_.body);
  if (scope_->has_class_cell) {
    emit(Op::LoadLocal, 1);
    emit(Op::Return);
  } else {
    emit(Op::ReturnNone);
  }
}

void CodeGenerator::comprehension_body(const Expr& e) {
  if (e.kind == Expr::Kind::ListComp) emit(Op::BuildList, 0);
  if (e.kind == Expr::Kind::SetComp) emit(Op::BuildSet, 0);
  if (e.kind == Expr::Kind::DictComp) emit(Op::BuildDict, 0);
  comprehension_loops(e, 0);
  emit(e.kind == Expr::Kind::Generator ? Op::ReturnNone : Op::Return);
}

//   for TARGET in ITERABLE: if CONDITION: (the next level, or: add the element)
void CodeGenerator::comprehension_loops(const Expr& e, usize level) {
  const Comprehension& generator = e.comp.generators[level];
  const u32 levels = static_cast<u32>(e.comp.generators.size());
  const Label again = a_.new_label(), next = a_.new_label(), done = a_.new_label();
  if (level == 0) {
    emit(Op::LoadLocal, 0);
  } else {
    visit_iterable(*generator.iter);
  }
  a_.bind(again);
  a_.line(generator.iter->place.line);
  a_.jump(Op::ForIter, done);
  store(*generator.target);
  for (Expr* condition : generator.conditions) jump_if(*condition, next, When::False);
  if (level + 1 < levels) {
    comprehension_loops(e, level + 1);
  } else {
    visit(*e.comp.element);
    switch (e.kind) {
      case Expr::Kind::ListComp: emit(Op::ListAppend, levels + 1); break;
      case Expr::Kind::SetComp: emit(Op::SetAdd, levels + 1); break;
      case Expr::Kind::DictComp:
        visit(*e.comp.value);
        emit(Op::DictAdd, levels + 1);
        break;
      default:
        emit_at(e.comp.element->place, Op::Yield);
        emit(Op::Pop);
    }
  }
  a_.bind(next);
  a_.jump(Op::Jump, again);
  a_.bind(done);
}

// PEP 3155, with one liberty: comprehensions keep their plain name, which no program can ask for.
Text CodeGenerator::qualified_name(const Scope& scope) {
  Text text = scope.name;
  if (scope.kind == ScopeKind::Comprehension) return text;
  const Scope* inner = &scope;
  for (Scope* outer = scope.parent; outer && outer->kind != ScopeKind::Module; outer = outer->parent) {
    const Symbol* s = symbols_.find(*outer, symbols_.mangle(*outer, inner->name));
    if (s && s->flags & kDeclaredGlobal) break;
    text = report_.join({outer->name, outer->kind == ScopeKind::Class ? Text(".") : Text(".<locals>."), text});
    inner = outer;
  }
  return text;
}

// A string that is the first statement of a body, as a constant of the unit; -1: none, or stripped.
int CodeGenerator::docstring(std::span<Stmt*> body) {
  if (options_.strip_docstrings || body.empty() || body[0]->kind != Stmt::Kind::Expr) return -1;
  const Expr& e = *body[0]->expr.value;
  if (e.kind != Expr::Kind::Constant || e.constant.kind != Constant::Kind::Str) return -1;
  return static_cast<int>(constants_.add(e.constant));
}

// ---- closures

// Leaves the cell of `word` on the stack, for a function that is made here and uses it.
void CodeGenerator::load_closure_cell(Scope&, u32 word) {
  const Symbol* s = symbols_.find(*scope_, word);
  if (s && s->home == Home::Cell) {
    emit(Op::LoadLocal, s->slot);
  } else if (scope_->has_class_cell && symbols_.words.text(word) == Text("__class__")) {
    emit(Op::LoadLocal, 1);
  } else {
    emit(Op::LoadFreeCell, symbols_.free_index(*scope_, word));
  }
}

// `node` makes a scope. Defaults are evaluated here and now: language reference 8.7.
void CodeGenerator::make_function(const void* node, const Params* params) {
  Scope& inner = symbols_.scope_of(node);
  u32 values = 0, flag = 0;
  if (params) {
    for (const Param& p : params->positional) {
      if (!p.default_value) continue;
      visit(*p.default_value);
      ++values;
    }
    for (const Param& p : params->keyword_only) flag |= p.default_value ? 0x80 : 0;
    for (const Param& p : params->keyword_only) {
      if (!flag) break;
      if (p.default_value) {
        visit(*p.default_value);
      } else {
        emit(Op::LoadUnset);
      }
      ++values;
    }
  }
  for (const u32 word : inner.free) load_closure_cell(inner, word);
  values += inner.free.size();
  if (values > 127) {
    report_.fail(inner.place, {"too many defaults and captured variables in function '", inner.name, "': more than 127"});
    return;
  }
  const u32 number = number_function(inner);
  if (values) {
    emit(Op::MakeClosure, number, values | flag);
  } else {
    emit(Op::MakeFunction, number);
  }
}

// ---- names and constants. Code that cannot run must leave no trace in the unit's tables.

u32 CodeGenerator::name_index(Text text) { return a_.reachable() ? names_.add(text) : 0; }

bool CodeGenerator::plain_local(Text id, u32* slot) {
  const Symbol* s = symbols_.find(*scope_, symbols_.mangle(*scope_, id));
  if (!s || s->home != Home::Local || s->flags & kWalrus) return false;
  *slot = s->slot;
  return true;
}

void CodeGenerator::load_name(Text id, Place place) {
  const u32 word = symbols_.mangle(*scope_, id);
  const Symbol* s = symbols_.find(*scope_, word);
  switch (s ? s->home : Home::Global) {
    case Home::Local: return emit_at(place, Op::LoadLocal, s->slot);
    case Home::Cell: return emit_at(place, Op::LoadCell, s->slot);
    case Home::Free: return emit_at(place, Op::LoadFree, s->slot);
    case Home::Namespace: return emit_at(place, Op::LoadName, word_name(word));
    case Home::NamespaceOrFree: return emit_at(place, Op::LoadNameOrFree, word_name(word), s->slot);
    case Home::Global: break;
  }
  if (symbols_.is_stored_global(word)) {
    emit_at(place, Op::LoadGlobal, symbols_.find(symbols_.module(), word)->slot);
  } else {
    emit_at(place, Op::LoadGlobalName, word_name(word));
  }
}

void CodeGenerator::store_name(Text id) {
  const u32 word = symbols_.mangle(*scope_, id);
  const Symbol* s = symbols_.find(*scope_, word);
  switch (s ? s->home : Home::Global) {
    case Home::Local: return emit(Op::StoreLocal, s->slot);
    case Home::Cell: return emit(Op::StoreCell, s->slot);
    case Home::Free: return emit(Op::StoreFree, s->slot);
    case Home::Namespace: case Home::NamespaceOrFree: return emit(Op::StoreName, word_name(word));
    case Home::Global: break;
  }
  if (symbols_.is_stored_global(word)) {
    emit(Op::StoreGlobal, symbols_.find(symbols_.module(), word)->slot);
  } else {
    emit(Op::StoreGlobalName, word_name(word));
  }
}

void CodeGenerator::delete_name(Text id, Place place) {
  const u32 word = symbols_.mangle(*scope_, id);
  const Symbol* s = symbols_.find(*scope_, word);
  switch (s ? s->home : Home::Global) {
    case Home::Local: return emit_at(place, Op::DeleteLocal, s->slot);
    case Home::Cell: return emit_at(place, Op::DeleteCell, s->slot);
    case Home::Free: return emit_at(place, Op::DeleteFree, s->slot);
    case Home::Namespace: case Home::NamespaceOrFree: return emit_at(place, Op::DeleteName, word_name(word));
    case Home::Global: break;
  }
  if (symbols_.is_stored_global(word)) {
    emit_at(place, Op::DeleteGlobal, symbols_.find(symbols_.module(), word)->slot);
  } else {
    emit_at(place, Op::DeleteGlobalName, word_name(word));
  }
}

void CodeGenerator::load_constant(const Constant& constant) {
  i32 value;
  switch (constant.kind) {
    case Constant::Kind::None: return emit(Op::LoadNone);
    case Constant::Kind::True: return emit(Op::LoadTrue);
    case Constant::Kind::False: return emit(Op::LoadFalse);
    case Constant::Kind::Ellipsis: return emit(Op::LoadEllipsis);
    default: break;
  }
  if (small_int(constant, &value)) return emit(Op::LoadSmall, static_cast<u32>(value));
  emit(Op::LoadConst, a_.reachable() ? constants_.add(constant) : 0);
}

}  // namespace firn::lang
