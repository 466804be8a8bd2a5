// type: making classes (language reference 3.3.3) and their attributes.
#include "vm/types/class.hpp"

#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/int.hpp"
#include "vm/types/mro.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

// Puts descriptors for the instance attributes into a class's members, numbered behind those of the base.
// A class attribute of the same name becomes the slot's fallback, one of a base is found behind it; a method or property
// stays itself.
bool add_slot(Vm& vm, Class& c, Dict& members, Value name, const NameRef ref) {
  const Value own = dict_find_name(members, name);
  const Value known = own.is_unset() ? class_find(vm, c, ref) : own;
  if (!known.is_unset() && known.is_object()) {
    switch (known.object()->kind) {
      case Kind::Slot: case Kind::Function: case Kind::Native: case Kind::Property: case Kind::StaticMethod:
      case Kind::ClassMethod: case Kind::Instance: return true;
      default: break;
    }
  }
  if (c.slots >= kMaxSlots) return true;   // the rest goes to the instance's dict
  Value slot;
  if (own.is_unset() && c.slots < kRomSlots) {
    slot = &kSlots[c.slots];
  } else {
    auto* s = make<Slot>(vm, Kind::Slot, c.slots);
    if (!s) return false;
    s->fallback = own;
    slot = s;
  }
  if (dict_set_name(vm, members, name, slot) == Truth::Raised) return false;
  ++c.slots;
  return true;
}

// What goes before an instance's own attribute of that name, or may do so: an instance could have __set__.
bool may_be_data_descriptor(Value v) { return is_kind(v, Kind::Property) || is_kind(v, Kind::Instance); }

// A slot with the number of `slot`, and `value` behind it.
Slot* slot_before(Vm& vm, const Slot& slot, Value value) {
  auto* s = make<Slot>(vm, Kind::Slot, slot.length());
  if (s) s->fallback = value;
  return s;
}

// Members of `c` that have the name of an instance attribute of the first base go behind its slot, so that who looks
// for the name finds the slot first.
bool put_behind_slots(Vm& vm, const Class& c, Dict& members) {
  const Class* first = next_base(c);
  u32 position = 0;
  Value name, value;
  while (dict_next(members, &position, &name, &value)) {
    if (!is_name(name) || is_kind(value, Kind::Slot) || may_be_data_descriptor(value)) continue;
    const Value inherited = class_find(vm, *first, ref_of(vm, name));
    if (!is_kind(inherited, Kind::Slot)) continue;
    if (c.flags & kExceptionClass && inherited.object()->length() < kExceptionSlots) continue;   // e.args and the like
    Slot* s = slot_before(vm, as<Slot>(inherited), value);
    if (!s || dict_set_name(vm, members, name, s) == Truth::Raised) return false;
  }
  return true;
}

// __slots__: a str or an iterable of strs.
bool add_declared_slots(Vm& vm, Class& c, Dict& members, Value declared) {
  if (is_str(declared)) {
    const Value name = intern(vm, declared);
    return !name.is_raised() && add_slot(vm, c, members, name, ref_of(vm, name));
  }
  return for_each(vm, declared, [&](Value item) -> Truth {
           if (!is_str(item)) return raise(vm, kTypeError, "__slots__ items must be strings, not '%T'", item.bits());
           if (text(item) == Text("__dict__")) {
             c.flags &= ~kNoDict;
             return Truth::True;
           }
           const Value name = TRY(intern(vm, item));
           return add_slot(vm, c, members, name, ref_of(vm, name)) ? Truth::True : Truth::Raised;
         }) == Truth::True;
}

// With several bases only the first one's slots keep their numbers: the others' get new ones in `c`.
bool add_slots_of_other_bases(Vm& vm, Class& c, Dict& members) {
  if (!c.mro) return true;
  const Class& first = as<Class>(as<Tuple>(c.bases).items[0]);
  for (u32 i = 1; i < c.mro->length(); ++i) {
    const Class& base = as<Class>(c.mro->items[i]);
    if (is_subclass(first, base) || !base.members || base.members->kind != Kind::Dict) continue;
    u32 position = 0;
    Value name, value;
    while (dict_next(static_cast<const Dict&>(*base.members), &position, &name, &value)) {
      if (!is_kind(value, Kind::Slot)) continue;
      const Value own = dict_find_name(members, name);   // unset: the mro says what is behind the slot
      if (is_kind(own, Kind::Slot) || may_be_data_descriptor(class_find(vm, c, ref_of(vm, name)))) continue;
      if (c.slots >= kMaxSlots) return true;
      auto* s = make<Slot>(vm, Kind::Slot, c.slots);
      if (!s) return false;
      s->fallback = own;
      if (dict_set_name(vm, members, name, s) == Truth::Raised) return false;
      ++c.slots;
    }
  }
  return true;
}

