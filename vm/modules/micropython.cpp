// Module micropython: what programs for small devices expect there. const() is the compiler's; at run time it
// gives back its argument.
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

Value micropython_same(Vm&, Args args) { return args[0]; }

Value micropython_mem_info(Vm& vm, Args) {
  ConsoleWriter out;
  const usize total = vm.heap.bytes_total(), used = vm.heap.bytes_used();
  out.write("heap: total ");
  out.write_int(static_cast<SWord>(total));
  out.write(", used ");
  out.write_int(static_cast<SWord>(used));
  out.write(", free ");
  out.write_int(static_cast<SWord>(total - used));
  out.write(", largest free ");
  out.write_int(static_cast<SWord>(vm.heap.largest_free()));
  out.write("; collections ");
  out.write_int(static_cast<SWord>(vm.heap.collections()));
  out.write('\n');
  return none();
}

// Bytes of the C++ stack in use.
Value micropython_stack_use(Vm& vm, Args) {
  return new_unsigned(vm, vm.native_base - reinterpret_cast<Word>(__builtin_frame_address(0)));
}

}  // namespace

NATIVE(micropython_same, 1, 1, 0);
NATIVE(micropython_mem_info, 0, 1, 0);
NATIVE(micropython_stack_use, 0, 0, 0);

}  // namespace firn
