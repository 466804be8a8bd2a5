// The match statement's patterns: language reference 8.6.4.
#include "vm/interp/steps.hpp"

namespace firn {

[[gnu::weak]] Truth match_sequence(Vm& vm, Value subject, u32 n, bool or_more) {
  const bool is_sequence = is_kind(subject, Kind::List) || is_kind(subject, Kind::Tuple) || is_kind(subject, Kind::Range) ||
                           is_kind(subject, Kind::MemoryView);
  if (!is_sequence) return Truth::False;
  const u32 size = static_cast<u32>(TRY(length(vm, subject)).as_small());
  return truth(or_more ? size >= n : size == n);
}

[[gnu::weak]] Value match_keys(Vm& vm, Value mapping, Value keys) {
  const u32 n = keys.object()->length();
  Tuple* values = TRY(make_tuple(vm, n));
  for (u32 i = 0; i < n; ++i) {
    const Value v = TRY(dict_get(vm, as<Dict>(mapping), as<Tuple>(keys).items[i]));
    if (v.is_unset()) return none();
    values->items[i] = v;
  }
  return values;
}

[[gnu::weak]] Value match_rest(Vm& vm, Value mapping, Value keys) {
  const Value rest = TRY(dict_copy(vm, as<Dict>(mapping)));
  for (const Value key : as<Tuple>(keys)) TRY(dict_delete(vm, as<Dict>(rest), key));
  return rest;
}

namespace {

// Builtin classes without __match_args__ whose one positional pattern gets the subject itself: int(x), str(x), ..
bool matches_itself(const Class& c) {
  switch (c.instance_kind) {
    case Kind::Bool: case Kind::Int: case Kind::Float: case Kind::Str: case Kind::Bytes: case Kind::ByteArray:
    case Kind::List: case Kind::Tuple: case Kind::Dict: case Kind::Set: case Kind::FrozenSet:
      return true;
    default: return false;
  }
}

}  // namespace

[[gnu::weak]] Value match_class(Vm& vm, Value subject, Value type, Value names, u32 positional) {
  if (!is_kind(type, Kind::Class)) return raise(vm, kTypeError, "called match pattern must be a type");
  const Class& c = as<Class>(type);
  if (!is_instance(vm, subject, c)) return none();
  const Text name = class_name(c);
  const u32 named = names.object()->length();
  const Value missing = &kNotImplemented;
  Tuple* values = TRY(make_tuple(vm, positional + named));
  Value declared = &kEmptyTuple;
  if (positional) {
    declared = TRY(get_attr_text(vm, type, TRY(new_str(vm, "__match_args__")), missing));
    const bool itself = declared == missing && matches_itself(c);
    if (declared == missing) declared = &kEmptyTuple;
    if (!is_kind(declared, Kind::Tuple)) {
      return raise(vm, kTypeError, "%t.__match_args__ must be a tuple (got %T)", &name, declared);
    }
    const u32 most = itself ? 1 : declared.object()->length();
    if (positional > most) {
      return raise(vm, kTypeError, "%t() accepts %u positional sub-pattern%s (%u given)", &name, most, most == 1 ? "" : "s", positional);
    }
    if (itself) values->items[0] = subject;
    for (u32 i = 0; !itself && i < positional; ++i) {
      const Value attribute = as<Tuple>(declared).items[i];
      if (!is_str(attribute)) {
        return raise(vm, kTypeError, "__match_args__ elements must be strings (got %T)", attribute);
      }
      values->items[i] = TRY(get_attr_text(vm, subject, attribute, missing));
      if (values->items[i] == missing) return none();
    }
  }
  for (u32 i = 0; i < named; ++i) {
    const Value attribute = as<Tuple>(names).items[i];
    for (u32 k = 0; k < min(positional, declared.object()->length()); ++k) {
      if (text(as<Tuple>(declared).items[k]) != text(attribute)) continue;
      const Text repeated = text(attribute);
      return raise(vm, kTypeError, "%t() got multiple sub-patterns for attribute '%t'", &name, &repeated);
    }
    values->items[positional + i] = TRY(get_attr_text(vm, subject, attribute, missing));
    if (values->items[positional + i] == missing) return none();
  }
  return values;
}

}  // namespace firn