bool has_member(Vm& vm, const Dict& members, NameRef name) { return !dict_find_name(members, name_of(vm, name)).is_unset(); }

// Calls __set_name__ of the members and __init_subclass__ of the base: language reference 3.3.3.6.
bool announce(Vm& vm, Class& c, Dict& members) {
  u32 position = 0;
  Value name, value;
  while (dict_next(members, &position, &name, &value)) {
    if (!is_kind(value, Kind::Instance)) continue;
    const Value args[] = {Value(&c), name};
    if (call_special(vm, value, q::__set_name__, args).is_raised()) return false;
  }
  return true;
}

}  // namespace

// The descriptors of slots without fallback, shared by all classes.
#define SLOT_4(n) {n}, {n + 1}, {n + 2}, {n + 3}
struct RomSlot : Slot {
  constexpr RomSlot(u32 number) : Slot{Object(Kind::Slot, 0, number), Value()} {}
};
static_assert(sizeof(RomSlot) == sizeof(Slot));
static constinit const RomSlot kSlotObjects[kRomSlots] = {SLOT_4(0), SLOT_4(4), SLOT_4(8), SLOT_4(12), SLOT_4(16), SLOT_4(20)};
const Slot* const kSlots = kSlotObjects;

const Class* common_metaclass(Vm& vm, const Class* wanted, std::span<const Value> bases) {
  const Class* best = wanted ? wanted : &kTypeClass;
  for (const Value base : bases) {
    const Class& meta = class_of(vm, base);
    if (is_subclass(*best, meta)) continue;
    if (!is_subclass(meta, *best)) {
      return raise(vm, kTypeError,
                   "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
    }
    best = &meta;
  }
  return best;
}

[[gnu::weak]] Value new_class(Vm& vm, Value origin, std::span<const Value> bases, Dict& members, const Class* metaclass) {
  const Value object_class = &kObjectClass;
  if (bases.empty()) bases = {&object_class, 1};
  Kind instance_kind = Kind::Instance;
  u8 flags = kHeapClass | kNoDict;
  for (const Value v : bases) {
    if (!is_kind(v, Kind::Class)) return raise(vm, kTypeError, "bases must be types");
    const Class& base = as<Class>(v);
    const Text name = class_name(base);
    if (base.flags & kFinal) return raise(vm, kTypeError, "type '%t' is not an acceptable base type", &name);
    if (base.instance_kind != Kind::Instance) {
      if (instance_kind != Kind::Instance && instance_kind != base.instance_kind) {
        return raise(vm, kTypeError, "multiple bases have instance lay-out conflict");
      }
      instance_kind = base.instance_kind;
    }
    flags |= base.flags & (kExceptionClass | kHasGetAttr | kHasSetAttr | kHasDescriptors | kHasDel);
    if (!(base.flags & kNoDict) && &base != &kObjectClass) flags &= ~kNoDict;
  }
  Class* c = TRY(make<Class>(vm, Kind::Class, 0, sizeof(Class), flags));
  c->origin = origin;
  c->instance_kind = instance_kind;
  c->metaclass = metaclass == &kTypeClass ? nullptr : metaclass;
  c->bases = bases.size() == 1 ? bases[0] : TRY(new_tuple(vm, bases));
  if (bases.size() > 1) c->mro = TRY(linearise(vm, *c, bases));
  c->slots = as<Class>(bases[0]).slots;
  c->members = &members;

  if (has_member(vm, members, q::__getattr__) || has_member(vm, members, q::__getattribute__)) c->flags |= kHasGetAttr;
  if (has_member(vm, members, q::__setattr__) || has_member(vm, members, q::__delattr__)) c->flags |= kHasSetAttr;
  if (has_member(vm, members, q::__set__) || has_member(vm, members, q::__delete__)) c->flags |= kHasDescriptors;
  if (has_member(vm, members, q::__eq__) && !has_member(vm, members, q::__hash__)) {
    TRY(dict_set_name(vm, members, name_of(vm, q::__hash__), none()));
  }
  const Value declared = dict_find_name(members, name_of(vm, q::__slots__));
  if (declared.is_unset()) c->flags &= ~kNoDict;
  if (instance_kind == Kind::Instance) {
    if (!put_behind_slots(vm, *c, members) || !add_slots_of_other_bases(vm, *c, members)) return Value::raised();
    if (!declared.is_unset() && !add_declared_slots(vm, *c, members, declared)) return Value::raised();
    if (is_kind(origin, Kind::Code) && declared.is_unset()) {
      const auto& body = as<Code>(origin);
      for (u32 i = 0; i < slot_name_count(body); ++i) {
        const NameRef ref = parameter_names(body)[i];
        if (!add_slot(vm, *c, members, name_of(vm, ref), ref)) return Value::raised();
      }
    }
  }
  if (!announce(vm, *c, members)) return Value::raised();
  return c;
}

Instance* new_instance(Vm& vm, const Class& c) {
  const u32 slots = max<u32>(c.slots, 1);
  const u32 ref = c.flags & kHeapClass ? kHeapClassRef | vm.heap.granule_of(&c) : c.index;
  return make<Instance>(vm, Kind::Instance, ref, sizeof(Instance) + slots * sizeof(Value), static_cast<u8>(slots));
}

namespace {

// The same object with room for its class and attributes in front: class L(list) and the like.
Value with_prefix(Vm& vm, Value plain, const Class& c) {
  const Object& o = *plain.object();
  const usize bytes = object_bytes(o);
  auto* copy = static_cast<Object*>(TRY(static_cast<Object*>(allocate(vm, bytes, 1))));
  __builtin_memcpy(static_cast<void*>(copy), &o, bytes);
  copy->flags |= kSubclassFlag;
  prefix_class(Value(copy)) = &c;
  return copy;
}

// An immediate as an object, for a subclass of int or float.
Value boxed(Vm& vm, Value v) {
  if (v.is_float_immediate()) {
    auto* f = TRY(make<FloatObject>(vm, Kind::Float));
    f->value = immediate_float(v);
    return f;
  }
  if (!v.is_small()) return v;
  const IntView view(v);
  IntObject* o = TRY(make_int(vm, view.size()));
  for (u32 i = 0; i < view.size(); ++i) o->digits[i] = view.digits()[i];
  o->set_length(view.size());
  o->flags = view.negative();
  return o;
}

}  // namespace

Value new_object(Vm& vm, const Class& c, const Value* args, u32 n, const Tuple* names) {
  if (c.instance_kind == Kind::Instance) {
    Instance* o = TRY(new_instance(vm, c));
    if (c.flags & kExceptionClass) {
      const u32 keywords = names ? names->length() : 0;
      if (keywords && !is_kind(class_find(vm, c, q::__init__), Kind::Function)) {
        const Text name = class_name(c);
        return raise(vm, kTypeError, "%t() takes no keyword arguments", &name);
      }
      o->slots[kArgs] = TRY(new_tuple(vm, {args, n - keywords}));
    }
    return o;
  }
  ops::Construct* const construct = ops::construct[static_cast<unsigned>(c.instance_kind)];
  const Text name = class_name(c);
  if (!construct) return raise(vm, kTypeError, "cannot create '%t' instances", &name);
  const u32 keywords = names ? names->length() : 0;
  Args given{const_cast<Value*>(args), static_cast<u16>(n - keywords), static_cast<u16>(keywords)};
  // A subclass with an __init__ of its own takes the arguments there; the mutable builtins' constructors
  // correspond to their __init__, those of the immutable ones to __new__.
  const bool heap_class = c.flags & kHeapClass;
  const bool mutable_base = c.instance_kind == Kind::List || c.instance_kind == Kind::Dict || c.instance_kind == Kind::Set ||
                            c.instance_kind == Kind::ByteArray || c.instance_kind == Kind::Property;
  if (heap_class && mutable_base && is_kind(class_find(vm, c, q::__init__), Kind::Function)) given = Args{nullptr, 0, 0};
  if (given.keywords) {
    Tuple* pairs = TRY(make_tuple(vm, n + keywords));
    for (u32 i = 0; i < given.count; ++i) pairs->items[i] = args[i];
    for (u32 i = 0; i < keywords; ++i) {
      pairs->items[given.count + 2 * i] = names->items[i];
      pairs->items[given.count + 2 * i + 1] = args[given.count + i];
    }
    given.values = pairs->items;
  }
  const Value plain = TRY(construct(vm, c, given));
  if (!heap_class || c.instance_kind == Kind::Class) return plain;
  return with_prefix(vm, TRY(boxed(vm, plain)), c);
}

// ---- attributes of classes

namespace {

Value bases_tuple(Vm& vm, const Class& c) {
  if (c.bases.is_unset()) return &kEmptyTuple;
  if (is_kind(c.bases, Kind::Tuple)) return c.bases;
  return new_tuple(vm, {&c.bases, 1});
}

Value mro_tuple(Vm& vm, const Class& c) {
  if (c.mro) return c.mro;
  List* all = TRY(make_list(vm, 4));
  TRY(each_in_mro(c, [&](const Class& k) { return list_append(vm, *all, &k); }));
  return new_tuple(vm, {all->begin(), all->length()});
}

// A copy of the members without the instance slots that have no value of their own.
Value members_dict(Vm& vm, const Class& c) {
  Dict* d = TRY(make_dict(vm, 0));
  if (!c.members) return d;
  if (c.members->kind == Kind::Table) {
    const auto& t = static_cast<const Table&>(*c.members);
    for (u32 i = 0; i < t.length(); ++i) {
      if (t.keys()[i] != kNoName) TRY(dict_set_name(vm, *d, name_of(vm, t.keys()[i]), t.values()[i]));
    }
    return d;
  }
  u32 position = 0;
  Value name, value;
  while (dict_next(static_cast<const Dict&>(*c.members), &position, &name, &value)) {
    if (is_kind(value, Kind::Slot)) value = as<Slot>(value).fallback;
    if (!value.is_unset()) TRY(dict_set(vm, *d, name, value));
  }
  return d;
}

// type.__call__: makes an instance without asking the metaclass again.
Value type_call(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "descriptor '__call__' requires a 'type' object");
  return call_class(vm, args[0], Args{args.values + 1, static_cast<u16>(args.count - 1), args.keywords});
}

Value type_mro(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "descriptor 'mro' requires a type");
  const Value t = TRY(mro_tuple(vm, as<Class>(args[0])));
  List* list = TRY(make_list(vm, t.object()->length()));
  for (const Value v : as<Tuple>(t)) TRY(list_append(vm, *list, v));
  return list;
}

}  // namespace

