// See text.hpp: UTF-8, the three types behind one interface, searching, repr.
#include "vm/types/text.hpp"

#include "vm/types/int.hpp"
#include "vm/types/slice.hpp"

namespace firn {

// ---- UTF-8

// By words from the first aligned one on: not every core reads words from any address.
bool is_ascii(Text t) {
  u32 i = 0;
  for (; i < t.size && reinterpret_cast<Word>(t.data + i) % sizeof(Word); ++i) {
    if (t[i] & 0x80) return false;
  }
  for (; i + sizeof(Word) <= t.size; i += sizeof(Word)) {
    Word w;
    __builtin_memcpy(&w, __builtin_assume_aligned(t.data + i, sizeof w), sizeof w);
    if (w & ~Word{0} / 255 * 0x80) return false;
  }
  for (; i < t.size; ++i) {
    if (t[i] & 0x80) return false;
  }
  return true;
}

u32 utf8_next(Text t, u32* at) {
  const u32 size = utf8_size(t[*at]);
  u32 c = static_cast<u8>(t[*at]);
  if (size > 1) c &= 0xffu >> (size + 1);
  for (u32 i = 1; i < size; ++i) c = c << 6 | (static_cast<u8>(t[*at + i]) & 0x3f);
  *at += size;
  return c;
}

u32 utf8_put(char* to, u32 c) {
  if (c < 0x80) {
    to[0] = static_cast<char>(c);
    return 1;
  }
  const u32 size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (u32 i = size; i-- > 1; c >>= 6) to[i] = static_cast<char>(0x80 | (c & 0x3f));
  to[0] = static_cast<char>(0xf00u >> size | c);
  return size;
}

bool write_code_point(Writer& out, u32 c) {
  char bytes[4];
  return out.write(Text{bytes, utf8_put(bytes, c)});
}

u32 count_code_points(Text t) {
  u32 n = 0;
  for (const char c : t) n += !is_continuation(c);
  return n;
}

u32 offset_of(Text t, u32 index) {
  u32 at = 0;
  for (; index && at < t.size; --index) at += utf8_size(t[at]);
  return at;
}

// ---- the three types

bool is_bytes_like(Value v) {
  return is_kind(v, Kind::Bytes) || is_kind(v, Kind::ByteArray) || is_kind(v, Kind::MemoryView);
}

Text text_of(Value v) {
  if (is_str(v)) return text(v);
  switch (v.object()->kind) {
    case Kind::Bytes: return {reinterpret_cast<const char*>(as<Bytes>(v).data), as<Bytes>(v).size};
    case Kind::ByteArray: {
      const auto& a = as<ByteArray>(v);
      return {a.body ? reinterpret_cast<const char*>(a.body->data) : "", a.size};
    }
    case Kind::MemoryView: {
      // The owner may have become shorter.
      const auto& view = as<MemoryView>(v);
      const Text all = text_of(view.owner);
      const u32 from = min(view.offset, all.size);
      return all.sub(from, min(from + view.size, all.size));
    }
    default: return {};
  }
}

Subject::Subject(Value self) : value(self) {
  flavor = is_str(self) ? Flavor::Str : is_kind(self, Kind::ByteArray) ? Flavor::ByteArray : Flavor::Bytes;
}

bool is_ascii_str(Value str) {
  const auto& s = as<Str>(str);
  if (s.flags < kLongStr) return is_ascii(text(s));
  u32 size;
  __builtin_memcpy(&size, s.text, 4);
  return size & kAsciiFlag;
}

u32 length_in(Flavor flavor, Text t) { return flavor == Flavor::Str ? count_code_points(t) : t.size; }

Value new_text(Vm& vm, Flavor flavor, Text t) {
  switch (flavor) {
    case Flavor::Str: return new_str(vm, t);
    case Flavor::Bytes: return new_bytes(vm, t);
    case Flavor::ByteArray: return new_bytearray(vm, t);
  }
  unreachable();
}

Value finish_text(Vm& vm, Builder& b, Flavor flavor) {
  switch (flavor) {
    case Flavor::Str: return b.finish_str();
    case Flavor::Bytes: return b.finish_bytes();
    case Flavor::ByteArray: return new_bytearray(vm, b.so_far());
  }
  unreachable();
}

bool put_unit(Writer& out, Flavor flavor, u32 unit) {
  return flavor == Flavor::Str ? write_code_point(out, unit) : out.write(static_cast<char>(unit));
}

// ---- searching

i32 find_text(Text t, Text part, u32 from) {
  if (part.size > t.size) return -1;
  if (part.empty()) return from <= t.size ? static_cast<i32>(from) : -1;
  const char first = part[0];
  for (u32 i = from; i + part.size <= t.size; ++i) {
    if (t[i] == first && __builtin_memcmp(t.data + i, part.data, part.size) == 0) return static_cast<i32>(i);
  }
  return -1;
}

i32 find_text_backwards(Text t, Text part, u32 to) {
  for (u32 i = min(to, t.size) + 1; i-- > part.size;) {
    if (__builtin_memcmp(t.data + i - part.size, part.data, part.size) == 0) {
      return static_cast<i32>(i - part.size);
    }
  }
  return -1;
}

bool window_of(Vm& vm, const Subject& self, Args args, unsigned first, Window* out) {
  // All that may run Python comes first.
  SWord bounds[] = {0, kSmallMax};
  for (unsigned i = 0; i < 2; ++i) {
    if (first + i >= args.count || is_none(args[first + i])) continue;
    if (!has_index(vm, args[first + i])) {
      return raise(vm, kTypeError, "slice indices must be integers or None or have an __index__ method");
    }
    bounds[i] = TRY(to_index(vm, args[first + i], true)).as_small();
  }
  const Text t = self.text();
  const bool plain =
      !self.is_text() || (bounds[0] == 0 && bounds[1] == kSmallMax) || is_ascii_str(self.value);
  const SWord length = static_cast<SWord>(plain ? t.size : count_code_points(t));
  for (SWord& b : bounds) {
    if (b < 0) b = max(b + length, SWord{0});
  }
  out->valid = bounds[0] <= length && bounds[0] <= bounds[1];
  out->from = static_cast<u32>(min(bounds[0], length));
  out->to = static_cast<u32>(min(bounds[1], length));
  if (!plain) {
    out->from = offset_of(t, out->from);
    out->to = offset_of(t, out->to);
  }
  if (out->to < out->from) out->to = out->from;
  return true;
}

// ---- repr

namespace {

bool write_escape(Writer& out, char letter, u32 c, unsigned digits) {
  char text[10] = {'\\', letter};
  for (unsigned i = 0; i < digits; ++i) text[2 + i] = "0123456789abcdef"[c >> (digits - 1 - i) * 4 & 15];
  return out.write(Text{text, 2 + digits});
}

}  // namespace

bool write_code_escape(Writer& out, u32 c) {
  if (c < 0x100) return write_escape(out, 'x', c, 2);
  return c < 0x10000 ? write_escape(out, 'u', c, 4) : write_escape(out, 'U', c, 8);
}

namespace {

// Single quotes, unless only double ones avoid a backslash.
char quote_for(Text t) {
  bool single = false;
  for (const char c : t) {
    if (c == '"') return '\'';
    single |= c == '\'';
  }
  return single ? '"' : '\'';
}

// c as it stands between `quote`s; what needs no escape is not written. False in *written: write it as it is.
bool write_escaped(Writer& out, u32 c, char quote, bool* written) {
  char pair[] = {'\\', static_cast<char>(c)};
  *written = true;
  switch (c) {
    case '\n': pair[1] = 'n'; break;
    case '\r': pair[1] = 'r'; break;
    case '\t': pair[1] = 't'; break;
    case '\\': break;
    default:
      if (c == static_cast<u8>(quote)) break;
      *written = c < ' ' || c == 0x7f;
      return !*written || write_escape(out, 'x', c, 2);
  }
  return out.write(Text{pair, 2});
}

}  // namespace

bool write_repr(Writer& out, Text t) {
  const char quote = quote_for(t);
  if (!out.write(quote)) return false;
  u32 plain = 0;   // what is not written yet begins here
  for (u32 at = 0; at < t.size;) {
    const u32 from = at, c = utf8_next(t, &at);
    if (c < 0x80 ? c >= ' ' && c != 0x7f && c != '\\' && c != static_cast<u8>(quote) : is_printable(c)) {
      continue;
    }
    if (!out.write(t.sub(plain, from))) return false;
    plain = at;
    bool written;
    if (c < 0x80 ? !write_escaped(out, c, quote, &written) : !write_code_escape(out, c)) return false;
  }
  return out.write(t.sub(plain, t.size)) && out.write(quote);
}

// As in CPython, a bytearray's single quotes are escaped between double quotes too.
bool write_bytes_repr(Writer& out, Text t, Flavor flavor) {
  const char quote = quote_for(t);
  if (!out.write('b') || !out.write(quote)) return false;
  for (const char ch : t) {
    const u32 c = static_cast<u8>(ch);
    bool written;
    if (c >= 0x80) {
      if (!write_escape(out, 'x', c, 2)) return false;
    } else if (!write_escaped(out, c, flavor == Flavor::ByteArray && c == '\'' ? '\'' : quote, &written) ||
               (!written && !out.write(ch))) {
      return false;
    }
  }
  return out.write(quote);
}

bool write_ascii(Vm& vm, Writer& out, Value v) {
  Builder b(vm);
  if (!write(vm, b, v, Form::Repr)) return false;
  const Text t = b.so_far();
  for (u32 at = 0; at < t.size;) {
    const u32 from = at, c = utf8_next(t, &at);
    if (c < 0x80 ? !out.write(t.sub(from, at)) : !write_code_escape(out, c)) return false;
  }
  return true;
}

bool byte_of(Vm& vm, Value v, const char* what, u8* out) {
  const SWord n = TRY(to_index(vm, v, true)).as_small();
  if (n < 0 || n > 255) return raise(vm, kValueError, "%s must be in range(0, 256)", what);
  *out = static_cast<u8>(n);
  return true;
}

}  // namespace firn
