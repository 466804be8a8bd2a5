// Reads a module's tree for scope.hpp: opens a scope for each function, lambda, comprehension and class, notes what
// each name in it is used for, and refuses misplaced statements and contradicting declarations in CPython's words.
#pragma once
#include "vm/lang/scope.hpp"

namespace firn::lang {

class ScopeBuilder {
 public:
  ScopeBuilder(Report& report, SymbolTable& table) : report_(report), table_(table), spine_(report.arena) {}
  bool run(const Module& module);   // false: reported

 private:
  // All return false when the error was reported.
  bool block(std::span<Stmt*> body);
  bool statement(Stmt& s);
  bool conditional(Stmt* s);
  bool loop(std::span<Stmt*> body);
  bool try_statement(Stmt& s);
  bool with_statement(Stmt& s);
  bool import_statement(Stmt& s);
  bool future_import(Stmt& s);
  bool declaration(Stmt& s);
  bool function(Stmt& s);
  bool class_(Stmt& s);
  bool match(Stmt& s);
  bool pattern(Pattern& p);
  bool capture_name(Text name, Place place);

  bool visit(Expr* e);              // nullptr is fine
  bool visit_node(Expr& e);         // without its left operand
  bool visit_all(std::span<Expr*> all);
  bool name(Expr& e);
  bool call(Expr& e);
  bool keywords(std::span<Keyword> all);
  bool lambda(Expr& e);
  bool comprehension(Expr& e);
  bool walrus(Expr& e);
  bool yield(Expr& e);
  bool parameters(const Params& p);
  bool parameter(const Param& p);
  bool defaults(const Params& p);
  void self_attribute(Expr& e);

  bool bind(Text name, Place place);
  bool bind_word(u32 word, Place place, u16 flags);
  bool no_async(Place place);
  bool enter(ScopeKind kind, const void* node, Place place, Text name);
  void leave() { scope_ = scope_->parent; }

  Report& report_;
  SymbolTable& table_;
  Scope* scope_ = nullptr;
  Vec<Expr*> spine_;                // left-leaning expressions whose left operands are being visited
  bool in_loop_ = false;
  u32 future_end_ = 0;              // where the statements end that may import from __future__
  u32 dead_ = 0;                    // inside code that never runs
};

}  // namespace firn::lang
