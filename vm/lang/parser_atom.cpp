// Names, literals, displays, parentheses and f-strings: language reference 6.2, 2.4.
#include "vm/lang/parser_impl.hpp"

namespace firn::lang {

Expr* Parser::atom() {
  switch (tok_.kind) {
    case Tok::Name: {
      Expr* e = make(Expr::Kind::Name, tok_.place());
      if (e) e->name.id = report_.source.sub(tok_.offset, tok_.end());
      advance();
      return e;
    }
    case Tok::Number: return number();
    case Tok::String:
    case Tok::FStringStart: return strings();
    case Tok::LeftParen: return group();
    case Tok::LeftBracket: return list_display();
    case Tok::LeftBrace: return brace_display();
    case Tok::None: return constant(code::Constant::Kind::None);
    case Tok::True: return constant(code::Constant::Kind::True);
    case Tok::False: return constant(code::Constant::Kind::False);
    case Tok::Ellipsis: return constant(code::Constant::Kind::Ellipsis);
    default: return invalid_syntax();
  }
}

Expr* Parser::constant(code::Constant::Kind kind) {
  Expr* e = make(Expr::Kind::Constant, tok_.place());
  if (e) e->constant.kind = kind;
  advance();
  return e;
}

Expr* Parser::number() {
  Expr* e = make(Expr::Kind::Constant, tok_.place());
  if (!e || !decode_number(report_, tok_, &e->constant)) return nullptr;
  advance();
  return e;
}

// ---- displays

// element and its clauses, through the closing bracket
Expr* Parser::comprehension_of(Expr::Kind kind, Start start, Expr* element, Expr* value, Tok close) {
  if (element->kind == Expr::Kind::Starred) {
    return fail(element->place, "iterable unpacking cannot be used in comprehension");
  }
  Expr* e = make(kind, start);
  if (!e) return nullptr;
  e->comp = {element, value, {}};
  if (!comprehension(e->comp.generators) || !expect(close)) return nullptr;
  e->place = from(start);
  return e;
}

// '(' ')' | '(' yield_expr ')' | '(' named_expression ')' | '(' tuple ')' | generator expression
Expr* Parser::group() {
  const Start start = here();
  advance();
  Expr* e;
  if (at(Tok::RightParen)) {
    e = make(Expr::Kind::Tuple, Place{start.offset, 1, start.line});
    if (!e) return nullptr;
    e->sequence.items = {};
  } else {
    e = at(Tok::Yield) ? yield_expression() : list_of(Items::StarNamed);
    if (!e) return nullptr;
    if (at_comprehension()) {
      if (e->kind == Expr::Kind::Tuple && !e->parenthesized) {
        return fail(e->place, "did you forget parentheses around the comprehension target?");
      }
      e = comprehension_of(Expr::Kind::Generator, start, e, nullptr, Tok::RightParen);
      if (e) e->parenthesized = true;
      return e;
    }
    if (e->kind == Expr::Kind::Starred) return fail(e->place, "cannot use starred expression here");
  }
  if (!expect(Tok::RightParen)) return nullptr;
  // A tuple's text has its parentheses, what is only grouped has not.
  if (e->kind == Expr::Kind::Tuple && !e->parenthesized) e->place = from(start);
  e->parenthesized = true;
  return e;
}

// '[' [star_named_expressions] ']' | list comprehension
Expr* Parser::list_display() {
  const Start start = here();
  const u32 mark = exprs_.size();
  advance();
  while (!at(Tok::RightBracket)) {
    Expr* item = star_named_expression();
    if (!item) return nullptr;
    if (at_comprehension()) {
      if (exprs_.size() > mark) {
        return fail(from(exprs_[mark]), "did you forget parentheses around the comprehension target?");
      }
      return comprehension_of(Expr::Kind::ListComp, start, item, nullptr, Tok::RightBracket);
    }
    if (!push(exprs_, item)) return nullptr;
    if (!accept(Tok::Comma)) break;
  }
  if (!expect(Tok::RightBracket)) return nullptr;
  Expr* e = make(Expr::Kind::List, start);
  return e && take(exprs_, mark, e->sequence.items) ? e : nullptr;
}

// dict: '{' [(expression ':' expression | '**' bitwise_or) ,..] '}'    set: '{' star_named_expressions '}'
// and their comprehensions
Expr* Parser::brace_display() {
  const Start start = here();
  const u32 mark = exprs_.size();
  bool is_dict = true;
  advance();
  while (!at(Tok::RightBrace)) {
    const bool first = exprs_.size() == mark;
    if (!brace_item(is_dict, first)) return nullptr;
    if (at_comprehension()) {
      Expr* element = exprs_.back();
      Expr* value = is_dict ? values_.back() : nullptr;
      if (!first) return fail(from(start), "did you forget parentheses around the comprehension target?");
      if (is_dict && !element)
        return fail(value->place, "dict unpacking cannot be used in dict comprehension");
      exprs_.pop();
      if (is_dict) values_.pop();
      return comprehension_of(is_dict ? Expr::Kind::DictComp : Expr::Kind::SetComp, start, element, value,
                              Tok::RightBrace);
    }
    if (!accept(Tok::Comma)) break;
  }
  if (!expect(Tok::RightBrace)) return nullptr;
  return finish_brace(start, is_dict, mark);
}

// One item onto exprs_ and, for a dict, values_. The first decides which it is.
bool Parser::brace_item(bool& is_dict, bool first) {
  if (at(Tok::DoubleStar) && is_dict) {
    advance();
    Expr* value = expression(Level::BitOr);
    return value && push(exprs_, static_cast<Expr*>(nullptr)) && push(values_, value);
  }
  if (first && at(Tok::Star)) is_dict = false;
  if (!is_dict) {
    Expr* item = star_named_expression();
    return item && push(exprs_, item);
  }
  Expr* key = first ? star_named_expression() : expression();
  if (!key) return false;
  if (!at(Tok::Colon)) {
    if (!first) {
      if (at(Tok::Comma) || at(Tok::RightBrace))
        return fail(last_.place(), "':' expected after dictionary key");
      return invalid_syntax();
    }
    is_dict = false;
    return push(exprs_, key);
  }
  advance();
  if (at(Tok::Comma) || at(Tok::RightBrace))
    return fail(last_.place(), "expression expected after dictionary key and ':'");
  if (at(Tok::Star)) return fail("cannot use a starred expression in a dictionary value");
  Expr* value = expression();
  return value && push(exprs_, key) && push(values_, value);
}

Expr* Parser::finish_brace(Start start, bool is_dict, u32 mark) {
  Expr* e = make(is_dict ? Expr::Kind::Dict : Expr::Kind::Set, start);
  if (!e) return nullptr;
  if (!is_dict) return take(exprs_, mark, e->sequence.items) ? e : nullptr;
  // Inner dicts took theirs before this one ends, so the last values belong to it.
  const u32 count = exprs_.size() - mark;
  e->dict = {{}, {}};
  return take(exprs_, mark, e->dict.keys) && take(values_, values_.size() - count, e->dict.values) ? e
                                                                                                   : nullptr;
}

// ---- strings

// Neighbouring literals are one (2.4.2). Texts collect in texts_; f-string fields in exprs_, with the text
// before each turned into a Constant first.
Expr* Parser::strings() {
  const Start start = here();
  const u32 texts = texts_.size(), pieces = exprs_.size();
  bool formatted = false, any_bytes = false, any_text = false;
  while (at(Tok::String) || at(Tok::FStringStart)) {
    if (at(Tok::FStringStart)) {
      formatted = any_text = true;
      if (!f_string(texts)) return nullptr;
    } else {
      bool bytes = false;
      Text text;
      if (!decode_string(report_, tok_, &bytes, &text) || !push(texts_, text)) return nullptr;
      (bytes ? any_bytes : any_text) = true;
      advance();
    }
    if (any_bytes && any_text) return fail(from(start), "cannot mix bytes and nonbytes literals");
  }
  if (formatted) {
    if (!flush_text(texts, start)) return nullptr;
    Expr* e = make(Expr::Kind::JoinedString, start);
    return e && take(exprs_, pieces, e->sequence.items) ? e : nullptr;
  }
  Expr* e = make(Expr::Kind::Constant, start);
  if (!e) return nullptr;
  e->constant.kind = any_bytes ? code::Constant::Kind::Bytes : code::Constant::Kind::Str;
  // The same joining as for f-strings; without text there is no piece.
  if (texts_.size() == texts + 1) {
    e->constant.text = texts_.back();
    texts_.pop();
    return e;
  }
  if (!flush_text(texts, start)) return nullptr;
  if (exprs_.size() > pieces) {
    e->constant.text = exprs_.back()->constant.text;
    exprs_.pop();
  }
  return e;
}

// Joins the texts from `mark` on into one Constant on exprs_, unless they are all empty.
bool Parser::flush_text(u32 mark, Start start) {
  Text text;
  u32 size = 0, used = 0;
  for (u32 i = mark; i < texts_.size(); ++i) {
    size += texts_[i].size;
    if (texts_[i].empty()) continue;
    ++used;
    text = texts_[i];
  }
  if (used > 1) {
    char* joined = report_.arena.array<char>(size);
    if (!joined) return report_.out_of_memory();
    text = {joined, size};
    for (u32 i = mark; i < texts_.size(); ++i) {
      for (const char c : texts_[i]) *joined++ = c;
    }
  }
  while (texts_.size() > mark) texts_.pop();
  if (size == 0) return true;
  Expr* e = make(Expr::Kind::Constant, start);
  if (!e) return false;
  e->constant.kind = code::Constant::Kind::Str;
  e->constant.text = text;
  return push(exprs_, e);
}

// FStringStart parts FStringEnd. `texts`: where the texts of the present literal begin in texts_.
bool Parser::f_string(u32 texts) {
  const bool raw = is_raw(report_, tok_);
  advance();
  return f_string_parts(Tok::FStringEnd, raw, texts) && expect(Tok::FStringEnd);
}

// (FStringMiddle | field)*
bool Parser::f_string_parts(Tok end, bool raw, u32 texts) {
  while (!at(end)) {
    if (at(Tok::FStringMiddle)) {
      Text text;
      if (!decode_text(report_, tok_.offset, tok_.end(), {raw, false, end == Tok::FStringEnd}, &text))
        return false;
      if (!push(texts_, text)) return false;
      advance();
    } else if (at(Tok::LeftBrace)) {
      if (!report_.enter(tok_.place(), kNestingLimit)) return false;
      const bool done = f_string_field(raw, texts);
      report_.leave();
      if (!done) return false;
    } else {
      return invalid_syntax();
    }
  }
  return true;
}

// '{' expressions ['='] ['!' NAME] [':' spec] '}'
bool Parser::f_string_field(bool raw, u32 texts) {
  const Start start = here();
  advance();
  if (at(Tok::RightBrace) || at(Tok::Exclamation) || at(Tok::SpecColon) || at(Tok::Equal)) {
    return fail(Place{start.offset, 1, start.line}, "f-string: empty expression not allowed");
  }
  Expr* value = f_string_value(raw, start, texts);
  return value && push(exprs_, value);
}

Expr* Parser::f_string_value(bool raw, Start start, u32 texts) {
  Expr* value = star_expressions_or_yield();
  if (!value) return nullptr;
  u8 conversion = 0;
  const bool debug = accept(Tok::Equal);
  if (debug && !push(texts_, report_.source.sub(start.offset + 1, tok_.offset))) return nullptr;
  if (!flush_text(texts, start)) return nullptr;
  if (accept(Tok::Exclamation)) {
    const Text name = report_.source.sub(tok_.offset, tok_.end());
    if (!(name == "s" || name == "r" || name == "a")) {
      if (!at(Tok::Name)) return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
      return fail(tok_.place(), "f-string: invalid conversion character '%': expected 's', 'r', or 'a'",
                  name);
    }
    conversion = static_cast<u8>(name[0]);
    advance();
  } else if (debug && !at(Tok::SpecColon)) {
    conversion = 'r';
  }
  Expr* spec = nullptr;
  if (accept(Tok::SpecColon)) {
    const Start spec_start = here();
    const u32 pieces = exprs_.size();
    const u32 spec_texts = texts_.size();
    if (!f_string_parts(Tok::RightBrace, raw, spec_texts) || !flush_text(spec_texts, spec_start))
      return nullptr;
    spec = make(Expr::Kind::JoinedString, spec_start);
    if (!spec || !take(exprs_, pieces, spec->sequence.items)) return nullptr;
  }
  if (!at(Tok::RightBrace)) {
    if (recent_ && starts_expression(tok_.kind)) return invalid_syntax();
    return fail("f-string: expecting '}'");
  }
  advance();
  Expr* e = make(Expr::Kind::FormattedValue, start);
  if (e) e->formatted = {value, conversion, spec};
  return e;
}

}  // namespace firn::lang
