// Statements: language reference chapters 7 and 8. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

void CodeGenerator::block(std::span<Stmt*> body) {
  for (Stmt* s : body) {
    if (!report_.enter(s->place)) return;
    a_.statement(s->place.line);
    statement(*s);
    report_.leave();
  }
}

void CodeGenerator::statement(Stmt& s) {
  switch (s.kind) {
    case Stmt::Kind::Pass: case Stmt::Kind::Global: case Stmt::Kind::Nonlocal: case Stmt::Kind::Dead: return;
    case Stmt::Kind::Expr:
      if (s.expr.value->kind == Expr::Kind::Constant) return;
      visit(*s.expr.value);
      return emit(Op::Pop);
    case Stmt::Kind::Assign: return assign(s);
    case Stmt::Kind::AugAssign: return augmented_assign(s);
    case Stmt::Kind::AnnAssign: return annotated_assign(s);
    case Stmt::Kind::Delete:
      for (Expr* target : s.assign.targets) remove(*target);
      return;
    case Stmt::Kind::Break: case Stmt::Kind::Continue: return leave_loop(s);
    case Stmt::Kind::Return: return return_statement(s);
    case Stmt::Kind::Raise: return raise_statement(s);
    case Stmt::Kind::Assert: return assert_statement(s);
    case Stmt::Kind::Import: return import_statement(s);
    case Stmt::Kind::ImportFrom: return import_from(s);
    case Stmt::Kind::If: return conditional(&s);
    case Stmt::Kind::While: return while_loop(s);
    case Stmt::Kind::For: return for_loop(s);
    case Stmt::Kind::With: return with_statement(s, 0);
    case Stmt::Kind::Try: return try_statement(s);
    case Stmt::Kind::FunctionDef: return function_definition(s);
    case Stmt::Kind::ClassDef: return class_definition(s);
    case Stmt::Kind::Match: return match_statement(s);
  }
}

// if, elif.., else. A constant test leaves no code for the branch that is never taken.
void CodeGenerator::conditional(Stmt* s) {
  const Label end = a_.new_label();
  for (;;) {
    const bool has_else = !s->branch.orelse.empty();
    const Label next = has_else ? a_.new_label() : end;
    jump_if(*s->branch.test, next, When::False);
    block(s->branch.body);
    if (!has_else) break;
    a_.jump(Op::Jump, end);
    a_.bind(next);
    Stmt* only = s->branch.orelse[0];
    if (s->branch.orelse.size() > 1 || only->kind != Stmt::Kind::If) {
      block(s->branch.orelse);
      break;
    }
    a_.statement(only->place.line);
    s = only;
  }
  a_.bind(end);
}

void CodeGenerator::while_loop(Stmt& s) {
  const Label again = a_.new_label(), finished = a_.new_label(), exit = a_.new_label();
  a_.bind(again);
  jump_if(*s.branch.test, finished, When::False);
  Block b{Block::Kind::Loop, a_.region(), exit, again};
  push(b);
  block(s.branch.body);
  pop();
  a_.jump(Op::Jump, again);
  a_.bind(finished);
  block(s.branch.orelse);
  a_.bind(exit);
}

void CodeGenerator::for_loop(Stmt& s) {
  const Label again = a_.new_label(), finished = a_.new_label(), exit = a_.new_label();
  visit_iterable(*s.for_.iter);
  a_.bind(again);
  a_.line(s.for_.iter->place.line);
  a_.jump(Op::ForIter, finished);
  store(*s.for_.target);
  Block b{Block::Kind::ForLoop, a_.region(), exit, again};
  push(b);
  block(s.for_.body);
  pop();
  a_.jump(Op::Jump, again);
  a_.bind(finished);
  block(s.for_.orelse);
  a_.bind(exit);
}

// if not TEST: raise AssertionError(MESSAGE)
void CodeGenerator::assert_statement(Stmt& s) {
  if (options_.strip_asserts) return;
  const Label end = a_.new_label();
  jump_if(*s.assert_.test, end, When::True);
  a_.line(s.place.line);
  emit(Op::LoadAssertionError);
  if (s.assert_.message) {
    visit(*s.assert_.message);
    emit_at(s.place, Op::Call, 1);
  }
  emit_at(s.place, Op::Raise, 1);
  a_.bind(end);
}

