// See writer.hpp.
#include "vm/runtime/writer.hpp"

#include "vm/port.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

bool Writer::write_int(SWord n) {
  char digits[kWordBits == 64 ? 20 : 11];
  unsigned at = sizeof digits;
  Word magnitude = n < 0 ? Word{0} - static_cast<Word>(n) : static_cast<Word>(n);
  do digits[--at] = static_cast<char>('0' + magnitude % 10);
  while (magnitude /= 10);
  if (n < 0) digits[--at] = '-';
  return write(Text{digits + at, sizeof digits - at});
}

bool Writer::write_hex(Word n) {
  char digits[sizeof(Word) * 2];
  unsigned at = sizeof digits;
  do digits[--at] = "0123456789abcdef"[n & 15];
  while (n >>= 4);
  return write(Text{digits + at, sizeof digits - at});
}

ConsoleWriter::ConsoleWriter()
    : Writer([](Writer&, Text t) {
        port_write(t.data, t.size);
        return true;
      }) {}

Builder::Builder(Vm& vm, u32 capacity) : Writer(put), vm_(vm) {
  if (capacity) reserve(capacity);   // a failure is met again at the first write
}

char* Builder::reserve(u32 bytes) {
  const u32 capacity = body_ ? body_->length() * kRawUnit : 0;
  if (!body_ || size_ + bytes > capacity) {
    const u32 wanted = align_up(max(size_ + bytes, capacity + capacity / 2), kRawUnit);
    if (wanted / kRawUnit > kMaxLength) return raise_memory_error(vm_);
    RawBody* body = make<RawBody>(vm_, Kind::Raw, wanted / kRawUnit, sizeof(RawBody) + wanted);
    if (!body) return nullptr;
    if (body_) {
      __builtin_memcpy(body->data, body_->data, size_);
      vm_.heap.release(body_, object_bytes(*body_));
    }
    body_ = body;
  }
  return reinterpret_cast<char*>(body_->data) + size_;
}

bool Builder::put(Writer& self, Text t) {
  auto& b = static_cast<Builder&>(self);
  if (t.empty()) return true;
  char* to = b.reserve(t.size);
  if (!to) return false;
  __builtin_memcpy(to, t.data, t.size);
  b.size_ += t.size;
  return true;
}

Value Builder::finish_str() {
  const Value s = new_str(vm_, so_far());
  if (body_) vm_.heap.release(body_, object_bytes(*body_));
  body_ = nullptr;
  return s;
}

Value Builder::finish_bytes() {
  const Value s = new_bytes(vm_, so_far());
  if (body_) vm_.heap.release(body_, object_bytes(*body_));
  body_ = nullptr;
  return s;
}

}  // namespace firn
