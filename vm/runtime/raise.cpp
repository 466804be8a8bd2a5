// Raising, and printing what was raised.
#include <cstdarg>

#include "vm/code/lines.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

// The directives of raise(): see vm.hpp. False: out of memory (the exception is pending).
bool write_format(Vm& vm, Writer& out, const char* format, va_list args) {
  for (const char* p = format; *p; ++p) {
    const char* literal = p;
    while (*p && *p != '%') ++p;
    if (p != literal && !out.write(Text{literal, static_cast<usize>(p - literal)})) return false;
    if (!*p) break;
    bool ok = true;
    switch (*++p) {
      case 's': {
        const char* s = va_arg(args, const char*);
        ok = out.write(Text{s, __builtin_strlen(s)});
        break;
      }
      case 't': ok = out.write(*va_arg(args, const Text*)); break;
      case 'v': ok = write(vm, out, Value::from_bits(va_arg(args, Word)), Form::Repr); break;
      case 'S': ok = write(vm, out, Value::from_bits(va_arg(args, Word)), Form::Str); break;
      case 'T': ok = out.write(type_name(vm, Value::from_bits(va_arg(args, Word)))); break;
      case 'n': ok = out.write(name_text(vm, static_cast<NameRef>(va_arg(args, unsigned)))); break;
      case 'd': ok = out.write_int(va_arg(args, int)); break;
      case 'u': ok = out.write_int(static_cast<SWord>(va_arg(args, unsigned))); break;
      case 'z': ok = out.write_int(va_arg(args, SWord)); break;
      default: ok = out.write(*p); break;
    }
    if (!ok) return false;
  }
  return true;
}

Instance* make_exception(Vm& vm, const Class& type, Value arg) {
  Value args = &kEmptyTuple;
  if (!arg.is_unset()) {
    Tuple* t = make_tuple(vm, 1);
    if (!t) return nullptr;
    t->items[0] = arg;
    args = t;
  }
  auto* e = make<Instance>(vm, Kind::Instance, type.index, sizeof(Instance) + kExceptionSlots * sizeof(Value), kExceptionSlots);
  if (e) e->slots[kArgs] = args;
  return e;
}

}  // namespace

Failure raise_exception(Vm& vm, Value exception) {
  auto& e = as<Instance>(exception);
  if (!is_none(vm.handled) && !(vm.handled == exception)) {
    // The exception must not be found again on its own chain of contexts.
    Value on_chain = vm.handled;
    for (unsigned guard = 0; guard < 100 && is_kind(on_chain, Kind::Instance); ++guard) {
      Value& context = *instance_slot(as<Instance>(on_chain), kContext);
      if (context == exception) context = Value::unset();
      on_chain = context;
      if (on_chain.is_unset()) break;
    }
    *instance_slot(e, kContext) = vm.handled;
  }
  vm.pending = exception;
  return {};
}

Failure raise_memory_error(Vm& vm) {
  for (unsigned i = kTraceback; i < kExceptionSlots; ++i) vm.memory_error->slots[i] = Value::unset();
  vm.pending = vm.memory_error;
  return {};
}

Failure raise_value(Vm& vm, const Class& type, Value arg) {
  Instance* e = make_exception(vm, type, arg);
  return e ? raise_exception(vm, e) : Failure{};
}

Failure raise(Vm& vm, const Class& type, const char* format, ...) {
  Builder message(vm);
  va_list args;
  va_start(args, format);
  const bool ok = write_format(vm, message, format, args);
  va_end(args);
  if (!ok) return {};
  const Value text = message.finish_str();
  return text.is_raised() ? Failure{} : raise_value(vm, type, text);
}

bool pending_is(Vm& vm, const Class& type) { return is_instance(vm, vm.pending, type); }

Value take_pending(Vm& vm) {
  const Value e = vm.pending;
  vm.pending = none();
  return e;
}

void drop_pending(Vm& vm) { vm.pending = none(); }

Value exception_message(Vm& vm, Value exception) {
  const Value args = *instance_slot(as<Instance>(exception), kArgs);
  if (!is_kind(args, Kind::Tuple) || as<Tuple>(args).length() == 0) return new_str(vm, "");
  if (as<Tuple>(args).length() == 2 && is_instance(vm, exception, kOSError)) {
    Builder b(vm);
    const bool ok = b.write("[Errno ") && write(vm, b, as<Tuple>(args).items[0], Form::Str) && b.write("] ") &&
                    write(vm, b, as<Tuple>(args).items[1], Form::Str);
    return ok ? b.finish_str() : Value::raised();
  }
  if (as<Tuple>(args).length() > 1) return to_str(vm, args);
  const Value only = as<Tuple>(args).items[0];
  return is_instance(vm, exception, kKeyError) ? to_repr(vm, only) : to_str(vm, only);
}

