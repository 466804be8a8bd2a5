// What str, bytes and bytearray share: most of their methods are one implementation over a piece of text, for
// whose positions code points count in a str and bytes in the others.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/object/str.hpp"
#include "vm/runtime/protocol.hpp"
#include "vm/types/arguments.hpp"

namespace firn {

// ---- UTF-8

bool is_ascii(Text t);
// Bytes of the character that starts with this byte.
constexpr u32 utf8_size(char lead) {
  const u8 c = static_cast<u8>(lead);
  return c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}
constexpr bool is_continuation(char c) { return (static_cast<u8>(c) & 0xc0) == 0x80; }
// The code point at *at, which is moved behind it. Precondition: t is UTF-8, *at < t.size is where a
// character starts.
u32 utf8_next(Text t, u32* at);
// Writes a code point (surrogates too); returns the bytes, 1 .. 4.
u32 utf8_put(char* to, u32 code_point);
inline constexpr u32 kMaxCodePoint = 0x10ffff;
bool write_code_point(Writer& out, u32 code_point);
u32 count_code_points(Text t);
// The byte offset of character `index`, at most t.size.
u32 offset_of(Text t, u32 index);

// ---- the three types

enum class Flavor : u8 { Str, Bytes, ByteArray };

// Is v a str, bytes, bytearray or memoryview (with a text behind it)?
bool is_bytes_like(Value v);
// The bytes of a bytes-like object or a str. They hold until the next call that runs Python, and only as long
// as the object lives.
Text text_of(Value v);

// A str, bytes or bytearray that a method works on.
struct Subject {
  explicit Subject(Value self);
  ~Subject() { keep_alive(value.object()); }
  Subject(const Subject&) = delete;
  // Its text, read anew (a bytearray may have changed).
  Text text() const { return text_of(value); }
  bool is_text() const { return flavor == Flavor::Str; }
  Value value;
  Flavor flavor;
};
// Characters of a str's text, bytes of others.
u32 length_in(Flavor flavor, Text t);
bool is_ascii_str(Value str);
// A new object of that type.
Value new_text(Vm& vm, Flavor flavor, Text t);
Value finish_text(Vm& vm, Builder& b, Flavor flavor);
Value new_bytearray(Vm& vm, Text data);

// A character of `t` at *at, which moves on: a code point of a str, a byte of others.
inline u32 next_unit(Flavor flavor, Text t, u32* at) {
  return flavor == Flavor::Str ? utf8_next(t, at) : static_cast<u8>(t[(*at)++]);
}
bool put_unit(Writer& out, Flavor flavor, u32 unit);

// Position of `part` in `t` at or after `from`; the last at which it ends at or before `to`. -1: none.
i32 find_text(Text t, Text part, u32 from);
i32 find_text_backwards(Text t, Text part, u32 to);
// Where (start, stop) of a method, given as values from `args` on, lie in t, as bytes. False: raised. *valid:
// start is not behind the end.
struct Window { u32 from, to; bool valid; };
[[nodiscard]] bool window_of(Vm& vm, const Subject& self, Args args, unsigned first, Window* out);

// ---- characters (vm/types/unicode.cpp). Code points beyond the ranges that are listed there have no
// property.

enum CharProperty : u8 {
  kAlpha = 1, kUpper = 2, kLower = 4, kDecimal = 8, kDigit = 16, kNumeric = 32, kSpace = 64, kTitle = 128
};
u32 properties_of(u32 code_point);
bool is_printable(u32 code_point);
u32 to_upper(u32 code_point);
u32 to_lower(u32 code_point);
// White space as the type's split() and strip() see it.
bool is_space_in(Flavor flavor, u32 unit);

// ---- operations that the three types share (vm/types/str.cpp)

Value text_compare(Vm& vm, CompareOp op, Value self, Value other);
Value text_repeat(Vm& vm, Value a, Value b);           // a * b, where one of them is a text
Value text_hash(Vm& vm, Value self);
Value text_iterate(Vm& vm, Value self);
// What a slice selects.
Value text_slice(Vm& vm, Value self, const Slice& slice);

// ---- conversions

bool write_repr(Writer& out, Text t);                  // of a str
bool write_code_escape(Writer& out, u32 code_point);   // \x.., \u.... or \U........
bool write_bytes_repr(Writer& out, Text t, Flavor flavor);
bool write_ascii(Vm& vm, Writer& out, Value v);        // ascii(v)

// str.encode, bytes.decode. Empty encoding and errors: utf-8, strict.
Value encode_text(Vm& vm, Value str, Text encoding, Text errors);
Value decode_bytes(Vm& vm, Value bytes, Text encoding, Text errors) OPTIONAL_SYMBOL(decode_bytes);
inline constexpr char kBytesName[] = "bytes", kByteArrayName[] = "bytearray";
// bytes(v) as the constructor makes it of one argument. The result is a bytes object; `type`, one of the two
// names above, is what messages say.
Value bytes_of(Vm& vm, Value v, const char* type = kBytesName);
// A byte from an int; ValueError naming `what`. False: raised.
[[nodiscard]] bool byte_of(Vm& vm, Value v, const char* what, u8* out);

}  // namespace firn
