// The tables that grow while a source is compiled: words (every identifier, numbered), and the names and constants
// of the code unit that is being made, without duplicates. All of them find an entry by hash, in open addressing.
#pragma once
#include "vm/base/arena.hpp"
#include "vm/code/unit.hpp"

namespace firn::lang {

inline constexpr u32 kNoIndex = ~0u;

// From hashes to indices of somebody's entries, who compares them.
class HashIndex {
 public:
  explicit HashIndex(Arena& arena) : arena_(arena) {}

  // The index that was put under `hash` and for which same(index) holds; kNoIndex: none.
  template <class Same>
  u32 find(u32 hash, Same&& same) const {
    if (!size_) return kNoIndex;
    for (u32 i = hash & (size_ - 1); slots_[i].index != kNoIndex; i = (i + 1) & (size_ - 1)) {
      if (slots_[i].hash == hash && same(slots_[i].index)) return slots_[i].index;
    }
    return kNoIndex;
  }
  bool put(u32 hash, u32 index);   // false: no memory

 private:
  struct Slot { u32 hash, index; };
  bool grow();
  void place(Slot slot);
  Arena& arena_;
  Slot* slots_ = nullptr;
  u32 size_ = 0, used_ = 0;   // size_ is 0 or a power of two
};

// Texts, each once. The number of a text is its index in order of first appearance.
class Words {
 public:
  explicit Words(Arena& arena) : texts_(arena), index_(arena) {}
  u32 add(Text text);              // without memory: 0, and the arena says so
  Text text(u32 word) const { return texts_[word]; }
  u32 size() const { return texts_.size(); }
  std::span<Text> all() { return texts_.span(); }

 private:
  Vec<Text> texts_;
  HashIndex index_;
};

// Constants of a unit. Equal ones of the same type are one: 1, 1.0, True, 0.0 and -0.0 are all different.
class Constants {
 public:
  explicit Constants(Arena& arena) : items_(arena), index_(arena) {}
  u32 add(const code::Constant& constant);
  u32 size() const { return items_.size(); }
  std::span<code::Constant> all() { return items_.span(); }

 private:
  Vec<code::Constant> items_;
  HashIndex index_;
};

u32 hash_word(Text text);
bool same_constant(const code::Constant& a, const code::Constant& b);
// Truth by Python's rules.
bool is_true(const code::Constant& constant);
// The value of an Int that fits in 8 signed bits; false: another constant.
bool small_int(const code::Constant& constant, i32* value);

}  // namespace firn::lang
