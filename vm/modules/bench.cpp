// Module _bench: brackets what a counting emulator shall measure (scripts/bench).
#include "vm/port.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

Value bench_begin(Vm&, Args) {
  port_mark_begin();
  return none();
}

Value bench_end(Vm&, Args) {
  port_mark_end();
  return none();
}

}  // namespace

NATIVE(bench_begin, 0, 0, 0);
NATIVE(bench_end, 0, 0, 0);

}  // namespace firn
