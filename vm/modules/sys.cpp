// Module sys, as far as a device has what it is about. sys.stdout and sys.stderr are both the port's console.
#include "vm/modules/sys.hpp"

#include "vm/runtime/protocol.hpp"
#include "vm/types/arguments.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

Value sys_exit(Vm& vm, Args args) {
  return raise_value(vm, kSystemExit, args.count && !is_none(args[0]) ? args[0] : Value::unset());
}

Value sys_exception(Vm& vm, Args) { return vm.handled; }

Value sys_exc_info(Vm& vm, Args) {
  Value info[] = {none(), none(), none()};
  if (!is_none(vm.handled)) {
    info[0] = &class_of(vm, vm.handled);
    info[1] = vm.handled;
    info[2] = TRY(get_attr(vm, vm.handled, q::__traceback__));
  }
  return new_tuple(vm, info);
}

// Not CPython's: writes the traceback, for devices.
Value sys_print_exception(Vm& vm, Args args) {
  if (!is_instance(vm, args[0], kBaseException)) return raise(vm, kTypeError, "an exception is required");
  ConsoleWriter out;
  print_exception(vm, out, args[0]);
  return none();
}

Value sys_intern(Vm& vm, Args args) {
  if (!is_str(args[0])) return raise(vm, kTypeError, "intern() argument must be str, not %T", args[0].bits());
  return intern(vm, args[0]);
}

// Heap bytes of the object and of the body that belongs to it alone; 0 for what takes no heap.
Value sys_getsizeof(Vm& vm, Args args) {
  usize bytes = 0;
  const auto add = [&](const Object* o) {
    if (o && vm.heap.contains(o)) bytes += align_up(object_bytes(*o), Heap::kGranule);
  };
  if (args[0].is_object()) {
    const Object* o = args[0].object();
    add(o);
    if (has_prefix(args[0])) bytes += Heap::kGranule;
    switch (o->kind) {
      case Kind::List: case Kind::Dict: case Kind::Set: case Kind::FrozenSet: case Kind::ByteArray:
        add(*reinterpret_cast<Object* const*>(o + 1));   // the body is the first word of all of these
        break;
      default: break;
    }
  }
  return new_unsigned(vm, bytes);
}

// ---- sys.stdout, sys.stderr

Value console_write(Vm& vm, Args args) {
  if (!is_str(args[1])) return raise(vm, kTypeError, "write() argument must be str, not %T", args[1].bits());
  ConsoleWriter out;
  const Text t = text(args[1]);
  if (!out.write(t)) return Value::raised();
  SWord characters = 0;
  for (const char c : t) characters += (static_cast<u8>(c) & 0xc0) != 0x80;
  return Value::small(characters);
}

Value console_flush(Vm&, Args) { return none(); }

}  // namespace

NATIVE(sys_exit, 0, 1, 0);
NATIVE(sys_exception, 0, 0, 0);
NATIVE(sys_exc_info, 0, 0, 0);
NATIVE(sys_print_exception, 1, 1, 0);
NATIVE(sys_intern, 1, 1, 0);
NATIVE(sys_getsizeof, 1, 2, 0);
NATIVE(console_write, 2, 2, 0);
NATIVE(console_flush, 1, 1, 0);

constinit const Object kSysStdout{Kind::Console};
constinit const Object kSysStderr{Kind::Console};

bool console_repr(Vm&, Writer& out, Value self, Form) {
  return out.write(self == Value(&kSysStdout) ? Text("<stdout>") : Text("<stderr>"));
}

}  // namespace firn
