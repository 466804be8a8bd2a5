// The parser's inside, shared by its files: parser.cpp (the machinery), parser_expr.cpp, parser_atom.cpp,
// parser_stmt.cpp and parser_match.cpp.
//
// Every function returns nullptr or false when the source is wrong, with the error reported; the caller
// passes that on. When the lexer fails, the present token becomes End and stays so, and the first error wins:
// whatever the parser says afterwards is not heard. Functions that call themselves by way of nested source
// keep their frames small (rare cases are functions of their own).
#pragma once
#include "vm/lang/lexer.hpp"
#include "vm/lang/parser.hpp"
#include "vm/lang/strings.hpp"

namespace firn::lang {

// How tightly operators bind, loosest first (language reference 6.17).
enum class Level : u8 {
  None,
  Augment,
  Conditional,
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Sum,
  Term,
  Unary,
  Power
};

struct Infix {
  Level level;
  u8 op;  // BinOp, CmpOp or BoolOp
};
Infix infix_of(Tok kind);

class Parser {
 public:
  Parser(Arena& arena, Text source, Error& error, Word stack_limit);

  Module* module(Options::Mode mode);

 private:
  // ---- parser.cpp: tokens, errors, nodes
  void advance();
  bool at(Tok kind) const { return tok_.kind == kind; }
  bool at_word(Text word) const;
  bool accept(Tok kind);
  // The token must be there: "invalid syntax" if not.
  bool expect(Tok kind);
  // The same, with "expected 'x'".
  bool expect_said(Tok kind);
  Token peek();                            // the token after this one; End when that is no token
  bool starts_expression(Tok kind) const;  // any but * and yield

  Failed fail(const char* message);  // at the present token
  Failed fail(Place place, const char* message);
  Failed fail(Place place, const char* format, Text a, Text b = {}, Text c = {});
  Failed fail(ErrorKind kind, Place place, const char* format, Text a, Text b = {}, Text c = {});
  Failed invalid_syntax();  // at the present token, in the most helpful words
  bool lexer_finds_worse(const Token& bad);
  // Where something begins, of which the end is not read yet.
  struct Start {
    u32 offset, line;
  };
  Start here() const { return {tok_.offset, tok_.line}; }
  Place from(Start start) const { return {start.offset, last_.end() - start.offset, start.line}; }
  Place from(const Expr* start) const { return from(Start{start->place.offset, start->place.line}); }

  Expr* make(Expr::Kind kind, Place place);
  Expr* make(Expr::Kind kind, Start start);  // up to the token before this one
  Stmt* make(Stmt::Kind kind, Start start);
  template <class T>
  bool push(Vec<T>& list, const T& item) {
    return list.push(item) || report_.out_of_memory();
  }
  // What was pushed since `mark`, moved into the arena for good.
  template <class T>
  bool take(Vec<T>& list, u32 mark, std::span<T>& result) {
    const u32 n = list.size() - mark;
    result = {};
    if (n == 0) return true;
    T* items = report_.arena.array<T>(n);
    if (!items) return report_.out_of_memory();
    for (u32 i = 0; i < n; ++i) items[i] = list[mark + i];
    for (u32 i = 0; i < n; ++i) list.pop();
    result = {items, n};
    return true;
  }
  template <class T>
  bool single(T* item, std::span<T*>& result) {
    T** items = report_.arena.array<T*>(1);
    if (!items) return report_.out_of_memory();
    items[0] = item;
    result = {items, 1};
    return true;
  }

  // ---- parser_expr.cpp
  Expr* expression(Level level = Level::Conditional);
  Expr* operand(Level level);
  Expr* unary(UnaryOp op, Level level);
  Expr* infix(Expr* left, Start start, Infix op);
  Expr* comparison(Expr* left, Start start);
  Expr* conditional(Expr* body, Start start);
  Expr* lambda();
  Expr* primary();
  Expr* await();
  Expr* attribute(Expr* value, Start start);
  Expr* call(Expr* function, Start start);
  bool arguments(std::span<Expr*>& args, std::span<Keyword>& keywords);  // after the (, through the )
  bool argument(bool& keyword_seen, bool& unpacking_seen);
  Expr* generator_argument(Expr* element, Start start);
  bool keyword_argument(Expr* name);
  Expr* subscript(Expr* value, Start start);
  Expr* slice();
  Expr* yield_expression();
  Expr* named_expression();
  Expr* named_value(Expr* target);
  bool equal_means_comparison(const Expr* left);
  Failed assignment_in_expression(Expr* left);
  Expr* starred(Level level);
  Expr* star_expression();
  Expr* star_named_expression();
  // A list with commas becomes a Tuple, one item without comma is itself.
  enum class Items : u8 { Star, StarNamed };
  Expr* list_of(Items items);
  Expr* star_expressions() { return list_of(Items::Star); }
  Expr* star_expressions_or_yield() { return at(Tok::Yield) ? yield_expression() : star_expressions(); }
  Expr* for_target();
  bool comprehension(std::span<Comprehension>& generators);
  bool comprehension_clause();
  bool at_comprehension();
  // Makes a target of what was parsed as an expression.
  enum class Target : u8 { Whole, Assignment, For, With, Delete };  // Whole: all that stands before an =
  bool set_target(Expr* e, Target target);
  bool set_name_target(Text name, Place place);
  Failed invalid_target(Expr* e, Target target);
  bool params(Params& params, Tok close);
  bool param(Params& params, Tok close, Param& into, bool star_annotation);

