// A bump allocator for work that ends all at once: the compiler's trees and code. Chunks come from a
// function that the owner supplies (malloc on the host, the collector's heap on a device), and all go
// back together. Allocation may fail: alloc() then returns nullptr and `failed()` stays true, so that a
// caller may check once at the end of a phase instead of after each node.
#pragma once
#include <new>

#include "vm/base/types.hpp"

namespace firn {

// Where an arena's chunks come from. `acquire` returns nullptr when there is no memory.
struct ChunkSource {
  void* (*acquire)(void* context, usize bytes);
  void (*release)(void* context, void* chunk);
  void* context;
};

class Arena {
 public:
  explicit Arena(ChunkSource source, usize chunk_bytes = 2048) : source_(source), chunk_bytes_(chunk_bytes) {}
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // `bytes` of zeroed memory, aligned for any object; nullptr when memory is out.
  [[nodiscard]] void* alloc(usize bytes);

  template <class T, class... A>
  [[nodiscard]] T* make(A&&... a) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    void* p = alloc(sizeof(T));
    return p ? new (p) T{std::forward<A>(a)...} : nullptr;
  }
  // An array of `n` zeroed T.
  template <class T>
  [[nodiscard]] T* array(usize n) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(alloc(max<usize>(n * sizeof(T), 1)));
  }

  bool failed() const { return failed_; }
  usize bytes_used() const { return used_; }

 private:
  struct Chunk { Chunk* next; };
  ChunkSource source_;
  usize chunk_bytes_;
  Chunk* chunks_ = nullptr;
  char* next_ = nullptr;
  char* end_ = nullptr;
  usize used_ = 0;
  bool failed_ = false;
};

// A growing array inside an arena. Growth leaves the old copy behind, which the arena frees at its end.
template <class T>
class Vec {
 public:
  explicit Vec(Arena& arena) : arena_(&arena) {}
  bool push(const T& value) {
    if (size_ == capacity_ && !grow()) return false;
    data_[size_++] = value;
    return true;
  }
  void pop() { --size_; }
  void clear() { size_ = 0; }
  T& back() { return data_[size_ - 1]; }
  T& operator[](usize i) { return data_[i]; }
  const T& operator[](usize i) const { return data_[i]; }
  u32 size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }
  std::span<T> span() const { return {data_, size_}; }

 private:
  bool grow() {
    const u32 capacity = capacity_ ? capacity_ * 2 : 8;
    T* data = arena_->array<T>(capacity);
    if (!data) return false;
    for (u32 i = 0; i < size_; ++i) data[i] = data_[i];
    data_ = data;
    capacity_ = capacity;
    return true;
  }
  Arena* arena_;
  T* data_ = nullptr;
  u32 size_ = 0;
  u32 capacity_ = 0;
};

}  // namespace firn