NATIVE(type_mro, 1, 1, 0);
NATIVE(type_call, 1, kAnyArgs, kKeywords);

Value module_name_value(Vm& vm, const Unit& unit) {
  const bool is_main = kImage.main && kImage.main->unit == &unit;
  return name_of(vm, is_main ? q::__main__ : unit.name);
}

// ---- operations (ops.def)

bool class_write(Vm& vm, Writer& out, Value self, Form) {
  const auto& c = as<Class>(self);
  if (!out.write("<class '")) return false;
  if (is_kind(c.origin, Kind::Code)) {
    const auto& code = as<Code>(c.origin);
    const Value module = module_name_value(vm, *code.unit);
    if (!out.write(text(module)) || !out.write('.')) return false;
    const NameRef name = code.flags & kHasQualifiedName ? parameter_names(code)[parameter_count(code)] : code.name;
    if (!out.write(name_text(vm, name))) return false;
  } else {
    if (c.flags & kHeapClass && !out.write("__main__.")) return false;
    if (!out.write(class_name(c))) return false;
  }
  return out.write("'>");
}

Value class_get_attr(Vm& vm, Value self, NameRef name) {
  const auto& c = as<Class>(self);
  const bool has_body = is_kind(c.origin, Kind::Code);
  switch (name) {
    case q::__name__: return has_body ? name_of(vm, as<Code>(c.origin).name) : c.origin;
    case q::__qualname__: {
      if (!has_body) return c.origin;
      const auto& code = as<Code>(c.origin);
      return name_of(vm, code.flags & kHasQualifiedName ? parameter_names(code)[parameter_count(code)] : code.name);
    }
    case q::__module__:
      if (has_body) return module_name_value(vm, *as<Code>(c.origin).unit);
      return c.flags & kHeapClass ? name_of(vm, q::__main__) : name_of(vm, q::builtins);
    case q::__bases__: return bases_tuple(vm, c);
    case q::__mro__: return mro_tuple(vm, c);
    case q::__dict__: return members_dict(vm, c);
    case q::__doc__: return none();
    default: return Value::unset();
  }
}

