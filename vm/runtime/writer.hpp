// Where text goes: the console, a growing str, or nowhere. Printing a container makes no intermediate str.
#pragma once
#include "vm/runtime/vm.hpp"

namespace firn {

class Writer {
 public:
  // Returns false when it failed; the exception is pending then.
  bool write(Text t) { return put_(*this, t); }
  bool write(char c) { return put_(*this, Text{&c, 1}); }
  bool write_int(SWord n);
  bool write_hex(Word n);

 protected:
  explicit constexpr Writer(bool (*put)(Writer&, Text)) : put_(put) {}
 private:
  bool (*put_)(Writer&, Text);
};

class ConsoleWriter : public Writer {
 public:
  ConsoleWriter();
};

// Collects bytes in one heap object that grows by half; finish() makes a str, bytes, or bytearray.
class Builder : public Writer {
 public:
  explicit Builder(Vm& vm, u32 capacity = 0);
  Text so_far() const { return {body_ ? reinterpret_cast<const char*>(body_->data) : "", size_}; }
  char* reserve(u32 bytes);      // room for that many more bytes, to be followed by commit(); nullptr: raised
  void commit(u32 bytes) { size_ += bytes; }
  void truncate(u32 size) { size_ = size; }
  Value finish_str();            // precondition: the bytes are UTF-8
  Value finish_bytes();
 private:
  static bool put(Writer&, Text);
  Vm& vm_;
  RawBody* body_ = nullptr;
  u32 size_ = 0;
};

}  // namespace firn
