// What the stages of the compiler share to say that a source is wrong: the first error is kept, with its
// place worked out from the byte offset, and every later one is ignored. Also the guard against deep nesting,
// since each stage walks the tree with the C++ stack.
#pragma once
#include <initializer_list>

#include "vm/lang/ast.hpp"
#include "vm/lang/compile.hpp"

namespace firn::lang {

// What `return fail(..)` returns: false, or a null pointer.
struct Failed {
  operator bool() const { return false; }
  template <class T>
  operator T*() const {
    return nullptr;
  }
};

// How deep expressions and blocks may nest in all. Left-leaning chains (a + b + c, a.b.c, f()()) and `elif`
// do not count: whoever walks a tree takes those in a loop.
inline constexpr u16 kNestingLimit = 201;   // 200 brackets, and what is in them
// A tree's nodes may nest deeper than the source, but not twice as deep: a Tuple in a Subscript, a
// FormattedValue.
inline constexpr u16 kTreeLimit = 2 * kNestingLimit + 16;
// Open brackets; blocks inside blocks.
inline constexpr u16 kBracketLimit = 200;
inline constexpr u16 kIndentLimit = 99;

class Report {
 public:
  // `stack_limit`: see Options.
  Report(Arena& arena, Text source, Error& error, Word stack_limit)
      : arena(arena), source(source), error(error), stack_limit_(stack_limit) {}

  // Keeps the error if it is the first. Each % of the format stands for the next text. (Many small calls: the
  // form that costs least at the place of the call.)
  Failed fail(Place place, const char* message);
  Failed fail(ErrorKind kind, Place place, const char* message);
  Failed fail(Place place, const char* format, Text a, Text b = {}, Text c = {});
  Failed fail(ErrorKind kind, Place place, const char* format, Text a, Text b = {}, Text c = {});
  // The same, the message in pieces.
  Failed fail(ErrorKind kind, Place place, std::initializer_list<Text> pieces);
  Failed fail(Place place, std::initializer_list<Text> pieces) {
    return fail(ErrorKind::Syntax, place, pieces);
  }
  Failed out_of_memory();
  // Adds to the error that fail() just kept: a second place, or advice. Both keep the texts.
  void note(Place place, const char* format, Text a = {}, Text b = {}, Text c = {});
  void help(Text text) { error.help = text; }
  bool failed() const { return failed_; }

  // One level deeper; false, with the error reported at `place`, when that is too deep. Every enter() that
  // returned true is followed by a leave().
  bool enter(Place place, u16 limit = kTreeLimit);
  void leave() { --depth_; }

  Text join(std::initializer_list<Text> pieces);
  Text format(const char* format, Text a, Text b, Text c);
  Text number(u32 n);             // in decimal
  u32 line_at(u32 offset) const;  // from 1

  Arena& arena;
  const Text source;
  Error& error;

 private:
  Failed keep(ErrorKind kind, Place place, Text message);

  Word stack_limit_;
  u16 depth_ = 0;
  bool failed_ = false;
};

}  // namespace firn::lang
