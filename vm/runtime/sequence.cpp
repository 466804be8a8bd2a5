// Items, lengths, membership, iteration, text: the rest of the protocol. Language reference 3.3.7, 3.3.1.
#include "vm/runtime/special.hpp"

namespace firn {

Value call_special(Vm& vm, Value self, NameRef name, std::span<const Value> args) {
  const Value method = find_special(vm, self, name);
  if (method.is_unset()) return method;
  constexpr unsigned kMax = 4;
  Value values[kMax];
  unsigned n = 0;
  if (is_kind(method, Kind::StaticMethod)) {
    return call(vm, as<Wrapper>(method).function, args);
  }
  values[n++] = is_kind(method, Kind::ClassMethod) ? Value(&class_of(vm, self)) : self;
  for (const Value v : args) values[n++] = v;
  return call(vm, is_kind(method, Kind::ClassMethod) ? as<Wrapper>(method).function : method,
              std::span<const Value>{values, n});
}

Value call_method(Vm& vm, Value object, NameRef name, std::span<const Value> args) {
  Value function, self;
  if (!get_method(vm, object, name, function, self)) return Value::raised();
  constexpr unsigned kMax = 6;
  Value values[kMax];
  unsigned n = 0;
  if (!self.is_unset()) values[n++] = self;
  for (const Value v : args) values[n++] = v;
  return call(vm, function, std::span<const Value>{values, n});
}

Value length(Vm& vm, Value v) {
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__len__, {}));
    if (!r.is_unset()) {
      const Value n = TRY(to_index(vm, r));
      if (n.as_small() < 0) return raise(vm, kValueError, "__len__() should return >= 0");
      return n;
    }
  }
  if (auto* f = op_of(ops::length, v)) return f(vm, v);
  return raise(vm, kTypeError, "object of type '%T' has no len()", v.bits());
}

// class[key]
Value class_item(Vm& vm, Value object, Value key) OPTIONAL_SYMBOL(class_item);
[[gnu::weak]] Value class_item(Vm& vm, Value object, Value key) {
  const Value method = TRY(find_attr(vm, object, q::__class_getitem__));
  if (!method.is_unset()) {
    // __class_getitem__ is a class method even without the decorator.
    return is_kind(method, Kind::BoundMethod) ? call(vm, method, key) : call(vm, method, object, key);
  }
  const Text name = class_name(as<Class>(object));
  return raise(vm, kTypeError, "type '%t' is not subscriptable", &name);
}

Value get_item(Vm& vm, Value object, Value key) {
  if (is_user(object)) {
    const Value r = call_special(vm, object, q::__getitem__, {&key, 1});
    if (!r.is_unset()) return r;
  }
  if (is_kind(object, Kind::Class)) {
    return class_item(vm, object, key);
  }
  if (auto* f = op_of(ops::get_item, object)) return f(vm, object, key);
  return raise(vm, kTypeError, "'%T' object is not subscriptable", object.bits());
}

Truth set_item(Vm& vm, Value object, Value key, Value value) {
  const bool deletes = value.is_unset();
  if (is_user(object)) {
    const Value args[] = {key, value};
    const Value r = TRY(call_special(vm, object, deletes ? q::__delitem__ : q::__setitem__, {args, deletes ? 1u : 2u}));
    if (!r.is_unset()) return Truth::True;
  }
  if (auto* f = op_of(ops::set_item, object)) return f(vm, object, key, value);
  return raise(vm, kTypeError, deletes ? "'%T' object doesn't support item deletion" : "'%T' object does not support item assignment",
               object.bits());
}

Truth contains(Vm& vm, Value container, Value item) {
  if (is_user(container)) {
    const Value r = TRY(call_special(vm, container, q::__contains__, {&item, 1}));
    if (!r.is_unset()) return is_true(vm, r);
  }
  if (auto* f = op_of(ops::contains, container)) return f(vm, container, item);
  Value iterator = iterate(vm, container);
  if (iterator.is_raised()) {
    if (!pending_is(vm, kTypeError)) return Truth::Raised;
    drop_pending(vm);
    return raise(vm, kTypeError, "argument of type '%T' is not iterable", container.bits());
  }
  for (;;) {
    const Value v = TRY(next(vm, iterator));
    if (v.is_done()) return Truth::False;
    if (TRY(equal(vm, v, item)) == Truth::True) return Truth::True;
  }
}

