// ROM objects for the values of builtin modules: texts, tuples and ints that are written out in C++.
#pragma once
#include "vm/object/str.hpp"

namespace firn {

// A short str that is not in the name pool.
template <usize N>
struct RomText : Object {
  char bytes[align_up(N, 4)] = {};
  constexpr RomText(const char (&t)[N + 1]) : Object(Str(Kind::Str, N, hash_text(Text{t, N}))) {
    for (usize i = 0; i < N; ++i) bytes[i] = t[i];
  }
};
// By a macro: gcc 12 puts an inline constant whose template arguments are deduced into RAM.
#define ROM_TEXT(name, text) inline constexpr RomText<sizeof(text) - 1> name(text)

template <usize N>
struct RomTuple : Object {
  Value items[N];
  template <class... V>
  constexpr RomTuple(V... v) : Object(Kind::Tuple, 0, N), items{v...} {}
};

// A positive int beyond the small ones.
template <usize Digits>
struct RomInt : Object {
  u32 digits[Digits];
  template <class... D>
  constexpr RomInt(D... d) : Object(Kind::Int, 0, Digits), digits{d...} {}
};

}  // namespace firn
