// What a firmware does: boot the machine, run the main module, say how it ended.
#include "vm/interp/start.hpp"
#include "vm/port.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

bool start_from_port(Vm& vm) {
  const MemoryRange heap = port_heap(), stack = port_vm_stack();
  if (start(vm, {{heap.begin, heap.size()}, {stack.begin, stack.size()}, port_stack_limit()})) {
    vm.native_base = port_stack_base();
    return true;
  }
  constexpr Text kMessage = "fatal: the heap is too small for the VM\n";
  port_write(kMessage.data, kMessage.size);
  return false;
}

int finish_run(Vm& vm, Value result, Writer& errors) {
  if (!result.is_raised()) return 0;
  const Value exception = take_pending(vm);
  vm.handled = none();
  if (is_instance(vm, exception, kSystemExit)) {
    const Value args = *instance_slot(as<Instance>(exception), kArgs);
    const Value code = is_kind(args, Kind::Tuple) && as<Tuple>(args).length() ? as<Tuple>(args).items[0] : none();
    if (is_none(code)) return 0;
    if (code.is_small()) return static_cast<int>(code.as_small() & 0xff);
    write(vm, errors, code, Form::Str);
    errors.write('\n');
    return 1;
  }
  print_exception(vm, errors, exception);
  return 1;
}

}  // namespace firn

int firn_main() {
  firn::Vm& vm = firn::the_vm;
  if (!firn::start_from_port(vm)) return 1;
  if (!firn::kImage.main) return 0;
  firn::ConsoleWriter console;
  return firn::finish_run(vm, firn::import_module(vm, firn::kImage.main->name, true), console);
}
