// What the compiler makes of one source: a unit of functions with shared tables, in an arena, without
// any heap object and without any address. The builder turns it into const C++ objects, vm/eval into
// heap objects. Names are indices into `names`; the bytes of a name operand hold such an index until the
// unit is laid down.
#pragma once
#include "vm/base/types.hpp"

namespace firn::code {

// What arithmetic the code is made for: the board's, not the host's.
struct Target {
  u8 small_int_bits = 31;  // 31 or 63
  u8 float_bits = 32;      // 32 or 64
  u8 name_bytes = 2;       // bytes of a name operand: 2, or 4 on wide boards
};

struct Constant {
  enum class Kind : u8 { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes, Tuple };
  Kind kind = Kind::None;
  bool negative = false;                  // Int
  union {
    std::span<const u32> digits;          // Int: magnitude, least significant first, no leading zero; 0 = empty
    struct { double real, imaginary; } number;   // Complex; Float: `real`, rounded to the target's width
    Text text;                            // Str (UTF-8), Bytes
    std::span<const Constant> items;      // Tuple
  };
  constexpr Constant() : number{0, 0} {}
};

enum FunctionFlags : u8 {
  kGenerator = 1,       // calling it makes a generator
  kVarArgs = 2,         // *args is the local after the positional and keyword-only parameters
  kVarKeywords = 4,     // **kwargs is the local after that
  kNamespace = 8,       // a class body (or exec): local 0 is the namespace
  kCoroutine = 16,      // async def
};

// Locals are numbered: positional parameters, keyword-only parameters, *args, **kwargs, other locals.
// An exception handler: while ip is in [start, end), an exception cuts the stack to `depth` values, pushes
// itself and goes on at `target`. Inner handlers come first.
struct Handler {
  u16 start, end, target;
  u8 depth;
};

// The name of a local, a cell or a free variable that code may find unbound; parameters' names are known anyway.
struct UnboundName {
  u8 slot;
  bool is_free;
  u32 name;                               // index into Unit::names
};

struct Function {
  u32 name;                               // index into Unit::names
  u32 qualified_name;                     // the same, for __qualname__
  u8 flags = 0;                           // FunctionFlags
  u8 positional_only = 0;
  u8 positional = 0;                      // positional parameters, positional_only included
  u8 keyword_only = 0;
  u8 locals = 0;                          // all locals, parameters included
  u8 stack = 0;                           // the deepest operand stack
  u8 free = 0;                            // cells of enclosing functions
  u32 first_line = 0;                     // of the def, class or module
  std::span<const u32> parameter_names;   // positional, keyword-only, *args, **kwargs; for class bodies: the
                                          // attributes that methods store on self (instance slots)
  std::span<const u8> bytecode;
  std::span<const Handler> handlers;
  std::span<const u8> lines;              // vm/code/lines.hpp; empty when stripped
  std::span<const UnboundName> unbound_names;   // locals first; empty when lines are stripped
  int docstring = -1;                     // index into Unit::constants, -1: none or stripped
};

struct Unit {
  Text file;                              // as it shall appear in tracebacks
  std::span<const Text> names;
  std::span<const Constant> constants;
  std::span<const Function> functions;    // [0] is the module's body
  std::span<const u32> globals;           // slot -> index into names, in order of first store
  int docstring = -1;                     // of the module
  // Names of modules that import statements mention, with their levels, for the builder (closed world).
  struct ImportSite { u32 name; u8 level; u32 line, column; u32 offset, length; std::span<const u32> from_names; bool star; };
  std::span<const ImportSite> imports;
};

}  // namespace firn::code
