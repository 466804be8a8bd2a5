// str.encode and bytes.decode: utf-8, ascii, latin-1, with the error handlers strict, ignore, replace,
// backslashreplace, and xmlcharrefreplace (encoding). Library reference, "codecs"; the parts of invalid UTF-8
// that are reported and replaced are the maximal subparts of the Unicode standard, 3.9.
#include "vm/types/text.hpp"

namespace firn {

namespace {

enum class Codec : u8 { Utf8, Ascii, Latin1 };
enum class OnError : u8 { Strict, Ignore, Replace, Backslash, Xml };

constexpr Text kCodecNames[] = {"utf-8", "ascii", "latin-1"};

// An encoding's name, whatever case and separators it is written with.
bool find_codec(Vm& vm, Text name, Codec* codec) {
  struct Alias { Text name; Codec codec; };
  static constexpr Alias kAliases[] = {{"utf8", Codec::Utf8},     {"u8", Codec::Utf8},
                                       {"ascii", Codec::Ascii},   {"usascii", Codec::Ascii},
                                       {"latin1", Codec::Latin1}, {"latin", Codec::Latin1},
                                       {"l1", Codec::Latin1},     {"iso88591", Codec::Latin1}};
  char plain[8];
  u32 n = 0;
  bool fits = true;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    if (n == sizeof plain) fits = false;
    else plain[n++] = static_cast<char>(to_lower(static_cast<u8>(c)));
  }
  for (const Alias& alias : kAliases) {
    if (fits && alias.name == Text{plain, n}) {
      *codec = alias.codec;
      return true;
    }
  }
  return raise(vm, kLookupError, "unknown encoding: %t", &name);
}

bool find_handler(Vm& vm, Text name, bool encoding, OnError* handler) {
  static constexpr Text kNames[] = {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"};
  for (unsigned i = 0; i < (encoding ? 5u : 4u); ++i) {
    if (name == kNames[i]) {
      *handler = static_cast<OnError>(i);
      return true;
    }
  }
  return raise(vm, kLookupError, "unknown error handler name '%t'", &name);
}

// ---- decoding

// The bytes of an invalid sequence at `at` that go together, and why. 0: the sequence is valid, of *size
// bytes.
u32 bad_utf8(Text t, u32 at, u32* size, const char** reason) {
  const u32 lead = static_cast<u8>(t[at]);
  *size = utf8_size(t[at]);
  if (lead < 0x80) return 0;
  if (lead < 0xc2 || lead > 0xf4) {
    *reason = "invalid start byte";
    return 1;
  }
  for (u32 i = 1; i < *size; ++i) {
    if (at + i == t.size) {
      *reason = "unexpected end of data";
      return i;
    }
    const u32 c = static_cast<u8>(t[at + i]);
    u32 low = 0x80, high = 0xbf;
    if (i == 1) {   // neither overlong forms, nor surrogates, nor beyond the last code point
      if (lead == 0xe0) low = 0xa0;
      if (lead == 0xed) high = 0x9f;
      if (lead == 0xf0) low = 0x90;
      if (lead == 0xf4) high = 0x8f;
    }
    if (c < low || c > high) {
      *reason = "invalid continuation byte";
      return i;
    }
  }
  return 0;
}

Failure raise_undecodable(Vm& vm, Codec codec, Text t, u32 at, u32 n, const char* reason) {
  const Text* name = &kCodecNames[static_cast<unsigned>(codec)];
  if (n > 1) {
    return raise(vm, kUnicodeDecodeError, "'%t' codec can't decode bytes in position %u-%u: %s", name, at,
                 at + n - 1, reason);
  }
  const u32 byte = static_cast<u8>(t[at]);
  const char hex[] = {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15], 0};
  return raise(vm, kUnicodeDecodeError, "'%t' codec can't decode byte 0x%s in position %u: %s", name, hex, at,
               reason);
}

bool write_undecodable(Writer& out, OnError handler, Text bad) {
  if (handler == OnError::Replace) return write_code_point(out, 0xfffd);
  if (handler == OnError::Backslash) {
    for (const char c : bad) {
      if (!write_code_escape(out, static_cast<u8>(c))) return false;
    }
  }
  return true;
}

// ---- encoding

// `n` characters from character `index` on.
Failure raise_unencodable(Vm& vm, Codec codec, u32 c, u32 index, u32 n) {
  const Text* name = &kCodecNames[static_cast<unsigned>(codec)];
  const char* reason = codec == Codec::Utf8    ? "surrogates not allowed"
                       : codec == Codec::Ascii ? "ordinal not in range(128)"
                                               : "ordinal not in range(256)";
  if (n > 1) {
    return raise(vm, kUnicodeEncodeError, "'%t' codec can't encode characters in position %u-%u: %s", name,
                 index, index + n - 1, reason);
  }
  Builder shown(vm);
  if (!write_code_escape(shown, c)) return {};
  const Text text = shown.so_far();
  return raise(vm, kUnicodeEncodeError, "'%t' codec can't encode character '%t' in position %u: %s", name,
               &text, index, reason);
}

bool encodable(Codec codec, u32 c) {
  switch (codec) {
    case Codec::Utf8: return c - 0xd800 >= 0x800;
    case Codec::Ascii: return c < 0x80;
    case Codec::Latin1: return c < 0x100;
  }
  unreachable();
}

bool write_unencodable(Writer& out, OnError handler, u32 c) {
  switch (handler) {
    case OnError::Replace: return out.write('?');
    case OnError::Backslash: return write_code_escape(out, c);
    case OnError::Xml: return out.write("&#") && out.write_int(static_cast<SWord>(c)) && out.write(';');
    default: return true;
  }
}

}  // namespace

