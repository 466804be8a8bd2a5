// dict as a type: construction, operators, methods. Its table is in dict.cpp, its views in dict_view.cpp.
#include "vm/runtime/dict.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slots.hpp"

namespace firn {

namespace {

Truth update_from_pairs(Vm& vm, Dict& d, Value pairs) {
  u32 n = 0;
  return for_each(vm, pairs, [&](Value pair) -> Truth {
    if (!is_list_or_tuple(pair)) {
      List* list = list_of(vm, pair);
      if (!list) {
        if (!pending_is(vm, kTypeError)) return Truth::Raised;
        drop_pending(vm);
        return raise(vm, kTypeError, "cannot convert dictionary update sequence element #%u to a sequence", n);
      }
      pair = list;
    }
    if (sequence_length(pair) != 2) {
      return raise(vm, kValueError, "dictionary update sequence element #%u has length %u; 2 is required", n,
                   sequence_length(pair));
    }
    ++n;
    const Value* items = sequence_items(pair);
    return dict_set(vm, d, items[0], items[1]);
  });
}

Truth update_from_keywords(Vm& vm, Dict& d, Args args) {
  for (unsigned i = 0; i < args.keywords; ++i) TRY(dict_set(vm, d, args.keyword_name(i), args.keyword_value(i)));
  return Truth::True;
}

// dict(..) and dict.update(self, ..): an optional mapping, then keywords. `first`: where the mapping stands.
Truth update_from_args(Vm& vm, Dict& d, Args args, unsigned first, const char* function) {
  if (args.count > first + 1) {
    return raise(vm, kTypeError, "%s expected at most 1 argument, got %u", function, args.count - first);
  }
  if (args.count > first) TRY(dict_update(vm, d, args[first]));
  return update_from_keywords(vm, d, args);
}

Value dict_equal(Vm& vm, const Dict& a, const Dict& b, bool negated) {
  if (a.length() != b.length()) return boolean(negated);
  u32 position = 0;
  Value key, value;
  while (dict_next(a, &position, &key, &value)) {
    const Value other = TRY(dict_get(vm, b, key));
    if (other.is_unset() || TRY(equal(vm, value, other)) == Truth::False) return boolean(negated);
  }
  return boolean(!negated);
}

// ---- methods. args[0] is the dict

Dict& self_of(Args args) { return as<Dict>(args[0]); }
Value argument_or_none(Args args, unsigned i) { return args.count > i ? args[i] : none(); }

Value dict_init(Vm& vm, Args args) {
  TRY(update_from_args(vm, self_of(args), args, 1, "dict"));
  return none();
}

Value dict_get_method(Vm& vm, Args args) {
  const Value v = TRY(dict_get(vm, self_of(args), args[1]));
  return v.is_unset() ? argument_or_none(args, 2) : v;
}

Value dict_setdefault(Vm& vm, Args args) {
  const Value v = TRY(dict_get(vm, self_of(args), args[1]));
  if (!v.is_unset()) return v;
  const Value value = argument_or_none(args, 2);
  TRY(dict_set(vm, self_of(args), args[1], value));
  return value;
}

Value dict_pop(Vm& vm, Args args) {
  // Of an empty dict CPython does not even hash the key.
  const Value v = self_of(args).length() ? TRY(dict_take(vm, self_of(args), args[1])) : Value::unset();
  if (!v.is_unset()) return v;
  if (args.count > 2) return args[2];
  return raise_value(vm, kKeyError, args[1]);
}

Value dict_popitem(Vm& vm, Args args) {
  // The pair first: no memory for it must not lose the item.
  Tuple* pair = TRY(make_tuple(vm, 2));
  if (!dict_pop_last(vm, self_of(args), &pair->items[0], &pair->items[1])) {
    return raise(vm, kKeyError, "popitem(): dictionary is empty");
  }
  return pair;
}

Value dict_update_method(Vm& vm, Args args) {
  TRY(update_from_args(vm, self_of(args), args, 1, "update"));
  return none();
}

Value dict_clear_method(Vm&, Args args) {
  dict_clear(self_of(args));
  return none();
}

Value dict_copy_method(Vm& vm, Args args) { return dict_copy(vm, self_of(args)); }

Value view(Vm& vm, Value dict, DictPart part) {
  auto* v = TRY(make<DictView>(vm, Kind::DictView, 0, sizeof(DictView), static_cast<u8>(part)));
  v->dict = dict;
  return v;
}
Value dict_keys(Vm& vm, Args args) { return view(vm, args[0], DictPart::Keys); }
Value dict_values(Vm& vm, Args args) { return view(vm, args[0], DictPart::Values); }
Value dict_items(Vm& vm, Args args) { return view(vm, args[0], DictPart::Items); }

// args[0] is the class.
Value dict_fromkeys(Vm& vm, Args args) {
  const Value value = argument_or_none(args, 2);
  const Value d = args[0] == Value(&kDictClass) ? Value(TRY(make_dict(vm, 0))) : TRY(call(vm, args[0]));
  const bool plain = is_kind(d, Kind::Dict) && !has_prefix(d);
  TRY(for_each(vm, args[1], [&](Value key) {
    return plain ? dict_set(vm, as<Dict>(d), key, value) : set_item(vm, d, key, value);
  }));
  return d;
}

}  // namespace

NATIVE(dict_init, 1, kAnyArgs, kKeywords);
NATIVE(dict_get_method, 2, 3, 0);
NATIVE(dict_setdefault, 2, 3, 0);
NATIVE(dict_pop, 2, 3, 0);
NATIVE(dict_popitem, 1, 1, 0);
NATIVE(dict_update_method, 1, 2, kKeywords);
NATIVE(dict_clear_method, 1, 1, 0);
NATIVE(dict_copy_method, 1, 1, 0);
NATIVE(dict_keys, 1, 1, 0);
NATIVE(dict_values, 1, 1, 0);
NATIVE(dict_items, 1, 1, 0);
NATIVE(dict_fromkeys, 2, 3, kClassMethodFlag);

Truth dict_update_from(Vm& vm, Dict& d, const Dict& from) {
  if (&d == &from) return Truth::True;
  u32 position = 0;
  Value key, value;
  while (dict_next(from, &position, &key, &value)) TRY(dict_set(vm, d, key, value));
  return Truth::True;
}

Truth dict_update(Vm& vm, Dict& d, Value mapping) {
  // Of a subclass, too, the entries themselves are taken, unless it iterates in a way of its own.
  if (is_kind(mapping, Kind::Dict) &&
      (!has_prefix(mapping) || !is_kind(find_special(vm, mapping, q::__iter__), Kind::Function))) {
    return dict_update_from(vm, d, as<Dict>(mapping));
  }
  const Value keys = TRY(find_attr(vm, mapping, q::keys));
  if (keys.is_unset()) return update_from_pairs(vm, d, mapping);
  return for_each(vm, TRY(call(vm, keys)), [&](Value key) -> Truth {
    return dict_set(vm, d, key, TRY(get_item(vm, mapping, key)));
  });
}

// ---- operations (ops.def)

bool dict_write(Vm& vm, Writer& out, Value self, Form) {
  const PrintGuard guard(vm, self);
  if (guard.recursive()) return out.write("{...}");
  if (!out.write('{')) return false;
  u32 position = 0;
  Value key, value;
  for (bool first = true; dict_next(as<Dict>(self), &position, &key, &value); first = false) {
    if (!first && !out.write(", ")) return false;
    if (!write(vm, out, key, Form::Repr) || !out.write(": ") || !write(vm, out, value, Form::Repr)) return false;
  }
  return out.write('}');
}

Value dict_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::InplaceOr && is_kind(a, Kind::Dict)) {
    TRY(dict_update(vm, as<Dict>(a), b));
    return a;
  }
  if (op != BinaryOp::Or || !is_kind(a, Kind::Dict) || !is_kind(b, Kind::Dict)) return &kNotImplemented;
  const Value copy = TRY(dict_copy(vm, as<Dict>(a)));
  TRY(dict_update_from(vm, as<Dict>(copy), as<Dict>(b)));
  return copy;
}

