// Statements: language reference chapters 7 and 8.
#include "vm/lang/parser_impl.hpp"

namespace firn::lang {

// statement: compound_stmt | simple_stmts
bool Parser::statement() {
  const Start start = here();
  switch (tok_.kind) {
    case Tok::If: return if_statement();
    case Tok::While: return while_statement();
    case Tok::For: return for_statement(start, false);
    case Tok::Try: return try_statement();
    case Tok::With: return with_statement(start, false);
    case Tok::Def: return function(start, false, {});
    case Tok::Class: return class_statement({});
    case Tok::At: return decorated();
    case Tok::Async: return async_statement();
    case Tok::Name:
      if (at_match()) return match_statement();
      return simple_statements();
    default: return simple_statements();
  }
}

// simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE
bool Parser::simple_statements() {
  do {
    if (!simple_statement()) return false;
  } while (accept(Tok::Semicolon) && !at(Tok::Newline));
  return expect(Tok::Newline);
}

bool Parser::simple_statement() {
  const Start start = here();
  Stmt::Kind kind;
  switch (tok_.kind) {
    case Tok::Pass: kind = Stmt::Kind::Pass; break;
    case Tok::Break: kind = Stmt::Kind::Break; break;
    case Tok::Continue: kind = Stmt::Kind::Continue; break;
    case Tok::Return: return return_statement();
    case Tok::Raise: return raise_statement();
    case Tok::Global: return names_statement(Stmt::Kind::Global);
    case Tok::Nonlocal: return names_statement(Stmt::Kind::Nonlocal);
    case Tok::Del: return delete_statement();
    case Tok::Assert: return assert_statement();
    case Tok::Import: return import_statement();
    case Tok::From: return import_from();
    default: return expression_statement();
  }
  advance();
  Stmt* s = make(kind, start);
  return s && push(stmts_, s);
}

// star_expressions, or an assignment that begins with one
bool Parser::expression_statement() {
  const Start start = here();
  Expr* e = star_expressions_or_yield();
  if (!e) return false;
  if (at(Tok::Equal)) return assignment(start, e);
  if (at(Tok::Colon)) return annotated_assignment(start, e);
  if (infix_of(tok_.kind).level == Level::Augment) return augmented_assignment(start, e);
  Stmt* s = make(Stmt::Kind::Expr, start);
  if (!s) return false;
  s->expr.value = e;
  return push(stmts_, s);
}

// (star_targets '=')+ (yield_expr | star_expressions)
bool Parser::assignment(Start start, Expr* first) {
  const u32 mark = exprs_.size();
  Expr* value = first;
  while (at(Tok::Equal)) {
    const bool yields = value->kind == Expr::Kind::Yield || value->kind == Expr::Kind::YieldFrom;
    if (yields && !value->parenthesized)
      return fail(value->place, "assignment to yield expression not possible");
    if (!set_target(value, exprs_.size() == mark ? Target::Whole : Target::Assignment) ||
        !push(exprs_, value))
      return false;
    advance();
    value = star_expressions_or_yield();
    if (!value) return false;
  }
  Stmt* s = make(Stmt::Kind::Assign, start);
  if (!s) return false;
  s->assign = {{}, value};
  return take(exprs_, mark, s->assign.targets) && push(stmts_, s);
}

// single_target ':' expression ['=' annotated_rhs]
bool Parser::annotated_assignment(Start start, Expr* target) {
  using K = Expr::Kind;
  if (target->kind == K::List || target->kind == K::Tuple) {
    return fail(target->place, "only single target (not %) can be annotated", expression_name(target));
  }
  if (target->kind != K::Name && target->kind != K::Attribute && target->kind != K::Subscript) {
    return fail(target->place, "illegal target for annotation");
  }
  advance();
  Expr* annotation = expression();
  if (!annotation || !set_target(target, Target::Assignment)) return false;
  Expr* value = nullptr;
  if (accept(Tok::Equal)) {
    value = star_expressions_or_yield();
    if (!value) return false;
  }
  Stmt* s = make(Stmt::Kind::AnnAssign, start);
  if (!s) return false;
  s->ann_assign = {target, annotation, value};
  return push(stmts_, s);
}

bool Parser::augmented_assignment(Start start, Expr* target) {
  using K = Expr::Kind;
  if (target->kind != K::Name && target->kind != K::Attribute && target->kind != K::Subscript) {
    return fail(target->place, "'%' is an illegal expression for augmented assignment",
                expression_name(target));
  }
  const BinOp op = static_cast<BinOp>(infix_of(tok_.kind).op);
  advance();
  Expr* value = star_expressions_or_yield();
  if (!value || !set_target(target, Target::Assignment)) return false;
  Stmt* s = make(Stmt::Kind::AugAssign, start);
  if (!s) return false;
  s->aug_assign = {op, target, value};
  return push(stmts_, s);
}

// 'del' del_target (',' del_target)* [',']
bool Parser::delete_statement() {
  const Start start = here();
  advance();
  const u32 mark = exprs_.size();
  do {
    if (exprs_.size() > mark && !starts_expression(tok_.kind)) break;
    Expr* target = star_expression();
    if (!target || !set_target(target, Target::Delete) || !push(exprs_, target)) return false;
  } while (accept(Tok::Comma));
  Stmt* s = make(Stmt::Kind::Delete, start);
  if (!s) return false;
  s->assign = {{}, nullptr};
  return take(exprs_, mark, s->assign.targets) && push(stmts_, s);
}

// 'return' [star_expressions]
bool Parser::return_statement() {
  const Start start = here();
  advance();
  Expr* value = nullptr;
  if (starts_expression(tok_.kind) || at(Tok::Star)) {
    value = star_expressions();
    if (!value) return false;
  }
  Stmt* s = make(Stmt::Kind::Return, start);
  if (!s) return false;
  s->expr.value = value;
  return push(stmts_, s);
}

// 'raise' [expression ['from' expression]]
bool Parser::raise_statement() {
  const Start start = here();
  advance();
  Expr* exception = nullptr;
  Expr* cause = nullptr;
  if (starts_expression(tok_.kind)) {
    exception = expression();
    if (!exception) return false;
    if (accept(Tok::From)) {
      cause = expression();
      if (!cause) return false;
    }
  }
  Stmt* s = make(Stmt::Kind::Raise, start);
  if (!s) return false;
  s->raise = {exception, cause};
  return push(stmts_, s);
}

// 'assert' expression [',' expression]
bool Parser::assert_statement() {
  const Start start = here();
  advance();
  Expr* test = expression();
  if (!test) return false;
  Expr* message = nullptr;
  if (accept(Tok::Comma)) {
    message = expression();
    if (!message) return false;
  }
  Stmt* s = make(Stmt::Kind::Assert, start);
  if (!s) return false;
  s->assert_ = {test, message};
  return push(stmts_, s);
}

// ('global' | 'nonlocal') NAME (',' NAME)*
bool Parser::names_statement(Stmt::Kind kind) {
  const Start start = here();
  advance();
  const u32 mark = texts_.size(), places = places_.size();
  do {
    const Token name = tok_;
    if (!expect(Tok::Name)) return false;
    if (!push(texts_, report_.source.sub(name.offset, name.end())) || !push(places_, name.place()))
      return false;
  } while (accept(Tok::Comma));
  Stmt* s = make(kind, start);
  if (!s) return false;
  s->names = {{}, {}};
  return take(texts_, mark, s->names.names) && take(places_, places, s->names.places) && push(stmts_, s);
}

// ---- import

// NAME ('.' NAME)*; spaces around the points are no part of the name.
bool Parser::dotted_name(Text& name, Place& place) {
  const Start start = here();
  name = {};
  for (;;) {
    const Token part = tok_;
    if (!expect(Tok::Name)) return false;
    const Text text = report_.source.sub(part.offset, part.end());
    name = name.empty() ? text : report_.join({name, ".", text});
    if (!accept(Tok::Dot)) break;
  }
  place = from(start);
  return true;
}

// NAME ['as' NAME], or dotted for `import`
bool Parser::import_alias(bool dotted) {
  const Token start = tok_;
  Alias alias;
  if (dotted) {
    if (!dotted_name(alias.name, alias.place)) return false;
  } else {
    if (!expect(Tok::Name)) return false;
    alias.name = report_.source.sub(start.offset, start.end());
    alias.place = start.place();
  }
  if (accept(Tok::As)) {
    const Token as = tok_;
    if (!expect(Tok::Name)) return false;
    alias.as = report_.source.sub(as.offset, as.end());
    if (!set_name_target(alias.as, as.place())) return false;
  } else if (!set_name_target(alias.name, alias.place)) {
    return false;
  }
  return push(aliases_, alias);
}

// 'import' dotted_as_name (',' dotted_as_name)*
bool Parser::import_statement() {
  const Start start = here();
  advance();
  const u32 mark = aliases_.size();
  do {
    if (!import_alias(true)) return false;
  } while (accept(Tok::Comma));
  Stmt* s = make(Stmt::Kind::Import, start);
  if (!s) return false;
  s->import = {{}, 0, {}, {}};
  return take(aliases_, mark, s->import.aliases) && push(stmts_, s);
}

// 'from' '.'* [dotted_name] 'import' ('*' | '(' names [','] ')' | names)
bool Parser::import_from() {
  const Start start = here();
  advance();
  const Start module_start = here();
  u32 level = 0;
  while (at(Tok::Dot) || at(Tok::Ellipsis)) {
    level += at(Tok::Dot) ? 1 : 3;
    advance();
  }
  Text module;
  Place place = from(module_start);
  if (level == 0 || at(Tok::Name)) {
    if (!dotted_name(module, place)) return false;
    place = from(module_start);
  }
  if (!expect(Tok::Import)) return false;
  const u32 mark = aliases_.size();
  const Token first = tok_;
  if (accept(Tok::Star)) {
    if (!push(aliases_, Alias{"*", {}, first.place()})) return false;
  } else {
    const bool parentheses = accept(Tok::LeftParen);
    if (at(Tok::Newline)) return fail("invalid syntax");
    do {
      if (aliases_.size() > mark && parentheses && at(Tok::RightParen)) break;
      if (aliases_.size() > mark && !parentheses && at(Tok::Newline)) {
        return fail(last_.place(), "trailing comma not allowed without surrounding parentheses");
      }
      if (!import_alias(false)) return false;
    } while (accept(Tok::Comma));
    if (parentheses && !expect(Tok::RightParen)) return false;
  }
  Stmt* s = make(Stmt::Kind::ImportFrom, start);
  if (!s) return false;
  s->import = {module, level, {}, place};
  return take(aliases_, mark, s->import.aliases) && push(stmts_, s);
}

// ---- blocks

bool Parser::colon(Colon colon) {
  return colon == Colon::Said || at(Tok::Newline) ? expect_said(Tok::Colon) : expect(Tok::Colon);
}

// ':' (NEWLINE INDENT statement+ DEDENT | simple_stmts)
bool Parser::block(std::span<Stmt*>& body, Text owner, u32 line, Colon said) {
  if (!colon(said)) return false;
  const u32 mark = stmts_.size();
  if (!at(Tok::Newline)) return simple_statements() && take(stmts_, mark, body);
  advance();
  if (!at(Tok::Indent)) return no_block(owner, line);
  if (!report_.enter(tok_.place(), kNestingLimit)) return false;
  advance();
  do {
    if (!statement()) return false;
  } while (!at(Tok::Dedent) && !at(Tok::End));
  report_.leave();
  accept(Tok::Dedent);
  return take(stmts_, mark, body);
}

Failed Parser::no_block(Text owner, u32 line) {
  return fail(ErrorKind::Indentation, tok_.place(), "expected an indented block after % on line %", owner,
              report_.number(line));
}

// 'else' block, if it is there
bool Parser::else_block(std::span<Stmt*>& body) {
  const u32 line = tok_.line;
  body = {};
  return !accept(Tok::Else) || block(body, "'else' statement", line, Colon::Said);
}

// 'if' named_expression block ('elif' named_expression block)* ['else' block]
bool Parser::if_statement() {
  Stmt* outer = nullptr;
  for (Stmt* first = nullptr;;) {
    const Start start = here();
    const bool is_elif = at(Tok::Elif);
    advance();
    Expr* test = named_expression();
    Stmt* s = test ? make(Stmt::Kind::If, start) : nullptr;
    if (!s) return false;
    s->branch = {test, {}, {}};
    if (!block(s->branch.body, is_elif ? Text("'elif' statement") : Text("'if' statement"), start.line))
      return false;
    if (!first)
      first = s;
    else if (!single(s, outer->branch.orelse))
      return false;
    outer = s;
    if (at(Tok::Elif)) continue;
    return else_block(s->branch.orelse) && push(stmts_, first);
  }
}

// 'while' named_expression block ['else' block]
bool Parser::while_statement() {
  const Start start = here();
  advance();
  Expr* test = named_expression();
  Stmt* s = test ? make(Stmt::Kind::While, start) : nullptr;
  if (!s) return false;
  s->branch = {test, {}, {}};
  return block(s->branch.body, "'while' statement", start.line) && else_block(s->branch.orelse) &&
         push(stmts_, s);
}

// 'for' star_targets 'in' star_expressions block ['else' block]
bool Parser::for_statement(Start start, bool is_async) {
  const u32 line = tok_.line;
  advance();
  Expr* target = for_target();
  if (!target || !expect(Tok::In)) return false;
  Expr* iter = star_expressions();
  Stmt* s = iter ? make(Stmt::Kind::For, start) : nullptr;
  if (!s) return false;
  s->is_async = is_async;
  s->for_ = {target, iter, {}, {}};
  return block(s->for_.body, "'for' statement", line) && else_block(s->for_.orelse) && push(stmts_, s);
}

// 'try' block (except_block+ ['else' block] ['finally' block] | 'finally' block)
bool Parser::try_statement() {
  const Start start = here();
  advance();
  Stmt* s = make(Stmt::Kind::Try, start);
  if (!s) return false;
  s->try_ = {{}, {}, {}, {}};
  if (!block(s->try_.body, "'try' statement", start.line, Colon::Said)) return false;
  if (!at(Tok::Except) && !at(Tok::Finally)) return fail("expected 'except' or 'finally' block");
  const u32 mark = handlers_.size();
  bool bare = false;
  while (at(Tok::Except)) {
    if (!except_handler(bare)) return false;
  }
  const bool any = handlers_.size() > mark;
  if (!take(handlers_, mark, s->try_.handlers)) return false;
  if (any && !else_block(s->try_.orelse)) return false;
  const u32 line = tok_.line;
  if (accept(Tok::Finally) && !block(s->try_.finally, "'finally' statement", line, Colon::Said)) return false;
  return push(stmts_, s);
}

// 'except' [expression ['as' NAME]] block. `bare`: one without expression came before.
bool Parser::except_handler(bool& bare) {
  const Start start = here();
  if (bare) return fail("default 'except:' must be last");
  ExceptHandler handler{nullptr, {}, {}, tok_.place()};
  advance();
  if (at(Tok::Star)) return fail("'except*' is not supported");
  if (at(Tok::Colon) || at(Tok::Newline)) {
    bare = true;
  } else {
    handler.type = expression();
    if (!handler.type) return false;
    if (at(Tok::Comma)) {
      Expr* const first = handler.type;
      while (accept(Tok::Comma) && starts_expression(tok_.kind)) {
        if (!expression()) return false;
      }
      return fail(from(first), "multiple exception types must be parenthesized");
    }
    if (accept(Tok::As)) {
      const Token name = tok_;
      if (!expect(Tok::Name)) return false;
      handler.name = report_.source.sub(name.offset, name.end());
      if (!set_name_target(handler.name, name.place())) return false;
    }
    handler.place = from(start);
  }
  return block(handler.body, "'except' statement", start.line) && push(handlers_, handler);
}

// ---- with

// 'with' (with_item ',')+ block, the items in parentheses or not
bool Parser::with_statement(Start start, bool is_async) {
  const u32 line = tok_.line, mark = with_items_.size();
  advance();
  if (!with_items()) return false;
  Stmt* s = make(Stmt::Kind::With, start);
  if (!s) return false;
  s->is_async = is_async;
  s->with = {{}, {}};
  return take(with_items_, mark, s->with.items) && block(s->with.body, "'with' statement", line) &&
         push(stmts_, s);
}

// '(' expression 'as': the parentheses belong to the statement.
bool Parser::parenthesized_with_items() {
  if (!at(Tok::LeftParen)) return false;
  const Lexer::Mark mark = lexer_.mark();
  const u32 depth = lexer_.depth();
  bool as = false;
  for (Token token; lexer_.next(token) && token.kind != Tok::End && lexer_.depth() >= depth;) {
    as |= token.kind == Tok::As && lexer_.depth() == depth;
  }
  lexer_failed_ = report_.failed();
  lexer_.rewind(mark);
  return as;
}

bool Parser::with_items() {
  if (parenthesized_with_items()) {
    advance();
    do {
      if (at(Tok::RightParen)) break;
      if (!with_item()) return false;
    } while (accept(Tok::Comma));
    return expect(Tok::RightParen);
  }
  const bool parentheses = at(Tok::LeftParen);
  const u32 mark = with_items_.size();
  do {
    if (!with_item()) return false;
  } while (accept(Tok::Comma));
  // with (a, b): two managers, not a tuple of them
  if (!parentheses || !at(Tok::Colon) || with_items_.size() != mark + 1) return true;
  Expr* const tuple = with_items_.back().context;
  if (tuple->kind != Expr::Kind::Tuple || with_items_.back().target || tuple->sequence.items.empty())
    return true;
  for (const Expr* item : tuple->sequence.items) {
    if (item->kind == Expr::Kind::Starred || (item->kind == Expr::Kind::Named && !item->parenthesized))
      return true;
  }
  with_items_.pop();
  for (Expr* item : tuple->sequence.items) {
    if (!push(with_items_, WithItem{item, nullptr})) return false;
  }
  return true;
}

// expression ['as' star_target]
bool Parser::with_item() {
  WithItem item{expression(), nullptr};
  if (!item.context) return false;
  if (accept(Tok::As)) {
    item.target = at(Tok::Star) ? starred(Level::BitOr) : expression(Level::BitOr);
    if (!item.target || !set_target(item.target, Target::With)) return false;
  }
  return push(with_items_, item);
}

// ---- functions and classes

// ('@' named_expression NEWLINE)+ (class_def | function_def)
bool Parser::decorated() {
  const u32 mark = exprs_.size();
  while (accept(Tok::At)) {
    Expr* decorator = named_expression();
    if (!decorator || !push(exprs_, decorator) || !expect(Tok::Newline)) return false;
  }
  std::span<Expr*> decorators;
  if (!take(exprs_, mark, decorators)) return false;
  const Start start = here();
  if (at(Tok::Class)) return class_statement(decorators);
  const bool is_async = accept(Tok::Async);
  if (!at(Tok::Def)) return invalid_syntax();
  return function(start, is_async, decorators);
}

// 'async' (function_def | for_stmt | with_stmt)
bool Parser::async_statement() {
  const Start start = here();
  advance();
  switch (tok_.kind) {
    case Tok::Def: return function(start, true, {});
    case Tok::For: return for_statement(start, true);
    case Tok::With: return with_statement(start, true);
    default: return invalid_syntax();
  }
}

// 'def' NAME '(' [params] ')' ['->' expression] block
bool Parser::function(Start start, bool is_async, std::span<Expr*> decorators) {
  const u32 line = tok_.line;
  advance();
  const Token name = tok_;
  if (!expect(Tok::Name)) return false;
  Params* parameters = report_.arena.make<Params>();
  if (!parameters) return report_.out_of_memory();
  const Text text = report_.source.sub(name.offset, name.end());
  if (!set_name_target(text, name.place()) || !expect_said(Tok::LeftParen)) return false;
  if (!params(*parameters, Tok::RightParen) || !expect(Tok::RightParen)) return false;
  Expr* returns = nullptr;
  if (accept(Tok::Arrow)) {
    returns = expression();
    if (!returns) return false;
  }
  Stmt* s = make(Stmt::Kind::FunctionDef, start);
  if (!s) return false;
  s->is_async = is_async;
  s->function = {text, name.place(), parameters, {}, decorators, returns};
  return block(s->function.body, "function definition", line, Colon::Said) && push(stmts_, s);
}

// 'class' NAME ['(' [arguments] ')'] block
bool Parser::class_statement(std::span<Expr*> decorators) {
  const Start start = here();
  advance();
  const Token name = tok_;
  if (!expect(Tok::Name)) return false;
  const Text text = report_.source.sub(name.offset, name.end());
  std::span<Expr*> bases;
  std::span<Keyword> keywords;
  if (!set_name_target(text, name.place())) return false;
  if (accept(Tok::LeftParen) && !arguments(bases, keywords)) return false;
  for (const Expr* base : bases) {
    if (base->kind == Expr::Kind::Generator && !base->parenthesized)
      return fail(base->place, "invalid syntax");
  }
  Stmt* s = make(Stmt::Kind::ClassDef, start);
  if (!s) return false;
  s->class_ = {text, name.place(), bases, keywords, {}, decorators};
  return block(s->class_.body, "class definition", start.line) && push(stmts_, s);
}

}  // namespace firn::lang
