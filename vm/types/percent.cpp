// template % values, for str and for bytes: library reference, "printf-style String Formatting".
//   "%" ["(" key ")"] flags [width] ["." precision] [length modifier] type
#include "vm/runtime/special.hpp"
#include "vm/types/float.hpp"
#include "vm/types/format.hpp"
#include "vm/types/int.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

class Percent {
 public:
  Percent(Vm& vm, const Subject& self, Value values)
      : vm_(vm), is_text_(self.is_text()), values_(values), out_(vm) {
    is_tuple_ = is_kind(values, Kind::Tuple);
    count_ = is_tuple_ ? as<Tuple>(values).length() : 1;
    // What can be looked up by key may go unused.
    is_mapping_ = !is_tuple_ && !is_str(values) && has_items(values);
  }

  bool expand(Text t) {
    u32 plain = 0;
    for (u32 at = 0; at < t.size;) {
      if (t[at] != '%') {
        ++at;
        continue;
      }
      if (!out_.write(t.sub(plain, at++)) || !directive(t, &at)) return false;
      plain = at;
    }
    if (used_ < count_ && !is_mapping_) {
      return raise(vm_, kTypeError, is_text_ ? "not all arguments converted during string formatting"
                                             : "not all arguments converted during bytes formatting");
    }
    return out_.write(t.sub(plain, t.size));
  }

  Builder& out() { return out_; }

 private:
  bool has_items(Value v) {
    if (is_user(v) && !find_special(vm_, v, q::__getitem__).is_unset()) return true;
    return op_of(ops::get_item, v);
  }

  Value next_value() {
    if (used_ >= count_) return raise(vm_, kTypeError, "not enough arguments for format string");
    const u32 i = used_++;
    return is_tuple_ ? as<Tuple>(values_).items[i] : values_;
  }

  // A number in the template, or the next value for "*".
  bool number(Text t, u32* at, const char* too_big, i32* out) {
    if (*at < t.size && t[*at] == '*') {
      ++*at;
      const Value v = TRY(next_value());
      if (!is_int(v)) return raise(vm_, kTypeError, "* wants int");
      i64 n;
      if (!int_to_i64(v, &n) || n > 0x7fffffff || n < -0x7fffffff) {
        return raise(vm_, kOverflowError, "%s", too_big);
      }
      *out = static_cast<i32>(n);
      return true;
    }
    i64 n = 0;
    for (; *at < t.size && t[*at] >= '0' && t[*at] <= '9'; ++*at) {
      n = n * 10 + (t[*at] - '0');
      if (n > 0x7fffffff) return raise(vm_, kValueError, "%s", too_big);
    }
    *out = static_cast<i32>(n);
    return true;
  }

  // values[key] becomes the only value of this directive.
  bool key(Text t, u32* at) {
    if (!is_mapping_) return raise(vm_, kTypeError, "format requires a mapping");
    const u32 from = ++*at;
    for (unsigned open = 1; *at < t.size; ++*at) {
      if (t[*at] == '(') ++open;
      else if (t[*at] == ')' && --open == 0) break;
    }
    if (*at >= t.size) return raise(vm_, kValueError, "incomplete format key");
    const Text name = t.sub(from, (*at)++);
    const Value k = TRY(is_text_ ? new_str(vm_, name) : new_bytes(vm_, name));
    keyed_ = TRY(get_item(vm_, values_, k));
    return true;
  }

  bool directive(Text t, u32* at) {
    if (*at < t.size && t[*at] == '%') {
      ++*at;
      return out_.write('%');
    }
    FormatSpec spec;
    spec.align = '>';
    keyed_ = Value::unset();
    if (*at < t.size && t[*at] == '(' && !key(t, at)) return false;
    bool left = false, zero = false;
    for (; *at < t.size; ++*at) {
      const char c = t[*at];
      if (c == '-') left = true;
      else if (c == '+') spec.sign = '+';
      else if (c == ' ') spec.sign = spec.sign ? spec.sign : ' ';
      else if (c == '#') spec.alternate = true;
      else if (c == '0') zero = true;
      else break;
    }
    if (!number(t, at, "width too big", &spec.width)) return false;
    if (spec.width < 0) {
      left = true;
      spec.width = -spec.width;
    }
    if (*at < t.size && t[*at] == '.') {
      ++*at;
      if (!number(t, at, is_text_ ? "precision too big" : "prec too big", &spec.precision)) return false;
      spec.precision = max(spec.precision, i32{0});
    }
    if (*at < t.size && (t[*at] == 'h' || t[*at] == 'l' || t[*at] == 'L')) ++*at;
    if (*at >= t.size) return raise(vm_, kValueError, "incomplete format");
    const u32 place = *at;
    if (is_text_) {
      spec.type = utf8_next(t, at);
    } else {
      spec.type = static_cast<u8>(t[(*at)++]);
    }
    if (left) {
      spec.align = '<';
    } else if (zero && spec.type != 's' && spec.type != 'r' && spec.type != 'a' && spec.type != 'c' &&
               spec.type != 'b') {
      spec.align = '=';
      spec.fill = '0';
    }
    const Value v = keyed_.is_unset() ? TRY(next_value()) : keyed_;
    if (is_mapping_ && !keyed_.is_unset()) used_ = count_;
    return convert(v, spec, t, place);
  }

