// The parser's machinery: tokens, errors, nodes. See parser_impl.hpp.
#include "vm/lang/parser_impl.hpp"

namespace firn::lang {

namespace {

constexpr Infix kInfix[] = {
#define OPERATOR(name, text, level, op) {Level::level, static_cast<u8>(op)},
#define KEYWORD(name, text, level, op) {Level::level, static_cast<u8>(op)},
#include "vm/lang/tokens.def"
#undef OPERATOR
#undef KEYWORD
};

}  // namespace

Infix infix_of(Tok kind) {
  if (kind < kFirstOperator) return {Level::None, 0};
  return kInfix[static_cast<u8>(kind) - static_cast<u8>(kFirstOperator)];
}

Parser::Parser(Arena& arena, Text source, Error& error, Word stack_limit)
    : report_(arena, source, error, stack_limit),
      lexer_(report_),
      exprs_(arena),
      values_(arena),
      cmp_ops_(arena),
      keywords_(arena),
      comprehensions_(arena),
      params_(arena),
      texts_(arena),
      places_(arena),
      stmts_(arena),
      aliases_(arena),
      with_items_(arena),
      handlers_(arena),
      cases_(arena),
      patterns_(arena) {}

// ---- tokens

void Parser::advance() {
  last_ = tok_;
  if (!lexer_failed_ && lexer_.next(tok_)) return;
  lexer_failed_ = true;
  tok_ = {Tok::End, last_.end(), 0, last_.line};
}

bool Parser::at_word(Text word) const {
  return at(Tok::Name) && report_.source.sub(tok_.offset, tok_.end()) == word;
}

bool Parser::accept(Tok kind) {
  if (!at(kind)) return false;
  advance();
  return true;
}

bool Parser::expect(Tok kind) {
  return accept(kind) || invalid_syntax();
}

bool Parser::expect_said(Tok kind) {
  return accept(kind) || fail(tok_.place(), "expected '%'", token_text(kind));
}

Token Parser::peek() {
  if (lexer_failed_) return {};
  const Lexer::Mark mark = lexer_.mark();
  Token next;
  if (!lexer_.next(next)) lexer_failed_ = true;
  lexer_.rewind(mark);
  return next;
}

bool Parser::starts_expression(Tok kind) const {
  switch (kind) {
    case Tok::Name:
    case Tok::Number:
    case Tok::String:
    case Tok::FStringStart:
    case Tok::LeftParen:
    case Tok::LeftBracket:
    case Tok::LeftBrace:
    case Tok::Minus:
    case Tok::Plus:
    case Tok::Tilde:
    case Tok::Ellipsis:
    case Tok::Not:
    case Tok::Lambda:
    case Tok::Await:
    case Tok::None:
    case Tok::True:
    case Tok::False: return true;
    default: return false;
  }
}

// ---- errors

// CPython reads the rest of a source whose grammar is wrong, and prefers what its tokenizer finds there: a
// string that does not end, a bracket that was never closed. True: that was reported.
bool Parser::lexer_finds_worse(const Token& bad) {
  Token token = tok_;
  while (token.kind != Tok::End) {
    if (!lexer_.next(token)) {
      lexer_failed_ = true;
      return true;
    }
  }
  const Lexer::Bracket* open = lexer_.open_bracket();
  if (!open) return false;
  if (bad.kind != Tok::End && bad.line <= report_.line_at(open->offset)) return false;
  const char text = open->kind == 'F' || open->kind == 'S' ? '{' : open->kind;
  report_.fail({open->offset, 1, 0}, "'%' was never closed", Text(&text, 1));
  return true;
}

Failed Parser::fail(const char* message) {
  return fail(tok_.place(), message, {});
}
Failed Parser::fail(Place place, const char* message) {
  return fail(place, message, {});
}

Failed Parser::fail(Place place, const char* format, Text a, Text b, Text c) {
  return fail(ErrorKind::Syntax, place, format, a, b, c);
}

Failed Parser::fail(ErrorKind kind, Place place, const char* format, Text a, Text b, Text c) {
  if (report_.failed()) return {};
  if (lexer_finds_worse(tok_)) return {};
  // There is nothing to see after the last line; its end is the place.
  if (at(Tok::End) && place.offset == tok_.offset && last_.kind != Tok::End) place = last_.place();
  return report_.fail(kind, place, format, a, b, c);
}

Failed Parser::invalid_syntax() {
  if (report_.failed()) return {};
  if (at(Tok::Indent)) return report_.fail(ErrorKind::Indentation, tok_.place(), "unexpected indent");
  if (at(Tok::Dedent)) return report_.fail(ErrorKind::Indentation, tok_.place(), "unexpected unindent");
  const Text& source = report_.source;
  const bool operand_follows = starts_expression(tok_.kind) && tok_.kind != Tok::Not;
  if (last_.kind == Tok::Name && operand_follows) {
    const Text word = source.sub(last_.offset, last_.end());
    if (word == "print" || word == "exec") {
      return fail(last_.place(), "Missing parentheses in call to '%'. Did you mean %(...)?", word, word);
    }
  }
  // Two operands side by side in brackets.
  const bool complete = recent_ && recent_->place.offset + recent_->place.length == last_.end();
  if (complete && operand_follows && lexer_.depth() > 0 && !(last_.kind == Tok::Name && at(Tok::String))) {
    Expr* const first = recent_;
    const Token bad = tok_;
    Expr* second = expression();
    if (!second) return {};
    if (lexer_finds_worse(bad)) return {};
    return report_.fail(from(first), "invalid syntax. Perhaps you forgot a comma?");
  }
  return fail("invalid syntax");
}

// ---- nodes

Expr* Parser::make(Expr::Kind kind, Place place) {
  Expr* e = report_.arena.make<Expr>();
  if (!e) return report_.out_of_memory();
  e->kind = kind;
  e->place = place;
  return e;
}

Expr* Parser::make(Expr::Kind kind, Start start) {
  return make(kind, from(start));
}

Stmt* Parser::make(Stmt::Kind kind, Start start) {
  Stmt* s = report_.arena.make<Stmt>();
  if (!s) return report_.out_of_memory();
  s->kind = kind;
  s->place = from(start);
  return s;
}

// file: statement* ENDMARKER        eval: star_expressions NEWLINE* ENDMARKER
Module* Parser::module(Options::Mode mode) {
  Module* module = report_.arena.make<Module>();
  if (!module) return report_.out_of_memory();
  if (!lexer_.start(mode == Options::Mode::Eval ? Lexer::First::Indented : Lexer::First::Plain))
    return nullptr;
  advance();
  last_ = tok_;
  if (mode == Options::Mode::Eval) {
    const Start start = here();
    Expr* value = star_expressions();
    if (!value) return nullptr;
    while (accept(Tok::Newline)) {
    }
    if (!expect(Tok::End)) return nullptr;
    Stmt* s = make(Stmt::Kind::Expr, start);
    if (!s || !single(s, module->body)) return nullptr;
    s->expr.value = value;
  } else {
    while (!at(Tok::End)) {
      if (!statement()) return nullptr;
    }
    if (!take(stmts_, 0, module->body)) return nullptr;
  }
  return report_.failed() ? nullptr : module;
}

Module* parse(Arena& arena, Text source, Options::Mode mode, Error& error, Word stack_limit) {
  // In the arena, not on the stack, which may be small.
  void* memory = arena.alloc(sizeof(Parser));
  Parser* parser = memory ? new (memory) Parser(arena, source, error, stack_limit) : nullptr;
  Module* module = parser ? parser->module(mode) : nullptr;
  if (module && !arena.failed()) return module;
  if (arena.failed()) Report(arena, source, error, 0).out_of_memory();
  return nullptr;
}

}  // namespace firn::lang
