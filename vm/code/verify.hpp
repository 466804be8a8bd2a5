// Checks a function's code before anyone runs it: known instructions, operands in range, jumps to instructions, a stack
// that never underflows, agrees on every way to a place and stays within `stack`, handlers that make sense, no way off
// the end. Code that passes cannot make the interpreter read outside its tables.
#pragma once
#include "vm/base/arena.hpp"
#include "vm/code/unit.hpp"

namespace firn::code {

// What is wrong, and where; what == nullptr: nothing.
struct Fault {
  const char* what = nullptr;
  u32 offset = 0;
};

// `arena` gives room for four bytes for each byte of code.
Fault verify(const Unit& unit, const Function& function, unsigned name_bytes, Arena& arena);

}  // namespace firn::code
