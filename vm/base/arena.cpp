// See arena.hpp.
#include "vm/base/arena.hpp"

namespace firn {

Arena::~Arena() {
  while (chunks_) {
    Chunk* next = chunks_->next;
    source_.release(source_.context, chunks_);
    chunks_ = next;
  }
}

void* Arena::alloc(usize bytes) {
  constexpr usize kAlign = alignof(std::max_align_t) < 8 ? 8 : alignof(std::max_align_t);
  constexpr usize kHeader = align_up(sizeof(Chunk), kAlign);
  bytes = align_up(bytes, kWordBits == 64 ? 16 : 8);
  if (static_cast<usize>(end_ - next_) < bytes) {
    const usize size = max(chunk_bytes_, bytes + kHeader);
    auto* chunk = static_cast<Chunk*>(source_.acquire(source_.context, size));
    if (!chunk) {
      failed_ = true;
      return nullptr;
    }
    chunk->next = chunks_;
    chunks_ = chunk;
    next_ = reinterpret_cast<char*>(chunk) + kHeader;
    end_ = reinterpret_cast<char*>(chunk) + size;
  }
  char* p = next_;
  next_ += bytes;
  used_ += bytes;
  for (usize i = 0; i < bytes; ++i) p[i] = 0;
  return p;
}

}  // namespace firn
