// From the tree to instructions. One CodeGenerator makes all functions of a source: the module's body first; an inner
// function is numbered where it is made and waits in a queue, so that C++ recursion follows only the tree inside one
// function.
//
//   codegen.cpp            functions: the queue, closures, names, constants
//   codegen_statement.cpp  simple statements, loops, imports, definitions
//   codegen_block.cpp      try, with, and leaving them by return, break, continue
//   codegen_expression.cpp expressions; codegen_branch.cpp: conditions and comparisons; codegen_call.cpp: calls
//   codegen_target.cpp     assignment, deletion, augmented assignment
//   codegen_match.cpp      match
//
// Errors go to the Report; the generator goes on regardless, and the caller asks Report::failed() at the end.
#pragma once
#include "vm/lang/assembler.hpp"
#include "vm/lang/scope.hpp"

namespace firn::lang {

class CodeGenerator {
 public:
  CodeGenerator(Report& report, const Options& options, SymbolTable& symbols)
      : report_(report), options_(options), symbols_(symbols), queue_(report.arena),
        spine_(report.arena), functions_(report.arena), names_(report.arena), constants_(report.arena),
        imports_(report.arena), a_(report) {}

  // The unit; nullptr: reported.
  const code::Unit* run(const Module& module);

 private:
  // What a return, break or continue has to undo on its way out, innermost first.
  struct Block {
    enum class Kind : u8 {
      Loop,            // while
      ForLoop,         // the iterator is on the stack
      Try,             // nothing to undo
      Finally,         // `finally` has to run
      FinallyHandler,  // inside a finally that an exception entered: previous, exception
      With,            // exit is on the stack
      Handler,         // inside an except clause: previous; `name` is to be unbound
      Value,           // a value to be returned lies below: only inside a finally
    };
    Kind kind;
    Region outer;          // the region around the block
    Label exit = kNoLabel, again = kNoLabel;   // loops: break, continue
    u32 line = 0;
    const Stmt* statement = nullptr;
    Text name = {};
    Block* next = nullptr;
  };
  enum class Keep : u8 { Nothing, Value };   // while unwinding: is there a value on top to be kept?
  enum class Sequence : u8 { List, Set, Tuple };
  enum class When : u8 { False, True };      // a jump is taken when the condition is ..

  // codegen.cpp
  void function(Scope& scope);
  void module_body(const Module& module);
  void class_body(const Stmt& s);
  void comprehension_body(const Expr& e);
  void comprehension_loops(const Expr& e, usize level);
  void make_cells();
  void fill_parameters(const Params* params, code::Function& f);
  u32 number_function(Scope& scope);
  void name_unbound(const Scope& scope, code::Function& f);
  Text qualified_name(const Scope& scope);
  void make_function(const void* node, const Params* params);
  void load_closure_cell(Scope& inner, u32 word);
  void load_name(Text id, Place place);
  void store_name(Text id);
  void delete_name(Text id, Place place);
  void load_constant(const code::Constant& constant);
  void load_none() { emit(Op::LoadNone); }
  u32 name_index(Text text);                     // of the unit
  u32 word_name(u32 word) { return name_index(symbols_.words.text(word)); }
  u32 attribute_name(Text name) { return word_name(symbols_.mangle(*scope_, name)); }
  int docstring(std::span<Stmt*> body);
  bool plain_local(Text id, u32* slot);          // a local of this function that no one else can change

  // codegen_statement.cpp
  void block(std::span<Stmt*> body);
  void statement(Stmt& s);
  void conditional(Stmt* s);
  void while_loop(Stmt& s);
  void for_loop(Stmt& s);
  void assert_statement(Stmt& s);
  void raise_statement(Stmt& s);
  void import_statement(Stmt& s);
  void import_from(Stmt& s);
  void import_site(Text module, u32 level, const Stmt& s, Place place, bool from);
  void function_definition(Stmt& s);
  void class_definition(Stmt& s);
  void decorate(std::span<Expr*> decorators);

