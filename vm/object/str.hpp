// Strings and names. A str is UTF-8 behind its header:
//   flags   bytes of text, 0..254; 255: the length is the u32 that follows the header (kAscii in its top bit)
//   aux     the 16-bit hash of the text (vm/base/hash.hpp); 0: not computed yet (heap only)
// Kind Name is an interned str: two Names are equal exactly when they are the same object. Interned are
// all names of the image's pool, what bytecode refers to, and what was interned at run time.
//
// A NameRef is how bytecode and tables refer to a Name, in 16 bits (32 on wide boards):
//   top bit 0   offset in the image's name pool, in units of 4 bytes
//   top bit 1   a heap name: offset from the heap's start, in granules
// The pool is one emitted object: first the fixed names of names.def in that order, then those of the
// image ordered by hash bucket (vm/object/pool.hpp).
#pragma once
#include "vm/base/hash.hpp"
#include "vm/object/object.hpp"

namespace firn {

struct Str : Object {
  constexpr Str(Kind k, u8 size, u16 hash) : Object(k, size, config::kWide ? 0 : hash) { aux = hash; }
  char text[];
};
inline constexpr u32 kLongStr = 255;           // this length and above use the long form
inline constexpr u32 kAsciiFlag = 0x80000000;  // of the long form's length word: every byte is < 0x80

inline u32 str_size(const Str& s) {
  if (s.flags < kLongStr) return s.flags;
  u32 n;
  __builtin_memcpy(&n, s.text, 4);
  return n & ~kAsciiFlag;
}
inline Text text(const Str& s) {
  return s.flags < kLongStr ? Text{s.text, s.flags} : Text{s.text + 4, str_size(s)};
}
inline bool is_str(Value v) { return v.is_object() && (v.object()->kind == Kind::Str || v.object()->kind == Kind::Name); }
inline bool is_name(Value v) { return is_kind(v, Kind::Name); }
// Precondition: is_str(v).
inline Text text(Value v) { return text(as<Str>(v)); }

using NameRef = std::conditional_t<config::kWide, u32, u16>;
inline constexpr NameRef kHeapName = static_cast<NameRef>(1) << (sizeof(NameRef) * 8 - 1);

// A short str of N bytes in ROM, for emitted code: the pool's entries. N == 0 has no bytes behind the header.
template <usize N>
struct RomStr : Object {
  char bytes[align_up(N, 4)];
  constexpr RomStr(u16 hash, const char (&t)[N + 1])
      : RomStr(hash, t, std::make_index_sequence<N>{}) {}
 private:
  template <usize... I>
  constexpr RomStr(u16 hash, const char* t, std::index_sequence<I...>)
      : Object(Str(Kind::Name, N, hash)), bytes{t[I]...} {}
};
template <>
struct RomStr<0> : Object {
  constexpr RomStr(u16 hash, const char (&)[1]) : Object(Str(Kind::Name, 0, hash)) {}
};

namespace q {
namespace detail {
enum : unsigned {
#define NAME_AS(id, text) kIndex_##id,
#include "vm/object/names.def"
#undef NAME_AS
  kCount
};
inline constexpr u8 kSizes[] = {
#define NAME_AS(id, text) sizeof(text) - 1,
#include "vm/object/names.def"
#undef NAME_AS
};
struct Refs { NameRef at[kCount]; };
constexpr Refs fixed_refs() {
  Refs refs{};
  usize offset = 0;
  for (unsigned i = 0; i < kCount; ++i) {
    refs.at[i] = static_cast<NameRef>(offset / 4);
    offset += align_up(sizeof(Object) + kSizes[i], 4);
  }
  return refs;
}
inline constexpr Refs kRefs = fixed_refs();
constexpr NameRef ref_of(unsigned index) { return kRefs.at[index]; }
}  // namespace detail
inline constexpr unsigned kFixedNames = detail::kCount;
#define NAME_AS(id, text) inline constexpr NameRef id = detail::ref_of(detail::kIndex_##id);
#include "vm/object/names.def"
#undef NAME_AS
}  // namespace q

}  // namespace firn
