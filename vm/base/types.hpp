// The plain types that every room of the VM uses: fixed-width integers, the machine word, the board's
// float, a counted piece of text, and the arithmetic of alignment. Nothing here allocates or fails.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include "vm/base/config.hpp"

namespace firn {

using i8 = std::int8_t;
using i16 = std::int16_t;
using i32 = std::int32_t;
using i64 = std::int64_t;
using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using usize = std::size_t;

using Word = std::uintptr_t;   // one machine word, as bits
using SWord = std::intptr_t;   // the same, signed
using Float = std::conditional_t<config::kFloatBits == 64, double, float>;

inline constexpr unsigned kWordBits = sizeof(Word) * 8;

// A counted piece of UTF-8 (or, where said, raw bytes). Not NUL-terminated; does not own its bytes.
struct Text {
  const char* data = "";
  u32 size = 0;

  constexpr Text() = default;
  constexpr Text(const char* d, usize n) : data(d), size(static_cast<u32>(n)) {}
  template <usize N>
  constexpr Text(const char (&literal)[N]) : data(literal), size(N - 1) {}  // NOLINT: literals are texts

  constexpr char operator[](usize i) const { return data[i]; }
  constexpr const char* begin() const { return data; }
  constexpr const char* end() const { return data + size; }
  constexpr bool empty() const { return size == 0; }
  constexpr Text sub(usize from, usize to) const { return {data + from, to - from}; }
};

constexpr bool operator==(Text a, Text b) {
  if (a.size != b.size) return false;
  for (u32 i = 0; i < a.size; ++i) {
    if (a.data[i] != b.data[i]) return false;
  }
  return true;
}

template <class T>
constexpr T align_up(T n, usize to) { return static_cast<T>((n + to - 1) & ~static_cast<T>(to - 1)); }

template <class T> constexpr T min(T a, T b) { return b < a ? b : a; }
template <class T> constexpr T max(T a, T b) { return a < b ? b : a; }

// For code that cannot be reached unless Firn itself is wrong.
[[noreturn]] inline void unreachable() { __builtin_unreachable(); }

}  // namespace firn
