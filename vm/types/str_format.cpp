// str.format and str.format_map: library reference, "Format String Syntax".
#include "vm/types/format.hpp"
#include "vm/types/int.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

enum class Numbering : u8 { Undecided, Automatic, Manual };

// One call. Positional arguments begin behind self; format_map has a mapping instead of all of them.
class Formatter {
 public:
  Formatter(Vm& vm, Args args, Value mapping) : vm_(vm), args_(args), mapping_(mapping) {}

  // Writes `t` with its fields replaced. `depth`: how many levels of fields in specifications may follow.
  bool expand(Builder& out, Text t, unsigned depth) {
    u32 plain = 0;   // what is not written yet begins here
    for (u32 at = 0; at < t.size;) {
      const char c = t[at++];
      if (c != '{' && c != '}') continue;
      if (at < t.size && t[at] == c) {   // doubled
        if (!out.write(t.sub(plain, at))) return false;
        plain = ++at;
        continue;
      }
      if (c == '}') return raise(vm_, kValueError, "Single '}' encountered in format string");
      if (at == t.size) return raise(vm_, kValueError, "Single '{' encountered in format string");
      if (!out.write(t.sub(plain, at - 1)) || !field(out, t, &at, depth)) return false;
      plain = at;
    }
    return out.write(t.sub(plain, t.size));
  }

 private:
  // name ["!" conversion] [":" spec] "}", from *at on.
  bool field(Builder& out, Text t, u32* at, unsigned depth) {
    const u32 start = *at;
    u32 i = start;
    for (; i < t.size && t[i] != '}' && t[i] != ':' && t[i] != '!'; ++i) {
      if (t[i] == '{') return raise(vm_, kValueError, "unexpected '{' in field name");
      if (t[i] == '[') {
        while (i < t.size && t[i] != ']') ++i;
        if (i == t.size) break;
      }
    }
    if (i == t.size) return raise(vm_, kValueError, "expected '}' before end of string");
    const Text name = t.sub(start, i);
    u32 conversion = 0;
    char c = t[i++];
    if (c == '!') {
      if (i == t.size) return raise(vm_, kValueError, "end of string while looking for conversion specifier");
      conversion = utf8_next(t, &i);
      c = i < t.size ? t[i++] : ':';
      if (c != '}' && c != ':') return raise(vm_, kValueError, "expected ':' after conversion specifier");
    }
    Text spec;
    bool nested = false;
    if (c == ':') {
      const u32 from = i;
      for (unsigned open = 1;; ++i) {
        if (i == t.size) return raise(vm_, kValueError, "unmatched '{' in format spec");
        if (t[i] == '{') {
          nested = true;
          ++open;
        } else if (t[i] == '}' && --open == 0) {
          break;
        }
      }
      spec = t.sub(from, i++);
    }
    *at = i;
    Value v = TRY(value_of(name));
    switch (conversion) {
      case 0: break;
      case 's': v = TRY(to_str(vm_, v)); break;
      case 'r': v = TRY(to_repr(vm_, v)); break;
      case 'a': {
        Builder b(vm_);
        if (!write_ascii(vm_, b, v)) return false;
        v = TRY(b.finish_str());
        break;
      }
      default: {
        char bytes[4];
        const Text shown{bytes, utf8_put(bytes, conversion)};
        return raise(vm_, kValueError, "Unknown conversion specifier %t", &shown);
      }
    }
    if (spec.empty()) return format_into(out, v, Value::unset());
    if (!nested) return format_into(out, v, TRY(new_str(vm_, spec)));
    if (depth == 0) return raise(vm_, kValueError, "Max string recursion exceeded");
    Builder expanded(vm_);
    if (!expand(expanded, spec, depth - 1)) return false;
    return format_into(out, v, TRY(expanded.finish_str()));
  }

