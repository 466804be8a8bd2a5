// dir(): the names of an object's attributes, sorted.
#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/list.hpp"
#include "vm/types/mro.hpp"

namespace firn {

namespace {

Truth add_members(Vm& vm, Dict& names, const Object* members) {
  if (!members) return Truth::True;
  if (members->kind != Kind::Table) return set_update(vm, names, members);
  const auto& t = static_cast<const Table&>(*members);
  for (u32 i = 0; i < t.length(); ++i) {
    if (t.keys()[i] != kNoName) TRY(set_add(vm, names, name_of(vm, t.keys()[i])));
  }
  return Truth::True;
}

// Without an argument: the names of the running module (CPython: also a function's locals).
Value builtin_dir(Vm& vm, Args args) {
  const Value v = args.count ? args[0] : vm.code ? Value(vm.code->unit->module) : none();
  Value source = Value::unset();
  const Value hook = find_interned(vm, "__dir__");
  if (is_user(v) && !hook.is_unset()) source = TRY(call_special(vm, v, ref_of(vm, hook), {}));
  if (source.is_unset()) {
    Dict* names = TRY(make_set(vm, 0));
    source = names;
    const bool is_class = is_kind(v, Kind::Class);
    if (!is_class) {
      const Value own = TRY(find_attr(vm, v, q::__dict__));
      if (!own.is_unset() && is_kind(own, Kind::Dict)) TRY(set_update(vm, *names, own));
    }
    if (!is_kind(v, Kind::Module)) {
      const Class& c = is_class ? as<Class>(v) : class_of(vm, v);
      TRY(each_in_mro(c, [&](const Class& k) { return add_members(vm, *names, k.members); }));
    }
  }
  List* list = TRY(list_of(vm, source));
  TRY(list_sort(vm, *list, Value::unset(), SortOrder::Ascending));
  return list;
}

}  // namespace

NATIVE(builtin_dir, 0, 1, 0);

}  // namespace firn