  // ---- parser_atom.cpp
  Expr* atom();
  Expr* constant(code::Constant::Kind kind);
  Expr* number();
  Expr* group();
  Expr* list_display();
  Expr* brace_display();
  bool brace_item(bool& is_dict, bool first);
  Expr* finish_brace(Start start, bool is_dict, u32 mark);
  Expr* comprehension_of(Expr::Kind kind, Start start, Expr* element, Expr* value, Tok close);
  Expr* strings();
  bool f_string(u32 texts);
  bool f_string_parts(Tok end, bool raw, u32 texts);
  bool f_string_field(bool raw, u32 texts);
  Expr* f_string_value(bool raw, Start start, u32 texts);
  bool flush_text(u32 mark, Start start);

  // ---- parser_stmt.cpp
  bool statement();
  bool simple_statements();
  bool simple_statement();
  bool expression_statement();
  bool assignment(Start start, Expr* first);
  bool annotated_assignment(Start start, Expr* target);
  bool augmented_assignment(Start start, Expr* target);
  bool delete_statement();
  bool return_statement();
  bool raise_statement();
  bool assert_statement();
  bool names_statement(Stmt::Kind kind);
  bool import_statement();
  bool import_from();
  bool dotted_name(Text& name, Place& place);
  bool import_alias(bool dotted);
  // Header's colon and the block; `owner` and `line` for "expected an indented block after ..".
  // Said: whatever stands there instead, the error is "expected ':'"; else only at the end of the line.
  enum class Colon : u8 { AtLineEnd, Said };
  bool block(std::span<Stmt*>& body, Text owner, u32 line, Colon said = Colon::AtLineEnd);
  bool colon(Colon said = Colon::AtLineEnd);
  Failed no_block(Text owner, u32 line);
  bool if_statement();
  bool while_statement();
  bool for_statement(Start start, bool is_async);
  bool try_statement();
  bool except_handler(bool& bare);
  bool with_statement(Start start, bool is_async);
  bool with_items();
  bool with_item();
  bool parenthesized_with_items();
  bool decorated();
  bool async_statement();
  bool function(Start start, bool is_async, std::span<Expr*> decorators);
  bool class_statement(std::span<Expr*> decorators);
  bool else_block(std::span<Stmt*>& body);

  // ---- parser_match.cpp
  bool at_match();
  bool match_statement();
  bool case_block();
  Pattern* make_pattern(Pattern::Kind kind, Start start);
  Pattern* patterns();  // a sequence may go without brackets
  Pattern* pattern();
  Pattern* or_pattern();
  Pattern* closed_pattern();
  Pattern* literal_pattern();
  Expr* literal_number();
  Expr* dotted_value();
  Pattern* name_pattern();
  Pattern* star_or_pattern();
  Pattern* sequence_pattern(Tok close);
  Pattern* mapping_pattern();
  Pattern* class_pattern(Expr* type, Start start);
  bool capture_name(Text& name);

  Report report_;
  Lexer lexer_;
  Token tok_, last_;  // the present token, and the one before it
  bool lexer_failed_ = false;
  Expr* recent_ = nullptr;  // the last expression that was complete, for messages

  // Lists under way; each function takes what it pushed before it returns.
  Vec<Expr*> exprs_;
  Vec<Expr*> values_;  // of dicts
  Vec<CmpOp> cmp_ops_;
  Vec<Keyword> keywords_;
  Vec<Comprehension> comprehensions_;
  Vec<Param> params_;
  Vec<Text> texts_;
  Vec<Place> places_;
  Vec<Stmt*> stmts_;
  Vec<Alias> aliases_;
  Vec<WithItem> with_items_;
  Vec<ExceptHandler> handlers_;
  Vec<MatchCase> cases_;
  Vec<Pattern*> patterns_;
};

// What CPython calls an expression in its messages ("function call", "literal").
Text expression_name(const Expr* e);

}  // namespace firn::lang
