// import: language reference 5 and 7.11. Frozen modules are looked up in the image; what is not there is
// asked of vm.load_module. A module's body runs in a frame of its own on the Python stack: the Import
// instruction is executed again when it has returned, and finds one module more that is ready.
#include "vm/interp/steps.hpp"

namespace firn {

// Makes a submodule an attribute of its package.
bool bind_in_parent(Vm& vm, Value parent, Text child, Value module) OPTIONAL_SYMBOL(bind_in_parent);
[[gnu::weak]] bool bind_in_parent(Vm& vm, Value parent, Text child, Value module) {
  if (!is_kind(parent, Kind::Module) || !as<Module>(parent).unit) return true;
  const Value name = intern(vm, child);
  return !name.is_raised() && set_attr(vm, parent, ref_of(vm, name), module) != Truth::Raised;
}

namespace {

// The absolute dotted name that `name` with `level` dots means inside `importer`; unset: raised.
Value absolute_name(Vm& vm, const Unit& importer, NameRef name, u32 level) {
  if (level == 0) return name_of(vm, name);
  Text package = name_text(vm, importer.name);
  // A package is its own first level.
  for (u32 up = importer.is_package ? 1 : 0; up < level; ++up) {
    u32 n = package.size;
    while (n && package[n - 1] != '.') --n;
    if (n == 0) {
      if (up + 1 == level && up == 0 && !importer.is_package) {
        return raise(vm, kImportError, "attempted relative import with no known parent package");
      }
      return raise(vm, kImportError, "attempted relative import beyond top-level package");
    }
    package.size = n - 1;
  }
  const Text rest = name_text(vm, name);
  if (rest.empty()) return intern(vm, package);
  Builder b(vm, package.size + 1 + rest.size);
  if (!b.write(package) || !b.write('.') || !b.write(rest)) return Value::raised();
  return intern(vm, b.so_far());
}

// A known module by its interned name; unset: none.
Value find_module(Vm& vm, Value name) {
  const NameRef ref = ref_of(vm, name);
  for (u32 i = 0; i < kImage.module_count; ++i) {
    const Module& m = *kImage.modules[i];
    if (m.name == ref) return &m;
  }
  if (!vm.modules.is_unset()) {
    const Value v = dict_find_name(as<Dict>(vm.modules), name);
    if (!v.is_unset()) return v;
  }
  return vm.load_module ? vm.load_module(vm, ref) : Value::unset();
}

// Walks the packages of a dotted name; each module that is not ready gets its body run. Done: *first and
// *last are modules.
Entered import_dotted(Vm& vm, Value name, Value* first, Value* last) {
  const Text whole = text(name);
  Value parent;
  for (u32 end = 0; end <= whole.size; ++end) {
    if (end < whole.size && whole[end] != '.') continue;
    const Value part = end == whole.size ? name : intern(vm, whole.sub(0, end));
    if (part.is_raised()) return Entered::Raised;
    const Value found = find_module(vm, part);
    if (found.is_raised()) return Entered::Raised;
    if (found.is_unset()) {
      raise(vm, kModuleNotFoundError, "No module named '%S'", part.bits());
      return Entered::Raised;
    }
    const auto& module = as<Module>(found);
    if (module.unit && module.unit->globals->flags == kNotImported) {
      const Code& body = *module.unit->functions[0];
      Value* base = vm.sp;
      if (!check_stack(vm, base + 1, body, 1)) return Entered::Raised;
      module.unit->globals->flags = kImporting;
      base[0] = none();
      for (u32 i = 0; i < body.locals; ++i) base[1 + i] = Value::unset();
      vm.sp = base + 1 + body.locals;
      push_frame(vm, base + 1, body, kImportFrame);
      return Entered::Frame;
    }
    u32 start = end;
    while (start && whole[start - 1] != '.') --start;
    if (!parent.is_unset()) {
      // Once its body has run; a package in the middle of its own import gets it too, as in CPython.
      if (!bind_in_parent(vm, parent, whole.sub(start, end), found)) return Entered::Raised;
    } else {
      *first = found;
    }
    parent = *last = found;
  }
  return Entered::Done;
}

}  // namespace

[[gnu::weak]] Entered import_step(Vm& vm, const Unit& importer, NameRef name, u8 level_and_flag) {
  const Value absolute = absolute_name(vm, importer, name, level_and_flag & 0x7f);
  if (absolute.is_raised()) return Entered::Raised;
  Value first, last;
  const Entered entered = import_dotted(vm, absolute, &first, &last);
  if (entered == Entered::Done) *vm.sp++ = level_and_flag & 0x80 ? last : first;
  return entered;
}

Value import_module(Vm& vm, NameRef dotted_name, bool want_last) {
  for (;;) {
    Value first, last;
    const u8* ip = vm.ip;
    Value* fp = vm.fp;
    Value* sp = vm.sp;
    const Code* code = vm.code;
    vm.code = nullptr;
    const Entered entered = import_dotted(vm, name_of(vm, dotted_name), &first, &last);
    const Value ran = entered == Entered::Frame ? run(vm) : none();
    vm.ip = ip;
    vm.fp = fp;
    vm.sp = sp;
    vm.code = code;
    if (entered == Entered::Raised || ran.is_raised()) return Value::raised();
    if (entered == Entered::Done) return want_last ? last : first;
  }
}

[[gnu::weak]] Value import_from(Vm& vm, Value module, NameRef name) {
  const Value v = TRY(find_attr(vm, module, name));
  if (!v.is_unset()) return v;
  if (is_kind(module, Kind::Module)) {
    // A submodule that nobody imported by itself yet.
    const Text package = name_text(vm, as<Module>(module).name);
    Builder b(vm);
    if (!b.write(package) || !b.write('.') || !b.write(name_text(vm, name))) return Value::raised();
    const Value dotted = TRY(intern(vm, b.so_far()));
    const Value found = TRY(find_module(vm, dotted));
    if (!found.is_unset()) return import_module(vm, ref_of(vm, dotted), true);
    return raise(vm, kImportError, "cannot import name '%n' from '%t'", unsigned{name}, &package);
  }
  return raise(vm, kImportError, "cannot import name '%n'", unsigned{name});
}

namespace {

bool store_star(Vm& vm, const Unit& importer, Value name, Value value) {
  return set_attr(vm, Value(importer.module), ref_of(vm, name), value) != Truth::Raised;
}

}  // namespace

[[gnu::weak]] bool import_star(Vm& vm, const Unit& importer, Value module) {
  const Value all = find_attr(vm, module, q::__all__);
  if (all.is_raised()) return false;
  if (!all.is_unset()) {
    return for_each(vm, all, [&](Value item) -> Truth {
             if (!is_str(item)) return raise(vm, kTypeError, "Item in __all__ must be str, not %T", item.bits());
             const Value name = TRY(intern(vm, item));
             const Value v = TRY(import_from(vm, module, ref_of(vm, name)));
             return truth(store_star(vm, importer, name, v));
           }) == Truth::True;
  }
  const auto& m = as<Module>(module);
  const auto is_public = [&](Value name) { return text(name).empty() || text(name)[0] != '_'; };
  if (m.table) {
    for (u32 i = 0; i < m.table->length(); ++i) {
      const NameRef ref = m.table->keys()[i];
      if (ref == kNoName || !is_public(name_of(vm, ref))) continue;
      if (!store_star(vm, importer, name_of(vm, ref), m.table->values()[i])) return false;
    }
  }
  if (!m.unit) return true;
  for (u32 i = 0; i < m.unit->global_count; ++i) {
    const Value name = name_of(vm, m.unit->global_names[i]), v = m.unit->globals->slots[i];
    if (!v.is_unset() && is_public(name) && !store_star(vm, importer, name, v)) return false;
  }
  u32 position = 0;
  Value key, value;
  while (m.unit->globals->extra && dict_next(*m.unit->globals->extra, &position, &key, &value)) {
    if (is_str(key) && is_public(key) && !store_star(vm, importer, key, value)) return false;
  }
  return true;
}

}  // namespace firn
