// What can be computed before the program runs, is: expressions of constants, const() names, dead branches.
// The tree is rewritten in place, after parsing and before scopes are resolved.
//
// - A pure expression of constants becomes a Constant, with the target's arithmetic (values.hpp). What would
// raise is
//   left to run time, and so is what would be large.
// - `X = const(expr)` at a module's top level, with const from micropython: uses of X, wherever the scopes
// say that
//   they mean this X, become its value; the assignment stays. `_X = const(expr)` leaves no trace: the
//   statement goes. const(expr) anywhere else is expr. In a class body, `X = const(expr)` folds in the
//   statements of that body, and the attribute stays, also for `_X`, since `self._X` may be read. What is not
//   constant in a const() is an error of kind Const, and so is a const() name that something else binds too.
//   `from micropython import const` goes when nothing is left that uses it. In Mode::Exec and Mode::Eval
//   names outlive the source: there const(expr) is expr, and no name is folded.
// - Names that `options.constants` knows, imported by `from m import X` or read as `m.X`, are values too. The
// import of
//   a private one goes, of a public one it stays.
// - `if`, `while` and conditional expressions on constants lose the branch that is never taken, blocks what
// follows
//   return, raise, break or continue. Dead statements are kept as Stmt::Kind::Dead for the scope pass. A dead
//   part of an expression that binds a name or yields stays.
// - `assert` goes when asserts are stripped; `__debug__` says whether they are not. typing.TYPE_CHECKING is
// False.
#pragma once
#include "vm/lang/ast.hpp"
#include "vm/lang/compile.hpp"

namespace firn::lang {

// False: `error` is filled in. The constants that the module defines are appended to `consts`.
bool fold(Arena& arena, Module& module, Text source, const Options& options, Error& error,
          Vec<Const>& consts);

}  // namespace firn::lang
