// The format mini-language for numbers and text. A number is laid out from its parts (sign, prefix, digits,
// rest); decimal digits of floats come exact from vm/base/decimal.hpp.
#include "vm/types/format.hpp"

#include "vm/base/decimal.hpp"
#include "vm/types/float.hpp"
#include "vm/types/int.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

bool write_fill(Writer& out, u32 code_point, u32 n) {
  char block[16];
  const u32 size = utf8_put(block, code_point), per_block = sizeof block / size;
  for (u32 i = 1; i < per_block; ++i) __builtin_memcpy(block + i * size, block, size);
  for (; n > per_block; n -= per_block) {
    if (!out.write(Text{block, per_block * size})) return false;
  }
  return out.write(Text{block, n * size});
}

// How `room` characters of padding are shared out.
u32 left_padding(char align, u32 room) { return align == '>' ? room : align == '^' ? room / 2 : 0; }

u32 room_for(const FormatSpec& spec, u32 size) {
  return spec.width > 0 && static_cast<u32>(spec.width) > size ? static_cast<u32>(spec.width) - size : 0;
}

// ---- reading a specification

bool is_align(char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool read_number(Vm& vm, Text t, u32* at, i32* out) {
  i64 n = 0;
  for (; *at < t.size && is_digit(t[*at]); ++*at) {
    n = n * 10 + (t[*at] - '0');
    if (n > 0x7fffffff) return raise(vm, kValueError, "Too many decimal digits in format string");
  }
  *out = static_cast<i32>(n);
  return true;
}

// A character of a message: itself, or \x...
bool write_shown(Writer& out, u32 c) {
  if (c > 32 && c < 128) return out.write(static_cast<char>(c));
  return out.write("\\x") && out.write_hex(c);
}

Failure raise_grouping(Vm& vm, char grouping, u32 type) {
  Builder shown(vm);
  if (!write_shown(shown, type)) return {};
  const Text text = shown.so_far(), comma(&grouping, 1);
  return raise(vm, kValueError, "Cannot specify '%t' with '%t'.", &comma, &text);
}

Failure raise_type(Vm& vm, u32 type, Value v) {
  Builder shown(vm);
  if (!write_shown(shown, type)) return {};
  const Text text = shown.so_far();
  return raise(vm, kValueError, "Unknown format code '%t' for object of type '%T'", &text, v.bits());
}

// [[fill]align][sign][z][#][0][width][grouping][.precision][type]
bool read_spec(Vm& vm, Text t, Value v, char default_type, FormatSpec* spec) {
  u32 at = 0;
  const auto next_is = [&](char c) {
    if (at >= t.size || t[at] != c) return false;
    ++at;
    return true;
  };
  bool filled = false;
  if (t.size) {
    u32 behind = 0;
    const u32 first = utf8_next(t, &behind);
    if (behind < t.size && is_align(t[behind])) {
      spec->fill = first;
      filled = true;
      at = behind;
    }
    if (is_align(t[at])) spec->align = t[at++];
  }
  if (at < t.size && (t[at] == '+' || t[at] == '-' || t[at] == ' ')) spec->sign = t[at++];
  spec->no_negative_zero = next_is('z');
  spec->alternate = next_is('#');
  if (!filled && next_is('0')) {
    spec->fill = '0';
    if (!spec->align && default_type != 's') spec->align = '=';
  }
  if (at < t.size && is_digit(t[at]) && !read_number(vm, t, &at, &spec->width)) return false;
  if (next_is(',')) spec->grouping = ',';
  if (next_is('_')) {
    if (spec->grouping) return raise(vm, kValueError, "Cannot specify both ',' and '_'.");
    spec->grouping = '_';
  }
  if (spec->grouping == '_' && next_is(',')) {
    return raise(vm, kValueError, "Cannot specify both ',' and '_'.");
  }
  if (next_is('.')) {
    if (at >= t.size || !is_digit(t[at])) return raise(vm, kValueError, "Format specifier missing precision");
    if (!read_number(vm, t, &at, &spec->precision)) return false;
  }
  if (at < t.size) {
    spec->type = utf8_next(t, &at);
    if (at < t.size) {
      return raise(vm, kValueError, "Invalid format specifier '%t' for object of type '%T'", &t, v.bits());
    }
  }
  if (spec->grouping) {
    const u32 type = spec->type ? spec->type : static_cast<u8>(default_type);
    switch (type) {
      case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': break;
      case 'b': case 'o': case 'x': case 'X':
        if (spec->grouping == '_') break;
        [[fallthrough]];
      default:
        if (type || default_type) return raise_grouping(vm, spec->grouping, type);
    }
  }
  return true;
}

// ---- writing a number

struct Number {
  bool negative;
  Text prefix;    // 0x and the like
  Text digits;    // these are grouped
  Text rest;      // from the point or exponent on; or all of what is no number
  u32 group;      // digits between separators
};

// How many digits, filled up with zeros, fill `width` together with their separators.
u32 filled_digits(u32 digits, i32 width, u32 group, bool grouped) {
  if (!grouped) return max(digits, static_cast<u32>(max(width, i32{0})));
  u32 count = 0;
  i32 left = static_cast<i32>(digits);
  for (;;) {
    const i32 n = min(static_cast<i32>(group), max(max(left, width), i32{1}));
    count += static_cast<u32>(n);
    left -= n;
    width -= n;
    if (left <= 0 && width <= 0) return count;
    --width;
  }
}

bool write_number(Writer& out, const Number& n, const FormatSpec& spec) {
  const char sign = n.negative ? '-' : spec.sign == '+' || spec.sign == ' ' ? spec.sign : 0;
  const u32 around = !!sign + n.prefix.size + count_code_points(n.rest);
  const bool zeros = spec.fill == '0' && spec.align == '=';
  const bool grouped = spec.grouping;
  u32 digits = 0;
  if (n.digits.size) {
    digits =
        filled_digits(n.digits.size, zeros ? spec.width - static_cast<i32>(around) : 0, n.group, grouped);
  }
  const u32 separators = grouped && digits ? (digits - 1) / n.group : 0;
  const u32 room = room_for(spec, around + digits + separators);
  const char align = spec.align ? spec.align : '>';
  const u32 left = left_padding(align, room);
  if (!write_fill(out, spec.fill, left)) return false;
  if ((sign && !out.write(sign)) || !out.write(n.prefix)) return false;
  if (align == '=' && !write_fill(out, spec.fill, room)) return false;
  if (!grouped) {
    if (!write_fill(out, '0', digits - n.digits.size) || !out.write(n.digits)) return false;
  } else {
    for (u32 i = digits; i-- > 0;) {
      if (!out.write(i < n.digits.size ? n.digits[n.digits.size - 1 - i] : '0')) return false;
      if (i && i % n.group == 0 && !out.write(spec.grouping)) return false;
    }
  }
  return out.write(n.rest) && (align == '=' || write_fill(out, spec.fill, room - left));
}

}  // namespace

