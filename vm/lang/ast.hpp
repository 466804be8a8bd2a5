// The syntax tree, shaped like CPython's `ast` module (its ASDL grammar is the reference for what a field
// means), with this difference: constants are code::Constant. All nodes live in the arena; lists are
// singly linked through `next` or spans. A node is mutable: folding rewrites an expression in place.
#pragma once
#include "vm/base/arena.hpp"
#include "vm/code/unit.hpp"

namespace firn::lang {

// Where a node's text is: byte offsets into the source, and the line of its first byte.
struct Place {
  u32 offset = 0, length = 0, line = 0;
};

struct Expr;
struct Stmt;

enum class BoolOp : u8 { And, Or };
// In the order of the Binary.. opcodes (vm/code/opcode.def).
enum class BinOp : u8 { Add, Subtract, Multiply, TrueDivide, FloorDivide, Modulo, Power, ShiftLeft, ShiftRight, And, Or, Xor, MatrixMultiply };
enum class UnaryOp : u8 { Negative, Positive, Invert, Not };
// In the order of the Compare.. opcodes, then Is, IsNot, In, NotIn.
enum class CmpOp : u8 { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual, Is, IsNot, In, NotIn };
enum class Ctx : u8 { Load, Store, Delete };

struct Keyword {            // f(name=value); name empty: **value
  Text name;
  Expr* value = nullptr;
  Place place;
};
struct Comprehension {      // for target in iter if conditions..
  Expr* target = nullptr;
  Expr* iter = nullptr;
  std::span<Expr*> conditions;
  bool is_async = false;
};
struct Param {
  Text name;
  Expr* annotation = nullptr;
  Expr* default_value = nullptr;   // nullptr: required
  Place place;
};
struct Params {
  std::span<Param> positional;     // positional-only first
  u32 positional_only = 0;
  std::span<Param> keyword_only;
  Param* var_args = nullptr;
  Param* var_keywords = nullptr;
};

struct Expr {
  enum class Kind : u8 {
    Constant, Name, BoolOp, Named, Binary, Unary, Lambda, Conditional, Dict, Set, List, Tuple,
    ListComp, SetComp, DictComp, Generator, Await, Yield, YieldFrom, Compare, Call,
    FormattedValue, JoinedString, Attribute, Subscript, Starred, Slice,
  };
  Kind kind;
  Ctx ctx = Ctx::Load;             // Name, Attribute, Subscript, Starred, List, Tuple
  bool parenthesized = false;
  Place place;
  union {
    code::Constant constant;                                                  // Constant
    struct { Text id; } name;                                                 // Name
    struct { BoolOp op; std::span<Expr*> values; } bool_op;                   // BoolOp
    struct { Expr* target; Expr* value; } named;                              // Named: target := value
    struct { BinOp op; Expr* left; Expr* right; } binary;                     // Binary
    struct { UnaryOp op; Expr* operand; } unary;                              // Unary
    struct { Params* params; Expr* body; } lambda;                            // Lambda
    struct { Expr* test; Expr* body; Expr* orelse; } conditional;             // Conditional
    struct { std::span<Expr*> keys; std::span<Expr*> values; } dict;          // Dict: key nullptr: **value
    struct { std::span<Expr*> items; } sequence;                              // Set, List, Tuple, JoinedString
    struct { Expr* element; Expr* value; std::span<Comprehension> generators; } comp;  // ..Comp, Generator (value: DictComp only)
    struct { Expr* value; } single;                                           // Await, Yield (may be nullptr), YieldFrom, Starred
    struct { Expr* left; std::span<CmpOp> ops; std::span<Expr*> comparators; } compare;  // Compare
    struct { Expr* function; std::span<Expr*> args; std::span<Keyword> keywords; } call; // Call; args may be Starred
    struct { Expr* value; u8 conversion; Expr* spec; } formatted;             // FormattedValue: 0, 's', 'r', 'a'; spec: JoinedString (folded: or Constant) or nullptr
    struct { Expr* value; Text name; Place name_place; } attribute;           // Attribute
    struct { Expr* value; Expr* index; } subscript;                           // Subscript
    struct { Expr* lower; Expr* upper; Expr* step; } slice;                   // Slice; each may be nullptr
  };
  Expr() : kind(Kind::Constant), constant() {}
};

struct Alias { Text name; Text as; Place place; };       // import name as ..; `as` empty: none. name "*": star
struct WithItem { Expr* context; Expr* target; };        // target may be nullptr
struct ExceptHandler { Expr* type; Text name; std::span<Stmt*> body; Place place; };  // type nullptr: bare

struct Pattern;
struct MatchCase { Pattern* pattern; Expr* guard; std::span<Stmt*> body; };
struct Pattern {
  enum class Kind : u8 { Value, Singleton, Sequence, Mapping, Class, Star, As, Or };
  Kind kind = Kind::As;
  Place place;
  Expr* value = nullptr;                 // Value, Singleton (Constant), Class (the class expression)
  std::span<Pattern*> patterns;          // Sequence, Mapping (values), Class (positional), Or
  std::span<Expr*> keys;                 // Mapping
  std::span<Text> keyword_names;         // Class
  std::span<Pattern*> keyword_patterns;  // Class
  Pattern* pattern = nullptr;            // As: `pattern as name`
  Text name;                             // As, Star (capture; empty: wildcard), Mapping (rest)
};

struct Stmt {
  enum class Kind : u8 {
    Expr, Assign, AugAssign, AnnAssign, Delete, Pass, Break, Continue, Return, Raise, Assert,
    Global, Nonlocal, Import, ImportFrom, If, While, For, With, Try, FunctionDef, ClassDef, Match,
    Dead,
  };
  Kind kind;
  bool is_async = false;                 // For, With, FunctionDef
  Place place;                           // of the whole statement's first line
  union {
    struct { lang::Expr* value; } expr;                                                  // Expr, Return (may be nullptr)
    struct { std::span<lang::Expr*> targets; lang::Expr* value; } assign;                // Assign, Delete (value nullptr)
    struct { BinOp op; lang::Expr* target; lang::Expr* value; } aug_assign;
    struct { lang::Expr* target; lang::Expr* annotation; lang::Expr* value; } ann_assign; // value may be nullptr
    struct { lang::Expr* exception; lang::Expr* cause; } raise;                          // each may be nullptr
    struct { lang::Expr* test; lang::Expr* message; } assert_;
    struct { std::span<Text> names; std::span<Place> places; } names;                    // Global, Nonlocal
    struct { Text module; u32 level; std::span<Alias> aliases; Place module_place; } import; // Import (module empty), ImportFrom
    struct { lang::Expr* test; std::span<Stmt*> body; std::span<Stmt*> orelse; } branch; // If, While
    struct { lang::Expr* target; lang::Expr* iter; std::span<Stmt*> body; std::span<Stmt*> orelse; } for_;
    struct { std::span<WithItem> items; std::span<Stmt*> body; } with;
    struct { std::span<Stmt*> body; std::span<ExceptHandler> handlers; std::span<Stmt*> orelse; std::span<Stmt*> finally; } try_;
    struct { Text name; Place name_place; Params* params; std::span<Stmt*> body; std::span<lang::Expr*> decorators; lang::Expr* returns; } function;
    struct { Text name; Place name_place; std::span<lang::Expr*> bases; std::span<Keyword> keywords; std::span<Stmt*> body; std::span<lang::Expr*> decorators; } class_;
    struct { lang::Expr* subject; std::span<MatchCase> cases; } match;
    // Dead: code that folding found to be unreachable; the parser never makes one. The scope pass reads `body`
    // like any block (names bound there are the function's own, `yield` makes it a generator, global and nonlocal
    // declare, misplaced statements are errors); nothing is generated for it, not even names or constants.
    struct { std::span<Stmt*> body; } dead;
  };
  Stmt() : kind(Kind::Pass), expr() {}
};

struct Module {
  std::span<Stmt*> body;
};

}  // namespace firn::lang
