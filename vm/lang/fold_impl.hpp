// The folder's inside, shared by fold.cpp (modules, const(), imports), fold_stmt.cpp (statements, scopes) and
// fold_expr.cpp (expressions).
//
// A module is walked in the order in which it runs: first what its body executes, with class bodies, so that
// each const() knows those before it; then the bodies of functions and lambdas, which may use any const() of
// the module. Which scope a name belongs to is kept in the symbols themselves: entering a function hides the
// symbols that it binds, leaving it restores them. So a name means the module's symbol if that is there and
// not hidden.
#pragma once
#include "vm/lang/fold.hpp"
#include "vm/lang/fold_names.hpp"
#include "vm/lang/values.hpp"

namespace firn::lang {

class Folder {
 public:
  Folder(Arena& arena, Text source, const Options& options, Error& error, Vec<Const>& consts);
  bool run(Module& module);

 private:
  // Where a statement stands. Nested: in an if, loop, try, with or match.
  enum class Where : u8 { Module, Class, Nested };

  // ---- fold.cpp
  bool deferred_bodies();
  bool check_consts(Module& module);
  void drop_const_import(ModuleSymbol* s);
  // Is it const(..), by whatever name?
  bool is_const_call(const Expr* e) const;
  bool const_definition(Stmt* s, Expr* target, Expr* value, Where where);
  bool define(Stmt* s, ModuleSymbol* symbol, const Expr* value);
  Failed const_elsewhere(const Expr* target);
  Failed bound_again(Place definition, Text name, const Binding& again);
  bool const_call(Expr* e);
  Failed not_constant(const Expr* e);
  Failed not_constant_name(const Expr* e);
  bool import_statement(Stmt* s, Where where);
  bool import_from(Stmt* s, Where where);
  bool imported_name(Stmt* s, const Alias& alias, Text module, Where where, bool* keep);
  bool is_const_alternative(const Stmt* try_statement, const ModuleSymbol* s);
  Text absolute_module(Text module, u32 level);
  const Constant* imported_constant(Text module, Text name) const;

  // ---- fold_stmt.cpp
  bool block(std::span<Stmt*>& body, Where where);
  bool statements(std::span<Stmt*> body, Where where);
  bool statement(Stmt* s, Where where);
  bool emit(Stmt* s);
  bool emit_dead(std::span<Stmt*> body);
  bool nested(std::span<Stmt*>& body, const Stmt* owner);
  bool assign(Stmt* s, Where where);
  bool annotated_assign(Stmt* s, Where where);
  bool assert_statement(Stmt* s);
  bool if_statement(Stmt* s, Where where);
  bool else_if(std::span<Stmt*>& slot, const Stmt* owner);
  bool while_statement(Stmt* s, Where where);
  bool try_statement(Stmt* s);
  bool match_statement(Stmt* s);
  bool pattern(Pattern* p);
  bool function_definition(Stmt* s);
  bool class_definition(Stmt* s);
  bool parameters(Params& params);
  struct Body {  // of a function (statement) or lambda (expression)
    Params* params;
    Stmt* function;
    Expr* lambda;
    Text class_name;  // of the class around, or empty
  };
  bool body(const Body& b);
  bool body_or_later(const Body& b);
  struct Scope {
    u32 undo, id;
    bool in_class;
  };
  Scope enter_scope(bool in_class);
  void leave_scope(const Scope& scope);
  bool remember(ModuleSymbol* s);
  bool hide(Text name);
  bool hide_bindings(std::span<Stmt*> body);
  bool hide_targets(Expr* e);

  // ---- fold_expr.cpp
  bool expression(Expr* e);  // nullptr is fine
  bool expressions(std::span<Expr*> items);
  bool keywords(std::span<Keyword> items);
  bool leaf(Expr* e);    // all that has no left operand
  bool finish(Expr* e);  // whose left operand is folded
  bool name(Expr* e);
  bool binary(Expr* e);
  bool unary(Expr* e);
  bool compare(Expr* e);
  bool bool_op(Expr* e);
  bool conditional(Expr* e);
  bool call(Expr* e);
  bool attribute(Expr* e);
  bool subscript(Expr* e);
  bool slice(Expr* e);
  bool tuple(Expr* e);
  bool tuple_constant(Expr* e);
  bool joined_string(Expr* e);
  bool comprehension(Expr* e);
  bool literal(Expr* e);
  bool list_to_tuple(Expr* e);
  Outcome try_binary(const Expr* e, Constant& result);
  Outcome try_subscript(const Expr* e, Constant& result);
  Text module_of(const Expr* e) const;
  bool settle(Expr* e, Outcome outcome, const Constant& value);
  bool become(Expr* e, const Constant& value);
  bool become(Expr* e, bool value);
  bool become(Expr* e, const Expr* other);

  // The module's symbol of that name, as a class body mangles it.
  ModuleSymbol* find(Text name) const;
  ModuleSymbol* visible(Text name) const;   // the module's symbol that `name` means here, if it does
  bool constant_of(Text name, Constant* value);  // of a const() name or an imported one

  static bool is_constant(const Expr* e) { return e->kind == Expr::Kind::Constant; }
  bool in_function() const { return function_depth_ > 0; }

  Arena& arena_;
  const Options& options_;
  Report report_;
  Arithmetic arithmetic_;
  Symbols symbols_;
  Vec<Const>& consts_;
  const bool names_;                // Mode::Module: names are folded
  u32 function_depth_ = 0;          // functions, lambdas and comprehensions around; class bodies do not count
  u32 scope_ = 0, last_scope_ = 0;  // ids; 0 is the module
  bool in_class_ = false;           // the innermost scope is a class body
  bool terminated_ = false;         // nothing after this statement of the block is reached
  const Stmt* owner_ = nullptr;     // the innermost compound statement around, for messages
  std::span<Stmt*> class_body_;
  Text class_name_;  // of the innermost class around, functions in between or not

  struct Undo {
    ModuleSymbol* symbol;
    bool hidden;
    u32 class_scope, declared;
  };
  struct ClassConst {
    u32 scope;
    Text name;
    Constant value;
  };
  Vec<Undo> undo_;
  Vec<Stmt*> out_;    // statements of the blocks being rebuilt
  Vec<Expr*> spine_;  // left-leaning expressions being walked
  Vec<Body> deferred_;
  Vec<Body> bodies_;  // around, for messages
  Vec<ClassConst> class_consts_;
  Vec<ModuleSymbol*> const_functions_;
};

}  // namespace firn::lang