  // codegen_block.cpp
  void try_statement(Stmt& s);
  void try_except(Stmt& s);
  void try_finally(Stmt& s);
  void except_clause(const ExceptHandler& h, Label end, Region guarded);
  void unbind_name(Text name);
  void with_statement(Stmt& s, usize item);
  void return_statement(Stmt& s);
  void leave_loop(Stmt& s);
  void unwind_to(Block* last, Keep keep);
  void unwind(Block& b, Keep keep);
  void push(Block& b);
  void pop();

  // codegen_expression.cpp
  void visit(Expr& e);
  void visit_leaf(Expr& e);                  // not left-leaning
  void finish(Expr& e, bool is_method);      // left-leaning, its left operand is on the stack
  void visit_bool_op(Expr& e);
  void visit_conditional(Expr& e);
  void visit_dict(Expr& e);
  void visit_sequence(Sequence kind, std::span<Expr*> items);
  void visit_starred(Sequence kind, std::span<Expr*> items);
  void visit_string(Expr& e);
  void visit_formatted(Expr& e);
  void visit_slice(Expr& e);
  void visit_comprehension(Expr& e);
  void visit_iterable(Expr& e);              // and GetIter
  void visit_yield(Expr& e);
  void visit_not(Expr& e);
  bool constant_sequence(std::span<Expr*> items, code::Constant* out);
  bool constant_display(const Expr& e, code::Constant* out);   // [1, 2] where a tuple does as well

  // codegen_branch.cpp
  void jump_if(Expr& e, Label target, When when);
  void jump_bool_op(Expr& e, Label target, When when);
  void jump_compare(Expr& e, Label target, When when);
  void visit_compare(Expr& e);
  void compare_operand(CmpOp op, Expr& operand);
  void compare(CmpOp op, Place place);
  bool may_repeat(const Expr& e);

  // codegen_call.cpp
  bool is_spread(const Expr& e);
  bool is_implicit_super(const Expr& e);
  void implicit_super(Expr& e);
  void call(Expr& e);
  void spread(std::span<Expr*> args, std::span<Keyword> keywords);
  void keyword_dict(std::span<Keyword> keywords);
  void keyword_names(std::span<Keyword> keywords);

  // codegen_target.cpp
  void assign(Stmt& s);
  bool assign_pairwise(Expr& target, Expr& value);
  void annotated_assign(Stmt& s);
  void augmented_assign(Stmt& s);
  void store(Expr& target);
  void unpack(std::span<Expr*> targets, Place place);
  void remove(Expr& target);
  bool distinct_locals(std::span<Expr*> targets);

  // codegen_match.cpp
  void match_statement(Stmt& s);
  void pattern(Pattern& p, Label failed);
  void value_pattern(Pattern& p, Label failed);
  void sequence_pattern(Pattern& p, Label failed);
  void mapping_pattern(Pattern& p, Label failed);
  void class_pattern(Pattern& p, Label failed);
  void as_pattern(Pattern& p, Label failed);
  void or_pattern(Pattern& p, Label failed);
  void pop_and_fail(u32 values, Label failed, std::span<Label> levels);
  bool check_pattern(Pattern& p, Vec<Text>& names);
  bool check_reachable(const Pattern& p);

  // Shorthands of the assembler.
  void emit(Op op, u32 first = 0, u32 second = 0) { a_.emit(op, first, second); }
  void emit_at(Place place, Op op, u32 first = 0, u32 second = 0) {
    if (place.line) a_.line(place.line);
    a_.emit(op, first, second);
  }

  Report& report_;
  const Options& options_;
  SymbolTable& symbols_;
  Scope* scope_ = nullptr;
  Block* blocks_ = nullptr;
  Vec<Scope*> queue_;
  Vec<Expr*> spine_;
  Vec<code::Function> functions_;
  Words names_;
  Constants constants_;
  Vec<code::Unit::ImportSite> imports_;
  Assembler a_;
};

}  // namespace firn::lang
