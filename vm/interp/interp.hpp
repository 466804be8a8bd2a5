// Inside the interpreter: how frames are entered and left. The stack of values grows up, that of frame
// records down from the other end (vm/runtime/vm.hpp):
//
//   .. | callable | arg 0 .. arg n-1 | other locals (unset) | operands ->        <- frame, frame
//        base       fp
//
// Arguments become the callee's locals in place; the result replaces the callable. A generator's frame and
// that of __init__ have their owner one slot below the function.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

enum class Entered : u8 {
  Raised,   // the exception is pending
  Done,     // it was no Python code: the result is in base[0], vm.sp = base + 1
  Frame,    // a frame was pushed: vm.fp, vm.code, vm.ip are the callee's
};

// Calls base[0] with the n values that follow it, the last names->length() of which are keyword arguments
// (names nullptr: none). vm.sp must be base + 1 + n and vm.ip where the caller goes on.
Entered enter(Vm& vm, Value* base, u32 n, const Tuple* names);

// base[0] with (*sequence, **mapping); mapping may be None. vm.sp must be base + 3.
Entered enter_spread(Vm& vm, Value* base) OPTIONAL_SYMBOL(enter_spread);
// Replaces base[1] = sequence, base[2] = mapping by the values themselves: *n of them, named by *names.
bool spread(Vm& vm, Value* base, u32* n, const Tuple** names) OPTIONAL_SYMBOL(spread);

// Pushes a suspended generator's frame at vm.sp, with `sent` as the result of the yield that it stands at.
// Precondition: it is suspended. False: the stack is full (RecursionError).
bool enter_generator(Vm& vm, Generator& g, Value sent);
// The running generator frame's state goes back into its object; pops nothing.
void suspend(Vm& vm, Generator& g, u32 resume_offset, Value* operands_end);
void finish(Generator& g);

// Runs the frame that was entered last until it returns to C++ (a frame whose saved code is nullptr).
Value run(Vm& vm);
Value run_from(Vm& vm, Value thrown);   // thrown: raised at once in that frame; unset: none

// Pushes a frame record for the caller and makes the callee's registers current.
void push_frame(Vm& vm, Value* fp, const Code& code, FrameKind kind);
// Is there room for a frame of `code` whose first local is at fp? RecursionError if not.
bool check_stack(Vm& vm, const Value* fp, const Code& code, u32 extra);

// One step of an import (vm/interp/import.cpp): Done with the module on the stack at vm.sp, Frame when a
// module's body has to run first (the same instruction is executed again afterwards), or Raised.
Entered import_step(Vm& vm, const Unit& importer, NameRef name, u8 level_and_flag) OPTIONAL_SYMBOL(import_step);
Value import_from(Vm& vm, Value module, NameRef name) OPTIONAL_SYMBOL(import_from);
bool import_star(Vm& vm, const Unit& importer, Value module) OPTIONAL_SYMBOL(import_star);

// Makes a class from base[0] = the body function, n bases and keyword values (the latter named by `names`).
Value build_class(Vm& vm, Value* base, u32 n, const Tuple* names) OPTIONAL_SYMBOL(build_class);

// What a global name means that the module never stored: extra globals, then builtins. unset: nothing.
Value find_global_name(Vm& vm, const Unit& unit, NameRef name);

}  // namespace firn
