// Which names a module binds, and how: what folding must know before it may take a name for a constant. All
// walks here use stacks in the arena instead of recursion.
#pragma once
#include "vm/lang/report.hpp"

namespace firn::lang {

struct Binding {
  enum class How : u8 { Assign, Delete, Import, Definition, Except, Match, Annotation };
  Text name;
  Place place;
  How how;
  bool plain_import = false;  // import a.b, which binds a
};

// Visits what the statements of one scope bind: assignments, imports, definitions, := also out of
// comprehensions.
class BindingWalker {
 public:
  // Dead: is Stmt::Kind::Dead looked into?
  enum class Dead : u8 { Skip, Visit };
  struct Sink {
    void* context;
    bool (*bind)(void* context, const Binding& binding);
    bool (*scope)(void* context, Stmt* inner);          // a def or class; may be nullptr
    bool (*declare)(void* context, const Stmt* names);  // global or nonlocal; may be nullptr
  };
  BindingWalker(Report& report, Dead dead)
      : report_(report), dead_(dead), blocks_(report.arena), exprs_(report.arena) {}

  // False: a sink said so, or memory is out (then reported).
  bool block(std::span<Stmt*> body, const Sink& sink);
  bool expression(Expr* e, const Sink& sink);

 private:
  bool statement(Stmt* s, const Sink& sink);
  bool pattern(const Pattern* p, const Sink& sink);
  bool expressions(u32 mark, const Sink& sink);
  void push(Expr* e) {
    if (e && !exprs_.push(e)) report_.out_of_memory();
  }
  void push(std::span<Stmt*> body) {
    if (!body.empty() && !blocks_.push(body)) report_.out_of_memory();
  }

  Report& report_;
  Dead dead_;
  Vec<std::span<Stmt*>> blocks_;
  Vec<Expr*> exprs_;
};

// Would leaving the expression out be noticed by its scope? It binds a name, yields or awaits.
bool has_effect_on_scope(Report& report, Expr* e);

// A name that the module binds at its top level, or by `global`.
struct ModuleSymbol {
  enum class Kind : u8 {
    Plain,
    Const,          // X = const(..): `value`
    Imported,       // a constant of another module: `value`
    ConstFunction,  // micropython.const
    Module,         // `module` is its absolute name
  };
  Text name;
  ModuleSymbol* next = nullptr;  // of the same hash bucket
  Kind kind = Kind::Plain;
  bool only_plain_imports = true;
  bool is_private = false;  // Const, Imported: the name does not exist at run time
  u32 bindings = 0;
  Place first, second;  // of the bindings
  u32 uses = 0;         // loads that stayed in the tree
  Text module;
  code::Constant value;
  Stmt* import = nullptr;  // ConstFunction: where to take it out again when nothing uses it
  // What the scopes that are being walked say; see Folder.
  bool hidden = false;  // a function or comprehension binds it
  u32 class_scope = 0;  // the class body that binds it
  u32 declared = 0;     // the function that declares it global
};

class Symbols {
 public:
  explicit Symbols(Report& report) : report_(report) {}
  // Of every binding of a module-level name in the whole tree. False: reported.
  bool collect(std::span<Stmt*> body);
  ModuleSymbol* find(Text name) const;
  // The end of the last `from m import *` at module level, which may bind anything; 0: none.
  u32 star_import() const { return star_import_; }

  // Calls `bind` for each binding of a module-level name that is alive. `context`: as given.
  bool each_binding(std::span<Stmt*> body, BindingWalker::Dead dead, void* context,
                    bool (*bind)(void* context, const Binding& binding));

 private:
  ModuleSymbol* add(Text name, Place place);

  Report& report_;
  ModuleSymbol** buckets_ = nullptr;
  u32 mask_ = 0;
  u32 star_import_ = 0;
};

}  // namespace firn::lang