  bool convert(Value v, FormatSpec& spec, Text t, u32 place) {
    switch (spec.type) {
      case 'd': case 'i': case 'u': case 'o': case 'x': case 'X': return integer(v, spec);
      case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': {
        Float x;
        if (!to_float(vm_, v, &x)) {
          if (is_text_ || (!pending_is(vm_, kTypeError) && !pending_is(vm_, kOverflowError))) return false;
          drop_pending(vm_);
          return raise(vm_, kTypeError, "float argument required, not %T", v.bits());
        }
        return format_float(vm_, out_, x, spec);
      }
      case 'c': return character(v, spec);
      case 'b':
        if (is_text_) break;
        [[fallthrough]];
      case 's':
        if (!is_text_) return raw_bytes(v, spec);
        return padded(TRY(to_str(vm_, v)), spec);
      case 'r':
        if (is_text_) return padded(TRY(to_repr(vm_, v)), spec);
        [[fallthrough]];
      case 'a': {
        Builder b(vm_);
        if (!write_ascii(vm_, b, v)) return false;
        return padded(TRY(b.finish_str()), spec);
      }
      default: break;
    }
    Builder hex(vm_);
    if (!hex.write_hex(spec.type)) return false;
    const Text shown = spec.type < 0x7f ? t.sub(place, place + 1) : Text("?"), code = hex.so_far();
    return raise(vm_, kValueError, "unsupported format character '%t' (0x%t) at index %u", &shown, &code,
                 is_text_ ? count_code_points(t.sub(0, place)) : place);
  }

  bool integer(Value v, FormatSpec& spec) {
    const bool decimal = spec.type == 'd' || spec.type == 'i' || spec.type == 'u';
    const char type[] = {spec.type == 'i' && !is_text_ ? 'd' : static_cast<char>(spec.type), 0};
    Value n = v;
    if (decimal && is_float(v)) {
      n = TRY(int_from_float(vm_, float_of(v)));
    } else if (!is_int(v)) {
      n = Value::unset();
      if (is_user(v) && decimal) n = TRY(call_special(vm_, v, q::__int__, {}));
      if (is_user(v) && n.is_unset()) n = TRY(call_special(vm_, v, q::__index__, {}));
      if (n.is_unset() || !is_int(n)) {
        return raise(vm_, kTypeError,
                     decimal ? "%%%s format: a real number is required, not %T"
                             : "%%%s format: an integer is required, not %T",
                     type, v.bits());
      }
    }
    if (decimal) spec.type = 'd';
    return format_int(vm_, out_, n, spec);
  }

  bool character(Value v, const FormatSpec& spec) {
    if (is_text_ && is_str(v)) {
      if (count_code_points(text(v)) != 1) return raise(vm_, kTypeError, "%%c requires int or char");
      return format_padded(out_, text(v), 1, spec);
    }
    if (!is_text_ && is_bytes_like(v) && text_of(v).size == 1) {
      return format_padded(out_, text_of(v), 1, spec);
    }
    if (!has_index(vm_, v)) {
      return raise(vm_, kTypeError, is_text_ ? "%%c requires int or char"
                                             : "%%c requires an integer in range(256) or a single byte");
    }
    const SWord c = TRY(to_index(vm_, v, true)).as_small();
    if (static_cast<Word>(c) > (is_text_ ? kMaxCodePoint : 255)) {
      return raise(vm_, kOverflowError,
                   is_text_ ? "%%c arg not in range(0x110000)" : "%%c arg not in range(256)");
    }
    char bytes[4] = {static_cast<char>(c)};
    return format_padded(out_, Text{bytes, is_text_ ? utf8_put(bytes, static_cast<u32>(c)) : 1}, 1, spec);
  }

  bool padded(Value str, const FormatSpec& spec) {
    Text t = text(str);
    if (spec.precision >= 0) t = first_characters(t, static_cast<u32>(spec.precision));
    const bool ok = format_padded(out_, t, count_code_points(t), spec);
    keep_alive(str.object());
    return ok;
  }

  bool raw_bytes(Value v, const FormatSpec& spec) {
    if (is_user(v)) {
      const Value r = TRY(call_special(vm_, v, q::__bytes__, {}));
      if (!r.is_unset()) v = r;
    }
    if (!is_bytes_like(v)) {
      return raise(vm_, kTypeError,
                   "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
                   v.bits());
    }
    Text t = text_of(v);
    if (spec.precision >= 0) t = t.sub(0, min(t.size, static_cast<u32>(spec.precision)));
    const bool ok = format_padded(out_, t, t.size, spec);
    keep_alive(v.object());
    return ok;
  }

  Vm& vm_;
  bool is_text_, is_tuple_, is_mapping_;
  Value values_, keyed_;
  u32 count_, used_ = 0;
  Builder out_;
};

}  // namespace

[[gnu::weak]] Value percent_format(Vm& vm, Value self, Value values) {
  const Subject subject(self);
  // A bytearray may change while a value's __str__ runs.
  const Value steady = subject.flavor == Flavor::ByteArray ? TRY(new_bytes(vm, subject.text())) : self;
  Percent percent(vm, subject, values);
  if (!percent.expand(text_of(steady))) return Value::raised();
  keep_alive(steady.object());
  keep_alive(values.object());
  return finish_text(vm, percent.out(), subject.flavor);
}

}  // namespace firn
