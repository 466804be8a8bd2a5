// The bodies of dicts and sets, as the collector, emitted code and vm/types/dict.cpp see them.
//
//   header  kind Entries, flags EntriesFlags, length() the capacity in entries
//   fill    entries ever used; [0, fill) in insertion order, a deleted one has key unset
//   index_slots  0: no index (capacity at most 8, searched linearly)
//   items   (key, value)[capacity] of dicts, key[capacity] of sets
//   hashes  u32[capacity], only with kStoredHashes
//   index   u8[index_slots] when the capacity is below 255, u16 below 65,535, else u32: entry number + 1, or 0
//
// The collector follows the first fill * stride() words of `items`.
#pragma once
#include "vm/object/object.hpp"

namespace firn {

enum EntriesFlags : u8 {
  kKeysOnly = 1,       // the body of a set
  kMixedKeys = 2,      // some key is (or was) not a Name
  kStoredHashes = 4,   // some key's hash cannot be had again without running Python; all are kept
};

struct Entries : Object {
  std::conditional_t<config::kWide, u32, u16> fill, index_slots;
  Value items[];

  unsigned stride_log() const { return flags & kKeysOnly ? 0 : 1; }
  u32 stride() const { return 1u << stride_log(); }
  Value& key(u32 entry) { return items[static_cast<usize>(entry) << stride_log()]; }
  Value& value(u32 entry) { return items[entry * 2 + 1]; }   // precondition: not kKeysOnly
  u32* hashes() { return reinterpret_cast<u32*>(items + (static_cast<usize>(length()) << stride_log())); }
  u8* index() { return reinterpret_cast<u8*>(hashes()) + (flags & kStoredHashes ? length() * usize{4} : 0); }
  unsigned index_width() const { return length() < 255 ? 1 : length() < 65535 ? 2 : 4; }
};
struct Dict : Object {                 // kinds Dict, Set, FrozenSet; length() used entries
  Entries* body;                       // nullptr: capacity 0
};

inline constexpr u32 kMaxEntries = config::kWide ? 0x30000000 : 49148;   // the index must have a slot count too
inline constexpr u32 kUnindexedEntries = 8;

// Slots of the index for a capacity: 4/3 of it.
constexpr u32 index_slots_for(u32 capacity) {
  return capacity <= kUnindexedEntries ? 0 : capacity + (capacity + 2) / 3;
}
constexpr usize entries_bytes(u32 capacity, u8 flags, u32 index_slots) {
  const usize items = static_cast<usize>(capacity) * sizeof(Value) << (flags & kKeysOnly ? 0 : 1);
  const usize width = capacity < 255 ? 1 : capacity < 65535 ? 2 : 4;
  return sizeof(Entries) + items + (flags & kStoredHashes ? capacity * usize{4} : 0) + index_slots * width;
}
inline usize entries_bytes(const Entries& e) { return entries_bytes(e.length(), e.flags, e.index_slots); }

// Where in the index a hash is looked for first; then the following slots, cyclically. `hash` is hash(key)
// folded to 32 bits: of a str its 16-bit hash, of an int itself.
constexpr u32 hash_slot(u32 hash, u32 slots) {
  const u32 mixed = hash * 0x9e3779b1u >> 16;          // 2^32 / golden ratio: spreads runs of ints
  if constexpr (config::kWide) return static_cast<u32>(static_cast<u64>(mixed) * slots >> 16);
  return mixed * slots >> 16;
}
// hash(key) to 32 bits. What fits 32 bits stays itself, on every width.
constexpr u32 fold_hash(SWord h) {
  if constexpr (sizeof(SWord) == 8) {
    const i64 high = (static_cast<i64>(h) >> 32) - (static_cast<i32>(h) >> 31);
    return static_cast<u32>(h) ^ static_cast<u32>(high);
  }
  return static_cast<u32>(h);
}

}  // namespace firn
