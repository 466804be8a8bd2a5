// Code, functions and modules as objects. Code units are ROM objects that the builder emitted, or heap
// objects that vm/eval made from source; both have these layouts.
#pragma once
#include "vm/code/lines.hpp"
#include "vm/code/unit.hpp"
#include "vm/object/str.hpp"

namespace firn {

struct Vm;
struct Dict;
struct Unit;
struct Module;
struct Table;

// A module's variables: `slots[i]` belongs to Unit::global_names[i]. `extra` holds what others put into the
// module under other names (setattr, import *, exec); nullptr until then. For frozen modules this is static
// RAM that the image reserves, zeroed at boot; length() and kind are then 0.
struct Globals : Object {                 // flags: ImportState
  Dict* extra;
  Value slots[];
};

enum ImportState : u8 { kNotImported = 0, kImporting = 1, kImported = 2 };

// What all functions of one source share.
struct Unit : Object {
  const Value* constants;
  const struct Code* const* functions;    // [0]: the module's body
  const NameRef* global_names;
  Globals* globals;
  const Module* module;
  NameRef name;                           // dotted name of the module
  NameRef file;                           // for tracebacks
  u16 constant_count, function_count, global_count;
  u8 is_package;
  u8 has_lines;                           // its functions have line tables
};

// One function's code. Behind the struct lie, without padding unless said:
//   u8 bytecode[length()]
//   (aligned to NameRef) NameRef parameter_names[parameters()], NameRef qualified_name if kHasQualifiedName,
//   the number of the docstring's constant, as wide as a NameRef, if kHasDocstring
//   u8 n and n * 7 bytes { u16 start, end, target; u8 depth } little-endian, inner ones first, if kHasHandlers
//   line table (vm/code/lines.hpp), if unit->has_lines
//   if that ends with kLinesEndNames: u8 n locals, u8 m free variables, n + m times { u8 slot; NameRef name }
//   little-endian: the names of those that code may find unbound
struct Code : Object {                    // length(): bytes of bytecode; flags: code::FunctionFlags | below
  const Unit* unit;
  NameRef name;
  u8 positional, positional_only, keyword_only;
  u8 locals, stack, free;
};
inline constexpr u8 kHasDocstring = 0x20;       // in Code::flags
inline constexpr u8 kHasQualifiedName = 0x40;   // in Code::flags; else it equals the name
inline constexpr u8 kHasHandlers = 0x80;        // in Code::flags

inline const u8* bytecode(const Code& c) { return reinterpret_cast<const u8*>(&c + 1); }
inline unsigned parameter_count(const Code& c) {   // class bodies: see slot_name_count
  return c.positional + c.keyword_only + !!(c.flags & code::kVarArgs) + !!(c.flags & code::kVarKeywords);
}
inline const NameRef* parameter_names(const Code& c) {
  const Word end = reinterpret_cast<Word>(bytecode(c) + c.length());
  return reinterpret_cast<const NameRef*>(align_up(end, sizeof(NameRef)));
}
// A class body has no parameters; `positional` counts the instance attributes whose names stand there.
inline unsigned slot_name_count(const Code& c) { return c.flags & code::kNamespace ? c.positional : 0; }
inline const u8* names_end(const Code& c) {
  return reinterpret_cast<const u8*>(parameter_names(c) + parameter_count(c) + !!(c.flags & kHasQualifiedName) +
                                     !!(c.flags & kHasDocstring));
}
inline constexpr unsigned kHandlerBytes = 7;
inline std::span<const u8> handler_table(const Code& c) {
  if (!(c.flags & kHasHandlers)) return {};
  const u8* at = names_end(c);
  return {at + 1, at[0] * usize{kHandlerBytes}};
}
// __doc__: the docstring, or unset.
inline Value docstring(const Code& c) {
  if (!(c.flags & kHasDocstring)) return Value::unset();
  return c.unit->constants[parameter_names(c)[parameter_count(c) + !!(c.flags & kHasQualifiedName)]];
}
// Or where it would be.
inline const u8* line_table(const Code& c) {
  return c.flags & kHasHandlers ? handler_table(c).data() + handler_table(c).size() : names_end(c);
}
// The table of names behind the line table; nullptr: none.
inline const u8* unbound_names(const Code& c) {
  if (!c.unit->has_lines) return nullptr;
  const u8* end = code::lines_end(line_table(c));
  return end[-1] == code::kLinesEndNames ? end : nullptr;
}
inline constexpr unsigned kUnboundNameBytes = 1 + sizeof(NameRef);
// Where the object ends, found by reading through it.
inline const u8* code_end(const Code& c) {
  if (const u8* names = unbound_names(c)) return names + 2 + (names[0] + names[1]) * kUnboundNameBytes;
  return c.unit->has_lines ? code::lines_end(line_table(c)) : line_table(c);
}

// A Python function. `extra` holds, in this order: defaults of the last positional parameters; if
// kKeywordDefaults, one slot for each keyword-only parameter (unset: required); code->free cells.
struct Function : Object {                // length(): number of `extra`
  const Code* code;
  Value extra[];
};
inline constexpr u8 kKeywordDefaults = 1;   // in Function::flags

inline unsigned default_count(const Function& f) {
  return f.length() - f.code->free - (f.flags & kKeywordDefaults ? f.code->keyword_only : 0);
}
inline Value* keyword_defaults(Function& f) { return f.extra + default_count(f); }
inline Value* free_cells(Function& f) { return f.extra + (f.length() - f.code->free); }

// The arguments of a native call: `count` positional values, then `keywords` pairs of name (a str) and value.
struct Args {
  Value* values;
  u16 count;
  u16 keywords;
  Value operator[](unsigned i) const { return values[i]; }
  Value keyword_name(unsigned i) const { return values[count + 2 * i]; }
  Value keyword_value(unsigned i) const { return values[count + 2 * i + 1]; }
};

// A function written in C++. The caller checks the number of positional arguments (min..max; max 255: any
// number) and that keywords come only with kKeywords. A method's first argument is self, and counts.
// Its name is not stored: it is found again in the tables that hold it.
struct Native : Object {                  // aux: min | max << 8
  Value (*function)(Vm&, Args);
  constexpr Native(u8 min, u8 max, u8 f, Value (*fn)(Vm&, Args)) : Object(Kind::Native, f), function(fn) {
    aux = static_cast<u16>(min | max << 8);
  }
  u8 min_args() const { return static_cast<u8>(aux); }
  u8 max_args() const { return static_cast<u8>(aux >> 8); }
};
enum NativeFlags : u8 {
  kKeywords = 1,        // takes keyword arguments
  kGetter = 2,          // in a class's table: an attribute that is computed from self, not a method
  kClassMethodFlag = 4, // in a class's table: the first argument is the class
  kStaticFlag = 8,      // in a class's table: not bound at all
};
inline constexpr u8 kAnyArgs = 255;

// Defines the function object of a native: NATIVE(list_append, 2, 2, 0) after `static Value list_append(Vm&, Args)`
// makes the object `list_append_native`, to which the rows of the .def files refer.
#define NATIVE(function, min, max, flags)             \
  extern const Native function##_native;              \
  constinit const Native function##_native{min, max, flags, function}

// A suspended or running generator. The frame's locals and operands are in `slots` while it is suspended.
// Words: function, handled, state, yielded-from; then slots.
struct Generator : Object {               // length(): slots; flags: GeneratorState
  Value function;                         // Function; unset once it has ended
  Value handled;                          // the exception that was being handled inside it
  Value state;                            // small int: ip offset << 8 | operand depth
  Value reserved;
  Value slots[];
};
enum GeneratorState : u8 { kSuspendedAtStart = 0, kSuspended = 1, kRunning = 2, kEnded = 3 };

// A module. Frozen ones are ROM objects; those loaded from source live on the heap.
struct Module : Object {                  // flags: ModuleFlags
  const Unit* unit;                       // nullptr: native
  const Table* table;                     // native: its contents
  NameRef name;                           // dotted
};

}  // namespace firn
