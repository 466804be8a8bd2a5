// memcpy and its family, which the compiler calls on its own account. Images are linked without the C
// library's.
//
// The compiler must not recognise these loops and turn them into calls to themselves, hence the attribute on
// each. Words are moved when both addresses agree in their alignment, bytes otherwise (Cortex-M0 faults on an
// unaligned load; on the others the check costs four instructions).

#include <cstddef>
#include <cstdint>

#define NOT_A_CALL_TO_ITSELF __attribute__((optimize("no-tree-loop-distribute-patterns"), used))

namespace {

using Word = std::uint32_t __attribute__((may_alias));

constexpr std::size_t kWord = sizeof(Word);

bool aligned(const void* a) {
  return (reinterpret_cast<std::uintptr_t>(a) & (kWord - 1)) == 0;
}

bool aligned(const void* a, const void* b) {
  return ((reinterpret_cast<std::uintptr_t>(a) | reinterpret_cast<std::uintptr_t>(b)) & (kWord - 1)) == 0;
}

}  // namespace

extern "C" {

NOT_A_CALL_TO_ITSELF void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) {
  auto* target = static_cast<unsigned char*>(to);
  const auto* source = static_cast<const unsigned char*>(from);
  if (aligned(target, source)) {
    for (; size >= 4 * kWord; size -= 4 * kWord, target += 4 * kWord, source += 4 * kWord) {
      auto* t = reinterpret_cast<Word*>(target);
      const auto* s = reinterpret_cast<const Word*>(source);
      const Word a = s[0], b = s[1], c = s[2], d = s[3];
      t[0] = a;
      t[1] = b;
      t[2] = c;
      t[3] = d;
    }
    for (; size >= kWord; size -= kWord, target += kWord, source += kWord) {
      *reinterpret_cast<Word*>(target) = *reinterpret_cast<const Word*>(source);
    }
  }
  while (size-- != 0) *target++ = *source++;
  return to;
}

NOT_A_CALL_TO_ITSELF void* memmove(void* to, const void* from, std::size_t size) {
  auto* target = static_cast<unsigned char*>(to);
  const auto* source = static_cast<const unsigned char*>(from);
  if (target <= source || target >= source + size) return memcpy(to, from, size);
  target += size;
  source += size;
  if (aligned(target, source)) {
    for (; size >= kWord; size -= kWord) {
      target -= kWord;
      source -= kWord;
      *reinterpret_cast<Word*>(target) = *reinterpret_cast<const Word*>(source);
    }
  }
  while (size-- != 0) *--target = *--source;
  return to;
}

NOT_A_CALL_TO_ITSELF void* memset(void* to, int value, std::size_t size) {
  auto* target = static_cast<unsigned char*>(to);
  const auto byte = static_cast<unsigned char>(value);
  for (; size != 0 && !aligned(target); --size) *target++ = byte;
  const Word word = byte * 0x01010101u;
  for (; size >= kWord; size -= kWord, target += kWord) *reinterpret_cast<Word*>(target) = word;
  while (size-- != 0) *target++ = byte;
  return to;
}

NOT_A_CALL_TO_ITSELF int memcmp(const void* left, const void* right, std::size_t size) {
  const auto* a = static_cast<const unsigned char*>(left);
  const auto* b = static_cast<const unsigned char*>(right);
  if (aligned(a, b)) {
    while (size >= kWord && *reinterpret_cast<const Word*>(a) == *reinterpret_cast<const Word*>(b)) {
      a += kWord;
      b += kWord;
      size -= kWord;
    }
  }
  for (; size != 0; --size, ++a, ++b) {
    if (*a != *b) return *a - *b;
  }
  return 0;
}

NOT_A_CALL_TO_ITSELF std::size_t strlen(const char* text) {
  const char* end = text;
  while (*end != '\0') ++end;
  return static_cast<std::size_t>(end - text);
}

}  // extern "C"
