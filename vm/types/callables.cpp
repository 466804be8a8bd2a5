// Functions, bound methods, properties, static and class methods, super, cells, code: what the object model
// is made of. Language reference 3.2, 3.3.2.
#include "vm/runtime/special.hpp"
#include "vm/types/class.hpp"
#include "vm/types/mro.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

bool write_address(Writer& out, Value self) { return out.write(" at 0x") && out.write_hex(self.bits()) && out.write('>'); }

// ---- function

// Attributes that a program gave to functions: vm.function_attributes, a dict of dicts by function.
Dict* own_attributes(Vm& vm, Value self) {
  if (vm.function_attributes.is_unset()) return nullptr;
  const Value d = dict_get(vm, as<Dict>(vm.function_attributes), self);
  return d.is_unset() || d.is_raised() ? nullptr : &as<Dict>(d);
}

// ---- builtin functions

// The key under which `f` stands in t; empty: it does not.
Text name_in(Vm& vm, const Table* t, const Native& f) {
  if (!t) return {};
  for (u32 i = 0; i < t->length(); ++i) {
    if (t->keys()[i] != kNoName && t->values()[i] == Value(&f)) return name_text(vm, t->keys()[i]);
  }
  return {};
}

// ---- property

Value property_with(Vm& vm, Args args, unsigned field) {
  if (!is_kind(args[0], Kind::Property)) return raise(vm, kTypeError, "descriptor requires a 'property' object");
  const auto& old = as<Property>(args[0]);
  auto* p = TRY(make<Property>(vm, Kind::Property));
  p->get = old.get;
  p->set = old.set;
  p->del = old.del;
  p->doc = old.doc;
  (&p->get)[field] = args[1];
  return p;
}
Value property_getter(Vm& vm, Args args) { return property_with(vm, args, 0); }
Value property_setter(Vm& vm, Args args) { return property_with(vm, args, 1); }
Value property_deleter(Vm& vm, Args args) { return property_with(vm, args, 2); }

// ---- staticmethod, classmethod

Value wrap(Vm& vm, Kind kind, Args args) {
  if (args.count != 1 || args.keywords) {
    return raise(vm, kTypeError, "%s expected 1 argument, got %u", kind == Kind::StaticMethod ? "staticmethod" : "classmethod", unsigned{args.count});
  }
  auto* w = TRY(make<Wrapper>(vm, kind));
  w->function = args[0];
  return w;
}

// ---- super

struct Super : Object {
  Value type;        // the class whose successor in the order is searched first
  Value self;        // object or class
  Value self_class;  // the class whose order counts
};

}  // namespace

NATIVE(property_getter, 2, 2, 0);
NATIVE(property_setter, 2, 2, 0);
NATIVE(property_deleter, 2, 2, 0);

Text native_name(Vm& vm, const Native& f, const Class** owner) {
  if (owner) *owner = nullptr;
  Text found = name_in(vm, kImage.builtins, f);
  for (u32 i = 0; found.empty() && i < kImage.module_count; ++i) found = name_in(vm, kImage.modules[i]->table, f);
  for (u32 i = 0; found.empty() && i < kKindCount; ++i) {
    const Class* c = kImage.kind_classes[i];
    if (!c || !c->members || c->members->kind != Kind::Table) continue;
    found = name_in(vm, static_cast<const Table*>(c->members), f);
    if (owner && !found.empty()) *owner = c;
  }
  return found.empty() ? Text("?") : found;
}

// ---- operations (ops.def)

bool function_write(Vm& vm, Writer& out, Value self, Form) {
  return out.write("<function ") && out.write(qualified_name(vm, *as<Function>(self).code)) && write_address(out, self);
}

