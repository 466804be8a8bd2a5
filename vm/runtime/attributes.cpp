// Types and attributes: language reference 3.3.2. The lookup order of an instance:
//   data descriptors of the class, then the instance, then the rest of the class, then __getattr__.
// An instance slot is found through its Slot descriptor in the class, so that one lookup answers both.
#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"

namespace firn {

bool has_prefix(Value v) {
  if (!v.is_object()) return false;
  const Object& o = *v.object();
  return o.flags & kSubclassFlag && o.kind != Kind::Instance && o.kind != Kind::Str && o.kind != Kind::Name &&
         o.kind != Kind::Code && o.kind != Kind::Class;
}

const Class& class_of(Vm& vm, Value v) {
  if (v.is_small()) return kIntClass;
  if (v.is_float_immediate()) return kFloatClass;
  const Object& o = *v.object();
  if (o.kind == Kind::Instance) {
    const u32 ref = o.length();
    return ref & kHeapClassRef ? static_cast<const Class&>(*vm.heap.at(ref & ~static_cast<u32>(kHeapClassRef)))
                               : *kImage.classes[ref];
  }
  if (o.kind == Kind::Class) {
    const Class* meta = static_cast<const Class&>(o).metaclass;
    return meta ? *meta : kTypeClass;
  }
  if (has_prefix(v)) return as<Class>(prefix_class(v));
  return *kImage.kind_classes[static_cast<unsigned>(o.kind)];
}

namespace {

// The next class of a chain without mro; nullptr behind object.
const Class* base_of(const Class& c) {
  if (c.bases.is_unset()) return nullptr;
  if (is_kind(c.bases, Kind::Tuple)) return &as<Class>(as<Tuple>(c.bases).items[0]);
  return &as<Class>(c.bases);
}

// Calls visit(class) along the method resolution order until it returns true.
template <class Visit>
void walk_mro(const Class& c, Visit&& visit) {
  if (c.mro) {
    for (u32 i = 0; i < c.mro->length(); ++i) {
      if (visit(as<Class>(c.mro->items[i]))) return;
    }
    return;
  }
  for (const Class* k = &c; k; k = base_of(*k)) {
    if (k->mro && k != &c) return walk_mro(*k, visit);
    if (visit(*k)) return;
  }
}

Value find_in(const Class& c, Value name, NameRef ref) {
  if (!c.members) return Value::unset();
  if (c.members->kind == Kind::Table) return table_find(static_cast<const Table&>(*c.members), ref);
  return dict_find_name(static_cast<const Dict&>(*c.members), name);
}

bool is_data_descriptor(Vm& vm, Value v) {
  if (is_kind(v, Kind::Property) || is_kind(v, Kind::Slot)) return true;
  return is_kind(v, Kind::Instance) && (class_of(vm, v).flags & kHasDescriptors);
}

// A builtin class's method read from the class: natives rely on the kind of their first argument. What stands in
// object's table takes anything.
Value unbound_native(Vm& vm, Value native, const Class& c) {
  const Class* owner = nullptr;
  walk_mro(c, [&](const Class& k) {
    if (!k.members || k.members->kind != Kind::Table) return false;
    const auto& t = static_cast<const Table&>(*k.members);
    for (u32 i = 0; i < t.length(); ++i) {
      if (t.values()[i] == native) owner = &k;
    }
    return owner != nullptr;
  });
  if (!owner || owner == &kObjectClass) return native;
  const Value m = TRY(new_bound_method(vm, native, Value(owner)));
  m.object()->flags = kUnbound;
  return m;
}

}  // namespace

Value bind_attribute(Vm& vm, Value found, Value self, const Class& c) {
  if (!found.is_object()) return found;
  switch (found.object()->kind) {
    case Kind::Function: return self.is_unset() ? found : new_bound_method(vm, found, self);
    case Kind::Native: {
      const u8 flags = found.object()->flags;
      if (flags & kStaticFlag) return found;
      if (flags & kClassMethodFlag) return new_bound_method(vm, found, Value(&c));
      if (self.is_unset()) return unbound_native(vm, found, c);
      if (flags & kGetter) return as<Native>(found).function(vm, Args{&self, 1, 0});
      return new_bound_method(vm, found, self);
    }
    case Kind::BoundMethod:   // class A(list): push = list.append
      if (self.is_unset() || !(found.object()->flags & kUnbound)) return found;
      if (!is_instance(vm, self, as<Class>(as<BoundMethod>(found).self))) return found;
      return new_bound_method(vm, as<BoundMethod>(found).function, self);
    case Kind::StaticMethod: return as<Wrapper>(found).function;
    case Kind::ClassMethod: return new_bound_method(vm, as<Wrapper>(found).function, Value(&c));
    case Kind::Property:
      if (self.is_unset()) return found;
      if (as<Property>(found).get.is_unset() || is_none(as<Property>(found).get)) {
        return raise(vm, kAttributeError, "property of '%T' object has no getter", self.bits());
      }
      return call(vm, as<Property>(found).get, self);
    case Kind::Slot:
      return self.is_unset() && !as<Slot>(found).fallback.is_unset() ? bind_attribute(vm, as<Slot>(found).fallback, self, c) : found;
    case Kind::Instance: {
      const Value getter = class_find(vm, class_of(vm, found), q::__get__);
      if (getter.is_unset()) return found;
      return call(vm, getter, found, self.is_unset() ? none() : self, Value(&c));
    }
    default: return found;
  }
}

namespace {

// The class attribute `name` behind any slots of that name: a slot's own fallback, or what a later class of the mro has.
Value behind_slots(Vm& vm, const Class& c, NameRef ref) {
  const Value name = name_of(vm, ref);
  Value found;
  walk_mro(c, [&](const Class& k) {
    found = find_in(k, name, ref);
    if (is_kind(found, Kind::Slot)) found = as<Slot>(found).fallback;
    return !found.is_unset();
  });
  return found;
}

// The value of an instance's slot, or of the class attribute behind it; unset when there is neither.
Value slot_value(Vm& vm, Value self, const Slot& slot, const Class& c, NameRef ref) {
  auto& o = as<Instance>(self);
  const u32 i = slot.length();
  if (i < static_cast<u32>(o.flags & ~kOverflow)) {
    const Value v = *instance_slot(o, i);
    if (!v.is_unset()) return v;
  }
  const Value v = behind_slots(vm, c, ref);
  return v.is_unset() ? v : bind_attribute(vm, v, self, c);
}

// The dict of attributes beyond the slots, or nullptr.
Dict* extra_attributes(Value self) {
  if (is_kind(self, Kind::Instance)) {
    auto& o = as<Instance>(self);
    return o.flags & kOverflow ? &as<Dict>(as<Tuple>(o.slots[0]).items[1]) : nullptr;
  }
  if (has_prefix(self) && !prefix_dict(self).is_unset()) return &as<Dict>(prefix_dict(self));
  return nullptr;
}

// PACKAGE.NAME of a builtin package, which has no variables that an import could set.
Value builtin_submodule(Vm& vm, const Module& package, NameRef ref) {
  const Text head = name_text(vm, package.name), tail = name_text(vm, ref);
  for (u32 i = 0; i < kImage.module_count; ++i) {
    const Text name = name_text(vm, kImage.modules[i]->name);
    if (name.size == head.size + 1 + tail.size && name.sub(0, head.size) == head && name[head.size] == '.' &&
        name.sub(head.size + 1, name.size) == tail) {
      return kImage.modules[i];
    }
  }
  return Value::unset();
}

Value module_attr(Vm& vm, const Module& m, Value name, NameRef ref) {
  if (m.table) {
    const Value v = table_find(*m.table, ref);
    if (!v.is_unset()) return v;
  }
  if (!m.unit) return builtin_submodule(vm, m, ref);
  const Unit& u = *m.unit;
  for (u32 i = 0; i < u.global_count; ++i) {
    if (u.global_names[i] == ref) {
      if (!u.globals->slots[i].is_unset()) return u.globals->slots[i];
      break;
    }
  }
  return u.globals->extra ? dict_find_name(*u.globals->extra, name) : Value::unset();
}

// Without __getattr__ and __getattribute__; unset: no such attribute.
Value plain_attr(Vm& vm, Value self, NameRef ref) {
  const Value name = name_of(vm, ref);
  if (is_kind(self, Kind::Class)) {
    const auto& c = as<Class>(self);
    const Class& meta = class_of(vm, self);
    const Value in_meta = class_find(vm, meta, ref);
    if (!in_meta.is_unset() && is_data_descriptor(vm, in_meta) && !is_kind(in_meta, Kind::Slot)) return bind_attribute(vm, in_meta, self, meta);
    Value found = class_find(vm, c, ref);
    if (is_kind(found, Kind::Slot)) {
      const Value v = behind_slots(vm, c, ref);
      if (!v.is_unset() || !(c.flags & (kNoDict | kExceptionClass))) found = v;   // only declared slots are seen
    }
    if (!found.is_unset()) return bind_attribute(vm, found, Value::unset(), c);
    const Value v = TRY(op_of(ops::get_attr, self)(vm, self, ref));
    if (!v.is_unset()) return v;
    return in_meta.is_unset() ? in_meta : bind_attribute(vm, in_meta, self, meta);
  }
  if (is_kind(self, Kind::Super)) return op_of(ops::get_attr, self)(vm, self, ref);
  if (is_kind(self, Kind::Module)) {
    const Value v = module_attr(vm, as<Module>(self), name, ref);
    if (!v.is_unset()) return v;
  }
  const Class& c = class_of(vm, self);
  const Value found = class_find(vm, c, ref);
  if (is_kind(found, Kind::Slot) && is_kind(self, Kind::Instance)) {
    const Value v = slot_value(vm, self, as<Slot>(found), c, ref);
    if (!v.is_unset()) return v;
  } else if (!found.is_unset() && is_data_descriptor(vm, found)) {
    return bind_attribute(vm, found, self, c);
  }
  if (Dict* extra = extra_attributes(self)) {
    const Value v = dict_find_name(*extra, name);
    if (!v.is_unset()) return v;
  }
  if (!found.is_unset() && !is_kind(found, Kind::Slot)) return bind_attribute(vm, found, self, c);
  if (ref == q::__class__) return &c;
  auto* more = op_of(ops::get_attr, self);
  return more ? more(vm, self, ref) : Value::unset();
}

Failure no_attribute(Vm& vm, Value self, NameRef ref) {
  if (is_kind(self, Kind::Class)) {
    const Text name = class_name(as<Class>(self));
    return raise(vm, kAttributeError, "type object '%t' has no attribute '%n'", &name, unsigned{ref});
  }
  if (is_kind(self, Kind::Module)) {
    return raise(vm, kAttributeError, "module '%n' has no attribute '%n'", unsigned{as<Module>(self).name}, unsigned{ref});
  }
  return raise(vm, kAttributeError, "'%T' object has no attribute '%n'", self.bits(), unsigned{ref});
}

}  // namespace

void remember_lookup(Vm& vm, const Object& instance, const Class& c, NameRef name, Value found) {
  if (instance.flags & kOverflow || c.flags & (kHasGetAttr | kHasSetAttr)) return;
  const Object* o = found.object();
  i32 what;
  if (o->kind == Kind::Slot && o->length() < instance.flags) what = static_cast<i32>(o->length());
  else if (o->kind == Kind::Function && vm.heap.contains(o)) what = -1 - static_cast<i32>(vm.heap.granule_of(o));
  else return;
  lookup_entry(vm, header_bits(instance), name) = {header_bits(instance), name, static_cast<decltype(Lookup::what)>(what)};
}

void forget_lookups(Vm& vm, NameRef name) {
  const bool all = name == kNoName || name == q::__getattr__ || name == q::__getattribute__ || name == q::__setattr__ ||
                   name == q::__delattr__;
  for (Lookup& entry : vm.lookups) {
    if (all || entry.name == name) entry.name = kNoName;
  }
}

bool is_subclass(const Class& c, const Class& base) {
  bool found = false;
  walk_mro(c, [&](const Class& k) { return found = &k == &base; });
  return found;
}

bool is_instance(Vm& vm, Value v, const Class& type) { return is_subclass(class_of(vm, v), type); }

Text class_name(const Class& c) {
  if (is_kind(c.origin, Kind::Code)) return name_text(the_vm, as<Code>(c.origin).name);
  return is_str(c.origin) ? text(c.origin) : Text("?");
}

Text type_name(Vm& vm, Value v) { return class_name(class_of(vm, v)); }

Value class_find(Vm& vm, const Class& c, NameRef ref) {
  const Value name = name_of(vm, ref);
  const Class* k = &c;
  for (; k && !k->mro; k = base_of(*k)) {
    const Value found = find_in(*k, name, ref);
    if (!found.is_unset()) return found;
  }
  if (k) {
    for (u32 i = 0; i < k->mro->length(); ++i) {
      const Value found = find_in(as<Class>(k->mro->items[i]), name, ref);
      if (!found.is_unset()) return found;
    }
  }
  return Value::unset();
}

Value find_special(Vm& vm, Value object, NameRef name) {
  const Class& c = class_of(vm, object);
  const Value found = class_find(vm, c, name);
  return is_kind(found, Kind::Slot) ? behind_slots(vm, c, name) : found;
}

Value find_attr(Vm& vm, Value object, NameRef name) {
  if (is_kind(object, Kind::Module)) {
    const Value v = module_attr(vm, as<Module>(object), name_of(vm, name), name);
    if (!v.is_unset()) return v;
  }
  if (!check_native_stack(vm)) return Value::raised();
  const Class& c = class_of(vm, object);
  if (!(c.flags & kHasGetAttr)) [[likely]] {
    const Value v = plain_attr(vm, object, name);
    if (v.is_unset() && is_kind(object, Kind::Module)) {
      const Value hook = module_attr(vm, as<Module>(object), name_of(vm, q::__getattr__), q::__getattr__);
      if (!hook.is_unset()) return call(vm, hook, name_of(vm, name));
    }
    return v;
  }
  Value v;
  const Value everything = class_find(vm, c, q::__getattribute__);
  if (is_kind(everything, Kind::Function)) {
    v = call(vm, everything, object, name_of(vm, name));
    if (!v.is_raised()) return v;
    if (!pending_is(vm, kAttributeError)) return v;
    drop_pending(vm);
    v = Value::unset();
  } else {
    v = plain_attr(vm, object, name);
    if (v.is_raised() && pending_is(vm, kAttributeError)) {
      drop_pending(vm);
      v = Value::unset();
    }
  }
  if (!v.is_unset()) return v;
  const Value hook = class_find(vm, c, q::__getattr__);
  return hook.is_unset() ? hook : call(vm, hook, object, name_of(vm, name));
}

Value get_attr(Vm& vm, Value object, NameRef name) {
  const Value v = find_attr(vm, object, name);
  if (v.is_unset()) return no_attribute(vm, object, name);
  return v;
}

Value get_attr_text(Vm& vm, Value object, Value name, Value fallback) {
  if (!is_str(name)) return raise(vm, kTypeError, "attribute name must be string, not '%T'", name.bits());
  const Value interned = TRY(intern(vm, name));
  Value v = find_attr(vm, object, ref_of(vm, interned));
  if (v.is_raised() && !fallback.is_unset() && pending_is(vm, kAttributeError)) {
    drop_pending(vm);
    v = Value::unset();
  }
  if (!v.is_unset()) return v;
  if (!fallback.is_unset()) return fallback;
  return no_attribute(vm, object, ref_of(vm, interned));
}

Value get_attr_plain_text(Vm& vm, Value object, Value name) {
  if (!is_str(name)) return raise(vm, kTypeError, "attribute name must be string, not '%T'", name.bits());
  const NameRef ref = ref_of(vm, TRY(intern(vm, name)));
  const Value v = TRY(plain_attr(vm, object, ref));
  if (v.is_unset()) return no_attribute(vm, object, ref);
  return v;
}

bool get_method(Vm& vm, Value object, NameRef name, Value& function, Value& self) {
  // What would become a bound method is left unbound; anything else is the callable itself.
  if (!is_kind(object, Kind::Class) && !is_kind(object, Kind::Module) && !is_kind(object, Kind::Super)) {
    const Class& c = class_of(vm, object);
    if (!(c.flags & kHasGetAttr)) {
      const Value found = class_find(vm, c, name);
      const bool plain_function = is_kind(found, Kind::Function) ||
                                  (is_kind(found, Kind::Native) && !(found.object()->flags & (kGetter | kClassMethodFlag | kStaticFlag)));
      if (plain_function) {
        Dict* extra = extra_attributes(object);
        if (!extra || dict_find_name(*extra, name_of(vm, name)).is_unset()) {
          function = found;
          self = object;
          return true;
        }
      }
    }
  }
  self = Value::unset();
  function = get_attr(vm, object, name);
  if (function.is_raised()) return false;
  if (is_kind(function, Kind::BoundMethod) && !(function.object()->flags & kUnbound)) {
    self = as<BoundMethod>(function).self;
    function = as<BoundMethod>(function).function;
  }
  return true;
}

// ---- storing

namespace {

// Moves an instance to the overflow form. Returns its dict, nullptr: raised.
Dict* make_extra(Vm& vm, Value self) {
  if (Dict* d = extra_attributes(self)) return d;
  Dict* d = make_dict(vm, 2);
  if (!d) return nullptr;
  if (!is_kind(self, Kind::Instance)) {
    prefix_dict(self) = d;
    return d;
  }
  Tuple* spill = make_tuple(vm, 2);
  if (!spill) return nullptr;
  auto& o = as<Instance>(self);
  spill->items[0] = o.slots[0];
  spill->items[1] = d;
  o.slots[0] = spill;
  o.flags |= kOverflow;
  return d;
}

Truth store_extra(Vm& vm, Value self, NameRef ref, Value value) {
  const Value name = name_of(vm, ref);
  if (value.is_unset()) {
    Dict* d = extra_attributes(self);
    if (!d || dict_find_name(*d, name).is_unset()) return no_attribute(vm, self, ref);
    return dict_delete(vm, *d, name);
  }
  Dict* d = TRY(make_extra(vm, self));
  return dict_set_name(vm, *d, name, value);
}

Truth set_module_attr(Vm& vm, const Module& m, NameRef ref, Value value) {
  const Value name = name_of(vm, ref);
  if (!m.unit) return raise(vm, kAttributeError, "builtin module is read-only: cannot set '%n'", unsigned{ref});
  const Unit& u = *m.unit;
  for (u32 i = 0; i < u.global_count; ++i) {
    if (u.global_names[i] != ref) continue;
    if (value.is_unset() && u.globals->slots[i].is_unset()) return no_attribute(vm, Value(&m), ref);
    u.globals->slots[i] = value;
    return Truth::True;
  }
  if (value.is_unset()) {
    if (!u.globals->extra || dict_find_name(*u.globals->extra, name).is_unset()) return no_attribute(vm, Value(&m), ref);
    return dict_delete(vm, *u.globals->extra, name);
  }
  if (!u.globals->extra) u.globals->extra = TRY(make_dict(vm, 1));
  return dict_set_name(vm, *u.globals->extra, name, value);
}

}  // namespace

Truth set_attr_plain(Vm& vm, Value object, NameRef ref, Value value) {
  if (is_kind(object, Kind::Module)) return set_module_attr(vm, as<Module>(object), ref, value);
  if (is_kind(object, Kind::Class)) forget_lookups(vm, ref);
  const Class& c = class_of(vm, object);
  const Value found = class_find(vm, c, ref);
  if (is_kind(found, Kind::Slot) && is_kind(object, Kind::Instance)) {
    auto& o = as<Instance>(object);
    const u32 i = as<Slot>(found).length();
    if (i < static_cast<u32>(o.flags & ~kOverflow)) {
      Value& slot = *instance_slot(o, i);
      if (value.is_unset() && slot.is_unset()) return no_attribute(vm, object, ref);
      slot = value;
      return Truth::True;
    }
  }
  if (is_kind(found, Kind::Property)) {
    const auto& p = as<Property>(found);
    const Value f = value.is_unset() ? p.del : p.set;
    if (f.is_unset() || is_none(f)) {
      return raise(vm, kAttributeError, value.is_unset() ? "property '%n' of '%T' object has no deleter"
                                                         : "property '%n' of '%T' object has no setter", unsigned{ref}, object.bits());
    }
    if (value.is_unset()) TRY(call(vm, f, object));
    else TRY(call(vm, f, object, value));
    return Truth::True;
  }
  if (is_kind(found, Kind::Instance) && class_of(vm, found).flags & kHasDescriptors) {
    const Value f = class_find(vm, class_of(vm, found), value.is_unset() ? q::__delete__ : q::__set__);
    if (!f.is_unset()) {
      if (value.is_unset()) TRY(call(vm, f, found, object));
      else TRY(call(vm, f, found, object, value));
      return Truth::True;
    }
  }
  if (auto* more = op_of(ops::set_attr, object)) {
    const Truth known = more(vm, object, ref, value);
    if (known != Truth::False) return known;
  }
  if (is_kind(object, Kind::Instance) ? !(c.flags & kNoDict) : has_prefix(object)) return store_extra(vm, object, ref, value);
  if (!found.is_unset()) {
    if (is_kind(object, Kind::Instance)) return raise(vm, kAttributeError, "'%T' object attribute '%n' is read-only", object.bits(), unsigned{ref});
    return raise(vm, kAttributeError, "'%T' object attribute '%n' is read-only", object.bits(), unsigned{ref});
  }
  return no_attribute(vm, object, ref);
}

Truth set_attr(Vm& vm, Value object, NameRef ref, Value value) {
  const Class& c = class_of(vm, object);
  if (c.flags & kHasSetAttr) {
    const Value hook = class_find(vm, c, value.is_unset() ? q::__delattr__ : q::__setattr__);
    if (is_kind(hook, Kind::Function)) {
      if (value.is_unset()) TRY(call(vm, hook, object, name_of(vm, ref)));
      else TRY(call(vm, hook, object, name_of(vm, ref), value));
      return Truth::True;
    }
  }
  return set_attr_plain(vm, object, ref, value);
}

Value new_bound_method(Vm& vm, Value function, Value self) {
  auto* m = TRY(make<BoundMethod>(vm, Kind::BoundMethod));
  m->function = function;
  m->self = self;
  return m;
}

}  // namespace firn
