// Module gc. The collector runs when the heap is full; it cannot be turned off.
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

// CPython gives the number of unreachable objects; here nobody counts them.
Value gc_collect(Vm& vm, Args) {
  collect(vm);
  return Value::small(0);
}
Value gc_mem_alloc(Vm& vm, Args) { return new_unsigned(vm, vm.heap.bytes_used()); }
Value gc_mem_free(Vm& vm, Args) { return new_unsigned(vm, vm.heap.bytes_total() - vm.heap.bytes_used()); }
Value gc_nothing(Vm&, Args) { return none(); }
Value gc_isenabled(Vm&, Args) { return boolean(true); }

}  // namespace

NATIVE(gc_collect, 0, 1, 0);
NATIVE(gc_mem_alloc, 0, 0, 0);
NATIVE(gc_mem_free, 0, 0, 0);
NATIVE(gc_nothing, 0, 0, 0);
NATIVE(gc_isenabled, 0, 0, 0);

}  // namespace firn