void CodeGenerator::raise_statement(Stmt& s) {
  u32 values = 0;
  if (s.raise.exception) {
    visit(*s.raise.exception);
    ++values;
    if (s.raise.cause) {
      visit(*s.raise.cause);
      ++values;
    }
  }
  emit_at(s.place, Op::Raise, values);
}

// ---- imports

// For the builder, which must find every module that may be asked for.
void CodeGenerator::import_site(Text module, u32 level, const Stmt& s, Place place, bool is_from) {
  if (!a_.reachable()) return;
  code::Unit::ImportSite site{};
  site.name = names_.add(module);
  site.level = static_cast<u8>(level);
  site.line = place.line;
  site.offset = place.offset;
  site.length = place.length;
  const Text source = report_.source;
  site.column = 1;
  for (u32 i = min(place.offset, source.size); i > 0 && source[i - 1] != '\n' && source[i - 1] != '\r'; --i) {
    site.column += (source[i - 1] & 0xc0) != 0x80;
  }
  if (is_from) {
    Vec<u32> names(report_.arena);
    for (const Alias& alias : s.import.aliases) {
      if (alias.name == Text("*")) {
        site.star = true;
      } else {
        names.push(attribute_name(alias.name));
      }
    }
    site.from_names = names.span();
  }
  imports_.push(site);
}

inline constexpr u32 kLastModule = 0x80;   // of Import's second operand

void CodeGenerator::import_statement(Stmt& s) {
  for (const Alias& alias : s.import.aliases) {
    const u32 word = symbols_.mangle(*scope_, alias.name);
    const Text module = symbols_.words.text(word);
    u32 dot = 0;
    while (dot < alias.name.size && alias.name[dot] != '.') ++dot;
    const bool wants_last = dot < alias.name.size && !alias.as.empty();
    import_site(module, 0, s, alias.place, false);
    emit_at(alias.place, Op::Import, name_index(module), wants_last ? kLastModule : 0);
    store_name(alias.as.empty() ? alias.name.sub(0, dot) : alias.as);
  }
}

void CodeGenerator::import_from(Stmt& s) {
  if (s.import.level > 127) {
    report_.fail(s.place, {"too many levels of relative import: more than 127"});
    return;
  }
  import_site(s.import.module, s.import.level, s, s.import.module_place.line ? s.import.module_place : s.place, true);
  emit(Op::Import, name_index(s.import.module), s.import.level | kLastModule);
  for (const Alias& alias : s.import.aliases) {
    if (alias.name == Text("*")) return emit(Op::ImportStar);
    emit_at(alias.place, Op::ImportFrom, attribute_name(alias.name));
    store_name(alias.as.empty() ? alias.name : alias.as);
  }
  emit(Op::Pop);
}

// ---- definitions

// @A @B def f: ..   ->   f = A(B(f)), with A and B evaluated first
void CodeGenerator::decorate(std::span<Expr*> decorators) {
  for (usize i = decorators.size(); i-- > 0;) emit_at(decorators[i]->place, Op::Call, 1);
}

void CodeGenerator::function_definition(Stmt& s) {
  for (Expr* decorator : s.function.decorators) visit(*decorator);
  make_function(&s, s.function.params);
  decorate(s.function.decorators);
  store_name(s.function.name);
}

void CodeGenerator::class_definition(Stmt& s) {
  for (Expr* decorator : s.class_.decorators) visit(*decorator);
  make_function(&s, nullptr);
  const u32 values = static_cast<u32>(s.class_.bases.size() + s.class_.keywords.size());
  bool is_plain = values <= 100;
  for (const Expr* base : s.class_.bases) is_plain &= base->kind != Expr::Kind::Starred;
  for (const Keyword& keyword : s.class_.keywords) is_plain &= !keyword.name.empty();
  if (!is_plain) {
    spread(s.class_.bases, s.class_.keywords);
    emit_at(s.place, Op::BuildClassSpread);
  } else {
    for (Expr* base : s.class_.bases) visit(*base);
    for (const Keyword& keyword : s.class_.keywords) visit(*keyword.value);
    if (!s.class_.keywords.empty()) keyword_names(s.class_.keywords);
    emit_at(s.place, s.class_.keywords.empty() ? Op::BuildClass : Op::BuildClassKeyword, values);
  }
  decorate(s.class_.decorators);
  store_name(s.class_.name);
}

}  // namespace firn::lang