  bool format_into(Builder& out, Value v, Value spec) {
    const Value s = TRY(format(vm_, v, spec));
    const bool ok = out.write(text(s));
    keep_alive(s.object());
    keep_alive(spec.object());
    return ok;
  }

  // The number that `t` is; -1: it is none; -2: raised.
  i32 number_of(Text t) {
    i64 n = t.empty() ? -1 : 0;
    for (const char c : t) {
      if (c < '0' || c > '9') return -1;
      n = n * 10 + (c - '0');
      if (n > 0x7fffffff) {
        raise(vm_, kValueError, "Too many decimal digits in format string");
        return -2;
      }
    }
    return static_cast<i32>(n);
  }

  Value argument(Text name) {
    i32 index = number_of(name);
    if (index == -2) return Value::raised();
    if (name.empty() || index >= 0) {
      const Numbering numbering = name.empty() ? Numbering::Automatic : Numbering::Manual;
      if (numbering_ == Numbering::Undecided) numbering_ = numbering;
      if (numbering_ != numbering) {
        return raise(vm_, kValueError, name.empty()
            ? "cannot switch from manual field specification to automatic field numbering"
            : "cannot switch from automatic field numbering to manual field specification");
      }
      if (name.empty()) index = next_++;
      if (!mapping_.is_unset()) return raise(vm_, kValueError, "Format string contains positional fields");
      if (index + 1 >= args_.count) {
        return raise(vm_, kIndexError, "Replacement index %d out of range for positional args tuple",
                     static_cast<int>(index));
      }
      return args_[static_cast<unsigned>(index) + 1];
    }
    if (mapping_.is_unset()) {
      for (unsigned k = 0; k < args_.keywords; ++k) {
        if (text(args_.keyword_name(k)) == name) return args_.keyword_value(k);
      }
    }
    const Value key = TRY(new_str(vm_, name));
    return mapping_.is_unset() ? raise_value(vm_, kKeyError, key) : get_item(vm_, mapping_, key);
  }

  // name ("." attribute | "[" index "]")*
  Value value_of(Text t) {
    u32 at = 0;
    while (at < t.size && t[at] != '.' && t[at] != '[') ++at;
    Value v = TRY(argument(t.sub(0, at)));
    while (at < t.size) {
      const bool is_index = t[at] == '[';
      if (!is_index && t[at] != '.') {
        return raise(vm_, kValueError, "Only '.' or '[' may follow ']' in format field specifier");
      }
      const u32 from = ++at;
      while (at < t.size && (is_index ? t[at] != ']' : t[at] != '.' && t[at] != '[')) ++at;
      const Text name = t.sub(from, at);
      if (is_index && at++ == t.size) return raise(vm_, kValueError, "Missing ']' in format string");
      if (name.empty()) return raise(vm_, kValueError, "Empty attribute in format string");
      if (is_index) {
        const i32 n = number_of(name);
        if (n == -2) return Value::raised();
        v = TRY(get_item(vm_, v, n >= 0 ? Value::small(n) : TRY(new_str(vm_, name))));
      } else {
        v = TRY(get_attr_text(vm_, v, TRY(new_str(vm_, name)), Value::unset()));
      }
    }
    return v;
  }

  Vm& vm_;
  Args args_;
  Value mapping_;
  i32 next_ = 0;
  Numbering numbering_ = Numbering::Undecided;
};

Value expand(Vm& vm, Args args, Value mapping) {
  Formatter formatter(vm, args, mapping);
  Builder out(vm);
  if (!formatter.expand(out, text(args[0]), 1)) return Value::raised();
  return out.finish_str();
}

Value str_format(Vm& vm, Args args) { return expand(vm, args, Value::unset()); }
Value str_format_map(Vm& vm, Args args) { return expand(vm, args, args[1]); }

}  // namespace

NATIVE(str_format, 1, kAnyArgs, kKeywords);
NATIVE(str_format_map, 2, 2, 0);

}  // namespace firn
