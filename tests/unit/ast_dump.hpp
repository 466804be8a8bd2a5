// A syntax tree as one line of S-expressions, for tests. Store and Delete contexts are marked with = and -
// after the node's head; what is absent is _.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

#include "vm/base/bigint.hpp"
#include "vm/base/decimal.hpp"
#include "vm/lang/ast.hpp"

namespace firn::lang {

inline ChunkSource malloc_chunks() {
  return {[](void*, usize bytes) { return std::malloc(bytes); }, [](void*, void* chunk) { std::free(chunk); },
          nullptr};
}

class AstDump {
 public:
  std::string out;
  bool places = false;  // @offset+length after each expression

  static std::string of(const Module* m) {
    AstDump d;
    d.block(m->body);
    return d.out.size() >= 2 ? d.out.substr(1, d.out.size() - 2) : d.out;
  }
  static std::string of(const Expr* e) {
    AstDump d;
    d.expr(e);
    return d.out;
  }
  static std::string of(const code::Constant& c) {
    AstDump d;
    d.constant(c);
    return d.out;
  }

  void text(Text t) { out.append(t.data, t.size); }

  void quoted(Text t) {
    out += '"';
    for (const char c : t) {
      if (c == '"' || c == '\\')
        (out += '\\') += c;
      else if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f)
        out += c;
      else {
        char hex[8];
        std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned char>(c));
        out += hex;
      }
    }
    out += '"';
  }

  void number(double v) {
    char buffer[decimal::kReprSize];
    out.append(buffer, decimal::format_float(buffer, sizeof buffer, v, 'r', 0));
  }

  void constant(const code::Constant& c) {
    using K = code::Constant::Kind;
    switch (c.kind) {
      case K::None: out += "None"; break;
      case K::True: out += "True"; break;
      case K::False: out += "False"; break;
      case K::Ellipsis: out += "..."; break;
      case K::Int: {
        std::string digits(bigint::format_size(c.digits, 10), ' ');
        std::string scratch(c.digits.size() * 4 + 4, ' ');
        digits.resize(bigint::format(digits.data(), reinterpret_cast<u32*>(scratch.data()), c.digits, 10));
        if (c.negative) out += '-';
        out += digits;
        break;
      }
      case K::Float: number(c.number.real); break;
      case K::Complex:
        if (c.number.real != 0) {
          number(c.number.real);
          out += '+';
        }
        number(c.number.imaginary);
        out += 'j';
        break;
      case K::Str: quoted(c.text); break;
      case K::Bytes:
        out += 'b';
        quoted(c.text);
        break;
      case K::Tuple:
        out += "(const";
        for (const code::Constant& item : c.items) {
          out += ' ';
          constant(item);
        }
        out += ')';
        break;
    }
  }

  void head(const char* name, const Expr* e) {
    out += '(';
    out += name;
    if (e->ctx == Ctx::Store) out += '=';
    if (e->ctx == Ctx::Delete) out += '-';
  }

  template <class T>
  void list(std::span<T> items) {
    for (auto* item : items) {
      out += ' ';
      expr(item);
    }
  }

  void next(const Expr* e) {
    out += ' ';
    if (e)
      expr(e);
    else
      out += '_';
  }

  void generators(std::span<Comprehension> clauses) {
    for (const Comprehension& c : clauses) {
      out += c.is_async ? " (async-for" : " (for";
      next(c.target);
      next(c.iter);
      list(c.conditions);
      out += ')';
    }
  }

  void param(const Param& p, const char* stars = "") {
    out += " ";
    out += stars;
    text(p.name);
    if (p.annotation) {
      out += ':';
      expr(p.annotation);
    }
    if (p.default_value) {
      out += '=';
      expr(p.default_value);
    }
  }

  void params(const Params& p) {
    out += "(params";
    for (u32 i = 0; i < p.positional.size(); ++i) {
      param(p.positional[i]);
      if (i + 1 == p.positional_only) out += " /";
    }
    if (p.var_args)
      param(*p.var_args, "*");
    else if (!p.keyword_only.empty())
      out += " *";
    for (const Param& k : p.keyword_only) param(k);
    if (p.var_keywords) param(*p.var_keywords, "**");
    out += ')';
  }

  void keywords(std::span<Keyword> items) {
    for (const Keyword& k : items) {
      out += ' ';
      if (k.name.empty())
        out += "**";
      else {
        text(k.name);
        out += '=';
      }
      expr(k.value);
    }
  }

  void expr(const Expr* e) {
    body(e);
    if (places) out += '@' + std::to_string(e->place.offset) + '+' + std::to_string(e->place.length);
  }

  void body(const Expr* e) {
    using K = Expr::Kind;
    static const char* const kBinary[] = {"+",  "-",  "*", "/", "//", "%", "**",
                                          "<<", ">>", "&", "|", "^",  "@"};
    static const char* const kUnary[] = {"neg", "pos", "~", "not"};
    static const char* const kCompare[] = {"<", "<=", "==", "!=", ">", ">=", "is", "is-not", "in", "not-in"};
    switch (e->kind) {
      case K::Constant: constant(e->constant); return;
      case K::Name:
        text(e->name.id);
        if (e->ctx == Ctx::Store) out += '=';
        if (e->ctx == Ctx::Delete) out += '-';
        return;
      case K::BoolOp:
        out += e->bool_op.op == BoolOp::And ? "(and" : "(or";
        list(e->bool_op.values);
        break;
      case K::Named:
        out += "(:=";
        next(e->named.target);
        next(e->named.value);
        break;
      case K::Binary:
        out += '(';
        out += kBinary[static_cast<int>(e->binary.op)];
        next(e->binary.left);
        next(e->binary.right);
        break;
      case K::Unary:
        out += '(';
        out += kUnary[static_cast<int>(e->unary.op)];
        next(e->unary.operand);
        break;
      case K::Lambda:
        out += "(lambda ";
        params(*e->lambda.params);
        next(e->lambda.body);
        break;
      case K::Conditional:
        out += "(if";
        next(e->conditional.test);
        next(e->conditional.body);
        next(e->conditional.orelse);
        break;
      case K::Dict:
        out += "(dict";
        for (u32 i = 0; i < e->dict.keys.size(); ++i) {
          if (e->dict.keys[i])
            next(e->dict.keys[i]);
          else
            out += " **";
          next(e->dict.values[i]);
        }
        break;
      case K::Set:
        head("set", e);
        list(e->sequence.items);
        break;
      case K::List:
        head("list", e);
        list(e->sequence.items);
        break;
      case K::Tuple:
        head("tuple", e);
        list(e->sequence.items);
        break;
      case K::JoinedString:
        head("f", e);
        list(e->sequence.items);
        break;
      case K::ListComp:
      case K::SetComp:
      case K::Generator:
        out += e->kind == K::ListComp ? "(listcomp" : e->kind == K::SetComp ? "(setcomp" : "(generator";
        next(e->comp.element);
        generators(e->comp.generators);
        break;
      case K::DictComp:
        out += "(dictcomp";
        next(e->comp.element);
        next(e->comp.value);
        generators(e->comp.generators);
        break;
      case K::Await:
        out += "(await";
        next(e->single.value);
        break;
      case K::Yield:
        out += "(yield";
        next(e->single.value);
        break;
      case K::YieldFrom:
        out += "(yield-from";
        next(e->single.value);
        break;
      case K::Starred:
        head("*", e);
        next(e->single.value);
        break;
      case K::Compare:
        out += "(cmp";
        next(e->compare.left);
        for (u32 i = 0; i < e->compare.ops.size(); ++i) {
          out += ' ';
          out += kCompare[static_cast<int>(e->compare.ops[i])];
          next(e->compare.comparators[i]);
        }
        break;
      case K::Call:
        out += "(call";
        next(e->call.function);
        list(e->call.args);
        keywords(e->call.keywords);
        break;
      case K::FormattedValue:
        out += "(fmt";
        next(e->formatted.value);
        if (e->formatted.conversion) (out += " !") += static_cast<char>(e->formatted.conversion);
        if (e->formatted.spec) next(e->formatted.spec);
        break;
      case K::Attribute:
        head(".", e);
        next(e->attribute.value);
        out += ' ';
        text(e->attribute.name);
        break;
      case K::Subscript:
        head("[]", e);
        next(e->subscript.value);
        next(e->subscript.index);
        break;
      case K::Slice:
        out += "(slice";
        next(e->slice.lower);
        next(e->slice.upper);
        next(e->slice.step);
        break;
    }
    out += ')';
  }

  void pattern(const Pattern* p) {
    using K = Pattern::Kind;
    switch (p->kind) {
      case K::Value:
        out += "(value";
        next(p->value);
        break;
      case K::Singleton:
        out += "(singleton";
        next(p->value);
        break;
      case K::Sequence:
        out += "(sequence";
        patterns(p->patterns);
        break;
      case K::Or:
        out += "(or";
        patterns(p->patterns);
        break;
      case K::Mapping:
        out += "(mapping";
        for (u32 i = 0; i < p->keys.size(); ++i) {
          next(p->keys[i]);
          out += ' ';
          pattern(p->patterns[i]);
        }
        if (!p->name.empty()) {
          out += " **";
          text(p->name);
        }
        break;
      case K::Class:
        out += "(class";
        next(p->value);
        patterns(p->patterns);
        for (u32 i = 0; i < p->keyword_names.size(); ++i) {
          out += ' ';
          text(p->keyword_names[i]);
          out += '=';
          pattern(p->keyword_patterns[i]);
        }
        break;
      case K::Star:
        out += "(* ";
        if (p->name.empty()) out += '_';
        text(p->name);
        break;
      case K::As:
        out += "(as ";
        if (p->pattern)
          pattern(p->pattern);
        else
          out += '_';
        out += ' ';
        if (p->name.empty()) out += '_';
        text(p->name);
        break;
    }
    out += ')';
  }

  void patterns(std::span<Pattern*> items) {
    for (const Pattern* p : items) {
      out += ' ';
      pattern(p);
    }
  }

  void block(std::span<Stmt*> body) {
    out += '(';
    bool first = true;
    for (const Stmt* s : body) {
      if (!first) out += ' ';
      first = false;
      stmt(s);
    }
    out += ')';
  }

  void blocks(std::span<Stmt*> body, std::span<Stmt*> orelse) {
    out += ' ';
    block(body);
    out += ' ';
    block(orelse);
  }

  void stmt(const Stmt* s) {
    using K = Stmt::Kind;
    static const char* const kBinary[] = {"+",  "-",  "*", "/", "//", "%", "**",
                                          "<<", ">>", "&", "|", "^",  "@"};
    out += s->is_async ? "(async-" : "(";
    switch (s->kind) {
      case K::Expr:
        out += "expr";
        next(s->expr.value);
        break;
      case K::Return:
        out += "return";
        next(s->expr.value);
        break;
      case K::Assign:
        out += "=";
        list(s->assign.targets);
        next(s->assign.value);
        break;
      case K::Delete:
        out += "del";
        list(s->assign.targets);
        break;
      case K::AugAssign:
        (out += kBinary[static_cast<int>(s->aug_assign.op)]) += '=';
        next(s->aug_assign.target);
        next(s->aug_assign.value);
        break;
      case K::AnnAssign:
        out += ":";
        next(s->ann_assign.target);
        next(s->ann_assign.annotation);
        next(s->ann_assign.value);
        break;
      case K::Pass: out += "pass"; break;
      case K::Break: out += "break"; break;
      case K::Continue: out += "continue"; break;
      case K::Raise:
        out += "raise";
        next(s->raise.exception);
        next(s->raise.cause);
        break;
      case K::Assert:
        out += "assert";
        next(s->assert_.test);
        next(s->assert_.message);
        break;
      case K::Global:
      case K::Nonlocal:
        out += s->kind == K::Global ? "global" : "nonlocal";
        for (const Text name : s->names.names) {
          out += ' ';
          text(name);
        }
        break;
      case K::Import:
      case K::ImportFrom:
        out += "import";
        if (s->kind == K::ImportFrom) {
          out += "-from " + std::string(s->import.level, '.');
          text(s->import.module);
        }
        for (const Alias& a : s->import.aliases) {
          out += ' ';
          text(a.name);
          if (!a.as.empty()) {
            out += ':';
            text(a.as);
          }
        }
        break;
      case K::If:
        out += "if";
        next(s->branch.test);
        blocks(s->branch.body, s->branch.orelse);
        break;
      case K::While:
        out += "while";
        next(s->branch.test);
        blocks(s->branch.body, s->branch.orelse);
        break;
      case K::For:
        out += "for";
        next(s->for_.target);
        next(s->for_.iter);
        blocks(s->for_.body, s->for_.orelse);
        break;
      case K::With:
        out += "with";
        for (const WithItem& item : s->with.items) {
          next(item.context);
          if (item.target) {
            out += " as";
            next(item.target);
          }
        }
        out += ' ';
        block(s->with.body);
        break;
      case K::Try:
        out += "try ";
        block(s->try_.body);
        for (const ExceptHandler& h : s->try_.handlers) {
          out += " (except";
          next(h.type);
          out += ' ';
          if (h.name.empty()) out += '_';
          text(h.name);
          out += ' ';
          block(h.body);
          out += ')';
        }
        blocks(s->try_.orelse, s->try_.finally);
        break;
      case K::FunctionDef:
        out += "def ";
        text(s->function.name);
        out += ' ';
        params(*s->function.params);
        if (s->function.returns) {
          out += "->";
          expr(s->function.returns);
        }
        decorators(s->function.decorators);
        out += ' ';
        block(s->function.body);
        break;
      case K::ClassDef:
        out += "class ";
        text(s->class_.name);
        list(s->class_.bases);
        keywords(s->class_.keywords);
        decorators(s->class_.decorators);
        out += ' ';
        block(s->class_.body);
        break;
      case K::Match:
        out += "match";
        next(s->match.subject);
        for (const MatchCase& c : s->match.cases) {
          out += " (case ";
          pattern(c.pattern);
          if (c.guard) {
            out += " if";
            next(c.guard);
          }
          out += ' ';
          block(c.body);
          out += ')';
        }
        break;
      case K::Dead:
        out += "dead ";
        block(s->dead.body);
        break;
    }
    out += ')';
  }

  void decorators(std::span<Expr*> items) {
    for (const Expr* e : items) {
      out += " @";
      expr(e);
    }
  }
};

}  // namespace firn::lang
