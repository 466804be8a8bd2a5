// See steps.hpp.
#include "vm/interp/steps.hpp"

#include "vm/runtime/special.hpp"
#include "vm/types/float.hpp"
#include "vm/types/text.hpp"
#include "vm/types/slots.hpp"

namespace firn {

// ---- names

namespace {

// kNoName: it was stripped.
NameRef variable_name(const Code& code, unsigned slot, bool is_free) {
  if (!is_free && slot < parameter_count(code) && !(code.flags & code::kNamespace)) return parameter_names(code)[slot];
  const u8* table = unbound_names(code);
  if (!table) return kNoName;
  const unsigned first = is_free ? table[0] : 0, count = table[is_free];
  for (unsigned i = first; i < first + count; ++i) {
    const u8* entry = table + 2 + i * kUnboundNameBytes;
    if (entry[0] != slot) continue;
    NameRef name = 0;
    for (unsigned k = 0; k < sizeof(NameRef); ++k) name = static_cast<NameRef>(name | entry[1 + k] << 8 * k);
    return name;
  }
  return kNoName;
}

}  // namespace

void raise_unbound(Vm& vm, const Code& code, bool is_free) {
  const NameRef name = variable_name(code, vm.ip[-1], is_free);
  const Text named = name == kNoName ? Text() : name_text(vm, name);
  const char* quote = name == kNoName ? "" : "'";
  raise(vm, is_free ? kNameError : kUnboundLocalError,
        "cannot access %s variable%s%s%t%s where it is not associated with a value%s", is_free ? "free" : "local",
        name == kNoName ? "" : " ", quote, &named, quote, is_free ? " in enclosing scope" : "");
}

void raise_name_error(Vm& vm, NameRef name) { raise(vm, kNameError, "name '%n' is not defined", unsigned{name}); }

Value find_global_name(Vm& vm, const Unit& unit, NameRef name) {
  if (unit.globals->extra) {
    const Value v = dict_find_name(*unit.globals->extra, name_of(vm, name));
    if (!v.is_unset()) return v;
  }
  return table_find(*kImage.builtins, name);
}

// A module's own names that no code stores.
constexpr NameRef kModuleNames[] = {q::__name__, q::__doc__, q::__file__, q::__package__, q::__path__, q::__dict__};
Value module_name(Vm& vm, const Unit& unit, NameRef name) OPTIONAL_SYMBOL(module_name);
[[gnu::weak]] Value module_name(Vm& vm, const Unit& unit, NameRef name) {
  return unit.module ? module_get_attr(vm, Value(unit.module), name) : Value::unset();
}

namespace {

Value find_slot(const Unit& unit, NameRef name) {
  for (u32 i = 0; i < unit.global_count; ++i) {
    if (unit.global_names[i] == name) return unit.globals->slots[i];
  }
  return Value::unset();
}

}  // namespace

Value load_unset_global(Vm& vm, const Unit& unit, u32 slot) { return load_global_name(vm, unit, unit.global_names[slot]); }

Value load_global_name(Vm& vm, const Unit& unit, NameRef name) {
  Value v = find_global_name(vm, unit, name);
  for (const NameRef known : kModuleNames) {
    if (v.is_unset() && name == known) v = TRY(module_name(vm, unit, name));
  }
  if (v.is_unset()) raise_name_error(vm, name);
  return v.is_unset() ? Value::raised() : v;
}

[[gnu::weak]] bool store_global_name(Vm& vm, const Unit& unit, NameRef name, Value value) {
  Globals& globals = *unit.globals;
  if (!globals.extra) {
    globals.extra = make_dict(vm, 2);
    if (!globals.extra) return false;
  }
  return store_name(vm, Value(globals.extra), name, value);
}

[[gnu::weak]] Value get_namespace_item(Vm& vm, Value names, NameRef name) {
  if (is_kind(names, Kind::Dict)) return dict_find_name(as<Dict>(names), name_of(vm, name));
  const Value v = get_item(vm, names, name_of(vm, name));
  if (v.is_raised() && pending_is(vm, kKeyError)) {
    drop_pending(vm);
    return Value::unset();
  }
  return v;
}

[[gnu::weak]] Value load_name(Vm& vm, const Unit& unit, Value names, NameRef name) {
  Value v = TRY(get_namespace_item(vm, names, name));
  if (v.is_unset()) v = find_slot(unit, name);
  return v.is_unset() ? load_global_name(vm, unit, name) : v;
}

[[gnu::weak]] bool store_name(Vm& vm, Value names, NameRef name, Value value) {
  if (!is_kind(names, Kind::Dict)) return set_item(vm, names, name_of(vm, name), value) == Truth::True;
  auto& d = as<Dict>(names);
  if (!value.is_unset()) return dict_set_name(vm, d, name_of(vm, name), value) == Truth::True;
  if (!dict_find_name(d, name_of(vm, name)).is_unset()) return dict_delete(vm, d, name_of(vm, name)) == Truth::True;
  raise_name_error(vm, name);
  return false;
}

// ---- attributes

namespace {

// What the class of a builtin object has under `name` itself; unset: nothing, or it is no builtin's.
Value builtin_member(Value object, NameRef name) {
  if (!object.is_object()) return Value::unset();
  const Object& o = *object.object();
  switch (o.kind) {
    case Kind::Instance: case Kind::Class: case Kind::Module: case Kind::Super: return Value::unset();
    case Kind::Str: case Kind::Name: break;   // their flags are the length
    default:
      if (o.flags & kSubclassFlag) return Value::unset();
  }
  const Object* members = kImage.kind_classes[static_cast<unsigned>(o.kind)]->members;
  if (!members || members->kind != Kind::Table) return Value::unset();
  return table_find(static_cast<const Table&>(*members), name);
}

// Ints, floats and what lies between None and dict are no descriptors.
bool is_plain_data(Value v) {
  return !v.is_object() || (v.object()->kind >= Kind::NoneKind && v.object()->kind <= Kind::Dict);
}

// What the class of an instance has under `name`, remembered if it may be; unset: nothing, or no such instance: one
// that has no dict and whose class has no hooks.
Value instance_member(Vm& vm, Value object, NameRef name) {
  if (!is_kind(object, Kind::Instance) || object.object()->flags & kOverflow) return Value::unset();
  const Class& c = class_of(vm, object);
  if (c.flags & (kHasGetAttr | kHasSetAttr)) return Value::unset();
  const Value found = class_find(vm, c, name);
  if (found.is_object() && !found.is_unset()) remember_lookup(vm, as<Instance>(object), c, name, found);
  return found;
}

// The slot that `found` describes, or nullptr.
Value* slot_of(Value object, Value found) {
  if (!is_kind(found, Kind::Slot) || found.object()->length() >= object.object()->flags) return nullptr;
  return &as<Instance>(object).slots[found.object()->length()];
}

}  // namespace

[[gnu::weak]] Truth store_attr(Vm& vm, Value object, NameRef name, Value value) {
  Value* slot = slot_of(object, instance_member(vm, object, name));
  if (!slot) return set_attr(vm, object, name, value);
  *slot = value;
  return Truth::True;
}

[[gnu::weak]] Value load_attr(Vm& vm, Value object, NameRef name, Value* getter) {
  const Value found = instance_member(vm, object, name);
  if (const Value* slot = slot_of(object, found); slot && !slot->is_unset()) return *slot;
  if (!found.is_unset() && is_plain_data(found)) return found;
  if (is_kind(found, Kind::Property) && is_kind(as<Property>(found).get, Kind::Function) &&
      reinterpret_cast<char*>(getter + 2) <= reinterpret_cast<char*>(vm.frames)) {
    *getter = as<Property>(found).get;
    return Value::unset();
  }
  return get_attr(vm, object, name);
}

[[gnu::weak]] bool load_method(Vm& vm, Value object, NameRef name, Value* out) {
  const Value method = builtin_member(object, name);
  constexpr u8 kNoMethod = kGetter | kClassMethodFlag | kStaticFlag;
  if (is_kind(method, Kind::Native) && !(method.object()->flags & kNoMethod)) {
    out[0] = method;
    out[1] = object;
    return true;
  }
  const Value own = instance_member(vm, object, name);
  if (is_kind(own, Kind::Function)) {
    out[0] = own;
    out[1] = object;
    return true;
  }
  Value function, self;
  if (!get_method(vm, object, name, function, self)) return false;
  out[0] = self.is_unset() ? self : function;
  out[1] = self.is_unset() ? function : self;
  return true;
}

// ---- operators

[[gnu::weak]] Value binary_op(Vm& vm, BinaryOp op, Value a, Value b) {
  Float x, y;
  if (as_float_pair(a, b, &x, &y)) {
    switch (plain(op)) {
      case BinaryOp::Add: return new_float(vm, x + y);
      case BinaryOp::Subtract: return new_float(vm, x - y);
      case BinaryOp::Multiply: return new_float(vm, x * y);
      case BinaryOp::TrueDivide:
        if (y != 0) return new_float(vm, x / y);
        break;
      default: break;
    }
  }
  return binary(vm, op, a, b);
}

[[gnu::weak]] Value compare_op(Vm& vm, CompareOp op, Value a, Value b) {
  Float x, y;
  if (as_float_pair(a, b, &x, &y)) {
    switch (op) {
      case CompareOp::Less: return boolean(x < y);
      case CompareOp::LessEqual: return boolean(x <= y);
      case CompareOp::Equal: return boolean(x == y);
      case CompareOp::NotEqual: return boolean(x != y);
      case CompareOp::Greater: return boolean(x > y);
      case CompareOp::GreaterEqual: return boolean(x >= y);
    }
  }
  return compare(vm, op, a, b);
}

// ---- functions

[[gnu::weak]] Value load_item(Vm& vm, Value object, Value key) {
  if (!is_kind(object, Kind::Dict) || object.object()->flags) return get_item(vm, object, key);
  const Value v = dict_get(vm, as<Dict>(object), key);
  return v.is_unset() ? raise_value(vm, kKeyError, key) : v;
}
[[gnu::weak]] Truth store_item(Vm& vm, Value object, Value key, Value value) {
  const bool plain_dict = is_kind(object, Kind::Dict) && !object.object()->flags && !value.is_unset();
  return plain_dict ? dict_set(vm, as<Dict>(object), key, value) : set_item(vm, object, key, value);
}
[[gnu::weak]] Truth is_in(Vm& vm, Value item, Value container) { return contains(vm, container, item); }
[[gnu::weak]] Truth delete_attr(Vm& vm, Value object, NameRef name) { return set_attr(vm, object, name, Value::unset()); }
[[gnu::weak]] Value unary_op(Vm& vm, UnaryOp op, Value v) { return unary(vm, op, v); }
[[gnu::weak]] Truth add_to_set(Vm& vm, Dict& set, Value item) { return set_add(vm, set, item); }
[[gnu::weak]] Truth add_to_dict(Vm& vm, Dict& dict, Value key, Value value) { return dict_set(vm, dict, key, value); }
[[gnu::weak]] Value start_iteration(Vm& vm, Value iterable) { return iterate(vm, iterable); }
[[gnu::weak]] Value next_value(Vm& vm, Value iterator) { return next(vm, iterator); }

[[gnu::weak]] Value make_function(Vm& vm, const Code& code) {
  auto* f = TRY(make<Function>(vm, Kind::Function));
  f->code = &code;
  return f;
}

[[gnu::weak]] Value make_closure(Vm& vm, const Code& code, std::span<const Value> extra, bool keyword_defaults) {
  const u32 n = static_cast<u32>(extra.size());
  auto* f = TRY(make<Function>(vm, Kind::Function, n, sizeof(Function) + n * sizeof(Value), keyword_defaults ? kKeywordDefaults : 0));
  f->code = &code;
  for (u32 i = 0; i < n; ++i) f->extra[i] = extra[i];
  return f;
}

// ---- containers

[[gnu::weak]] Value build_sequence(Vm& vm, Op op, std::span<const Value> items) {
  const u32 n = static_cast<u32>(items.size());
  if (op == Op::BuildTuple) return new_tuple(vm, items);
  if (op == Op::BuildList) {
    List* list = TRY(make_list(vm, n));
    for (u32 i = 0; i < n; ++i) list->body->items[i] = items[i];
    list->set_length(n);
    return list;
  }
  Dict* set = TRY(make_set(vm, n));
  for (const Value v : items) TRY(set_add(vm, *set, v));
  return set;
}

[[gnu::weak]] Value build_dict(Vm& vm, std::span<const Value> pairs) {
  Dict* d = TRY(make_dict(vm, static_cast<u32>(pairs.size() / 2)));
  for (usize i = 0; i < pairs.size(); i += 2) TRY(dict_set(vm, *d, pairs[i], pairs[i + 1]));
  return d;
}

[[gnu::weak]] Value build_string(Vm& vm, std::span<const Value> parts) {
  u32 size = 0;
  for (const Value v : parts) size += text(v).size;
  Builder b(vm, size);
  for (const Value v : parts) {
    if (!b.write(text(v))) return Value::raised();
  }
  return b.finish_str();
}

[[gnu::weak]] Value format_part(Vm& vm, u8 conversion, Value v, Value spec) {
  switch (conversion) {
    case 1: v = TRY(to_str(vm, v)); break;
    case 2: v = TRY(to_repr(vm, v)); break;
    case 3: {
      Builder b(vm);
      if (!write_ascii(vm, b, v)) return Value::raised();
      v = TRY(b.finish_str());
      break;
    }
    default: break;
  }
  return format(vm, v, spec);
}

[[gnu::weak]] bool extend_list(Vm& vm, List& list, Value iterable) {
  return for_each(vm, iterable, [&](Value v) { return list_append(vm, list, v); }) == Truth::True;
}

[[gnu::weak]] bool extend_set(Vm& vm, Dict& set, Value iterable) {
  return for_each(vm, iterable, [&](Value v) { return set_add(vm, set, v); }) == Truth::True;
}

[[gnu::weak]] bool extend_dict(Vm& vm, Dict& dict, Value mapping, bool call_arguments) {
  if (!call_arguments) {
    if (!is_kind(mapping, Kind::Dict) && TRY(find_attr(vm, mapping, q::keys)).is_unset()) {
      return raise(vm, kTypeError, "'%T' object is not a mapping", mapping.bits());
    }
    return dict_update(vm, dict, mapping) == Truth::True;
  }
  const Value keys = is_kind(mapping, Kind::Dict) ? mapping : TRY(find_attr(vm, mapping, q::keys));
  if (keys.is_unset()) return raise(vm, kTypeError, "argument after ** must be a mapping, not %T", mapping.bits());
  const Value names = is_kind(mapping, Kind::Dict) ? mapping : TRY(call(vm, keys));
  return for_each(vm, names, [&](Value key) -> Truth {
           if (!is_str(key)) return raise(vm, kTypeError, "keywords must be strings");
           if (!TRY(dict_get(vm, dict, key)).is_unset()) return raise(vm, kTypeError, "got multiple values for keyword argument '%S'", key.bits());
           const Value v = TRY(get_item(vm, mapping, key));
           return dict_set(vm, dict, key, v);
         }) == Truth::True;
}

[[gnu::weak]] bool unpack(Vm& vm, Value iterable, u32 n, Value* out) {
  if ((is_kind(iterable, Kind::Tuple) || is_kind(iterable, Kind::List)) && !iterable.object()->flags) {
    const bool is_tuple = is_kind(iterable, Kind::Tuple);
    const Value* items = is_tuple ? as<Tuple>(iterable).items : as<List>(iterable).begin();
    const u32 length = iterable.object()->length();
    if (length < n) return raise(vm, kValueError, "not enough values to unpack (expected %u, got %u)", n, length);
    if (length > n) return raise(vm, kValueError, "too many values to unpack (expected %u)", n);
    for (u32 i = 0; i < n; ++i) out[n - 1 - i] = items[i];
    return true;
  }
  const Value iterator = iterate(vm, iterable);
  if (iterator.is_raised()) {
    if (!pending_is(vm, kTypeError) || is_user(iterable)) return false;
    drop_pending(vm);
    return raise(vm, kTypeError, "cannot unpack non-iterable %T object", iterable.bits());
  }
  List* values = make_list(vm, n);
  if (!values) return false;
  for (;;) {
    const Value v = next(vm, iterator);
    if (v.is_raised()) return false;
    if (v.is_done()) break;
    if (values->length() == n) return raise(vm, kValueError, "too many values to unpack (expected %u)", n);
    if (list_append(vm, *values, v) == Truth::Raised) return false;
  }
  return unpack(vm, Value(values), n, out);
}

[[gnu::weak]] bool unpack_star(Vm& vm, Value iterable, u32 before, u32 after, Value* out) {
  List* all = make_list(vm, 0);
  if (!all || !extend_list(vm, *all, iterable)) return false;
  const u32 length = all->length();
  if (length < before + after) {
    return raise(vm, kValueError, "not enough values to unpack (expected at least %u, got %u)", before + after, length);
  }
  const u32 middle = length - before - after;
  List* rest = make_list(vm, middle);
  if (!rest) return false;
  for (u32 i = 0; i < middle; ++i) rest->body->items[i] = all->body->items[before + i];
  rest->set_length(middle);
  Value* slot = out + before + after;
  for (u32 i = 0; i < before; ++i) *slot-- = all->body->items[i];
  *slot-- = rest;
  for (u32 i = 0; i < after; ++i) *slot-- = all->body->items[before + middle + i];
  return true;
}

// ---- exceptions

namespace {

bool is_exception(Vm& vm, Value v) { return is_kind(v, Kind::Instance) && class_of(vm, v).flags & kExceptionClass; }
bool is_exception_class(Value v) { return is_kind(v, Kind::Class) && v.object()->flags & kExceptionClass; }

// An exception instance from what `raise` was given; raised: TypeError.
Value to_exception(Vm& vm, Value v, const char* message) {
  if (is_exception_class(v)) v = TRY(call(vm, v));
  if (is_exception(vm, v)) return v;
  return raise(vm, kTypeError, message);
}

}  // namespace

[[gnu::weak]] void raise_statement(Vm& vm, Value exception, Value cause) {
  if (exception.is_unset()) {
    if (is_none(vm.handled)) raise(vm, kRuntimeError, "No active exception to reraise");
    else vm.pending = vm.handled;
    return;
  }
  exception = to_exception(vm, exception, "exceptions must derive from BaseException");
  if (exception.is_raised()) return;
  if (!cause.is_unset()) {
    if (!is_none(cause)) cause = to_exception(vm, cause, "exception causes must derive from BaseException");
    if (cause.is_raised()) return;
    *instance_slot(as<Instance>(exception), kCause) = cause;
  }
  raise_exception(vm, exception);
}

[[gnu::weak]] Truth matches(Vm& vm, Value exception, Value type) {
  if (is_kind(type, Kind::Tuple)) {
    for (const Value t : as<Tuple>(type)) {
      const Truth one = matches(vm, exception, t);
      if (one != Truth::False) return one;
    }
    return Truth::False;
  }
  if (!is_exception_class(type)) {
    return raise(vm, kTypeError, "catching classes that do not inherit from BaseException is not allowed");
  }
  return truth(is_instance(vm, exception, as<Class>(type)));
}

[[gnu::weak]] Value with_enter(Vm& vm, Value manager, Value* exit) {
  const Class& c = class_of(vm, manager);
  const Value enter_method = class_find(vm, c, q::__enter__), exit_method = class_find(vm, c, q::__exit__);
  if (enter_method.is_unset() || exit_method.is_unset()) {
    return raise(vm, kTypeError, "'%T' object does not support the context manager protocol%s", manager.bits(),
                 enter_method.is_unset() ? "" : " (missed __exit__ method)");
  }
  *exit = TRY(get_attr(vm, manager, q::__exit__));
  return call_special(vm, manager, q::__enter__, {});
}

[[gnu::weak]] Truth with_except(Vm& vm, Value exit, Value exception) {
  const Value trace = *instance_slot(as<Instance>(exception), kTraceback);
  const Value r = TRY(call(vm, exit, Value(&class_of(vm, exception)), exception, trace.is_unset() ? none() : trace));
  return is_true(vm, r);
}

void stop_iteration_escaped(Vm& vm) {
  if (!pending_is(vm, kStopIteration)) return;
  const Value cause = take_pending(vm);
  raise(vm, kRuntimeError, "generator raised StopIteration");
  if (!pending_is(vm, kRuntimeError)) return;
  auto& e = as<Instance>(vm.pending);
  *instance_slot(e, kCause) = *instance_slot(e, kContext) = cause;
}

[[gnu::weak]] Value delegate(Vm& vm, Value iterator, Value sent, Value* returned) {
  *returned = none();
  if (is_kind(iterator, Kind::Generator)) return resume(vm, as<Generator>(iterator), sent, returned);
  if (!is_user(iterator) && is_none(sent)) return next(vm, iterator);
  const Value v = is_none(sent) ? call_method(vm, iterator, q::__next__, {}) : call_method(vm, iterator, q::send, {&sent, 1});
  if (!v.is_raised() || !pending_is(vm, kStopIteration)) return v;
  const Value args = *instance_slot(as<Instance>(take_pending(vm)), kArgs);
  if (is_kind(args, Kind::Tuple) && as<Tuple>(args).length()) *returned = as<Tuple>(args).items[0];
  return Value::done();
}

}  // namespace firn
