// Expressions with operators, calls and subscripts; targets; parameters. Language reference chapter 6
// and 7.2.
#include "vm/lang/parser_impl.hpp"

namespace firn::lang {

namespace {

constexpr Level tighter(Level level) {
  return static_cast<Level>(static_cast<u8>(level) + 1);
}

}  // namespace

Text expression_name(const Expr* e) {
  using K = Expr::Kind;
  using C = code::Constant::Kind;
  switch (e->kind) {
    case K::Constant:
      switch (e->constant.kind) {
        case C::None: return "None";
        case C::True: return "True";
        case C::False: return "False";
        case C::Ellipsis: return "ellipsis";
        default: return "literal";
      }
    case K::Name: return "name";
    case K::Named: return "named expression";
    case K::Lambda: return "lambda";
    case K::Conditional: return "conditional expression";
    case K::Dict: return "dict literal";
    case K::Set: return "set display";
    case K::List: return "list";
    case K::Tuple: return "tuple";
    case K::ListComp: return "list comprehension";
    case K::SetComp: return "set comprehension";
    case K::DictComp: return "dict comprehension";
    case K::Generator: return "generator expression";
    case K::Await: return "await expression";
    case K::Yield:
    case K::YieldFrom: return "yield expression";
    case K::Compare: return "comparison";
    case K::Call: return "function call";
    case K::FormattedValue:
    case K::JoinedString: return "f-string expression";
    case K::Attribute: return "attribute";
    case K::Subscript: return "subscript";
    case K::Starred: return "starred";
    default: return "expression";
  }
}

// ---- operators

// expression: disjunction ['if' disjunction 'else' expression] | lambda, and each tighter level of it by
// precedence climbing: an operand, then operators that bind at least as tightly as `level`.
Expr* Parser::expression(Level level) {
  if (!report_.enter(tok_.place(), kNestingLimit)) return nullptr;
  const Start start = here();
  Expr* e = operand(level);
  while (e) {
    const Infix op = infix_of(tok_.kind);
    if (op.level < level || op.level < Level::Or) break;
    e = op.level == Level::Compare ? comparison(e, start) : infix(e, start, op);
  }
  if (e && level == Level::Conditional && at(Tok::If)) e = conditional(e, start);
  if (e) recent_ = e;
  report_.leave();
  return e;
}

Expr* Parser::operand(Level level) {
  switch (tok_.kind) {
    case Tok::Not: return level <= Level::Not ? unary(UnaryOp::Not, Level::Not) : invalid_syntax();
    case Tok::Minus: return unary(UnaryOp::Negative, Level::Unary);
    case Tok::Plus: return unary(UnaryOp::Positive, Level::Unary);
    case Tok::Tilde: return unary(UnaryOp::Invert, Level::Unary);
    case Tok::Lambda: return level == Level::Conditional ? lambda() : invalid_syntax();
    case Tok::Await: return await();
    default: return primary();
  }
}

Expr* Parser::unary(UnaryOp op, Level level) {
  const Start start = here();
  // -x ** y is -(x ** y), but nothing takes a sign or `not` as its left operand.
  advance();
  Expr* value = expression(level);
  Expr* e = value ? make(Expr::Kind::Unary, start) : nullptr;
  if (e) e->unary = {op, value};
  return e;
}

// One operator other than a comparison. `and` and `or` take all their operands at once.
Expr* Parser::infix(Expr* left, Start start, Infix op) {
  if (op.level == Level::Or || op.level == Level::And) {
    const u32 mark = exprs_.size();
    const Tok word = tok_.kind;
    if (!push(exprs_, left)) return nullptr;
    while (accept(word)) {
      Expr* value = expression(tighter(op.level));
      if (!value || !push(exprs_, value)) return nullptr;
    }
    Expr* e = make(Expr::Kind::BoolOp, start);
    if (!e) return nullptr;
    e->bool_op = {static_cast<BoolOp>(op.op), {}};
    return take(exprs_, mark, e->bool_op.values) ? e : nullptr;
  }
  advance();
  // ** is right-associative, and its right operand may have a sign.
  Expr* right = expression(op.level == Level::Power ? Level::Unary : tighter(op.level));
  Expr* e = right ? make(Expr::Kind::Binary, start) : nullptr;
  if (e) e->binary = {static_cast<BinOp>(op.op), left, right};
  return e;
}

// comparison: bitwise_or (('<' | ... | 'not' 'in' | 'is' 'not') bitwise_or)+
Expr* Parser::comparison(Expr* left, Start start) {
  const u32 mark = exprs_.size(), ops = cmp_ops_.size();
  for (;;) {
    const Infix infix = infix_of(tok_.kind);
    if (infix.level != Level::Compare) break;
    CmpOp op = static_cast<CmpOp>(infix.op);
    advance();
    if (op == CmpOp::NotIn && !expect(Tok::In)) return nullptr;
    if (op == CmpOp::Is && accept(Tok::Not)) op = CmpOp::IsNot;
    Expr* right = expression(Level::BitOr);
    if (!right || !push(exprs_, right) || !push(cmp_ops_, op)) return nullptr;
  }
  Expr* e = make(Expr::Kind::Compare, start);
  if (!e) return nullptr;
  e->compare = {left, {}, {}};
  return take(exprs_, mark, e->compare.comparators) && take(cmp_ops_, ops, e->compare.ops) ? e : nullptr;
}

Expr* Parser::conditional(Expr* body, Start start) {
  advance();
  Expr* test = expression(Level::Or);
  if (!test) return nullptr;
  if (!at(Tok::Else)) {
    if (at(Tok::Colon)) return invalid_syntax();
    return fail(from(start), "expected 'else' after 'if' expression");
  }
  advance();
  Expr* orelse = expression();
  Expr* e = orelse ? make(Expr::Kind::Conditional, start) : nullptr;
  if (e) e->conditional = {test, body, orelse};
  return e;
}

// lambda: 'lambda' [parameters] ':' expression
Expr* Parser::lambda() {
  const Start start = here();
  advance();
  Params* parameters = report_.arena.make<Params>();
  if (!parameters) return report_.out_of_memory();
  if (!params(*parameters, Tok::Colon) || !expect(Tok::Colon)) return nullptr;
  Expr* body = expression();
  Expr* e = body ? make(Expr::Kind::Lambda, start) : nullptr;
  if (e) e->lambda = {parameters, body};
  return e;
}

// yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
Expr* Parser::yield_expression() {
  const Start start = here();
  advance();
  const bool delegates = accept(Tok::From);
  Expr* value = nullptr;
  if (delegates) {
    value = expression();
    if (!value) return nullptr;
  } else if (starts_expression(tok_.kind) || at(Tok::Star)) {
    value = star_expressions();
    if (!value) return nullptr;
  }
  Expr* e = make(delegates ? Expr::Kind::YieldFrom : Expr::Kind::Yield, start);
  if (e) e->single.value = value;
  return e;
}

// named_expression: NAME ':=' expression | expression
Expr* Parser::named_expression() {
  Expr* e = expression();
  if (e && at(Tok::ColonEqual)) return named_value(e);
  if (e && at(Tok::Equal)) return assignment_in_expression(e);
  return e;
}

Expr* Parser::named_value(Expr* target) {
  if (target->kind != Expr::Kind::Name || target->parenthesized) {
    return fail(target->place, "cannot use assignment expressions with %", expression_name(target));
  }
  advance();
  Expr* value = expression();
  if (!value || !set_name_target(target->name.id, target->place)) return nullptr;
  Expr* e = make(Expr::Kind::Named, from(target));
  if (!e) return nullptr;
  target->ctx = Ctx::Store;
  e->named = {target, value};
  return e;
}

// A plain = after what cannot be assigned to: was == meant? (CPython's invalid_named_expression: one operand
// that is no comparison, an =, one operand, and no further =.) Reads on; for messages only.
bool Parser::equal_means_comparison(const Expr* left) {
  using K = Expr::Kind;
  const bool loose = left->kind == K::BoolOp || left->kind == K::Compare || left->kind == K::Conditional ||
                     left->kind == K::Lambda || (left->kind == K::Unary && left->unary.op == UnaryOp::Not);
  const bool whole = left->kind == K::List || left->kind == K::Tuple || left->kind == K::Generator ||
                     (left->kind == K::Constant && left->constant.kind <= code::Constant::Kind::False);
  if ((loose && !left->parenthesized) || whole) return false;
  const Token equal = tok_;
  advance();
  if (!expression(Level::BitOr)) return false;
  if (!at(Tok::Equal) && !at(Tok::ColonEqual)) return true;
  tok_ = equal;
  return false;
}

Failed Parser::assignment_in_expression(Expr* left) {
  if (!equal_means_comparison(left)) return invalid_syntax();
  if (left->kind == Expr::Kind::Name) {
    return fail(from(left), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  return fail(left->place, "cannot assign to % here. Maybe you meant '==' instead of '='?",
              expression_name(left));
}

// '*' and what follows it.
Expr* Parser::starred(Level level) {
  const Start start = here();
  advance();
  Expr* value = expression(level);
  Expr* e = value ? make(Expr::Kind::Starred, start) : nullptr;
  if (e) e->single.value = value;
  return e;
}

Expr* Parser::star_expression() {
  return at(Tok::Star) ? starred(Level::BitOr) : expression();
}
Expr* Parser::star_named_expression() {
  return at(Tok::Star) ? starred(Level::BitOr) : named_expression();
}

Expr* Parser::list_of(Items items) {
  const Start start = here();
  Expr* e = items == Items::Star ? star_expression() : star_named_expression();
  if (!e) return nullptr;
  if (!at(Tok::Comma)) {
    const bool lone = items == Items::Star && e->kind == Expr::Kind::Starred && !at(Tok::Equal);
    return lone ? fail(e->place, "can't use starred expression here") : e;
  }
  const u32 mark = exprs_.size();
  if (!push(exprs_, e)) return nullptr;
  while (accept(Tok::Comma)) {
    if (!starts_expression(tok_.kind) && !at(Tok::Star)) break;
    e = items == Items::Star ? star_expression() : star_named_expression();
    if (!e || !push(exprs_, e)) return nullptr;
  }
  Expr* tuple = make(Expr::Kind::Tuple, start);
  return tuple && take(exprs_, mark, tuple->sequence.items) ? tuple : nullptr;
}

// ---- primaries

// 'await' primary
Expr* Parser::await() {
  const Start start = here();
  advance();
  Expr* value = primary();
  Expr* e = value ? make(Expr::Kind::Await, start) : nullptr;
  if (e) e->single.value = value;
  return e;
}

// primary: atom ('.' NAME | '(' arguments ')' | '[' slices ']')*
Expr* Parser::primary() {
  const Start start = here();
  Expr* e = atom();
  while (e) {
    if (at(Tok::Dot))
      e = attribute(e, start);
    else if (at(Tok::LeftParen))
      e = call(e, start);
    else if (at(Tok::LeftBracket))
      e = subscript(e, start);
    else
      break;
  }
  return e;
}

Expr* Parser::attribute(Expr* value, Start start) {
  advance();
  if (!at(Tok::Name)) return invalid_syntax();
  const Place name_place = tok_.place();
  advance();
  Expr* e = make(Expr::Kind::Attribute, start);
  if (e) e->attribute = {value, report_.source.sub(name_place.offset, last_.end()), name_place};
  return e;
}

Expr* Parser::call(Expr* function, Start start) {
  advance();
  std::span<Expr*> args;
  std::span<Keyword> keywords;
  if (!arguments(args, keywords)) return nullptr;
  Expr* e = make(Expr::Kind::Call, start);
  if (e) e->call = {function, args, keywords};
  return e;
}

bool Parser::arguments(std::span<Expr*>& args, std::span<Keyword>& keywords) {
  const u32 mark = exprs_.size(), keyword_mark = keywords_.size();
  bool keyword_seen = false, unpacking_seen = false;
  while (!at(Tok::RightParen)) {
    if (!argument(keyword_seen, unpacking_seen)) return false;
    const bool generator =
        exprs_.size() > mark && exprs_.back()->kind == Expr::Kind::Generator && !exprs_.back()->parenthesized;
    const bool more = at(Tok::Comma);
    if (generator && (more || exprs_.size() + keywords_.size() > mark + keyword_mark + 1)) {
      return fail(exprs_.back()->place, "Generator expression must be parenthesized");
    }
    if (!more) break;
    advance();
  }
  return expect(Tok::RightParen) && take(exprs_, mark, args) && take(keywords_, keyword_mark, keywords);
}

// argument: '*' expression | '**' expression | NAME '=' expression | named_expression [comprehension]
bool Parser::argument(bool& keyword_seen, bool& unpacking_seen) {
  const Start start = here();
  if (at(Tok::DoubleStar)) {
    advance();
    Expr* value = expression();
    if (!value) return false;
    keyword_seen = unpacking_seen = true;
    return push(keywords_, Keyword{{}, value, from(start)});
  }
  if (at(Tok::Star)) {
    if (unpacking_seen) {
      return fail("iterable argument unpacking follows keyword argument unpacking");
    }
    Expr* value = starred(Level::Conditional);
    return value && push(exprs_, value);
  }
  Expr* e = expression();
  if (!e) return false;
  if (at(Tok::Equal)) {
    keyword_seen = true;
    return keyword_argument(e);
  }
  if (at(Tok::ColonEqual)) {
    e = named_value(e);
    if (!e) return false;
  }
  if (at_comprehension()) {
    e = generator_argument(e, start);
    return e && push(exprs_, e);
  }
  if (keyword_seen) {
    return fail(from(start), unpacking_seen ? "positional argument follows keyword argument unpacking"
                                            : "positional argument follows keyword argument");
  }
  return push(exprs_, e);
}

Expr* Parser::generator_argument(Expr* element, Start start) {
  Expr* e = make(Expr::Kind::Generator, start);
  if (!e) return nullptr;
  e->comp = {element, nullptr, {}};
  if (!comprehension(e->comp.generators)) return nullptr;
  e->place = from(start);
  return e;
}

bool Parser::keyword_argument(Expr* name) {
  if (name->kind != Expr::Kind::Name || name->parenthesized) {
    if (name->kind == Expr::Kind::Constant && name->constant.kind >= code::Constant::Kind::None &&
        name->constant.kind <= code::Constant::Kind::False) {
      return fail(name->place, "cannot assign to %", expression_name(name));
    }
    return fail(from(name), "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  advance();
  if (at(Tok::Comma) || at(Tok::RightParen)) return fail(name->place, "expected argument value expression");
  Expr* value = expression();
  if (!value) return false;
  if (at_comprehension()) {
    return fail(from(name), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  }
  if (!set_name_target(name->name.id, name->place)) return false;
  return push(keywords_, Keyword{name->name.id, value, from(name)});
}

// '[' slices ']': one slice, or a tuple of slices and starred expressions
Expr* Parser::subscript(Expr* value, Start start) {
  advance();
  const Start first = here();
  Expr* index = at(Tok::Star) ? starred(Level::BitOr) : slice();
  if (!index) return nullptr;
  if (at(Tok::Comma) || index->kind == Expr::Kind::Starred) {
    const u32 mark = exprs_.size();
    if (!push(exprs_, index)) return nullptr;
    while (accept(Tok::Comma)) {
      if (at(Tok::RightBracket)) break;
      index = at(Tok::Star) ? starred(Level::BitOr) : slice();
      if (!index || !push(exprs_, index)) return nullptr;
    }
    index = make(Expr::Kind::Tuple, first);
    if (!index || !take(exprs_, mark, index->sequence.items)) return nullptr;
  }
  if (!expect(Tok::RightBracket)) return nullptr;
  Expr* e = make(Expr::Kind::Subscript, start);
  if (e) e->subscript = {value, index};
  return e;
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression
Expr* Parser::slice() {
  const Start start = here();
  Expr* parts[3] = {};
  if (!at(Tok::Colon)) {
    parts[0] = named_expression();
    if (!parts[0] || !at(Tok::Colon)) return parts[0];
  }
  for (int i = 1; i < 3 && accept(Tok::Colon); ++i) {
    if (!starts_expression(tok_.kind)) continue;
    parts[i] = expression();
    if (!parts[i]) return nullptr;
  }
  Expr* e = make(Expr::Kind::Slice, start);
  if (e) e->slice = {parts[0], parts[1], parts[2]};
  return e;
}

// ---- comprehensions

bool Parser::at_comprehension() {
  return at(Tok::For) || at(Tok::Async);
}

// (['async'] 'for' star_targets 'in' disjunction ('if' disjunction)*)+
bool Parser::comprehension(std::span<Comprehension>& generators) {
  const u32 mark = comprehensions_.size();
  while (at_comprehension()) {
    if (!comprehension_clause()) return false;
  }
  return take(comprehensions_, mark, generators);
}

bool Parser::comprehension_clause() {
  Comprehension clause;
  clause.is_async = accept(Tok::Async);
  if (!expect(Tok::For)) return false;
  clause.target = for_target();
  if (!clause.target || !expect(Tok::In)) return false;
  clause.iter = expression(Level::Or);
  if (!clause.iter) return false;
  const u32 mark = exprs_.size();
  while (accept(Tok::If)) {
    Expr* condition = expression(Level::Or);
    if (!condition || !push(exprs_, condition)) return false;
  }
  return take(exprs_, mark, clause.conditions) && push(comprehensions_, clause);
}

// star_targets, up to `in`
Expr* Parser::for_target() {
  const Start start = here();
  Expr* e = at(Tok::Star) ? starred(Level::BitOr) : expression(Level::BitOr);
  if (!e) return nullptr;
  if (at(Tok::Comma)) {
    const u32 mark = exprs_.size();
    if (!push(exprs_, e)) return nullptr;
    while (accept(Tok::Comma)) {
      if (at(Tok::In)) break;
      e = at(Tok::Star) ? starred(Level::BitOr) : expression(Level::BitOr);
      if (!e || !push(exprs_, e)) return nullptr;
    }
    e = make(Expr::Kind::Tuple, start);
    if (!e || !take(exprs_, mark, e->sequence.items)) return nullptr;
  }
  return set_target(e, Target::For) ? e : nullptr;
}

// ---- targets

bool Parser::set_name_target(Text name, Place place) {
  if (name == "__debug__") return fail(place, "cannot assign to __debug__");
  return true;
}

bool Parser::set_target(Expr* e, Target target) {
  const Ctx ctx = target == Target::Delete ? Ctx::Delete : Ctx::Store;
  switch (e->kind) {
    case Expr::Kind::Name:
      e->ctx = ctx;
      if (target == Target::Delete && e->name.id == "__debug__")
        return fail(e->place, "cannot delete __debug__");
      return set_name_target(e->name.id, e->place);
    case Expr::Kind::Attribute:
      e->ctx = ctx;
      return set_name_target(e->attribute.name, e->attribute.name_place);
    case Expr::Kind::Subscript: e->ctx = ctx; return true;
    case Expr::Kind::List:
    case Expr::Kind::Tuple: {
      e->ctx = ctx;
      bool star = false;
      for (Expr* item : e->sequence.items) {
        if (item->kind == Expr::Kind::Starred && target != Target::Delete) {
          if (star) return fail(e->place, "multiple starred expressions in assignment");
          star = true;
          item->ctx = ctx;
          if (item->single.value->kind == Expr::Kind::Starred) return invalid_syntax();
          item = item->single.value;
        }
        // Of `a, f() = 1` the last item stands before the =.
        const bool whole = target == Target::Whole && !e->parenthesized && e->kind == Expr::Kind::Tuple;
        const bool last = item == e->sequence.items.back();
        if (!set_target(item, target == Target::Whole && !(whole && last) ? Target::Assignment : target))
          return false;
      }
      return true;
    }
    case Expr::Kind::Starred:
      if (target != Target::Delete && !set_target(e->single.value, target)) return false;
      if (target != Target::Delete)
        return fail(e->place, "starred assignment target must be in a list or tuple");
      [[fallthrough]];
    default: return invalid_target(e, target);
  }
}

Failed Parser::invalid_target(Expr* e, Target target) {
  if (target == Target::Whole && at(Tok::Equal) && equal_means_comparison(e)) {
    return fail(e->place, "cannot assign to % here. Maybe you meant '==' instead of '='?",
                expression_name(e));
  }
  return fail(e->place, "%%", target == Target::Delete ? Text("cannot delete ") : Text("cannot assign to "),
              expression_name(e));
}

// ---- parameters

// Up to `close`, which is not consumed: ) of a def, : of a lambda.
//   parameters: (param ',')* ['/' ','] (param ',')* ['*' [param] ',' (param ',')*] ['**' param]
bool Parser::params(Params& params, Tok close) {
  const u32 mark = params_.size();
  bool star = false, keywords = false, bare = false, slash = false, defaults = false;
  while (!at(close)) {
    Param item;
    if (keywords) return fail("arguments cannot follow var-keyword argument");
    if (accept(Tok::Slash)) {
      if (slash) return fail(last_.place(), "/ may appear only once");
      if (star) return fail(last_.place(), "/ must be ahead of *");
      if (params_.size() == mark) return fail(last_.place(), "at least one argument must precede /");
      slash = true;
      params.positional_only = params_.size() - mark;
    } else if (accept(Tok::Star)) {
      if (star) return fail(last_.place(), "* argument may appear only once");
      star = true;
      if (!take(params_, mark, params.positional)) return false;
      if (at(Tok::Comma)) {
        bare = true;
      } else if (at(close)) {
        return fail(last_.place(), "named arguments must follow bare *");
      } else {
        params.var_args = report_.arena.make<Param>();
        if (!params.var_args) return report_.out_of_memory();
        if (!param(params, close, *params.var_args, true)) return false;
        if (at(Tok::Equal)) return fail("var-positional argument cannot have default value");
      }
    } else if (accept(Tok::DoubleStar)) {
      if (bare && params_.size() == mark) return fail(last_.place(), "named arguments must follow bare *");
      keywords = true;
      params.var_keywords = report_.arena.make<Param>();
      if (!params.var_keywords) return report_.out_of_memory();
      if (!param(params, close, *params.var_keywords, false)) return false;
      if (at(Tok::Equal)) return fail("var-keyword argument cannot have default value");
    } else {
      if (!param(params, close, item, false)) return false;
      if (accept(Tok::Equal)) {
        if (at(Tok::Comma) || at(close)) return fail(last_.place(), "expected default value expression");
        item.default_value = expression();
        if (!item.default_value) return false;
        defaults = true;
      } else if (defaults && !star) {
        return fail(item.place, "non-default argument follows default argument");
      }
      if (!push(params_, item)) return false;
    }
    if (at(close)) break;
    if (!expect(Tok::Comma)) return false;
  }
  if (bare && params_.size() == mark) return fail(last_.place(), "named arguments must follow bare *");
  return take(params_, mark, star ? params.keyword_only : params.positional);
}

// NAME [':' annotation]; a lambda's have no annotations.
bool Parser::param(Params&, Tok close, Param& into, bool star_annotation) {
  if (!at(Tok::Name)) {
    if (at(Tok::LeftParen)) {
      return fail(close == Tok::Colon ? "Lambda expression parameters cannot be parenthesized"
                                      : "Function parameters cannot be parenthesized");
    }
    return invalid_syntax();
  }
  into.name = report_.source.sub(tok_.offset, tok_.end());
  into.place = tok_.place();
  advance();
  if (!set_name_target(into.name, into.place)) return false;
  if (close != Tok::Colon && accept(Tok::Colon)) {
    into.annotation = star_annotation ? star_expression() : expression();
    return into.annotation != nullptr;
  }
  return true;
}

}  // namespace firn::lang
