// The match statement's patterns: language reference 8.6.4.
#include "vm/interp/steps.hpp"

namespace firn {

[[gnu::weak]] Truth match_sequence(Vm& vm, Value subject, u32 n, bool or_more) {
  if (!is_kind(subject, Kind::List) && !is_kind(subject, Kind::Tuple) && !is_kind(subject, Kind::Range)) return Truth::False;
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

[[gnu::weak]] Value match_class(Vm& vm, Value subject, Value type, Value names, u32 positional) {
  if (!is_kind(type, Kind::Class)) return raise(vm, kTypeError, "called match pattern must be a class");
  const Class& c = as<Class>(type);
  if (!is_instance(vm, subject, c)) return none();
  const u32 named = names.object()->length();
  const Value missing = &kNotImplemented;
  Tuple* values = TRY(make_tuple(vm, positional + named));
  if (positional) {
    const Value declared = TRY(get_attr_text(vm, type, TRY(new_str(vm, "__match_args__")), none()));
    const bool itself = c.instance_kind != Kind::Instance && is_none(declared);   // int(x), str(x): the subject
    const u32 most = itself ? 1 : is_kind(declared, Kind::Tuple) ? declared.object()->length() : 0;
    if (positional > most) {
      const Text name = class_name(c);
      return raise(vm, kTypeError, "%t() accepts %u positional sub-pattern%s (%u given)", &name, most, most == 1 ? "" : "s", positional);
    }
    for (u32 i = 0; i < positional; ++i) {
      const Value v = itself ? subject : TRY(get_attr_text(vm, subject, as<Tuple>(declared).items[i], missing));
      if (v == missing) return none();
      values->items[i] = v;
    }
  }
  for (u32 i = 0; i < named; ++i) {
    const Value v = TRY(get_attr_text(vm, subject, as<Tuple>(names).items[i], missing));
    if (v == missing) return none();
    values->items[positional + i] = v;
  }
  return values;
}

}  // namespace firn
