// print and input. What is printed to the console is never made into strs first.
#include "vm/base/optional.hpp"
#include "vm/port.hpp"
#include "vm/types/arguments.hpp"

namespace firn {

Value print_to(Vm& vm, Args args, Value file, Text separator, Text end) OPTIONAL_SYMBOL(print_to);

// Printing through file.write(str), one call for each piece, as CPython does.
[[gnu::weak]] Value print_to(Vm& vm, Args args, Value file, Text separator, Text end) {
  const auto put = [&](Value s) -> Truth {
    TRY(call_method(vm, file, q::write, {&s, 1}));
    return Truth::True;
  };
  for (unsigned i = 0; i < args.count; ++i) {
    if (i) TRY(put(TRY(new_str(vm, separator))));
    TRY(put(TRY(to_str(vm, args[i]))));
  }
  TRY(put(TRY(new_str(vm, end))));
  return none();
}

namespace {

// A separator or end: a str, or None for what it is anyway.
bool text_option(Vm& vm, Value v, const char* name, Text* out) {
  if (is_none(v)) return true;
  if (!is_str(v)) return raise(vm, kTypeError, "%s must be None or a string, not %T", name, v.bits());
  *out = text(v);
  return true;
}

Value builtin_print(Vm& vm, Args args) {
  enum { kSep, kEnd, kFile, kFlush, kCount };
  Value options[kCount] = {none(), none(), none(), none()};
  const Args keywords{args.values + args.count, 0, args.keywords};
  if (!bind_args(vm, keywords, "print", "sep end file flush", 0, options)) return Value::raised();
  Text separator = " ", end = "\n";
  if (!text_option(vm, options[kSep], "sep", &separator)) return Value::raised();
  if (!text_option(vm, options[kEnd], "end", &end)) return Value::raised();
  if (!is_none(options[kFile])) {
    const Value r = print_to(vm, args, options[kFile], separator, end);
    keep_alive(options[kSep].object());
    keep_alive(options[kEnd].object());
    return r;
  }
  ConsoleWriter out;
  for (unsigned i = 0; i < args.count; ++i) {
    if (i && !out.write(separator)) return Value::raised();
    if (!write(vm, out, args[i], Form::Str)) return Value::raised();
  }
  if (!out.write(end)) return Value::raised();
  return none();
}

Value builtin_input(Vm& vm, Args args) {
  ConsoleWriter out;
  if (args.count && !write(vm, out, args[0], Form::Str)) return Value::raised();
  Builder line(vm);
  for (;;) {
    if (!poll(vm)) return Value::raised();
    const int c = port_read();
    if (c < 0) {
      if (!port_read_ended()) continue;
      if (line.so_far().empty()) return raise(vm, kEOFError, "EOF when reading a line");
      break;
    }
    if (c == '\n' || c == '\r') break;
    if (!line.write(static_cast<char>(c))) return Value::raised();
  }
  return line.finish_str();
}

}  // namespace

NATIVE(builtin_print, 0, kAnyArgs, kKeywords);
NATIVE(builtin_input, 0, 1, 0);

}  // namespace firn
