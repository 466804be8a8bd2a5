// See arguments.hpp.
#include "vm/types/arguments.hpp"

namespace firn {

bool check_args(Vm& vm, Args args, const char* function, unsigned min, unsigned max) {
  if (args.keywords) return raise(vm, kTypeError, "%s() takes no keyword arguments", function);
  if (args.count >= min && args.count <= max) return true;
  const bool few = args.count < min;
  const unsigned wanted = few ? min : max;
  return raise(vm, kTypeError, "%s expected %s%u argument%s, got %u", function,
               min == max ? "" : few ? "at least " : "at most ", wanted, wanted == 1 ? "" : "s", unsigned{args.count});
}

namespace {

// The position of `name` among the words of `names`; -1: it is none of them.
int word_index(const char* names, Text name) {
  for (int i = 0;; ++i) {
    u32 n = 0;
    while (names[n] && names[n] != ' ') ++n;
    if (Text{names, n} == name && names[0] != '_') return i;
    if (!names[n]) return -1;
    names += n + 1;
  }
}

}  // namespace

bool bind_args(Vm& vm, Args args, const char* function, const char* names, unsigned positional, Value* out) {
  if (args.count > positional) {
    return raise(vm, kTypeError, "%s() takes at most %u argument%s (%u given)", function, positional,
                 positional == 1 ? "" : "s", unsigned{args.count});
  }
  for (unsigned i = 0; i < args.count; ++i) out[i] = args[i];
  for (unsigned k = 0; k < args.keywords; ++k) {
    const Text name = text(args.keyword_name(k));
    const int i = word_index(names, name);
    if (i < 0) return raise(vm, kTypeError, "'%t' is an invalid keyword argument for %s()", &name, function);
    if (i < static_cast<int>(args.count)) {
      return raise(vm, kTypeError, "argument for %s() given by name ('%t') and position (%u)", function, &name, i + 1u);
    }
    out[i] = args.keyword_value(k);
  }
  return true;
}

bool has_index(Vm& vm, Value v) {
  if (v.is_small()) return true;
  if (!v.is_object()) return false;
  if (v.object()->kind == Kind::Int || v.object()->kind == Kind::Bool) return true;
  const Value f = find_special(vm, v, q::__index__);
  return !f.is_unset() && !f.is_raised();
}

bool clip_index(Vm& vm, Value v, u32 length, u32* out) {
  SWord i;
  if (v.is_small()) {
    i = v.as_small();
  } else {
    if (!has_index(vm, v)) {
      return raise(vm, kTypeError, "slice indices must be integers or have an __index__ method");
    }
    i = TRY(to_index(vm, v, true)).as_small();
  }
  if (i < 0) i = max(i + static_cast<SWord>(length), SWord{0});
  *out = static_cast<u32>(min(i, static_cast<SWord>(length)));
  return true;
}

}  // namespace firn