Value dict_compare(Vm& vm, CompareOp op, Value self, Value other) {
  if (!is_kind(other, Kind::Dict) || (op != CompareOp::Equal && op != CompareOp::NotEqual)) return &kNotImplemented;
  return dict_equal(vm, as<Dict>(self), as<Dict>(other), op == CompareOp::NotEqual);
}

Value dict_length(Vm&, Value self) { return Value::small(static_cast<SWord>(as<Dict>(self).length())); }

Value dict_get_item(Vm& vm, Value self, Value key) {
  const Value v = TRY(dict_get(vm, as<Dict>(self), key));
  if (!v.is_unset()) return v;
  if (has_prefix(self)) {
    const Value missing = find_special(vm, self, q::__missing__);
    if (!missing.is_unset()) return call(vm, missing, self, key);
  }
  return raise_value(vm, kKeyError, key);
}

Truth dict_set_item(Vm& vm, Value self, Value key, Value value) {
  if (!value.is_unset()) return dict_set(vm, as<Dict>(self), key, value);
  if (TRY(dict_delete(vm, as<Dict>(self), key)) == Truth::False) return raise_value(vm, kKeyError, key);
  return Truth::True;
}

Truth dict_contains(Vm& vm, Value self, Value key) { return truth(!TRY(dict_get(vm, as<Dict>(self), key)).is_unset()); }

Value dict_iterate(Vm& vm, Value self) { return new_dict_iterator(vm, self, DictPart::Keys); }

Value dict_construct(Vm& vm, const Class&, Args args) {
  Dict* d = TRY(make_dict(vm, 0));
  TRY(update_from_args(vm, *d, args, 0, "dict"));
  return d;
}

}  // namespace firn