Truth class_set_attr(Vm& vm, Value self, NameRef name, Value value) {
  auto& c = as<Class>(self);
  if (!(c.flags & kHeapClass)) {
    const Text text = class_name(c);
    return raise(vm, kTypeError, "cannot set '%n' attribute of immutable type '%t'", unsigned{name}, &text);
  }
  auto& members = const_cast<Dict&>(static_cast<const Dict&>(*c.members));
  const Value key = name_of(vm, name);
  const Value old = dict_find_name(members, key);
  if (value.is_unset()) {
    if (old.is_unset()) {
      const Text text = class_name(c);
      return raise(vm, kAttributeError, "type object '%t' has no attribute '%n'", &text, unsigned{name});
    }
    if (is_kind(old, Kind::Slot) && !as<Slot>(old).fallback.is_unset()) {
      as<Slot>(old).fallback = Value::unset();
      return Truth::True;
    }
    return dict_delete(vm, members, key);
  }
  if (name == q::__name__ && is_str(value)) {
    c.origin = value;
    return Truth::True;
  }
  if (name == q::__getattr__ || name == q::__getattribute__) c.flags |= kHasGetAttr;
  if (name == q::__setattr__ || name == q::__delattr__) c.flags |= kHasSetAttr;
  if (name == q::__set__ || name == q::__delete__) c.flags |= kHasDescriptors;
  // An instance attribute of that name may exist: the class's value stands behind it.
  const Value known = old.is_unset() && !(c.flags & kExceptionClass) ? class_find(vm, c, name) : old;
  if (is_kind(known, Kind::Slot) && !may_be_data_descriptor(value) && !is_kind(value, Kind::Slot)) {
    value = TRY(slot_before(vm, as<Slot>(known), value));
  }
  return dict_set_name(vm, members, key, value);
}

