// Modules as objects. Their variables are found in vm/runtime/attributes.cpp; here is what is computed.
#include "vm/types/class.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

// A copy: what is stored into it does not reach the module.
Value module_dict(Vm& vm, const Module& m) {
  Dict* d = TRY(make_dict(vm, 0));
  TRY(dict_set_name(vm, *d, name_of(vm, q::__name__), TRY(get_attr(vm, Value(&m), q::__name__))));
  if (m.table) {
    for (u32 i = 0; i < m.table->length(); ++i) {
      if (m.table->keys()[i] != kNoName) TRY(dict_set_name(vm, *d, name_of(vm, m.table->keys()[i]), m.table->values()[i]));
    }
  }
  if (!m.unit) return d;
  for (u32 i = 0; i < m.unit->global_count; ++i) {
    const Value v = m.unit->globals->slots[i];
    if (!v.is_unset()) TRY(dict_set_name(vm, *d, name_of(vm, m.unit->global_names[i]), v));
  }
  if (m.unit->globals->extra) TRY(dict_update_from(vm, *d, *m.unit->globals->extra));
  return d;
}

}  // namespace

bool module_write(Vm& vm, Writer& out, Value self, Form) {
  const auto& m = as<Module>(self);
  if (!out.write("<module '") || !out.write(name_text(vm, m.name)) || !out.write('\'')) return false;
  if (!m.unit) return out.write(" (built-in)>");
  return out.write(" from '") && out.write(name_text(vm, m.unit->file)) && out.write("'>");
}

Value module_get_attr(Vm& vm, Value self, NameRef name) {
  const auto& m = as<Module>(self);
  switch (name) {
    case q::__name__: return m.unit ? module_name_value(vm, *m.unit) : name_of(vm, m.name);
    case q::__dict__: return module_dict(vm, m);
    case q::__doc__: {
      const Value doc = m.unit ? docstring(*m.unit->functions[0]) : Value::unset();
      return doc.is_unset() ? none() : doc;
    }
    case q::__file__: return m.unit ? name_of(vm, m.unit->file) : Value::unset();
    case q::__package__: {
      if (!m.unit) return new_str(vm, "");
      Text t = name_text(vm, m.name);
      if (!m.unit->is_package) {
        while (t.size && t[t.size - 1] != '.') --t.size;
        if (t.size) --t.size;
      }
      return new_str(vm, t);
    }
    case q::__path__: return m.unit && m.unit->is_package ? Value(TRY(make_list(vm, 0))) : Value::unset();
    default: return Value::unset();
  }
}

}  // namespace firn
