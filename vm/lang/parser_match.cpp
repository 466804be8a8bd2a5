// The match statement and its patterns: language reference 8.6.
#include "vm/lang/parser_impl.hpp"

namespace firn::lang {

// `match` is a keyword only where a subject and a colon at the line's end follow.
bool Parser::at_match() {
  if (!at_word("match")) return false;
  const Lexer::Mark mark = lexer_.mark();
  Tok before = Tok::Name;
  bool subject = false, certain = false;  // certain: two words side by side are no expression
  for (Token token; lexer_.next(token);) {
    if (token.kind == Tok::Newline || token.kind == Tok::End) break;
    if (before == Tok::Name && !subject && !starts_expression(token.kind) && token.kind != Tok::Star) break;
    if (!subject) certain = token.kind == Tok::Name || token.kind == Tok::Number || token.kind == Tok::String;
    subject = true;
    before = token.kind;
  }
  lexer_failed_ = report_.failed();  // what the lexer dislikes on this line is an error in any case
  lexer_.rewind(mark);
  return certain || (subject && before == Tok::Colon);
}

// "match" subject ':' NEWLINE INDENT case_block+ DEDENT
bool Parser::match_statement() {
  const Start start = here();
  advance();
  Expr* subject = list_of(Items::StarNamed);
  if (!subject) return false;
  if (subject->kind == Expr::Kind::Starred) return fail(subject->place, "cannot use starred expression here");
  Stmt* s = make(Stmt::Kind::Match, start);
  if (!s || !colon() || !expect(Tok::Newline)) return false;
  if (!at(Tok::Indent)) return no_block("'match' statement", start.line);
  if (!report_.enter(tok_.place(), kNestingLimit)) return false;
  advance();
  const u32 mark = cases_.size();
  do {
    if (!case_block()) return false;
  } while (!at(Tok::Dedent) && !at(Tok::End));
  report_.leave();
  accept(Tok::Dedent);
  s->match = {subject, {}};
  return take(cases_, mark, s->match.cases) && push(stmts_, s);
}

// "case" patterns ['if' named_expression] block
bool Parser::case_block() {
  const u32 line = tok_.line;
  if (!at_word("case")) return invalid_syntax();
  advance();
  MatchCase one{patterns(), nullptr, {}};
  if (!one.pattern) return false;
  if (accept(Tok::If)) {
    one.guard = named_expression();
    if (!one.guard) return false;
  }
  return block(one.body, "'case' statement", line) && push(cases_, one);
}

Pattern* Parser::make_pattern(Pattern::Kind kind, Start start) {
  Pattern* p = report_.arena.make<Pattern>();
  if (!p) return report_.out_of_memory();
  p->kind = kind;
  p->place = from(start);
  return p;
}

// patterns: star_or_pattern [',' ..] | pattern
Pattern* Parser::patterns() {
  const Start start = here();
  const u32 mark = patterns_.size();
  Pattern* first = star_or_pattern();
  if (!first) return nullptr;
  if (!at(Tok::Comma)) {
    if (first->kind == Pattern::Kind::Star) return invalid_syntax();
    return first;
  }
  if (!push(patterns_, first)) return nullptr;
  while (accept(Tok::Comma)) {
    if (at(Tok::Colon) || at(Tok::If)) break;
    Pattern* next = star_or_pattern();
    if (!next || !push(patterns_, next)) return nullptr;
  }
  Pattern* p = make_pattern(Pattern::Kind::Sequence, start);
  return p && take(patterns_, mark, p->patterns) ? p : nullptr;
}

// '*' NAME | pattern
Pattern* Parser::star_or_pattern() {
  const Start start = here();
  if (!accept(Tok::Star)) return pattern();
  Text name;
  if (!at_word("_")) {
    if (!capture_name(name)) return nullptr;
  } else {
    advance();
  }
  Pattern* p = make_pattern(Pattern::Kind::Star, start);
  if (p) p->name = name;
  return p;
}

bool Parser::capture_name(Text& name) {
  const Token token = tok_;
  if (!expect(Tok::Name)) return false;
  if (at(Tok::Dot) || at(Tok::LeftParen) || at(Tok::Equal)) return invalid_syntax();
  name = report_.source.sub(token.offset, token.end());
  return set_name_target(name, token.place());
}

// or_pattern ['as' NAME]
Pattern* Parser::pattern() {
  if (!report_.enter(tok_.place(), kNestingLimit)) return nullptr;
  const Start start = here();
  Pattern* p = or_pattern();
  report_.leave();
  if (!p || !accept(Tok::As)) return p;
  if (at_word("_")) return fail("cannot use '_' as a target");
  if (!at(Tok::Name)) return fail("invalid pattern target");
  const Place target = tok_.place();
  advance();
  if (at(Tok::Dot) || at(Tok::LeftParen)) return fail(target, "invalid pattern target");
  Pattern* outer = make_pattern(Pattern::Kind::As, start);
  if (!outer) return nullptr;
  outer->pattern = p;
  outer->name = report_.source.sub(target.offset, target.offset + target.length);
  return set_name_target(outer->name, target) ? outer : nullptr;
}

// closed_pattern ('|' closed_pattern)*
Pattern* Parser::or_pattern() {
  const Start start = here();
  Pattern* first = closed_pattern();
  if (!first || !at(Tok::Bar)) return first;
  const u32 mark = patterns_.size();
  if (!push(patterns_, first)) return nullptr;
  while (accept(Tok::Bar)) {
    Pattern* next = closed_pattern();
    if (!next || !push(patterns_, next)) return nullptr;
  }
  Pattern* p = make_pattern(Pattern::Kind::Or, start);
  return p && take(patterns_, mark, p->patterns) ? p : nullptr;
}

Pattern* Parser::closed_pattern() {
  switch (tok_.kind) {
    case Tok::Name: return name_pattern();
    case Tok::LeftParen: return sequence_pattern(Tok::RightParen);
    case Tok::LeftBracket: return sequence_pattern(Tok::RightBracket);
    case Tok::LeftBrace: return mapping_pattern();
    default: return literal_pattern();
  }
}

// signed_number ['+' | '-' imaginary] | strings | 'None' | 'True' | 'False'
Pattern* Parser::literal_pattern() {
  const Start start = here();
  Pattern::Kind kind = Pattern::Kind::Value;
  Expr* value = nullptr;
  switch (tok_.kind) {
    case Tok::Number:
    case Tok::Minus: value = literal_number(); break;
    case Tok::String: value = strings(); break;
    case Tok::FStringStart: return fail("patterns may only match literals and attribute lookups");
    case Tok::None:
    case Tok::True:
    case Tok::False:
      kind = Pattern::Kind::Singleton;
      value = atom();
      break;
    default: return invalid_syntax();
  }
  Pattern* p = value ? make_pattern(kind, start) : nullptr;
  if (p) p->value = value;
  return p;
}

// ['-'] NUMBER [('+' | '-') NUMBER]
Expr* Parser::literal_number() {
  const Start start = here();
  const bool negative = accept(Tok::Minus);
  if (!at(Tok::Number)) return invalid_syntax();
  Expr* e = number();
  if (!e) return nullptr;
  const Expr* first = e;
  if (negative) {
    Expr* outer = make(Expr::Kind::Unary, from(start));
    if (!outer) return nullptr;
    outer->unary = {UnaryOp::Negative, e};
    e = outer;
  }
  if (!at(Tok::Plus) && !at(Tok::Minus)) return e;
  const BinOp op = at(Tok::Plus) ? BinOp::Add : BinOp::Subtract;
  advance();
  if (!at(Tok::Number)) return invalid_syntax();
  Expr* right = number();
  if (!right) return nullptr;
  using C = code::Constant::Kind;
  if (first->constant.kind == C::Complex)
    return fail(first->place, "real number required in complex literal");
  if (right->constant.kind != C::Complex)
    return fail(right->place, "imaginary number required in complex literal");
  Expr* sum = make(Expr::Kind::Binary, from(start));
  if (sum) sum->binary = {op, e, right};
  return sum;
}

// NAME ('.' NAME)*
Expr* Parser::dotted_value() {
  const Start start = here();
  Expr* e = atom();
  while (e && at(Tok::Dot)) e = attribute(e, start);
  return e;
}

// '_' | NAME | value (dotted) | class pattern
Pattern* Parser::name_pattern() {
  const Start start = here();
  const bool wildcard = at_word("_");
  Expr* value = dotted_value();
  if (!value) return nullptr;
  if (at(Tok::LeftParen)) return class_pattern(value, start);
  if (value->kind == Expr::Kind::Attribute) {
    Pattern* p = make_pattern(Pattern::Kind::Value, start);
    if (p) p->value = value;
    return p;
  }
  if (at(Tok::Equal)) return invalid_syntax();
  Pattern* p = make_pattern(Pattern::Kind::As, start);
  if (!p || wildcard) return p;
  p->name = value->name.id;
  return set_name_target(p->name, value->place) ? p : nullptr;
}

// '[' [star_or_pattern ,..] ']'  |  '(' ... ')', where one pattern without comma is only grouped
Pattern* Parser::sequence_pattern(Tok close) {
  const Start start = here();
  const u32 mark = patterns_.size();
  bool comma = close == Tok::RightBracket;
  advance();
  while (!at(close)) {
    Pattern* item = star_or_pattern();
    if (!item || !push(patterns_, item)) return nullptr;
    if (!accept(Tok::Comma)) break;
    comma = true;
  }
  if (!expect(close)) return nullptr;
  if (!comma && patterns_.size() == mark + 1) {
    Pattern* p = patterns_.back();
    patterns_.pop();
    if (p->kind == Pattern::Kind::Star) return fail(p->place, "invalid syntax");
    return p;
  }
  Pattern* p = make_pattern(Pattern::Kind::Sequence, start);
  return p && take(patterns_, mark, p->patterns) ? p : nullptr;
}

// '{' [(literal | value) ':' pattern ,..] ['**' NAME] '}'
Pattern* Parser::mapping_pattern() {
  const Start start = here();
  const u32 mark = patterns_.size(), keys = exprs_.size();
  Text rest;
  advance();
  while (!at(Tok::RightBrace)) {
    if (!rest.empty()) return invalid_syntax();
    if (accept(Tok::DoubleStar)) {
      if (at_word("_")) return invalid_syntax();
      if (!capture_name(rest)) return nullptr;
    } else {
      Expr* key = nullptr;
      if (at(Tok::Name)) {
        key = dotted_value();
        if (key && key->kind != Expr::Kind::Attribute) return invalid_syntax();
      } else {
        Pattern* literal = literal_pattern();
        key = literal ? literal->value : nullptr;
      }
      if (!key || !expect(Tok::Colon) || !push(exprs_, key)) return nullptr;
      Pattern* value = pattern();
      if (!value || !push(patterns_, value)) return nullptr;
    }
    if (!accept(Tok::Comma)) break;
  }
  if (!expect(Tok::RightBrace)) return nullptr;
  Pattern* p = make_pattern(Pattern::Kind::Mapping, start);
  if (!p || !take(patterns_, mark, p->patterns) || !take(exprs_, keys, p->keys)) return nullptr;
  p->name = rest;
  return p;
}

// name_or_attr '(' [pattern ,..] [NAME '=' pattern ,..] ')'
Pattern* Parser::class_pattern(Expr* type, Start start) {
  const u32 mark = patterns_.size(), names = texts_.size();
  std::span<Pattern*> positional;
  bool keywords = false;
  advance();
  while (!at(Tok::RightParen)) {
    const Token name = tok_;
    const bool keyword = at(Tok::Name) && peek().kind == Tok::Equal;
    if (keyword) {
      if (!keywords && !take(patterns_, mark, positional)) return nullptr;
      keywords = true;
      advance();
      advance();
      if (!push(texts_, report_.source.sub(name.offset, name.end()))) return nullptr;
    }
    Pattern* item = pattern();
    if (!item) return nullptr;
    if (keywords && !keyword) return fail(item->place, "positional patterns follow keyword patterns");
    if (!push(patterns_, item) || !accept(Tok::Comma)) break;
  }
  if (!expect(Tok::RightParen)) return nullptr;
  Pattern* p = make_pattern(Pattern::Kind::Class, start);
  if (!p) return nullptr;
  p->value = type;
  if (!keywords) return take(patterns_, mark, p->patterns) ? p : nullptr;
  p->patterns = positional;
  return take(patterns_, mark, p->keyword_patterns) && take(texts_, names, p->keyword_names) ? p : nullptr;
}

}  // namespace firn::lang
