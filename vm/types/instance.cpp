// object, exceptions, and instances of programs' classes (kind Instance).
#include "vm/runtime/special.hpp"
#include "vm/types/class.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/mro.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

bool write_exception_repr(Vm& vm, Writer& out, Value self) {
  const Value args = *instance_slot(as<Instance>(self), kArgs);
  if (!out.write(type_name(vm, self)) || !out.write('(')) return false;
  if (is_kind(args, Kind::Tuple)) {
    const auto& t = as<Tuple>(args);
    for (u32 i = 0; i < t.length(); ++i) {
      if (i && !out.write(", ")) return false;
      if (!write(vm, out, t.items[i], Form::Repr)) return false;
    }
  }
  return out.write(')');
}

// A copy of the attributes: slots that are set, in slot order, then the others.
Value instance_dict(Vm& vm, Value self) {
  auto& o = as<Instance>(self);
  Dict* d = TRY(make_dict(vm, 0));
  // Slot names are the Slot descriptors along the mro; base classes have the lower numbers.
  const u32 slots = o.flags & ~kOverflow;
  for (u32 i = 0; i < slots; ++i) {
    if (instance_slot(o, i)->is_unset()) continue;
    for (const Class* c = &class_of(vm, self); c; c = next_base(*c)) {
      if (!c->members || c->members->kind != Kind::Dict) continue;
      u32 position = 0;
      Value name, value;
      bool found = false;
      while (!found && dict_next(static_cast<const Dict&>(*c->members), &position, &name, &value)) {
        found = is_kind(value, Kind::Slot) && value.object()->length() == i;
      }
      if (!found) continue;
      TRY(dict_set_name(vm, *d, name, *instance_slot(o, i)));
      break;
    }
  }
  if (o.flags & kOverflow) TRY(dict_update_from(vm, *d, as<Dict>(as<Tuple>(o.slots[0]).items[1])));
  return d;
}

Value object_init(Vm&, Args) { return none(); }

Value object_new(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "object.__new__(X): X is not a type object (%T)", args[0].bits());
  const auto& c = as<Class>(args[0]);
  const bool takes_arguments = c.flags & kExceptionClass || c.instance_kind != Kind::Instance;
  return takes_arguments ? new_object(vm, c, args.values + 1, args.count - 1u, nullptr) : new_object(vm, c, nullptr, 0, nullptr);
}

Value object_setattr(Vm& vm, Args args) {
  if (!is_str(args[1])) return raise(vm, kTypeError, "attribute name must be string, not '%T'", args[1].bits());
  TRY(set_attr_plain(vm, args[0], ref_of(vm, TRY(intern(vm, args[1]))), args[2]));
  return none();
}

Value object_delattr(Vm& vm, Args args) {
  if (!is_str(args[1])) return raise(vm, kTypeError, "attribute name must be string, not '%T'", args[1].bits());
  TRY(set_attr_plain(vm, args[0], ref_of(vm, TRY(intern(vm, args[1]))), Value::unset()));
  return none();
}

Value object_getattribute(Vm& vm, Args args) { return get_attr_plain_text(vm, args[0], args[1]); }

Value object_init_subclass(Vm& vm, Args args) {
  if (args.keywords) return raise(vm, kTypeError, "__init_subclass__() takes no keyword arguments");
  return none();
}

// ---- exceptions

Value exception_init(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Instance) || !(class_of(vm, args[0]).flags & kExceptionClass)) {
    return raise(vm, kTypeError, "descriptor '__init__' requires a 'BaseException' object");
  }
  *instance_slot(as<Instance>(args[0]), kArgs) = TRY(new_tuple(vm, {args.values + 1, args.count - 1u}));
  return none();
}

Value exception_str(Vm& vm, Args args) { return exception_message(vm, args[0]); }

Value exception_repr(Vm& vm, Args args) {
  Builder b(vm);
  if (!write_exception_repr(vm, b, args[0])) return Value::raised();
  return b.finish_str();
}

Value exception_with_traceback(Vm&, Args args) {
  *instance_slot(as<Instance>(args[0]), kTraceback) = is_none(args[1]) ? Value::unset() : args[1];
  return args[0];
}

