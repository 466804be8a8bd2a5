// The builtin functions about objects, attributes and iterables. Numbers and characters: builtins_numbers.cpp;
// print and input: builtins_console.cpp; dir: builtins_dir.cpp.
#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/list.hpp"

namespace firn {

namespace {

// ---- attributes

Value builtin_getattr(Vm& vm, Args args) {
  return get_attr_text(vm, args[0], args[1], args.count > 2 ? args[2] : Value::unset());
}

Value builtin_hasattr(Vm& vm, Args args) {
  return boolean(!TRY(get_attr_text(vm, args[0], args[1], Value::done())).is_done());
}

Value set_attribute(Vm& vm, Value object, Value name, Value value) {
  if (!is_str(name)) return raise(vm, kTypeError, "attribute name must be string, not '%T'", name.bits());
  TRY(set_attr(vm, object, ref_of(vm, TRY(intern(vm, name))), value));
  return none();
}
Value builtin_setattr(Vm& vm, Args args) { return set_attribute(vm, args[0], args[1], args[2]); }
Value builtin_delattr(Vm& vm, Args args) { return set_attribute(vm, args[0], args[1], Value::unset()); }

Value builtin_vars(Vm& vm, Args args) {
  const Value d = TRY(find_attr(vm, args[0], q::__dict__));
  if (d.is_unset()) return raise(vm, kTypeError, "vars() argument must have __dict__ attribute");
  return d;
}

// A copy: what is stored into it does not reach the module.
Value builtin_globals(Vm& vm, Args) {
  if (!vm.code) return TRY(make_dict(vm, 0));
  return get_attr(vm, vm.code->unit->module, q::__dict__);
}

// ---- types

// `type` is a class or a tuple of such, nested as it may be; test(class) for each.
template <class Test>
Truth any_class(Vm& vm, Value type, const char* function, const char* what, Test test) {
  if (is_kind(type, Kind::Class)) return truth(test(as<Class>(type)));
  if (!is_kind(type, Kind::Tuple)) return raise(vm, kTypeError, "%s() arg 2 must be a %s, or a union", function, what);
  if (!check_native_stack(vm)) return Truth::Raised;
  for (const Value v : as<Tuple>(type)) {
    if (TRY(any_class(vm, v, function, what, test)) == Truth::True) return Truth::True;
  }
  return Truth::False;
}

Value builtin_isinstance(Vm& vm, Args args) {
  return boolean(TRY(any_class(vm, args[1], "isinstance", "type, a tuple of types",
                               [&](const Class& c) { return is_instance(vm, args[0], c); })) == Truth::True);
}

Value builtin_issubclass(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "issubclass() arg 1 must be a class");
  const auto& c = as<Class>(args[0]);
  return boolean(TRY(any_class(vm, args[1], "issubclass", "class, a tuple of classes",
                               [&](const Class& base) { return is_subclass(c, base); })) == Truth::True);
}

bool is_callable(Vm& vm, Value v) {
  if (!v.is_object()) return false;
  switch (v.object()->kind) {
    case Kind::Function: case Kind::Native: case Kind::BoundMethod: case Kind::Class: case Kind::StaticMethod: return true;
    default: return is_user(v) && !find_special(vm, v, q::__call__).is_unset();
  }
}
Value builtin_callable(Vm& vm, Args args) { return boolean(is_callable(vm, args[0])); }

// ---- values

Value builtin_hash(Vm& vm, Args args) { return hash(vm, args[0]); }
Value builtin_id(Vm& vm, Args args) { return new_unsigned(vm, args[0].bits()); }
Value builtin_len(Vm& vm, Args args) { return length(vm, args[0]); }
Value builtin_repr(Vm& vm, Args args) { return to_repr(vm, args[0]); }

Value builtin_format(Vm& vm, Args args) {
  if (args.count > 1 && !is_str(args[1])) {
    return raise(vm, kTypeError, "format() argument 2 must be str, not %T", args[1].bits());
  }
  return format(vm, args[0], args.count > 1 ? args[1] : Value::unset());
}

// ---- iteration

Value builtin_iter(Vm& vm, Args args) {
  if (args.count == 1) return iterate(vm, args[0]);
  if (!is_callable(vm, args[0])) return raise(vm, kTypeError, "iter(v, w): v must be callable");
  return new_call_iterator(vm, args[0], args[1]);
}

// Unlike the protocol's next(), keeps the StopIteration that an iterator raised, or the value of a generator's end.
Value builtin_next(Vm& vm, Args args) {
  Value v = Value::unset(), returned = Value::unset();
  if (is_user(args[0])) {
    v = call_special(vm, args[0], q::__next__, {});
    if (v.is_raised() && args.count > 1 && pending_is(vm, kStopIteration)) {
      drop_pending(vm);
      return args[1];
    }
  } else if (is_kind(args[0], Kind::Generator)) {
    v = resume(vm, as<Generator>(args[0]), none(), &returned);
  }
  if (v.is_unset()) v = next(vm, args[0]);
  if (!v.is_done()) return v;
  if (args.count > 1) return args[1];
  return raise_value(vm, kStopIteration, is_none(returned) ? Value::unset() : returned);
}

Value builtin_all(Vm& vm, Args args) {
  return boolean(TRY(for_each(vm, args[0], [&](Value v) { return is_true(vm, v); })) == Truth::True);
}

Value builtin_any(Vm& vm, Args args) {
  const Truth none_is = for_each(vm, args[0], [&](Value v) -> Truth { return truth(TRY(is_true(vm, v)) == Truth::False); });
  return boolean(TRY(none_is) == Truth::False);
}

Value builtin_sorted(Vm& vm, Args args) {
  Value key;
  SortOrder order;
  if (args.count != 1) return raise(vm, kTypeError, "sorted expected 1 argument, got %u", unsigned{args.count});
  List* list = TRY(list_of(vm, args[0]));
  if (!sort_arguments(vm, args, &key, &order)) return Value::raised();
  TRY(list_sort(vm, *list, key, order));
  return list;
}

// min and max: the first of the least (or greatest) items.
Value extreme(Vm& vm, Args args, const char* function, CompareOp op) {
  Value options[] = {Value::unset(), Value::unset()};
  const Args keywords{args.values + args.count, 0, args.keywords};
  if (!bind_args(vm, keywords, function, "key default", 0, options)) return Value::raised();
  const Value key = is_none(options[0]) ? Value::unset() : options[0];
  const bool several = args.count > 1;
  if (several && !options[1].is_unset()) {
    return raise(vm, kTypeError, "Cannot specify a default for %s() with multiple positional arguments", function);
  }
  Value best = options[1], best_key = Value::unset();
  const auto visit = [&](Value v) -> Truth {
    const Value k = key.is_unset() ? v : TRY(call(vm, key, v));
    if (best_key.is_unset() || TRY(is_true(vm, TRY(compare(vm, op, k, best_key)))) == Truth::True) {
      best = v;
      best_key = k;
    }
    return Truth::True;
  };
  if (several) {
    for (unsigned i = 0; i < args.count; ++i) TRY(visit(args[i]));
  } else {
    TRY(for_each(vm, args[0], visit));
  }
  if (best.is_unset()) return raise(vm, kValueError, "%s() arg is an empty sequence", function);
  return best;
}
Value builtin_min(Vm& vm, Args args) { return extreme(vm, args, "min", CompareOp::Less); }
Value builtin_max(Vm& vm, Args args) { return extreme(vm, args, "max", CompareOp::Greater); }

Value builtin_sum(Vm& vm, Args args) {
  Value out[] = {Value::unset(), Value::small(0)};
  if (!bind_args(vm, args, "sum", "_ start", 2, out)) return Value::raised();
  Value total = out[1];
  if (is_str(total)) return raise(vm, kTypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (is_kind(total, Kind::Bytes)) return raise(vm, kTypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (is_kind(total, Kind::ByteArray)) return raise(vm, kTypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  TRY(for_each(vm, out[0], [&](Value v) -> Truth {
    if (total.is_small() && v.is_small() && fits_small(total.as_small() + v.as_small())) {
      total = Value::small(total.as_small() + v.as_small());
    } else {
      total = TRY(binary(vm, BinaryOp::Add, total, v));
    }
    return Truth::True;
  }));
  return total;
}

// ---- import

// __import__(name, globals, locals, fromlist): only what is said by name and fromlist.
Value builtin_import(Vm& vm, Args args) {
  Value out[] = {Value::unset(), none(), none(), none(), Value::small(0)};
  if (!bind_args(vm, args, "__import__", "name globals locals fromlist level", 5, out)) return Value::raised();
  if (!is_str(out[0])) return raise(vm, kTypeError, "__import__() argument 1 must be str, not %T", out[0].bits());
  const bool last = TRY(is_true(vm, out[3])) == Truth::True;
  return import_module(vm, ref_of(vm, TRY(intern(vm, out[0]))), last);
}

}  // namespace

NATIVE(builtin_getattr, 2, 3, 0);
NATIVE(builtin_hasattr, 2, 2, 0);
NATIVE(builtin_setattr, 3, 3, 0);
NATIVE(builtin_delattr, 2, 2, 0);
NATIVE(builtin_vars, 1, 1, 0);
NATIVE(builtin_globals, 0, 0, 0);
NATIVE(builtin_isinstance, 2, 2, 0);
NATIVE(builtin_issubclass, 2, 2, 0);
NATIVE(builtin_callable, 1, 1, 0);
NATIVE(builtin_hash, 1, 1, 0);
NATIVE(builtin_id, 1, 1, 0);
NATIVE(builtin_len, 1, 1, 0);
NATIVE(builtin_repr, 1, 1, 0);
NATIVE(builtin_format, 1, 2, 0);
NATIVE(builtin_iter, 1, 2, 0);
NATIVE(builtin_next, 1, 2, 0);
NATIVE(builtin_all, 1, 1, 0);
NATIVE(builtin_any, 1, 1, 0);
NATIVE(builtin_sorted, 0, kAnyArgs, kKeywords);
NATIVE(builtin_min, 1, kAnyArgs, kKeywords);
NATIVE(builtin_max, 1, kAnyArgs, kKeywords);
NATIVE(builtin_sum, 1, 2, kKeywords);
NATIVE(builtin_import, 1, 5, kKeywords);

}  // namespace firn
