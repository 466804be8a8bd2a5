// Calls: language reference 6.3.4. Everything but the simplest call of a Python function comes here.
#include "vm/code/opcode.hpp"
#include "vm/interp/steps.hpp"
#include "vm/runtime/special.hpp"
#include "vm/types/class.hpp"
#include "vm/runtime/dict.hpp"

namespace firn {

// The arguments of `f` start at fp; fp[-1] is f itself.
Entered enter_function(Vm& vm, Function& f, Value* fp, u32 n, const Tuple* names, FrameKind kind)
    OPTIONAL_SYMBOL(enter_function);
// type(...)(args): language reference 3.3.3.
Entered enter_class(Vm& vm, Value* base, u32 n, const Tuple* names, bool ask_metaclass) OPTIONAL_SYMBOL(enter_class);

Text qualified_name(Vm& vm, const Code& code) {
  return name_text(vm, code.flags & kHasQualifiedName ? parameter_names(code)[parameter_count(code)] : code.name);
}

bool check_stack(Vm& vm, const Value* fp, const Code& code, u32 extra) {
  // One operand slot more than code.stack: the interpreter keeps the top in a register and spills a stale
  // one first. One frame record.
  const Value* end = fp + max<u32>(code.locals, extra) + code.stack + extra + 2;
  if (reinterpret_cast<const char*>(end) <= reinterpret_cast<const char*>(vm.frames - 1)) [[likely]] return true;
  return raise(vm, kRecursionError, "maximum recursion depth exceeded");
}

void push_frame(Vm& vm, Value* fp, const Code& code, FrameKind kind) {
  *--vm.frames = {vm.ip, vm.fp, vm.code, kind == kPlainFrame && !vm.code ? kOutermostFrame : kind};
  vm.fp = fp;
  vm.code = &code;
  vm.ip = bytecode(code);
}

namespace {

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'": the parameters among [from, to) that are unset.
Failure raise_missing(Vm& vm, const Code& code, const Value* fp, u32 from, u32 to, const char* what) {
  u32 n = 0;
  for (u32 i = from; i < to; ++i) n += fp[i].is_unset();
  Builder b(vm);
  u32 seen = 0;
  for (u32 i = from; i < to; ++i) {
    if (!fp[i].is_unset()) continue;
    ++seen;
    if (seen > 1 && !b.write(seen < n ? Text(", ") : n > 2 ? Text(", and ") : Text(" and "))) return {};
    if (!b.write('\'') || !b.write(name_text(vm, parameter_names(code)[i])) || !b.write('\'')) return {};
  }
  const Text function = qualified_name(vm, code), names = b.so_far();
  return raise(vm, kTypeError, "%t() missing %u required %s argument%s: %t", &function, n, what, n == 1 ? "" : "s", &names);
}

bool same_name(Value a, Value b) { return a == b || (!(is_name(a) && is_name(b)) && text(a) == text(b)); }

Failure raise_too_many(Vm& vm, const Function& f, u32 given, const Tuple* names) {
  const Code& code = *f.code;
  const Text name = qualified_name(vm, code);
  const u32 most = code.positional, least = most - default_count(f);
  u32 keyword_only = 0;
  for (u32 k = 0; names && k < names->length(); ++k) {
    for (u32 i = most; i < most + code.keyword_only; ++i) {
      keyword_only += same_name(name_of(vm, parameter_names(code)[i]), names->items[k]);
    }
  }
  if (keyword_only && least == most) {
    return raise(vm, kTypeError, "%t() takes %u positional argument%s but %u positional argument%s (and %u keyword-only argument%s) were given",
                 &name, most, most == 1 ? "" : "s", given, given == 1 ? "" : "s", keyword_only, keyword_only == 1 ? "" : "s");
  }
  if (least != most) {
    return raise(vm, kTypeError, "%t() takes from %u to %u positional arguments but %u were given", &name, least, most, given);
  }
  return raise(vm, kTypeError, "%t() takes %u positional argument%s but %u %s given", &name, most, most == 1 ? "" : "s", given,
               given == 1 ? "was" : "were");
}

// Arguments in fp[0, n), the last names->length() by keyword, become the parameters' locals.
// Precondition: check_stack(fp, code, n + keywords).
bool bind_arguments(Vm& vm, Function& f, Value* fp, u32 n, const Tuple* names) {
  const Code& code = *f.code;
  const u32 keywords = names ? names->length() : 0, given = n - keywords;
  const u32 positional = code.positional, parameters = positional + code.keyword_only;
  Value* values = fp + max<u32>(code.locals, n);   // the keyword values, out of the way
  for (u32 i = fp + n < values ? n : n; i < static_cast<u32>(values - fp); ++i) fp[i] = Value::unset();
  for (u32 i = 0; i < keywords; ++i) values[i] = fp[given + i];
  vm.sp = values + keywords;

  Value rest = &kEmptyTuple;
  if (given > positional) {
    if (!(code.flags & code::kVarArgs)) return raise_too_many(vm, f, given, names);
    rest = new_tuple(vm, {fp + positional, given - positional});
    if (rest.is_raised()) return false;
  }
  for (u32 i = min(given, positional); i < static_cast<u32>(values - fp); ++i) fp[i] = Value::unset();
  u32 at = parameters;
  if (code.flags & code::kVarArgs) fp[at++] = rest;
  Dict* others = nullptr;
  if (code.flags & code::kVarKeywords) {
    others = make_dict(vm, keywords);
    if (!others) return false;
    fp[at] = others;
  }
  const NameRef* parameter = parameter_names(code);
  for (u32 k = 0; k < keywords; ++k) {
    const Value name = names->items[k];
    u32 i = code.positional_only;
    while (i < parameters && !same_name(name_of(vm, parameter[i]), name)) ++i;
    if (i < parameters) {
      if (!fp[i].is_unset()) {
        const Text function = qualified_name(vm, code);
        return raise(vm, kTypeError, "%t() got multiple values for argument '%S'", &function, name.bits());
      }
      fp[i] = values[k];
    } else if (others) {
      if (dict_set(vm, *others, name, values[k]) == Truth::Raised) return false;
    } else {
      const Text function = qualified_name(vm, code);
      for (u32 p = 0; p < code.positional_only; ++p) {
        if (!same_name(name_of(vm, parameter[p]), name)) continue;
        return raise(vm, kTypeError, "%t() got some positional-only arguments passed as keyword arguments: '%S'", &function, name.bits());
      }
      return raise(vm, kTypeError, "%t() got an unexpected keyword argument '%S'", &function, name.bits());
    }
  }
  const u32 defaults = default_count(f);
  bool missing = false;
  for (u32 i = min(given, positional); i < positional; ++i) {
    if (!fp[i].is_unset()) continue;
    if (i + defaults >= positional) fp[i] = f.extra[i + defaults - positional];
    else missing = true;
  }
  if (missing) return raise_missing(vm, code, fp, 0, positional, "positional");
  for (u32 i = positional; i < parameters; ++i) {
    if (!fp[i].is_unset()) continue;
    if (f.flags & kKeywordDefaults) fp[i] = keyword_defaults(f)[i - positional];
    if (fp[i].is_unset()) missing = true;
  }
  if (missing) return raise_missing(vm, code, fp, positional, parameters, "keyword-only");
  return true;
}

}  // namespace

[[gnu::weak]] Entered enter_function(Vm& vm, Function& f, Value* fp, u32 n, const Tuple* names, FrameKind kind) {
  const Code& code = *f.code;
  if (!check_stack(vm, fp, code, n + (names ? names->length() : 0))) return Entered::Raised;
  // Missing ones may have defaults, which are those of the last parameters.
  const u32 missing = code.positional - n;   // huge when there are too many
  const bool simple = !names && !code.keyword_only && !(code.flags & (code::kVarArgs | code::kVarKeywords));
  if (simple && (!missing || missing <= default_count(f))) {
    for (u32 i = n; i < code.locals; ++i) fp[i] = Value::unset();
    for (u32 i = 0; i < missing; ++i) fp[n + i] = f.extra[default_count(f) - missing + i];
  } else if (!bind_arguments(vm, f, fp, n, names)) {
    return Entered::Raised;
  }
  if (code.flags & code::kGenerator) {
    vm.sp = fp + code.locals;
    const u32 slots = code.locals + code.stack + 1u;
    auto* g = make<Generator>(vm, Kind::Generator, slots, sizeof(Generator) + slots * sizeof(Value));
    if (!g) return Entered::Raised;
    g->function = &f;
    g->state = Value::small(0);
    for (u32 i = 0; i < code.locals; ++i) g->slots[i] = fp[i];
    fp[-1] = g;
    vm.sp = fp;
    return Entered::Done;
  }
  vm.sp = fp + code.locals;
  push_frame(vm, fp, code, kind);
  return Entered::Frame;
}

namespace {

// In CPython's words; a method's self does not count.
Failure raise_native_count(Vm& vm, const Native& f, u32 given) {
  const Class* owner;
  const Text name = native_name(vm, f, &owner);
  const u32 self = owner && !(f.flags & kStaticFlag) && f.min_args() ? 1 : 0;
  const u32 least = f.min_args() - self, most = f.max_args() - self;
  given -= min(self, given);
  if (least == most && least < 2) {
    const Text type = owner ? class_name(*owner) : Text();
    return raise(vm, kTypeError, least ? "%t%s%t() takes exactly one argument (%u given)" : "%t%s%t() takes no arguments (%u given)",
                 &type, owner ? "." : "", &name, given);
  }
  const bool few = given < least;
  const u32 wanted = few ? least : most;
  return raise(vm, kTypeError, "%t expected %s%u argument%s, got %u", &name,
               least == most ? "" : few ? "at least " : "at most ", wanted, wanted == 1 ? "" : "s", given);
}

Entered enter_native(Vm& vm, const Native& f, Value* base, u32 n, const Tuple* names) {
  const u32 keywords = names ? names->length() : 0, given = n - keywords;
  if (keywords && !(f.flags & kKeywords)) {
    const Text name = native_name(vm, f);
    raise(vm, kTypeError, "%t() takes no keyword arguments", &name);
    return Entered::Raised;
  }
  if (given < f.min_args() || (f.max_args() != kAnyArgs && given > f.max_args())) {
    raise_native_count(vm, f, given);
    return Entered::Raised;
  }
  if (keywords) {
    if (reinterpret_cast<char*>(base + 2 + n + keywords) > reinterpret_cast<char*>(vm.frames)) {
      raise(vm, kRecursionError, "maximum recursion depth exceeded");
      return Entered::Raised;
    }
    Value* pairs = base + 1 + given;
    for (u32 i = keywords; i-- > 0;) {
      pairs[2 * i + 1] = pairs[i];
      pairs[2 * i] = names->items[i];
    }
    vm.sp = pairs + 2 * keywords;
  }
  const Value r = f.function(vm, Args{base + 1, static_cast<u16>(given), static_cast<u16>(keywords)});
  base[0] = r;
  vm.sp = base + 1;
  return r.is_raised() ? Entered::Raised : Entered::Done;
}

// Moves the n values after base up by `by`; raises RecursionError when there is no room.
bool make_room(Vm& vm, Value* base, u32 n, u32 by) {
  if (reinterpret_cast<char*>(base + 2 + n + by) > reinterpret_cast<char*>(vm.frames)) {
    return raise(vm, kRecursionError, "maximum recursion depth exceeded");
  }
  for (u32 i = n; i-- > 0;) base[1 + by + i] = base[1 + i];
  vm.sp = base + 1 + n + by;
  return true;
}

Value call_with_names(Vm& vm, Value f, const Value* values, u32 n, const Tuple* names);

}  // namespace

[[gnu::weak]] Entered enter_class(Vm& vm, Value* base, u32 n, const Tuple* names, bool ask_metaclass) {
  const Class& c = as<Class>(base[0]);
  if (c.metaclass && ask_metaclass) {
    const Value custom = class_find(vm, *c.metaclass, q::__call__);
    if (is_kind(custom, Kind::Function)) {
      if (!make_room(vm, base, n, 1)) return Entered::Raised;
      base[1] = base[0];
      base[0] = custom;
      return enter_function(vm, as<Function>(custom), base + 1, n + 1, names, kPlainFrame);
    }
  }
  // Builtin classes have neither in Python.
  const bool builtin = !(c.flags & kHeapClass);
  Value object;
  Value maker = builtin ? Value::unset() : class_find(vm, c, q::__new__);
  if (is_kind(maker, Kind::StaticMethod)) maker = as<Wrapper>(maker).function;
  const bool own_new = is_kind(maker, Kind::Function);
  if (own_new) {
    if (!make_room(vm, base, n, 1)) return Entered::Raised;
    base[1] = base[0];
    object = call_with_names(vm, maker, base + 1, n + 1, names);
    if (object.is_raised()) return Entered::Raised;
    for (u32 i = 0; i < n; ++i) base[1 + i] = base[2 + i];
    vm.sp = base + 1 + n;
    if (!is_instance(vm, object, c)) {
      base[0] = object;
      vm.sp = base + 1;
      return Entered::Done;
    }
  } else {
    object = new_object(vm, c, base + 1, n, names);
    if (object.is_raised()) return Entered::Raised;
  }
  Value init;   // of the class of what was made: __new__ may have made an instance of a subclass
  const Lookup* known = builtin ? nullptr : known_lookup(vm, object, q::__init__);
  if (known && !is_slot(*known)) {
    init = function_of(vm, *known);
  } else if (!builtin) {
    const Class& type = class_of(vm, object);
    init = class_find(vm, type, q::__init__);
    if (is_kind(object, Kind::Instance) && is_kind(init, Kind::Function)) {
      remember_lookup(vm, *object.object(), type, q::__init__, init);
    }
  }
  if (is_kind(init, Kind::Function)) {
    // owner, function, self, arguments
    if (!make_room(vm, base, n, 2)) return Entered::Raised;
    base[0] = base[2] = object;
    base[1] = init;
    return enter_function(vm, as<Function>(init), base + 2, n + 1, names, kInitFrame);
  }
  if (n && !own_new && c.instance_kind == Kind::Instance && !(c.flags & kExceptionClass)) {
    const Text name = class_name(c);
    raise(vm, kTypeError, "%t() takes no arguments", &name);
    return Entered::Raised;
  }
  base[0] = object;
  vm.sp = base + 1;
  return Entered::Done;
}

namespace {

// list.append(x): is x what the native may be called with?
bool check_receiver(Vm& vm, const BoundMethod& m, const Value* base, u32 positional) {
  const auto& owner = as<Class>(m.self);
  const Text name = native_name(vm, as<Native>(m.function)), type = class_name(owner);
  if (positional == 0) return raise(vm, kTypeError, "unbound method %t.%t() needs an argument", &type, &name);
  if (is_instance(vm, base[1], owner)) return true;
  return raise(vm, kTypeError, "descriptor '%t' for '%t' objects doesn't apply to a '%T' object", &name, &type,
               base[1].bits());
}

}  // namespace

Entered enter(Vm& vm, Value* base, u32 n, const Tuple* names) {
  for (;;) {
    const Value callee = base[0];
    const Kind kind = callee.is_object() ? callee.object()->kind : Kind::Int;
    switch (kind) {
      case Kind::Function: return enter_function(vm, as<Function>(callee), base + 1, n, names, kPlainFrame);
      case Kind::Native: return enter_native(vm, as<Native>(callee), base, n, names);
      case Kind::Class: return enter_class(vm, base, n, names, true);
      case Kind::BoundMethod:
        if (callee.object()->flags & kUnbound) {
          if (!check_receiver(vm, as<BoundMethod>(callee), base, n - (names ? names->length() : 0))) return Entered::Raised;
          base[0] = as<BoundMethod>(callee).function;
          continue;
        }
        if (!make_room(vm, base, n, 1)) return Entered::Raised;
        base[0] = as<BoundMethod>(callee).function;
        base[1] = as<BoundMethod>(callee).self;
        ++n;
        continue;
      case Kind::StaticMethod:
        base[0] = as<Wrapper>(callee).function;
        continue;
      default: break;
    }
    Value method = is_user(callee) ? find_special(vm, callee, q::__call__) : Value::unset();
    if (method.is_unset()) {
      raise(vm, kTypeError, "'%T' object is not callable", callee.bits());
      return Entered::Raised;
    }
    if (!make_room(vm, base, n, 1)) return Entered::Raised;
    base[1] = callee;
    base[0] = method;
    ++n;
  }
}

namespace {

Text callable_name(Vm& vm, Value f) {
  if (is_kind(f, Kind::BoundMethod)) f = as<BoundMethod>(f).function;
  if (is_kind(f, Kind::Function)) return qualified_name(vm, *as<Function>(f).code);
  if (is_kind(f, Kind::Native)) return native_name(vm, as<Native>(f));
  return is_kind(f, Kind::Class) ? class_name(as<Class>(f)) : type_name(vm, f);
}

}  // namespace

[[gnu::weak]] bool spread(Vm& vm, Value* base, u32* count, const Tuple** keyword_names) {
  Value sequence = base[1], mapping = base[2];
  if (!is_kind(sequence, Kind::List) && !is_kind(sequence, Kind::Tuple)) {
    List* all = make_list(vm, 0);
    if (!all) return false;
    const Value iterator = iterate(vm, sequence);
    if (iterator.is_raised()) {
      if (!pending_is(vm, kTypeError)) return false;
      drop_pending(vm);
      const Text name = callable_name(vm, base[0]);
      return raise(vm, kTypeError, "%t() argument after * must be an iterable, not %T", &name, sequence.bits());
    }
    if (!extend_list(vm, *all, iterator)) return false;
    base[1] = sequence = all;
  }
  if (!is_none(mapping) && !is_kind(mapping, Kind::Dict)) {
    Dict* all = make_dict(vm, 0);
    if (!all || !extend_dict(vm, *all, mapping, true)) return false;
    base[2] = mapping = all;
  }
  const bool is_list = is_kind(sequence, Kind::List);
  const u32 n = sequence.object()->length();
  const u32 keywords = is_none(mapping) ? 0 : as<Dict>(mapping).length();
  if (reinterpret_cast<char*>(base + 4 + n + keywords) > reinterpret_cast<char*>(vm.frames)) {
    return raise(vm, kRecursionError, "maximum recursion depth exceeded");
  }
  Tuple* names = nullptr;
  if (keywords) {
    names = make_tuple(vm, keywords);
    if (!names) return false;
  }
  const Value* items = is_list ? as<List>(sequence).begin() : as<Tuple>(sequence).items;
  for (u32 i = 0; i < n; ++i) base[1 + i] = items[i];
  u32 position = 0, k = 0;
  Value key, value;
  while (keywords && dict_next(as<Dict>(mapping), &position, &key, &value)) {
    if (!is_str(key)) return raise(vm, kTypeError, "keywords must be strings");
    names->items[k] = key;
    base[1 + n + k++] = value;
  }
  vm.sp = base + 1 + n + keywords;
  *count = n + keywords;
  *keyword_names = names;
  return true;
}

[[gnu::weak]] Entered enter_spread(Vm& vm, Value* base) {
  u32 n;
  const Tuple* names;
  return spread(vm, base, &n, &names) ? enter(vm, base, n, names) : Entered::Raised;
}

namespace {

// Calls from C++: the frame that runs is none of the interpreter's until this returns.
class Suspended {
 public:
  explicit Suspended(Vm& vm) : vm_(vm), ip_(vm.ip), fp_(vm.fp), code_(vm.code), sp_(vm.sp) { vm.code = nullptr; }
  ~Suspended() {
    vm_.ip = ip_;
    vm_.fp = fp_;
    vm_.code = code_;
    vm_.sp = sp_;
  }
 private:
  Vm& vm_;
  const u8* ip_;
  Value* fp_;
  const Code* code_;
  Value* sp_;
};

Value call_with_names(Vm& vm, Value f, const Value* values, u32 n, const Tuple* names) {
  if (!check_native_stack(vm)) return Value::raised();
  Value* base = vm.sp;
  if (reinterpret_cast<char*>(base + 4 + n) > reinterpret_cast<char*>(vm.frames)) {
    return raise(vm, kRecursionError, "maximum recursion depth exceeded");
  }
  Suspended caller(vm);
  base[0] = f;
  for (u32 i = 0; i < n; ++i) base[1 + i] = values[i];
  vm.sp = base + 1 + n;
  switch (enter(vm, base, n, names)) {
    case Entered::Raised: return Value::raised();
    case Entered::Done: return base[0];
    case Entered::Frame: return run(vm);
  }
  unreachable();
}

}  // namespace

Value call(Vm& vm, Value callable, std::span<const Value> args) {
  return call_with_names(vm, callable, args.data(), static_cast<u32>(args.size()), nullptr);
}

Value call_class(Vm& vm, Value c, Args args) {
  Tuple* names = nullptr;
  if (args.keywords) {
    names = TRY(make_tuple(vm, args.keywords));
    for (u32 i = 0; i < args.keywords; ++i) names->items[i] = args.keyword_name(i);
  }
  Value* base = vm.sp;
  const u32 n = args.count + args.keywords;
  if (!check_native_stack(vm)) return Value::raised();
  if (reinterpret_cast<char*>(base + 4 + n) > reinterpret_cast<char*>(vm.frames)) {
    return raise(vm, kRecursionError, "maximum recursion depth exceeded");
  }
  Suspended caller(vm);
  base[0] = c;
  for (u32 i = 0; i < args.count; ++i) base[1 + i] = args[i];
  for (u32 i = 0; i < args.keywords; ++i) base[1 + args.count + i] = args.keyword_value(i);
  vm.sp = base + 1 + n;
  switch (enter_class(vm, base, n, names, false)) {
    case Entered::Raised: return Value::raised();
    case Entered::Done: return base[0];
    case Entered::Frame: return run(vm);
  }
  unreachable();
}

Value call(Vm& vm, Value callable, Args args) {
  if (!args.keywords) return call_with_names(vm, callable, args.values, args.count, nullptr);
  Tuple* names = TRY(make_tuple(vm, args.keywords));
  Tuple* values = TRY(make_tuple(vm, args.count + args.keywords));
  for (u32 i = 0; i < args.count; ++i) values->items[i] = args[i];
  for (u32 i = 0; i < args.keywords; ++i) {
    names->items[i] = args.keyword_name(i);
    values->items[args.count + i] = args.keyword_value(i);
  }
  return call_with_names(vm, callable, values->items, values->length(), names);
}

// ---- generators

bool enter_generator(Vm& vm, Generator& g, Value sent) {
  auto& f = as<Function>(g.function);
  const Code& code = *f.code;
  Value* base = vm.sp;
  if (!check_stack(vm, base + 2, code, 2)) return false;
  const SWord state = g.state.as_small();
  const u32 depth = static_cast<u32>(state & 0xff);
  base[0] = &g;
  base[1] = &f;
  Value* fp = base + 2;
  const u32 used = code.locals + depth;
  for (u32 i = 0; i < used; ++i) {
    fp[i] = g.slots[i];
    g.slots[i] = Value::unset();
  }
  vm.sp = fp + used;
  push_frame(vm, fp, code, kGeneratorFrame);
  vm.ip = bytecode(code) + (state >> 8);
  if (g.flags != kSuspendedAtStart) *vm.sp++ = sent;
  g.flags = kRunning;
  g.reserved = vm.handled;
  if (!g.handled.is_unset()) vm.handled = g.handled;
  return true;
}

void suspend(Vm& vm, Generator& g, u32 resume_offset, Value* operands_end) {
  const u32 used = static_cast<u32>(operands_end - vm.fp);
  for (u32 i = 0; i < used; ++i) g.slots[i] = vm.fp[i];
  g.state = Value::small(static_cast<SWord>(resume_offset << 8 | (used - vm.code->locals)));
  g.flags = kSuspended;
  g.handled = vm.handled == g.reserved ? Value::unset() : vm.handled;
  vm.handled = g.reserved;
}

void finish(Generator& g) {
  g.flags = kEnded;
  g.function = Value::unset();
  g.handled = Value::unset();
}

namespace {

Value already_running(Vm& vm) { return raise(vm, kValueError, "generator already executing"); }

// close() and throw() of an iterator that is no generator of ours; it may have neither.
Value close_by_method(Vm& vm, Value iterator) {
  const Value method = TRY(find_attr(vm, iterator, q::close));
  return method.is_unset() ? none() : call(vm, method);
}

Value throw_by_method(Vm& vm, Value iterator, Value exception, Value* returned, bool* known) {
  const Value method = TRY(find_attr(vm, iterator, q::throw_));
  if (method.is_unset()) {
    *known = false;
    return none();
  }
  const Value v = call(vm, method, exception);
  if (!v.is_raised() || !pending_is(vm, kStopIteration)) return v;
  const Value args = *instance_slot(as<Instance>(take_pending(vm)), kArgs);
  if (is_kind(args, Kind::Tuple) && as<Tuple>(args).length()) *returned = as<Tuple>(args).items[0];
  return Value::done();
}

// After run(): was it a yield or the end?
Value outcome(Generator& g, Value v, Value* returned) {
  if (v.is_raised() || g.flags != kEnded) return v;
  if (returned) *returned = v;
  return Value::done();
}

}  // namespace

Value resume(Vm& vm, Generator& g, Value sent, Value* returned) {
  if (g.flags == kRunning) return already_running(vm);
  if (returned) *returned = none();
  if (g.flags == kEnded) return Value::done();
  if (g.flags == kSuspendedAtStart && !is_none(sent)) {
    return raise(vm, kTypeError, "can't send non-None value to a just-started generator");
  }
  if (!check_native_stack(vm)) return Value::raised();
  Suspended caller(vm);
  if (!enter_generator(vm, g, sent)) return Value::raised();
  return outcome(g, run(vm), returned);
}

namespace {

// What generator `g` is delegating to by `yield from`; unset: nothing. Precondition: it is suspended.
Value delegate_of(const Generator& g) {
  const SWord state = g.state.as_small();
  const Code& code = *as<Function>(g.function).code;
  if (static_cast<Op>(bytecode(code)[state >> 8]) != Op::YieldFrom || (state & 0xff) == 0) return Value::unset();
  return g.slots[code.locals + (state & 0xff) - 1];
}

}  // namespace

Value resume_throw(Vm& vm, Generator& g, Value exception, Value* returned) {
  if (g.flags == kRunning) return already_running(vm);
  if (returned) *returned = none();
  if (g.flags != kSuspended) {
    if (g.flags == kSuspendedAtStart) finish(g);
    return raise_exception(vm, exception);
  }
  if (!check_native_stack(vm)) return Value::raised();
  const Value inner = delegate_of(g);
  bool at_delegate = !inner.is_unset();
  Value sent = none();
  if (at_delegate) {
    // PEP 380: GeneratorExit closes the inner iterator, anything else is thrown into it.
    Value inner_returned = none(), v;
    if (is_instance(vm, exception, kGeneratorExit)) {
      v = is_kind(inner, Kind::Generator) ? close_generator(vm, as<Generator>(inner)) : close_by_method(vm, inner);
      if (v.is_raised()) exception = take_pending(vm);
    } else {
      bool known = true;
      g.flags = kRunning;
      v = is_kind(inner, Kind::Generator) ? resume_throw(vm, as<Generator>(inner), exception, &inner_returned)
                                          : throw_by_method(vm, inner, exception, &inner_returned, &known);
      g.flags = kSuspended;
      if (known) {
        if (v.is_raised()) {
          exception = take_pending(vm);
        } else if (!v.is_done()) {
          return v;
        } else {
          // The inner one ended: go on behind the YieldFrom with its value.
          const SWord state = g.state.as_small();
          const u32 depth = static_cast<u32>(state & 0xff);
          g.slots[as<Function>(g.function).code->locals + depth - 1] = Value::unset();
          g.state = Value::small(((state >> 8) + 1) << 8 | (depth - 1));
          Suspended caller(vm);
          if (!enter_generator(vm, g, inner_returned)) return Value::raised();
          return outcome(g, run(vm), returned);
        }
      }
    }
  }
  Suspended caller(vm);
  if (!enter_generator(vm, g, sent)) return Value::raised();
  if (at_delegate) ++vm.ip;   // inside the YieldFrom
  // The context is what was being handled inside the generator.
  raise_exception(vm, exception);
  return outcome(g, run_from(vm, take_pending(vm)), returned);
}

}  // namespace firn
