// See heap.hpp. Marking keeps (object, next child) pairs on a small stack, so that only depth, never width,
// can overflow it; what an overflow left unscanned is found by passes over the marked objects, upwards and
// downwards in turn (a list that was built by prepending needs one pass in the right direction).
#include "vm/heap/heap.hpp"

#include "vm/object/entries.hpp"
#include "vm/object/trace.hpp"

namespace firn {

namespace {

constexpr u32 kBitsPerWord = 32;

bool test(const u32* bits, u32 i) { return bits[i / kBitsPerWord] >> (i % kBitsPerWord) & 1; }
void set(u32* bits, u32 i) { bits[i / kBitsPerWord] |= 1u << (i % kBitsPerWord); }
void clear(u32* bits, u32 i) { bits[i / kBitsPerWord] &= ~(1u << (i % kBitsPerWord)); }

u32 granules_for(usize bytes) { return static_cast<u32>((bytes + Heap::kGranule - 1) / Heap::kGranule); }

bool has_prefix(const Object& o) {
  return o.flags & kSubclassFlag && o.kind != Kind::Instance && o.kind != Kind::Str && o.kind != Kind::Name &&
         o.kind != Kind::Code && o.kind != Kind::Class;
}

}  // namespace

// vm/eval/load.cpp has the real one; without it there is no code on the heap.
[[gnu::weak]] usize code_bytes(const Code&) { __builtin_trap(); }

usize object_bytes(const Object& o) {
  constexpr usize kHead = sizeof(Object);
  switch (o.kind) {
    case Kind::Int: return kHead + o.length() * 4;
    case Kind::Float: return sizeof(FloatObject);
    case Kind::Complex: return kHead + 2 * sizeof(Float);
    case Kind::Name:
    case Kind::Str: {
      const auto& s = static_cast<const Str&>(o);
      return kHead + (s.flags < kLongStr ? s.flags : 4 + str_size(s));
    }
    case Kind::Bytes: return sizeof(Bytes) + static_cast<const Bytes&>(o).size;
    case Kind::ByteArray: return sizeof(ByteArray);
    case Kind::MemoryView: return sizeof(MemoryView);
    case Kind::Raw: return kHead + o.length() * kRawUnit;
    case Kind::RangeIterator: return kHead + 3 * sizeof(Word);
    case Kind::Class: return sizeof(Class);
    case Kind::Module: return sizeof(Module);
    case Kind::Code: return code_bytes(static_cast<const Code&>(o));
    case Kind::Unit: {
      const auto& u = static_cast<const Unit&>(o);
      return sizeof(Unit) + (u.constant_count + u.function_count) * sizeof(Word) + u.global_count * sizeof(NameRef);
    }
    case Kind::Entries: return entries_bytes(static_cast<const Entries&>(o));
    default: {
      const Words w = words_of(o);
      return static_cast<usize>(reinterpret_cast<const char*>(w.first + w.count) - reinterpret_cast<const char*>(&o));
    }
  }
}

void Heap::init(std::span<std::byte> memory) {
  char* begin = reinterpret_cast<char*>(align_up(reinterpret_cast<Word>(memory.data()), kGranule));
  const usize bytes = static_cast<usize>(reinterpret_cast<char*>(memory.data()) + memory.size() - begin);
  // Two bits of bitmap for each granule: bytes = n * kGranule + n / 4, rounded to whole bitmap words.
  u32 n = static_cast<u32>(bytes * 4 / (kGranule * 4 + 1));
  n = min(n, static_cast<u32>(kHeapName - 1));
  bitmap_words_ = (n + kBitsPerWord - 1) / kBitsPerWord;
  starts_ = reinterpret_cast<u32*>(begin);
  marks_ = starts_ + bitmap_words_;
  base_ = reinterpret_cast<char*>(align_up(reinterpret_cast<Word>(marks_ + bitmap_words_), kGranule));
  n = min(n, static_cast<u32>((reinterpret_cast<char*>(memory.data()) + memory.size() - base_) / kGranule));
  limit_ = static_cast<usize>(n) * kGranule;
  for (u32 i = 0; i < bitmap_words_ * 2; ++i) starts_[i] = 0;
  put_hole(1, n - 1);   // granule 0 stays unused: 0 means "none"
  used_ = kGranule;
}

unsigned Heap::bin_of(u32 granules) const {
  if (granules <= 16) return granules - 1;
  return static_cast<unsigned>(min(31, 16 + (27 - std::countl_zero(granules))));   // 17..31: bin 16, 32..63: 17, ..
}

void Heap::put_hole(u32 granule, u32 size) {
  if (size == 0) return;
  const unsigned bin = bin_of(size);
  *reinterpret_cast<Hole*>(at(granule)) = {bins_[bin], size};
  bins_[bin] = granule;
  occupied_ |= 1u << bin;
}

void* Heap::take(usize bytes, u32 prefix) {
  const u32 n = granules_for(bytes) + prefix;
  u32 granule = 0, size = 0;
  unsigned bin = bin_of(n);
  if (bin >= 16) {
    // Holes of this bin may be too small: first fit within it.
    u32* link = &bins_[bin];
    while (*link) {
      Hole* hole = reinterpret_cast<Hole*>(at(*link));
      if (hole->size >= n) {
        granule = *link;
        size = hole->size;
        *link = hole->next;
        if (!bins_[bin]) occupied_ &= ~(1u << bin);
        break;
      }
      link = &hole->next;
    }
    ++bin;
  }
  if (!granule) {
    const u32 candidates = bin < 32 ? occupied_ & ~0u << bin : 0;
    if (!candidates) return nullptr;
    bin = static_cast<unsigned>(std::countr_zero(candidates));
    granule = bins_[bin];
    Hole* hole = reinterpret_cast<Hole*>(at(granule));
    size = hole->size;
    bins_[bin] = hole->next;
    if (!bins_[bin]) occupied_ &= ~(1u << bin);
  }
  put_hole(granule + n, size - n);
  set(starts_, granule + prefix);
  used_ += n * kGranule;
  Word* words = reinterpret_cast<Word*>(at(granule));
  for (u32 i = 0; i < n * (kGranule / sizeof(Word)); ++i) words[i] = 0;
  return words + prefix * (kGranule / sizeof(Word));
}

void Heap::release(Object* object, usize bytes) {
  const u32 granule = granule_of(object), n = granules_for(bytes);
  clear(starts_, granule);
  used_ -= n * kGranule;
  put_hole(granule, n);
}

bool Heap::is_object(Word word) const {
  const usize offset = word - reinterpret_cast<Word>(base_);
  return offset < limit_ && offset % kGranule == 0 && test(starts_, static_cast<u32>(offset / kGranule));
}

usize Heap::largest_free() const {
  u32 largest = 0;
  for (unsigned b = 0; b < kBins; ++b) {
    for (u32 g = bins_[b]; g;) {
      const Hole* hole = reinterpret_cast<const Hole*>(at(g));
      largest = max(largest, hole->size);
      g = hole->next;
    }
  }
  return static_cast<usize>(largest) * kGranule;
}

// ---- marking

void Heap::begin_marking() {
  for (u32 i = 0; i < bitmap_words_; ++i) marks_[i] = 0;
  depth_ = 0;
  overflowed_ = false;
}

// Marks `o` and, unless it is a leaf, queues it for scanning.
inline void Heap::push(Object* o) {
  const u32 granule = granule_of(o);
  if (test(marks_, granule)) return;
  set(marks_, granule);
  if (kTrace[static_cast<unsigned>(o->kind)] == Trace::Leaf && !has_prefix(*o)) return;
  if (depth_ == kMarkStack) {
    overflowed_ = true;
    return;
  }
  stack_[depth_++] = {o, 0};
}

void Heap::mark_word(Word word) {
  if (is_object(word)) push(reinterpret_cast<Object*>(word));
}

// Reads all of a stack, the guard zones of a sanitizer too.
__attribute__((no_sanitize("address", "undefined"))) void Heap::mark_stack(const Word* first, usize n) {
  for (usize i = 0; i < n; ++i) {
    const usize offset = first[i] - reinterpret_cast<Word>(base_);
    if (offset >= limit_) continue;
    // The last object that starts at or before this granule, if the word points into it: a compiler may
    // keep nothing but a pointer to an element.
    const u32 granule = static_cast<u32>(offset / kGranule);
    u32 word = granule / kBitsPerWord;
    u32 bits = starts_[word] & (~0u >> (kBitsPerWord - 1 - granule % kBitsPerWord));
    while (!bits && word) bits = starts_[--word];
    if (!bits) continue;
    const u32 start = word * kBitsPerWord + 31 - static_cast<u32>(std::countl_zero(bits));
    if (test(marks_, start) || granule >= start + granules_for(object_bytes(*at(start)))) continue;
    push(at(start));
    if (depth_ == kMarkStack) drain();
  }
}

void Heap::mark_range(const Word* first, usize n) {
  for (usize i = 0; i < n; ++i) {
    mark_word(first[i]);
    if (depth_ == kMarkStack) drain();
  }
}

// Scans the newest queued object from where it was left until a child had to be queued, or to its end.
inline void Heap::scan_top() {
  const u32 self = depth_ - 1;
  Object* o = stack_[self].object;
  const Words w = words_of(*o);
  const bool conservative = kTrace[static_cast<unsigned>(o->kind)] == Trace::Conservative;
  for (u32 i = stack_[self].next; i < w.count; ++i) {
    const Word word = w.first[i];
    if (word & 3 || !contains(reinterpret_cast<void*>(word)) || (conservative && !is_object(word))) continue;
    if (i + 1 == w.count) break;   // the last child takes this entry's place, below
    stack_[self].next = i + 1;
    push(reinterpret_cast<Object*>(word));
    if (depth_ > self + 1) return;
  }
  depth_ = self;
  if (o->kind == Kind::Instance && o->length() & kHeapClassRef) push(at(o->length() & ~kHeapClassRef));
  if (has_prefix(*o)) {
    mark_word(reinterpret_cast<Word*>(o)[-1]);
    mark_word(reinterpret_cast<Word*>(o)[-2]);
  }
  if (w.count) {
    const Word last = w.first[w.count - 1];
    if (!(last & 3) && contains(reinterpret_cast<void*>(last)) && (!conservative || is_object(last))) {
      push(reinterpret_cast<Object*>(last));
    }
  }
}

void Heap::drain() {
  bool upwards = true;
  for (;;) {
    while (depth_) scan_top();
    if (!overflowed_) return;
    overflowed_ = false;
    for (u32 i = 0; i < bitmap_words_; ++i) {
      const u32 word = upwards ? i : bitmap_words_ - 1 - i;
      u32 bits = starts_[word] & marks_[word];
      while (bits) {
        const u32 bit = static_cast<u32>(upwards ? std::countr_zero(bits) : 31 - std::countl_zero(bits));
        bits &= ~(1u << bit);
        Object* o = at(word * kBitsPerWord + bit);
        if (kTrace[static_cast<unsigned>(o->kind)] == Trace::Leaf && !has_prefix(*o)) continue;
        stack_[depth_++] = {o, 0};
        while (depth_) scan_top();
      }
    }
    upwards = !upwards;
  }
}

void Heap::sweep() {
  for (u32& bin : bins_) bin = 0;
  occupied_ = 0;
  ++collections_;
  u32 free_from = 1, used = 1;
  for (u32 w = 0; w < bitmap_words_; ++w) {
    u32 bits = starts_[w] &= marks_[w];
    while (bits) {
      const u32 granule = w * kBitsPerWord + static_cast<u32>(std::countr_zero(bits));
      bits &= bits - 1;
      const Object& o = *at(granule);
      const u32 begin = granule - has_prefix(o);
      const u32 end = granule + granules_for(object_bytes(o));
      put_hole(free_from, begin - free_from);
      used += end - begin;
      free_from = end;
    }
  }
  put_hole(free_from, static_cast<u32>(limit_ / kGranule) - free_from);
  used_ = static_cast<usize>(used) * kGranule;
}

}  // namespace firn
