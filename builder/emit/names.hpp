// The image's name pool: which names it has, where each lies, and the C++ that lays it down.
//
// The pool's first part are the VM's own names (vm/object/names.def), at the same place in every image. Behind them
// come the image's, ordered by hash bucket, about eight to a bucket; so text is found by one hash and a short walk,
// for a quarter of a byte per name.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "builder/diag/diagnostics.hpp"

namespace firn::builder::emit {

// The words and references of the board, as far as emitted text depends on them.
struct Layout {
  bool wide = false;          // 8-byte headers, 32-bit references
  unsigned word_bits = 32;
  unsigned float_bits = 32;   // 32 or 64

  [[nodiscard]] unsigned header_bytes() const { return wide ? 8 : 4; }
  // sizeof(Code): header, pointer, name, six u8.
  [[nodiscard]] unsigned code_bytes() const {
    const unsigned word = word_bits / 8, end = up(header_bytes(), word) + word + name_bytes() + 6;
    return up(end, word);
  }
  [[nodiscard]] static constexpr unsigned up(unsigned n, unsigned to) { return (n + to - 1) / to * to; }
  [[nodiscard]] unsigned name_bytes() const { return wide ? 4 : 2; }
  // The most units of 4 bytes that a pool may have; narrow: the top bit of a NameRef is for names on the heap.
  [[nodiscard]] std::uint32_t pool_units() const { return wide ? 0x1000000 : 0x8000; }
  [[nodiscard]] bool float_immediates() const { return float_bits == word_bits; }
};

class NamePool {
 public:
  // Who needs a name: a module's number in the program, or one of these.
  static constexpr std::uint32_t kBuiltins = 0xffffffff;  // tables of builtin classes and modules

  explicit NamePool(Layout layout);

  // Before finish(): `name` must be in the pool because of `user`.
  void add(std::string_view name, std::uint32_t user);
  // Places all names. False: reported that they do not fit. `users[i]` is called what messages shall call it.
  [[nodiscard]] bool finish(Diagnostics& diagnostics);

  [[nodiscard]] bool contains(std::string_view name) const { return names_.contains(name); }
  // After finish(). Precondition: contains(name).
  [[nodiscard]] std::uint32_t ref(std::string_view name) const;
  // "0x012a".
  [[nodiscard]] std::string ref_text(std::string_view name) const;

  // How other files declare the pool. With a bound, which constant expressions need: the largest possible.
  [[nodiscard]] std::string declaration() const;

  // names.cpp.
  [[nodiscard]] std::string source(std::string_view banner) const;

  struct Entry {
    std::uint16_t hash = 0;
    bool fixed = false;
    std::uint32_t ref = 0;
    std::vector<std::uint32_t> users;  // ascending
  };
  [[nodiscard]] const std::map<std::string_view, Entry>& entries() const { return names_; }
  [[nodiscard]] std::uint32_t bytes() const { return bytes_; }              // of the pool
  [[nodiscard]] std::uint32_t fixed_bytes() const { return fixed_bytes_; }  // of them the VM's own
  [[nodiscard]] std::uint32_t index_bytes() const;                          // of the tables for looking up text
  [[nodiscard]] std::uint32_t buckets() const { return buckets_; }
  // With its header, padded.
  [[nodiscard]] std::uint32_t entry_bytes(std::string_view name) const;

 private:
  Layout layout_;
  std::map<std::string_view, Entry> names_;
  std::vector<std::string_view> order_;  // as they lie in the pool
  std::vector<std::uint32_t> starts_;    // of the buckets, and the end
  std::uint32_t buckets_ = 0;
  std::uint32_t bytes_ = 0;
  std::uint32_t fixed_bytes_ = 0;
};

// A str of more bytes than this has a length word, which names do not.
inline constexpr std::size_t kLongestName = 254;

}  // namespace firn::builder::emit
