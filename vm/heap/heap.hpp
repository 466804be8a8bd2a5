// The heap: mark and sweep, objects never move. Granules of two words; one bitmap of object starts, one of
// marks; free space in bins by size, found again at each sweep. (Sizes and counts of the alternatives that
// were measured are in vm/heap/README.md.)
//
// Roots: the VM's own words, the Python value stack (precise), the C++ stack (conservative: a word that is
// address of a live object, or of something inside it, keeps it). So C++ code may hold objects in local variables across an
// allocation without registering them; it must not keep the only reference to one in memory that is not
// scanned (a ROM object, a malloc block, a raw field).
#pragma once
#include "vm/object/class.hpp"

namespace firn {

class Heap {
 public:
  static constexpr unsigned kGranule = sizeof(Word) * 2;

  // Takes over `memory` for good: bitmaps first, the rest granules. At least 512 bytes.
  void init(std::span<std::byte> memory);

  // Zeroed memory for an object of `bytes`, start bit set; nullptr when there is no room (the caller collects).
  // `prefix` granules lie in front of it (kSubclassFlag: one).
  void* take(usize bytes, u32 prefix = 0);
  // Gives back an unreferenced object at once (an optimisation; never needed).
  void release(Object* object, usize bytes);

  bool contains(const void* p) const { return static_cast<usize>(reinterpret_cast<const char*>(p) - base_) < limit_; }
  // Is `word` the address of a live object of this heap?
  bool is_object(Word word) const;

  // One collection: begin, mark all roots, finish.
  void begin_marking();
  void mark(Value v) { if (v.is_object()) mark_word(v.bits()); }
  void mark_word(Word word);                  // conservative: ignores what is no object
  void mark_range(const Word* first, usize n);
  void mark_stack(const Word* first, usize n);   // as mark_range, and pointers into objects count too
  void drain();                               // marks everything reachable from what was marked
  void sweep();

  Object* at(u32 granule) const { return reinterpret_cast<Object*>(base_ + static_cast<usize>(granule) * kGranule); }
  u32 granule_of(const Object* o) const { return static_cast<u32>((reinterpret_cast<const char*>(o) - base_) / kGranule); }

  usize bytes_total() const { return limit_; }
  usize bytes_used() const { return used_; }
  u32 collections() const { return collections_; }
  usize largest_free() const;

 private:
  friend struct HeapCheck;
  struct Hole { u32 next, size; };            // in granules; next 0: none (granule 0 is never free)
  static constexpr unsigned kBins = 32;       // exact sizes 1..16, then powers of two
  static constexpr unsigned kMarkStack = 24;  // entries; overflow is found again by a scan of marked objects

  unsigned bin_of(u32 granules) const;
  void put_hole(u32 granule, u32 size);
  void push(Object* object);
  void scan_top();

  char* base_ = nullptr;
  usize limit_ = 0;                           // bytes of granules
  u32* starts_ = nullptr;
  u32* marks_ = nullptr;
  u32 bitmap_words_ = 0;
  u32 bins_[kBins] = {};
  u32 occupied_ = 0;                          // bit b: bins_[b] is not empty
  usize used_ = 0;
  u32 collections_ = 0;
  struct Pending { Object* object = nullptr; u32 next = 0; };   // `next`: the first word not looked at yet
  Pending stack_[kMarkStack] = {};
  u32 depth_ = 0;
  bool overflowed_ = false;
};

// Bytes of a heap object, from its kind and length.
usize object_bytes(const Object& o);

}  // namespace firn
