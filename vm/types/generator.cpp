// Generators: language reference 6.2.9. Resuming one is the interpreter's work (vm/runtime/protocol.hpp).
#include "vm/runtime/protocol.hpp"
#include "vm/types/class.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

// A value for the program: the end becomes StopIteration(returned).
Value or_stop(Vm& vm, Value v, Value returned) {
  if (!v.is_done()) return v;
  return raise_value(vm, kStopIteration, is_none(returned) ? Value::unset() : returned);
}

bool check_self(Vm& vm, Value v) {
  if (is_kind(v, Kind::Generator)) return true;
  return raise(vm, kTypeError, "descriptor requires a 'generator' object but received a '%T'", v.bits());
}

Value generator_send(Vm& vm, Args args) {
  if (!check_self(vm, args[0])) return Value::raised();
  Value returned;
  const Value v = resume(vm, as<Generator>(args[0]), args[1], &returned);
  return or_stop(vm, v, returned);
}

Value generator_next(Vm& vm, Args args) {
  if (!check_self(vm, args[0])) return Value::raised();
  Value returned;
  const Value v = resume(vm, as<Generator>(args[0]), none(), &returned);
  return or_stop(vm, v, returned);
}

// throw(exception), or the older throw(type, value, traceback).
Value generator_throw(Vm& vm, Args args) {
  if (!check_self(vm, args[0])) return Value::raised();
  Value e = args[1];
  if (is_kind(e, Kind::Class) && e.object()->flags & kExceptionClass) {
    const bool has_value = args.count > 2 && !is_none(args[2]);
    if (has_value && is_kind(args[2], Kind::Instance) && is_instance(vm, args[2], as<Class>(e))) e = args[2];
    else e = has_value ? TRY(call(vm, e, args[2])) : TRY(call(vm, e));
  }
  if (!is_kind(e, Kind::Instance) || !(class_of(vm, e).flags & kExceptionClass)) {
    return raise(vm, kTypeError, "exceptions must be classes or instances deriving from BaseException, not %T", args[1].bits());
  }
  Value returned;
  const Value v = resume_throw(vm, as<Generator>(args[0]), e, &returned);
  return or_stop(vm, v, returned);
}

Value generator_close(Vm& vm, Args args) {
  if (!check_self(vm, args[0])) return Value::raised();
  return close_generator(vm, as<Generator>(args[0]));
}

}  // namespace

NATIVE(generator_send, 2, 2, 0);
NATIVE(generator_next, 1, 1, 0);
NATIVE(generator_throw, 2, 4, 0);
NATIVE(generator_close, 1, 1, 0);

Value close_generator(Vm& vm, Generator& g) {
  if (g.flags == kEnded) return none();
  if (g.flags == kSuspendedAtStart) {
    g.flags = kEnded;
    return none();
  }
  const Value e = TRY(call(vm, Value(&kGeneratorExit)));
  const Value v = resume_throw(vm, g, e, nullptr);
  if (v.is_raised()) {
    if (!pending_is(vm, kGeneratorExit) && !pending_is(vm, kStopIteration)) return v;
    drop_pending(vm);
    return none();
  }
  if (v.is_done()) return none();
  return raise(vm, kRuntimeError, "generator ignored GeneratorExit");
}

// ---- operations (ops.def)

bool generator_write(Vm& vm, Writer& out, Value self, Form) {
  (void)vm;
  return out.write("<generator object at 0x") && out.write_hex(self.bits()) && out.write('>');
}

Value generator_iterate(Vm&, Value self) { return self; }

Value generator_step(Vm& vm, Value self) { return resume(vm, as<Generator>(self), none(), nullptr); }

}  // namespace firn