bool format_padded(Writer& out, Text text, u32 characters, const FormatSpec& spec) {
  const u32 room = room_for(spec, characters), left = left_padding(spec.align, room);
  return write_fill(out, spec.fill, left) && out.write(text) && write_fill(out, spec.fill, room - left);
}

Text first_characters(Text text, u32 n) { return n < text.size ? text.sub(0, offset_of(text, n)) : text; }

// ---- int

bool format_int(Vm& vm, Writer& out, Value v, const FormatSpec& spec) {
  u32 base = 10;
  char prefix[] = {'0', static_cast<char>(spec.type)};
  switch (spec.type) {
    case 'b': base = 2; break;
    case 'o': base = 8; break;
    case 'x': case 'X': base = 16; break;
    case 'c': {
      if (spec.sign) return raise(vm, kValueError, "Sign not allowed with integer format specifier 'c'");
      if (spec.alternate) {
        return raise(vm, kValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
      }
      i64 code;
      if (!int_to_i64(v, &code)) {
        return raise(vm, kOverflowError, "Python int too large to convert to C long");
      }
      if (code < 0 || code > kMaxCodePoint) {
        return raise(vm, kOverflowError, "%%c arg not in range(0x110000)");
      }
      char bytes[4];
      return write_number(out, {false, {}, {}, Text{bytes, utf8_put(bytes, static_cast<u32>(code))}, 3},
                          spec);
    }
    default: break;
  }
  Builder text(vm);
  // A precision asks for leading zeros, which are digits here.
  if (spec.precision > 0) {
    Builder digits(vm);
    if (!int_write_digits(vm, digits, v, base)) return false;
    const u32 size = digits.so_far().size, wanted = static_cast<u32>(spec.precision);
    if (size < wanted && !write_fill(text, '0', wanted - size)) return false;
    if (!text.write(digits.so_far())) return false;
  } else if (!int_write_digits(vm, text, v, base)) {
    return false;
  }
  const Text digits = text.so_far();
  if (spec.type == 'X') {
    for (u32 i = 0; i < digits.size; ++i) {
      char& c = const_cast<char*>(digits.data)[i];   // the builder's own
      if (c >= 'a') c = static_cast<char>(c - 32);
    }
  }
  return write_number(out,
                      {int_is_negative(v),
                       spec.alternate && base != 10 ? Text{prefix, 2} : Text(),
                       digits,
                       {},
                       base == 10 ? 3u : 4u},
                      spec);
}

// ---- float

namespace {

// Appends x as decimal::format_float writes it.
bool put_float(Builder& b, Float x, char style, int precision) {
  u32 room = decimal::kReprSize;
  for (;;) {
    char* to = b.reserve(room);
    if (!to) return false;
    const u32 used = decimal::format_float(to, room, x, style, precision);
    if (used <= room) {
      b.commit(used);
      return true;
    }
    room = used;
  }
}

i32 position(Text t, char c) {
  for (u32 i = 0; i < t.size; ++i) {
    if (t[i] == c) return static_cast<i32>(i);
  }
  return -1;
}

// The exponent of x in scientific notation, once it is rounded to `precision` digits.
bool exponent_of(Vm& vm, Float x, int precision, int* out) {
  Builder b(vm);
  if (!put_float(b, x, 'e', precision - 1)) return false;
  const Text t = b.so_far();
  u32 at = static_cast<u32>(position(t, 'e')) + 2;
  int n = 0;
  for (; at < t.size; ++at) n = n * 10 + (t[at] - '0');
  *out = t[static_cast<u32>(position(t, 'e')) + 1] == '-' ? -n : n;
  return true;
}

// x without its sign, as the type says.
bool put_digits(Vm& vm, Builder& b, Float x, const FormatSpec& spec) {
  const char type =
      spec.type < 0x80 ? static_cast<char>(spec.type | (spec.type >= 'A' && spec.type <= 'Z' ? 0x20 : 0)) : 0;
  int precision = spec.precision < 0 ? 6 : spec.precision;
  switch (type) {
    case 'e': return put_float(b, x, 'e', precision);
    case '%':
    case 'f': return put_float(b, x, 'f', precision);
    default: break;
  }
  if (!type && spec.precision < 0) return put_float(b, x, 'r', 0);
  // General. Without a type, there is always a digit behind the point, and one place less before the exponent
  // comes.
  precision = max(precision, 1);
  int exponent;
  if (!is_finite(x) || (type && !spec.alternate)) return put_float(b, x, 'g', precision);
  if (!exponent_of(vm, x, precision, &exponent)) return false;
  const bool scientific = exponent < -4 || exponent >= precision - (type ? 0 : 1);
  if (spec.alternate) {
    return put_float(b, x, scientific ? 'e' : 'f', scientific ? precision - 1 : precision - 1 - exponent);
  }
  if (!scientific) {
    return put_float(b, x, 'g', precision) && (position(b.so_far(), '.') >= 0 || b.write(".0"));
  }
  Builder all(vm);
  if (!put_float(all, x, 'e', precision - 1)) return false;
  const Text t = all.so_far();
  const u32 e = static_cast<u32>(position(t, 'e'));
  u32 end = e;
  if (position(t, '.') >= 0) {
    while (t[end - 1] == '0') --end;
    if (t[end - 1] == '.') --end;
  }
  return b.write(t.sub(0, end)) && b.write(t.sub(e, t.size));
}

}  // namespace

bool format_float(Vm& vm, Writer& out, Float x, const FormatSpec& spec) {
  if (spec.precision > 0x3fffffff) return raise(vm, kValueError, "precision too big");
  bool negative = sign_bit(x) && !is_nan(x);
  if (negative) x = -x;
  if (spec.type == '%') x *= 100;
  Builder b(vm);
  if (!put_digits(vm, b, x, spec)) return false;
  Text t = b.so_far();
  u32 whole = 0;   // digits before the point or the exponent
  while (whole < t.size && is_digit(t[whole])) ++whole;
  if (spec.alternate && is_finite(x) && position(t, '.') < 0) {
    Builder with_point(vm);
    if (!with_point.write(t.sub(0, whole)) || !with_point.write('.') ||
        !with_point.write(t.sub(whole, t.size))) {
      return false;
    }
    b.truncate(0);
    if (!b.write(with_point.so_far())) return false;
  }
  if (spec.type == '%' && !b.write('%')) return false;
  t = b.so_far();
  if (spec.type < 'a') {
    for (u32 i = 0; i < t.size && spec.type; ++i) {
      char& c = const_cast<char*>(t.data)[i];
      if (spec.type != '%' && c >= 'a') c = static_cast<char>(c - 32);
    }
  }
  if (negative && spec.no_negative_zero) {
    bool zero = true;
    for (u32 i = 0; i < t.size && (t[i] | 0x20) != 'e'; ++i)
      zero &= t[i] == '0' || t[i] == '.' || t[i] == '%';
    negative = !zero;
  }
  return write_number(out, {negative, {}, t.sub(0, whole), t.sub(whole, t.size), 3}, spec);
}

// ---- format()

namespace {

bool format_str(Vm& vm, Writer& out, Value v, FormatSpec spec) {
  if (spec.sign) {
    return raise(vm, kValueError, spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                   : "Sign not allowed in string format specifier");
  }
  if (spec.no_negative_zero) {
    return raise(vm, kValueError, "Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.alternate) {
    return raise(vm, kValueError, "Alternate form (#) not allowed in string format specifier");
  }
  if (spec.align == '=') {
    return raise(vm, kValueError, "'=' alignment not allowed in string format specifier");
  }
  Text t = text(v);
  if (spec.precision >= 0) t = first_characters(t, static_cast<u32>(spec.precision));
  return format_padded(out, t, count_code_points(t), spec);
}

bool is_float_type(u32 type) {
  switch (type) {
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': return true;
    default: return false;
  }
}

bool is_int_type(u32 type) {
  switch (type) {
    case 0: case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n': return true;
    default: return false;
  }
}

bool format_one(Vm& vm, Writer& out, Value v, Text text) {
  FormatSpec spec;
  if (is_str(v)) {
    if (!read_spec(vm, text, v, 's', &spec)) return false;
    if (spec.type && spec.type != 's') return raise_type(vm, spec.type, v);
    return format_str(vm, out, v, spec);
  }
  const bool is_integer = is_int(v);
  if (!read_spec(vm, text, v, is_integer ? 'd' : 0, &spec)) return false;
  if (is_integer && is_int_type(spec.type)) {
    if (spec.precision >= 0) {
      return raise(vm, kValueError, "Precision not allowed in integer format specifier");
    }
    if (spec.no_negative_zero) {
      return raise(vm, kValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    }
    return format_int(vm, out, v, spec);
  }
  if (!is_float_type(spec.type) && (is_integer || (spec.type && spec.type != 'n'))) {
    return raise_type(vm, spec.type, v);
  }
  Float x;
  return to_float(vm, v, &x) && format_float(vm, out, x, spec);
}

}  // namespace

[[gnu::weak]] Value format_value(Vm& vm, Value v, Text spec) {
  if (!is_str(v) && !is_int(v) && !is_float(v)) return Value::unset();
  Builder b(vm);
  if (!format_one(vm, b, v, spec)) return Value::raised();
  keep_alive(v.object());
  return b.finish_str();
}

}  // namespace firn