void add_traceback(Vm& vm, Value exception, const Code& code, const u8* ip) {
  // Without memory for it there is no traceback entry, but the exception goes on.
  const u32 offset = static_cast<u32>(ip - bytecode(code));
  const u32 line = code.unit->has_lines ? code::line_at(line_table(code), offset) : 0;
  auto* t = static_cast<Traceback*>(vm.heap.take(sizeof(Traceback)));
  if (!t) return;
  static_cast<Header<config::kWide>&>(static_cast<Object&>(*t)) = Header<config::kWide>(Kind::Traceback, 0, 0);
  Value& slot = *instance_slot(as<Instance>(exception), kTraceback);
  t->next = is_kind(slot, Kind::Traceback) ? &as<Traceback>(slot) : nullptr;
  t->code = &code;
  t->line = Value::small(static_cast<SWord>(line));
  slot = t;
}

namespace {

// A SyntaxError with args (message, (file, line, column, text)) as CPython shows it. False: args are others.
bool write_syntax_error(Vm& vm, Writer& out, Value args) {
  if (!is_kind(args, Kind::Tuple) || as<Tuple>(args).length() != 2) return false;
  const Value where = as<Tuple>(args).items[1];
  if (!is_kind(where, Kind::Tuple) || as<Tuple>(where).length() < 4) return false;
  const Value* field = as<Tuple>(where).items;
  if (!is_str(field[0]) || !field[1].is_small() || !field[2].is_small() || !is_str(field[3])) return false;
  out.write("  File \"");
  out.write(text(field[0]));
  out.write("\", line ");
  out.write_int(field[1].as_small());
  out.write("\n");
  Text line = text(field[3]);
  SWord column = field[2].as_small();
  while (!line.empty() && (line[0] == ' ' || line[0] == '\t' || line[0] == '\f')) {
    line = line.sub(1, line.size);
    --column;
  }
  if (!line.empty()) {
    out.write("    ");
    out.write(line);
    out.write("\n    ");
    while (--column > 0) out.write(' ');
    out.write("^\n");
  }
  (void)vm;
  return true;
}

void print_one(Vm& vm, Writer& out, Value exception) {
  auto& e = as<Instance>(exception);
  const Value trace = *instance_slot(e, kTraceback);
  if (is_kind(trace, Kind::Traceback)) {
    out.write("Traceback (most recent call last):\n");
    for (const Traceback* t = &as<Traceback>(trace); t; t = t->next) {
      const auto& code = as<Code>(t->code);
      out.write("  File \"");
      out.write(name_text(vm, code.unit->file));
      out.write("\", line ");
      if (t->line == Value::small(0)) out.write("?");
      else out.write_int(t->line.as_small());
      out.write(", in ");
      out.write(&code == code.unit->functions[0] ? Text("<module>") : name_text(vm, code.name));
      out.write("\n");
    }
  }
  const Value args = *instance_slot(e, kArgs);
  const bool syntax = is_instance(vm, exception, kSyntaxError) && write_syntax_error(vm, out, args);
  out.write(type_name(vm, exception));
  Value message = syntax ? as<Tuple>(args).items[0] : to_str(vm, exception);
  if (message.is_raised()) {
    drop_pending(vm);
    message = new_str(vm, "<exception str() failed>");
  }
  if (is_str(message) && !text(message).empty()) {
    out.write(": ");
    out.write(text(message));
  }
  out.write("\n");
}

}  // namespace

void print_exception(Vm& vm, Writer& out, Value exception) {
  // The chain, outermost (first raised) first; bounded, since a program may have made a circle of it.
  constexpr unsigned kMaxChain = 8;
  Value chain[kMaxChain];
  unsigned n = 0;
  for (Value e = exception; is_kind(e, Kind::Instance) && n < kMaxChain;) {
    chain[n++] = e;
    const Value cause = *instance_slot(as<Instance>(e), kCause);
    e = cause.is_unset() ? *instance_slot(as<Instance>(e), kContext) : cause;   // None: suppressed
  }
  while (n--) {
    print_one(vm, out, chain[n]);
    if (n == 0) break;
    const Value cause = *instance_slot(as<Instance>(chain[n - 1]), kCause);
    out.write(cause == chain[n] ? Text("\nThe above exception was the direct cause of the following exception:\n\n")
                                : Text("\nDuring handling of the above exception, another exception occurred:\n\n"));
  }
}

}  // namespace firn
