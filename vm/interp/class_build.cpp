// The class statement: language reference 8.8. Runs the body with its namespace, then makes the class.
#include "vm/interp/interp.hpp"
#include "vm/types/class.hpp"

namespace firn {

namespace {

// Runs a class body with `names` as its namespace. Returns what the body returns: the cell of __class__ if a
// method uses it, else None.
Value run_body(Vm& vm, Function& body, Value names) {
  if (!check_native_stack(vm)) return Value::raised();
  const Code& code = *body.code;
  Value* base = vm.sp;
  Value* fp = base + 1;
  if (!check_stack(vm, fp, code, 1)) return Value::raised();
  const u8* ip = vm.ip;
  Value* caller_fp = vm.fp;
  const Code* caller = vm.code;
  vm.code = nullptr;
  base[0] = &body;
  fp[0] = names;
  for (u32 i = 1; i < code.locals; ++i) fp[i] = Value::unset();
  vm.sp = fp + code.locals;
  push_frame(vm, fp, code, kPlainFrame);
  const Value r = run(vm);
  vm.ip = ip;
  vm.fp = caller_fp;
  vm.code = caller;
  vm.sp = base;
  return r;
}

// The hook of the class behind the new one, with the class statement's keywords.
bool init_subclass(Vm& vm, const Class& c, const Value* values, const Tuple* names, u32 metaclass_at) {
  const Class& base = is_kind(c.bases, Kind::Tuple) ? as<Class>(as<Tuple>(c.bases).items[0]) : as<Class>(c.bases);
  Value hook;
  if (c.mro) {
    for (u32 i = 1; i < c.mro->length() && hook.is_unset(); ++i) {
      const Class& k = as<Class>(c.mro->items[i]);
      if (k.members && k.members->kind == Kind::Dict) hook = dict_find_name(static_cast<const Dict&>(*k.members), name_of(vm, q::__init_subclass__));
    }
  } else {
    hook = class_find(vm, base, q::__init_subclass__);
  }
  const u32 keywords = names ? names->length() - (metaclass_at < names->length()) : 0;
  if (hook.is_unset() || is_kind(hook, Kind::Native)) {
    if (!keywords) return true;
    const Text name = class_name(c);
    return raise(vm, kTypeError, "%t.__init_subclass__() takes no keyword arguments", &name);
  }
  if (is_kind(hook, Kind::ClassMethod) || is_kind(hook, Kind::StaticMethod)) hook = as<Wrapper>(hook).function;
  Tuple* args = make_tuple(vm, 1 + 2 * keywords);
  if (!args) return false;
  args->items[0] = &c;
  for (u32 i = 0, at = 1; names && i < names->length(); ++i) {
    if (i == metaclass_at) continue;
    args->items[at++] = names->items[i];
    args->items[at++] = values[i];
  }
  return !call(vm, hook, Args{args->items, 1, static_cast<u16>(keywords)}).is_raised();
}

}  // namespace

[[gnu::weak]] Value build_class(Vm& vm, Value* base, u32 n, const Tuple* names) {
  auto& body = as<Function>(base[0]);
  const u32 keywords = names ? names->length() : 0;
  const std::span<const Value> bases{base + 1, n - keywords};
  const Value* values = base + 1 + bases.size();
  u32 metaclass_at = keywords;
  const Class* wanted = nullptr;
  for (u32 i = 0; i < keywords; ++i) {
    if (!(text(names->items[i]) == Text("metaclass"))) continue;
    metaclass_at = i;
    if (!is_kind(values[i], Kind::Class)) return raise(vm, kTypeError, "metaclass must be a class");
    wanted = &as<Class>(values[i]);
  }
  for (const Value b : bases) {
    if (!is_kind(b, Kind::Class)) return raise(vm, kTypeError, "bases must be types");
  }
  const Class* metaclass = TRY(common_metaclass(vm, wanted, bases));
  Dict* members = TRY(make_dict(vm, 4));
  const Value cell = TRY(run_body(vm, body, Value(members)));
  Value made;
  const Value maker = metaclass == &kTypeClass ? Value::unset() : class_find(vm, *metaclass, q::__new__);
  const Value init = metaclass == &kTypeClass ? Value::unset() : class_find(vm, *metaclass, q::__init__);
  if (is_kind(maker, Kind::Function) || is_kind(maker, Kind::StaticMethod) || is_kind(init, Kind::Function)) {
    const Value all = TRY(new_tuple(vm, bases));
    const Value args[] = {name_of(vm, body.code->name), all, members};
    made = TRY(call(vm, Value(metaclass), std::span<const Value>{args}));
  } else {
    made = TRY(new_class(vm, Value(body.code), bases, *members, metaclass));
  }
  if (is_kind(cell, Kind::Cell)) as<Cell>(cell).content = made;
  if (is_kind(made, Kind::Class) && !init_subclass(vm, as<Class>(made), values, names, metaclass_at)) return Value::raised();
  return made;
}

}  // namespace firn
