// Source to running code on the device itself: compiles, and lays the code unit down on the heap. Left out
// of images without a compiler.
#pragma once
#include "vm/lang/compile.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

// Makes a module from source, ready to be imported (its body has not run), and enters it in vm.modules.
// Raises SyntaxError (with args (message, (file, line, column, text))) or MemoryError.
Value load_source(Vm& vm, Text name, Text source, Text file, bool is_package);

// Lays a compiled unit down. `globals`: the dict that its global names live in (Mode::Exec and Eval), or
// nullptr for a module of its own. Returns the Module.
Value lay_down(Vm& vm, const code::Unit& unit, Text name, bool is_package, Dict* globals);

// The arithmetic of this very VM, for the compiler.
code::Target this_target();

// Size of a code object on the heap, for object_bytes() of vm/heap.
usize code_bytes(const Code& code);

// Memory for a compiler's arena, from the heap; it stays alive until released.
ChunkSource heap_chunks(Vm& vm);

}  // namespace firn