Value function_get_attr(Vm& vm, Value self, NameRef name) {
  auto& f = as<Function>(self);
  if (const Dict* own = own_attributes(vm, self)) {
    const Value v = dict_find_name(*own, name_of(vm, name));
    if (!v.is_unset()) return v;
  }
  switch (name) {
    case q::__name__: return name_of(vm, f.code->name);
    case q::__qualname__: return intern(vm, qualified_name(vm, *f.code));
    case q::__module__: return module_name_value(vm, *f.code->unit);
    case q::__doc__: {
      const Value doc = docstring(*f.code);
      return doc.is_unset() ? none() : doc;
    }
    case q::__defaults__: return default_count(f) ? new_tuple(vm, {f.extra, default_count(f)}) : none();
    default: return Value::unset();
  }
}

Truth function_set_attr(Vm& vm, Value self, NameRef name, Value value) {
  Dict* d = own_attributes(vm, self);
  if (value.is_unset()) {
    return d && !dict_find_name(*d, name_of(vm, name)).is_unset() ? dict_delete(vm, *d, name_of(vm, name)) : Truth::False;
  }
  if (!d) {
    if (vm.function_attributes.is_unset()) vm.function_attributes = TRY(make_dict(vm, 2));
    d = TRY(make_dict(vm, 1));
    TRY(dict_set(vm, as<Dict>(vm.function_attributes), self, d));
  }
  return dict_set_name(vm, *d, name_of(vm, name), value);
}

bool native_write(Vm& vm, Writer& out, Value self, Form) {
  return out.write("<built-in function ") && out.write(native_name(vm, as<Native>(self))) && out.write('>');
}

Value native_get_attr(Vm& vm, Value self, NameRef name) {
  if (name == q::__name__ || name == q::__qualname__) return intern(vm, native_name(vm, as<Native>(self)));
  return Value::unset();
}

bool method_write(Vm& vm, Writer& out, Value self, Form) {
  const auto& m = as<BoundMethod>(self);
  if (m.flags & kUnbound) {
    return out.write("<method '") && out.write(native_name(vm, as<Native>(m.function))) && out.write("' of '") &&
           out.write(class_name(as<Class>(m.self))) && out.write("' objects>");
  }
  if (is_kind(m.function, Kind::Native)) {
    return out.write("<built-in method ") && out.write(native_name(vm, as<Native>(m.function))) && out.write(" of ") &&
           out.write(type_name(vm, m.self)) && out.write(" object") && write_address(out, m.self);
  }
  if (!out.write("<bound method ")) return false;
  const bool named = is_kind(m.function, Kind::Function)
                         ? out.write(qualified_name(vm, *as<Function>(m.function).code))
                         : write(vm, out, m.function, Form::Repr);
  return named && out.write(" of ") && write(vm, out, m.self, Form::Repr) && out.write('>');
}

Value method_hash(Vm& vm, Value self) {
  const Value a = identity_hash(vm, as<BoundMethod>(self).function);
  const Value s = as<BoundMethod>(self).self;
  return s.is_object() ? Value::small((a.as_small() * 31 + identity_hash(vm, s).as_small()) & (kSmallMax >> 1)) : a;
}

Value method_compare(Vm&, CompareOp op, Value a, Value b) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !is_kind(a, Kind::BoundMethod) || !is_kind(b, Kind::BoundMethod)) {
    return &kNotImplemented;
  }
  const bool same = as<BoundMethod>(a).function == as<BoundMethod>(b).function && as<BoundMethod>(a).self == as<BoundMethod>(b).self;
  return boolean(same == (op == CompareOp::Equal));
}

Value method_get_attr(Vm& vm, Value self, NameRef name) {
  const auto& m = as<BoundMethod>(self);
  if (name == q::__self__) return m.self;
  if (name == q::__func) return m.function;
  return find_attr(vm, m.function, name);
}