[[gnu::weak]] Value decode_bytes(Vm& vm, Value bytes, Text encoding, Text errors) {
  Codec codec = Codec::Utf8;
  if (!encoding.empty() && !find_codec(vm, encoding, &codec)) return Value::raised();
  const Subject self(bytes);
  const Text t = self.text();
  if (is_ascii(t)) return new_str(vm, t);
  Builder b(vm, t.size);
  for (u32 at = 0; at < t.size;) {
    u32 size = 1, bad = 0;
    const char* reason = "ordinal not in range(128)";
    if (codec == Codec::Utf8) bad = bad_utf8(t, at, &size, &reason);
    else if (codec == Codec::Ascii) bad = static_cast<u8>(t[at]) >= 0x80;
    if (bad) {
      OnError handler = OnError::Strict;
      if (!errors.empty() && !find_handler(vm, errors, false, &handler)) return Value::raised();
      if (handler == OnError::Strict) return raise_undecodable(vm, codec, t, at, bad, reason);
      if (!write_undecodable(b, handler, t.sub(at, at + bad))) return Value::raised();
      size = bad;
    } else if (codec == Codec::Latin1 ? !write_code_point(b, static_cast<u8>(t[at]))
                                      : !b.write(t.sub(at, at + size))) {
      return Value::raised();
    }
    at += size;
  }
  return b.finish_str();
}

Value encode_text(Vm& vm, Value str, Text encoding, Text errors) {
  Codec codec = Codec::Utf8;
  if (!encoding.empty() && !find_codec(vm, encoding, &codec)) return Value::raised();
  const Subject self(str);
  const Text t = self.text();
  if (is_ascii_str(str)) return new_bytes(vm, t);
  Builder b(vm, t.size);
  u32 index = 0;
  for (u32 at = 0; at < t.size; ++index) {
    const u32 from = at, c = utf8_next(t, &at);
    if (encodable(codec, c)) {
      if (codec == Codec::Utf8 ? !b.write(t.sub(from, at)) : !b.write(static_cast<char>(c))) {
        return Value::raised();
      }
      continue;
    }
    OnError handler = OnError::Strict;
    if (!errors.empty() && !find_handler(vm, errors, true, &handler)) return Value::raised();
    if (handler == OnError::Strict) {
      u32 n = 1;
      while (at < t.size && !encodable(codec, utf8_next(t, &at))) ++n;
      return raise_unencodable(vm, codec, c, index, n);
    }
    if (!write_unencodable(b, handler, c)) return Value::raised();
  }
  return b.finish_bytes();
}

}  // namespace firn
