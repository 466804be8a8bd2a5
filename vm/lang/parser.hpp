// From source text to a tree: the grammar of Python 3.11 (language reference chapter 10), by recursive
// descent with one token of lookahead. `except*` is refused. What needs scopes to be judged (return outside a
// function, names declared twice) is left to the scope pass.
#pragma once
#include "vm/lang/ast.hpp"
#include "vm/lang/compile.hpp"

namespace firn::lang {

// The tree of `source`, or nullptr with `error` filled in. Mode::Eval: the body is one Expr statement.
// Constants of kind Float are rounded to the compiler's own float; folding rounds them to the target's.
// `stack_limit`: see Options.
Module* parse(Arena& arena, Text source, Options::Mode mode, Error& error, Word stack_limit = 0);

}  // namespace firn::lang