Value exception_suppress_context(Vm&, Args args) {
  return boolean(!instance_slot(as<Instance>(args[0]), kCause)->is_unset());
}

// OSError.errno, OSError.strerror: there with two arguments.
Value os_error_field(Args args, unsigned i) {
  const Value all = *instance_slot(as<Instance>(args[0]), kArgs);
  return is_kind(all, Kind::Tuple) && as<Tuple>(all).length() >= 2 ? as<Tuple>(all).items[i] : none();
}
Value os_error_errno(Vm&, Args args) { return os_error_field(args, 0); }
Value os_error_strerror(Vm&, Args args) { return os_error_field(args, 1); }

// StopIteration.value, SystemExit.code: the first argument.
Value stop_iteration_value(Vm& vm, Args args) {
  (void)vm;
  const Value all = *instance_slot(as<Instance>(args[0]), kArgs);
  return is_kind(all, Kind::Tuple) && as<Tuple>(all).length() ? as<Tuple>(all).items[0] : none();
}

}  // namespace

NATIVE(object_init, 1, kAnyArgs, kKeywords);
NATIVE(object_new, 1, kAnyArgs, kKeywords | kStaticFlag);
NATIVE(object_setattr, 3, 3, 0);
NATIVE(object_delattr, 2, 2, 0);
NATIVE(object_getattribute, 2, 2, 0);
NATIVE(object_init_subclass, 1, 1, kKeywords | kClassMethodFlag);
NATIVE(exception_suppress_context, 1, 1, kGetter);
NATIVE(os_error_errno, 1, 1, kGetter);
NATIVE(os_error_strerror, 1, 1, kGetter);
NATIVE(exception_init, 1, kAnyArgs, 0);
NATIVE(exception_str, 1, 1, 0);
NATIVE(exception_repr, 1, 1, 0);
NATIVE(exception_with_traceback, 2, 2, 0);
NATIVE(stop_iteration_value, 1, 1, kGetter);

#define EXCEPTION_SLOT(name, number)                                 \
  extern const Slot name;                                            \
  constinit const Slot name{Object(Kind::Slot, 0, number), Value(&kNone)}
EXCEPTION_SLOT(kArgsSlot, kArgs);
EXCEPTION_SLOT(kTracebackSlot, kTraceback);
EXCEPTION_SLOT(kContextSlot, kContext);
EXCEPTION_SLOT(kCauseSlot, kCause);

// ---- operations (ops.def)

bool instance_write(Vm& vm, Writer& out, Value self, Form form) {
  const Class& c = class_of(vm, self);
  if (c.flags & kExceptionClass) {
    if (form == Form::Repr) return write_exception_repr(vm, out, self);
    const Value message = TRY(exception_message(vm, self));
    return out.write(text(message));
  }
  if (!out.write('<')) return false;
  if (is_kind(c.origin, Kind::Code)) {
    if (!out.write(text(module_name_value(vm, *as<Code>(c.origin).unit))) || !out.write('.')) return false;
  } else if (c.flags & kHeapClass && !out.write("__main__.")) {
    return false;
  }
  return out.write(class_name(c)) && out.write(" object at 0x") && out.write_hex(self.bits()) && out.write('>');
}

Value instance_get_attr(Vm& vm, Value self, NameRef name) {
  switch (name) {
    case q::__dict__: return instance_dict(vm, self);
    case q::__module__:
    case q::__doc__: return find_attr(vm, Value(&class_of(vm, self)), name);
    default: return Value::unset();
  }
}

// __class__ can be changed between classes of the same slots.
Truth instance_set_attr(Vm& vm, Value self, NameRef name, Value value) {
  if (name != q::__class__) return Truth::False;
  if (!is_kind(value, Kind::Class)) return raise(vm, kTypeError, "__class__ must be set to a class, not '%T' object", value.bits());
  const Class& to = as<Class>(value);
  if (!(to.flags & kHeapClass) || to.instance_kind != Kind::Instance || to.slots != class_of(vm, self).slots) {
    return raise(vm, kTypeError, "__class__ assignment: object layout differs");
  }
  self.object()->set_length(kHeapClassRef | vm.heap.granule_of(&to));
  return Truth::True;
}

}  // namespace firn
