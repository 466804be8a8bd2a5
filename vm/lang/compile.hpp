// The compiler's front door: Python source in, code units out. One source for the host tool and the
// device; it works in an arena and knows no heap object. Stages, each with its header:
//   lexer.hpp -> parser.hpp -> (ast.hpp) -> fold.hpp -> scope.hpp -> codegen.hpp -> assembler.hpp
#pragma once
#include "vm/base/arena.hpp"
#include "vm/code/unit.hpp"

namespace firn::lang {

enum class ErrorKind : u8 { Syntax, Indentation, Tab, Memory, Const };

// The first error of a source. Positions are byte offsets into the source; line and column count from 1,
// the column in code points.
struct Error {
  ErrorKind kind = ErrorKind::Syntax;
  Text message;            // CPython's words where it has words for it
  u32 offset = 0, length = 0, line = 0, column = 0;
  Text help;               // may be empty: what to do
  // A second place that explains the first ("X is assigned again here"); note empty: none.
  Text note;
  u32 note_offset = 0, note_length = 0, note_line = 0;
};

// A constant that the module may use without defining it: `from MODULE import NAME` or `MODULE.NAME`.
// The builder answers from the modules of the image that it compiled before; a device has none.
struct ConstantSource {
  // The value of const() name `name` of module `module` (absolute dotted name), or nullptr.
  const code::Constant* (*find)(void* context, Text module, Text name);
  void* context;
};

struct Options {
  code::Target target;
  Text file;                   // for tracebacks
  Text module_name;            // dotted, for relative imports in ConstantSource lookups; "" unknown
  bool is_package = false;
  bool strip_asserts = false;
  bool strip_docstrings = false;
  bool strip_lines = false;
  enum class Mode : u8 { Module, Exec, Eval } mode = Mode::Module;  // Exec, Eval: globals are a dict
  const ConstantSource* constants = nullptr;
  Word stack_limit = 0;        // the C++ stack may be used down to this address; 0: only kNestingLimit counts
};

// A const() that the module defines, public ones too, for ConstantSource of later modules.
struct Const {
  Text name;
  code::Constant value;
  bool is_private;   // leading underscore: leaves no trace in the module
};

struct Result {
  const code::Unit* unit = nullptr;   // nullptr: see `error`
  Error error;
  std::span<const Const> consts;      // after an error: those before it
};

// Compiles `source` (UTF-8; a byte-order mark and a PEP 263 header naming UTF-8 are accepted). Everything
// the result refers to lives in `arena` or in `source`.
Result compile(Arena& arena, Text source, const Options& options);

}  // namespace firn::lang