Value iterate(Vm& vm, Value v) {
  if (is_user(v)) {
    const Value method = find_special(vm, v, q::__iter__);
    if (is_none(method)) return raise(vm, kTypeError, "'%T' object is not iterable", v.bits());
    if (!method.is_unset()) {
      const Value it = TRY(call_special(vm, v, q::__iter__, {}));
      const bool iterator = op_of(ops::next, it) || (is_user(it) && !find_special(vm, it, q::__next__).is_unset());
      if (!iterator) return raise(vm, kTypeError, "iter() returned non-iterator of type '%T'", it.bits());
      return it;
    }
    if (!op_of(ops::iterate, v) && !find_special(vm, v, q::__getitem__).is_unset()) return new_sequence_iterator(vm, v);
  }
  if (auto* f = op_of(ops::iterate, v)) return f(vm, v);
  return raise(vm, kTypeError, "'%T' object is not iterable", v.bits());
}

Value next(Vm& vm, Value iterator) {
  if (is_user(iterator)) {
    const Value v = call_special(vm, iterator, q::__next__, {});
    if (v.is_raised() && pending_is(vm, kStopIteration)) {
      drop_pending(vm);
      return Value::done();
    }
    if (!v.is_unset()) return v;
  }
  if (auto* f = op_of(ops::next, iterator)) return f(vm, iterator);
  return raise(vm, kTypeError, "'%T' object is not an iterator", iterator.bits());
}

// ---- text

bool write(Vm& vm, Writer& out, Value v, Form form) {
  if (!check_native_stack(vm)) return false;
  if (is_user(v)) {
    Value r = Value::unset();
    if (form == Form::Str) r = TRY(call_special(vm, v, q::__str__, {}));
    const bool has_str_of_its_own = class_of(vm, v).flags & kExceptionClass || !is_kind(v, Kind::Instance);
    if (r.is_unset() && (form == Form::Repr || !has_str_of_its_own)) r = TRY(call_special(vm, v, q::__repr__, {}));
    if (!r.is_unset()) {
      if (is_str(r)) return out.write(text(r));
      return raise(vm, kTypeError, form == Form::Str ? "__str__ returned non-string (type %T)" : "__repr__ returned non-string (type %T)",
                   r.bits());
    }
  }
  if (auto* f = op_of(ops::write, v)) return f(vm, out, v, form);
  return out.write("<") && out.write(type_name(vm, v)) && out.write(" object>");
}

Value to_str(Vm& vm, Value v) {
  if (is_str(v) && !has_prefix(v)) return v;
  Builder b(vm);
  if (!write(vm, b, v, Form::Str)) return Value::raised();
  return b.finish_str();
}

Value to_repr(Vm& vm, Value v) {
  Builder b(vm);
  if (!write(vm, b, v, Form::Repr)) return Value::raised();
  return b.finish_str();
}

Value format(Vm& vm, Value v, Value spec) {
  const Text text_of_spec = spec.is_unset() ? Text() : text(spec);
  if (is_user(v)) {
    const Value arg = spec.is_unset() ? TRY(new_str(vm, "")) : spec;
    const Value r = TRY(call_special(vm, v, q::__format__, {&arg, 1}));
    if (!r.is_unset()) {
      if (!is_str(r)) return raise(vm, kTypeError, "__format__ must return a str, not %T", r.bits());
      return r;
    }
  }
  if (text_of_spec.empty()) return to_str(vm, v);
  const Value r = TRY(format_value(vm, v, text_of_spec));
  if (!r.is_unset()) return r;
  return raise(vm, kTypeError, "unsupported format string passed to %T.__format__", v.bits());
}

Value to_index(Vm& vm, Value v, bool clip) {
  if (v.is_small()) return v;
  if (is_kind(v, Kind::Bool)) return Value::small(v.object()->flags);
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__index__, {}));
    if (!r.is_unset()) {
      if (!r.is_small() && !is_kind(r, Kind::Int)) return raise(vm, kTypeError, "__index__ returned non-int (type %T)", r.bits());
      v = r;
      if (v.is_small()) return v;
    }
  }
  if (is_kind(v, Kind::Int)) {
    if (clip) return int_to_word_clipped(v);
    return raise(vm, kIndexError, "cannot fit 'int' into an index-sized integer");
  }
  return raise(vm, kTypeError, "'%T' object cannot be interpreted as an integer", v.bits());
}

}  // namespace firn