// type(object), or type(name, bases, dict).
Value class_construct(Vm& vm, const Class& meta, Args args) {
  if (args.count == 1 && !args.keywords && &meta == &kTypeClass) return &class_of(vm, args[0]);
  if (args.count != 3) return raise(vm, kTypeError, "type() takes 1 or 3 arguments");
  if (!is_str(args[0])) return raise(vm, kTypeError, "type.__new__() argument 1 must be str, not %T", args[0].bits());
  if (!is_kind(args[1], Kind::Tuple)) return raise(vm, kTypeError, "type.__new__() argument 2 must be tuple, not %T", args[1].bits());
  if (!is_kind(args[2], Kind::Dict)) return raise(vm, kTypeError, "type.__new__() argument 3 must be dict, not %T", args[2].bits());
  auto& bases = as<Tuple>(args[1]);
  const std::span<const Value> all{bases.items, bases.length()};
  const Class* best = TRY(common_metaclass(vm, &meta, all));
  // The keys must be Names, as attribute lookup needs them.
  Dict* members = TRY(make_dict(vm, as<Dict>(args[2]).length()));
  u32 position = 0;
  Value key, value;
  while (dict_next(as<Dict>(args[2]), &position, &key, &value)) {
    if (!is_str(key)) return raise(vm, kTypeError, "attribute names must be strings");
    TRY(dict_set_name(vm, *members, TRY(intern(vm, key)), value));
  }
  return new_class(vm, args[0], all, *members, best);
}

}  // namespace firn
