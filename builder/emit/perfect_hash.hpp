// The search for a perfect hash of a class's or module's names. What a lookup computes is table_slot() of
// vm/object/class.hpp; here the constants are found for which no two keys meet. Deterministic: the same keys give the
// same table, on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace firn::builder::emit {

struct PerfectHash {
  std::uint32_t slots = 0;  // at least the number of keys; those left over stay empty
  std::uint16_t multiplier = 1;
  std::vector<std::uint8_t> displacements;  // empty: the multiplier form
  std::vector<std::uint32_t> slot_of;       // by position of the key
};

// Up to this many names the multiplier form is tried: 16 instructions for a lookup instead of 31. Beyond it, the
// chance that a multiplier fits falls below what 32768 of them can find (12!/12^12 = 1 in 18,600).
inline constexpr std::size_t kMultiplierForm = 12;

// Precondition: the keys differ.
[[nodiscard]] PerfectHash find_perfect_hash(std::span<const std::uint32_t> keys);

}  // namespace firn::builder::emit
