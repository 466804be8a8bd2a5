// Whose name is it? The scope pass reads the tree once and makes a table of every name in every scope (language
// reference 4.2.2), then decides where each name lives: a local, a cell that inner functions share, a cell of an
// outer function, a global slot of the module, or the namespace of a class body. It also refuses what is misplaced:
// return outside a function, break outside a loop, contradicting declarations.
//
// Comprehensions are functions, as in CPython 3.11: their first iterable belongs to the scope around them.
#pragma once
#include "vm/lang/report.hpp"
#include "vm/lang/tables.hpp"

namespace firn::lang {

enum class ScopeKind : u8 { Module, Function, Lambda, Comprehension, Class };

enum class Home : u8 {
  Global,            // the module's slot if it ever stores the name, else by name
  Local,             // slot: the local's number
  Cell,              // the same; inner functions use it
  Free,              // slot: number of the cell in the closure
  Namespace,         // of a class body
  NamespaceOrFree,   // a class body's namespace first, then the closure's cell `slot`
};

enum SymbolFlags : u16 {
  kParameter = 1,
  kBound = 2,          // stored or deleted somewhere in the scope
  kUsed = 4,
  kDeclaredGlobal = 8,
  kDeclaredNonlocal = 16,
  kCaptured = 32,      // an inner function uses it
  kWalrus = 64,        // target of :=
  kWalrusOutside = 128,  // in a comprehension: bound by := in the scope around it
  kAnnotated = 256,
  kStored = 512,       // in the module's scope: has a global slot
  kMethod = 1024,      // in a class: bound by a def
};

struct Symbol {
  u32 word = 0;             // index into SymbolTable::words, after mangling
  u16 flags = 0;
  Home home = Home::Global;
  u16 slot = 0;             // see Home; in the module's scope: the global slot
  u32 scope = 0;            // Scope::index
  Place declaration;        // of `nonlocal`
  Symbol* next = nullptr;   // of the same scope, in order of appearance
};

struct Scope {
  Scope(Arena& arena, ScopeKind kind, Scope* parent, const void* node, Place place)
      : kind(kind), parent(parent), node(node), place(place), free(arena), attributes(arena) {}

  ScopeKind kind;
  bool is_generator = false;
  bool is_coroutine = false;
  bool has_class_cell = false;   // Class: local 1 is the cell of __class__
  u32 index = 0;                 // in order of creation
  Scope* parent;
  Scope* next = nullptr;         // in order of creation
  const void* node;              // the Stmt or Expr that makes the scope
  Place place;
  Text name;                     // as in the source
  Text private_class;            // class whose name mangles __names; empty: none
  Symbol* first = nullptr;
  Symbol* last = nullptr;
  Vec<u32> free;                 // words of the cells that it takes from outside
  Vec<u32> attributes;           // Class: words that its methods store on self
  u32 self = kNoIndex;           // a method's first parameter
  u32 first_parameter = kNoIndex;
  u32 locals = 0;
  u32 iterable_depth = 0;        // inside the iterable of a comprehension
  u32 function = kNoIndex;       // number of the code unit's function, once it has one

  bool is_function() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
};

class SymbolTable {
 public:
  SymbolTable(Report& report, Options::Mode mode)
      : words(report.arena), report_(report), index_(report.arena), symbols_(report.arena),
        scopes_by_node_(report.arena), scopes_(report.arena), globals_(report.arena), mode_(mode) {}

  // Fills the table. False: reported.
  bool build(const Module& module);

  Scope& module() { return *scopes_[0]; }
  // Of a node that makes a scope. Precondition: build() saw the node.
  Scope& scope_of(const void* node);
  // nullptr: the scope does not mention the word.
  Symbol* find(const Scope& scope, u32 word) const;
  // Number of the cell of `word` among those that `scope` takes from outside.
  u32 free_index(const Scope& scope, u32 word) const;
  // `name` as it is known inside `scope`: language reference 6.2.1, private name mangling.
  u32 mangle(const Scope& scope, Text name);
  // Words with a global slot, by slot.
  std::span<u32> globals() { return globals_.span(); }
  bool is_stored_global(u32 word) const;

  Words words;

 private:
  friend class ScopeBuilder;
  Symbol& symbol(Scope& scope, u32 word);
  Scope* add_scope(ScopeKind kind, Scope* parent, const void* node, Place place);
  void store_global(u32 word);
  bool capture(Scope& scope, u32 word);
  bool resolve(Scope& scope, Symbol& symbol);
  bool number_locals(Scope& scope);

  Report& report_;
  HashIndex index_;
  Vec<Symbol*> symbols_;
  HashIndex scopes_by_node_;
  Vec<Scope*> scopes_;
  Vec<u32> globals_;
  Options::Mode mode_;
  Symbol spare_;                // stands in when memory is out
};

// What the leftmost operand of a left-leaning expression is: a + b + c, a.b.c, f()(), a[b][c]. Walkers go down that
// edge in a loop. nullptr: not left-leaning.
Expr* left_operand(const Expr& e);

}  // namespace firn::lang
