// The hash of text, a link-time contract: by content only, so that the builder and every board agree.
// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), folded to 16; never 0, which means
// "not computed yet" in a str object.
#pragma once
#include "vm/base/types.hpp"

namespace firn {

constexpr u16 hash_text(Text text) {
  u32 h = 2166136261u;
  for (u32 i = 0; i < text.size; ++i) h = (h ^ static_cast<u8>(text.data[i])) * 16777619u;
  const u16 folded = static_cast<u16>(h ^ (h >> 16));
  return folded ? folded : 1;
}

}  // namespace firn