Value property_construct(Vm& vm, const Class&, Args args) {
  if (args.count > 4) return raise(vm, kTypeError, "property expected at most 4 arguments, got %u", unsigned{args.count});
  auto* p = TRY(make<Property>(vm, Kind::Property));
  Value* fields = &p->get;
  for (u32 i = 0; i < args.count; ++i) fields[i] = args[i];
  constexpr Text kNames[] = {"fget", "fset", "fdel", "doc"};
  for (u32 k = 0; k < args.keywords; ++k) {
    u32 i = 0;
    while (i < 4 && !(text(args.keyword_name(k)) == kNames[i])) ++i;
    if (i == 4) return raise(vm, kTypeError, "property() got an unexpected keyword argument '%S'", args.keyword_name(k).bits());
    fields[i] = args.keyword_value(k);
  }
  return p;
}

Value wrapper_get_attr(Vm& vm, Value self, NameRef name) {
  if (name == q::__func || name == q::__wrapped__) return as<Wrapper>(self).function;
  return find_attr(vm, as<Wrapper>(self).function, name);
}

Value static_method_construct(Vm& vm, const Class&, Args args) { return wrap(vm, Kind::StaticMethod, args); }

Value class_method_construct(Vm& vm, const Class&, Args args) { return wrap(vm, Kind::ClassMethod, args); }

bool super_write(Vm& vm, Writer& out, Value self, Form) {
  const Text name = class_name(as<Class>(as<Super>(self).type));
  return out.write("<super: <class '") && out.write(name) && out.write("'>, <") && out.write(type_name(vm, as<Super>(self).self)) && out.write(" object>>");
}

Value super_get_attr(Vm& vm, Value self, NameRef name) {
  const auto& s = as<Super>(self);
  if (name == q::__class__) return &kSuperClass;
  const auto& c = as<Class>(s.self_class);
  const Value key = name_of(vm, name);
  bool behind = false;
  Value found;
  const Truth ended = each_in_mro(c, [&](const Class& k) {
    if (behind && k.members) {
      found = k.members->kind == Kind::Table ? table_find(static_cast<const Table&>(*k.members), name)
                                             : dict_find_name(static_cast<const Dict&>(*k.members), key);
    }
    behind = behind || s.type == Value(&k);
    return truth(found.is_unset());
  });
  (void)ended;
  if (found.is_unset()) return found;
  // Through a class, only class and static methods are bound.
  const bool through_class = s.self == s.self_class;
  if (is_kind(found, Kind::Slot)) {
    return is_kind(s.self, Kind::Instance) ? *instance_slot(as<Instance>(s.self), found.object()->length()) : as<Slot>(found).fallback;
  }
  return bind_attribute(vm, found, through_class ? Value::unset() : s.self, c);
}

Value super_construct(Vm& vm, const Class&, Args args) {
  if (args.count == 0) return raise(vm, kRuntimeError, "super(): no arguments");
  if (args.count != 2) return raise(vm, kTypeError, "super() expected 2 arguments, got %u", unsigned{args.count});
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "super() argument 1 must be a type, not %T", args[0].bits());
  const Class& type = as<Class>(args[0]);
  const Class* self_class = &class_of(vm, args[1]);
  if (!is_subclass(*self_class, type)) {
    if (!is_kind(args[1], Kind::Class) || !is_subclass(as<Class>(args[1]), type)) {
      return raise(vm, kTypeError, "super(type, obj): obj must be an instance or subtype of type");
    }
    self_class = &as<Class>(args[1]);
  }
  auto* s = TRY(make<Super>(vm, Kind::Super));
  s->type = args[0];
  s->self = args[1];
  s->self_class = self_class;
  return s;
}

bool code_write(Vm& vm, Writer& out, Value self, Form) {
  return out.write("<code object ") && out.write(name_text(vm, as<Code>(self).name)) && out.write('>');
}

bool none_write(Vm&, Writer& out, Value, Form) { return out.write("None"); }

Truth none_is_true(Vm&, Value) { return Truth::False; }

bool ellipsis_write(Vm&, Writer& out, Value, Form) { return out.write("Ellipsis"); }

bool not_implemented_write(Vm&, Writer& out, Value, Form) { return out.write("NotImplemented"); }

}  // namespace firn
