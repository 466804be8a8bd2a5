// SHA-256 (FIPS 180-4), for content hashes: what has the same hash is taken to be the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace firn::builder {

class Sha256 {
 public:
  Sha256();

  Sha256& add(std::string_view bytes);
  // Adds a text so that where it ends matters too: its length goes first. For hashing several things in a
  // row.
  Sha256& field(std::string_view bytes);

  // The digest as 64 lower-case hexadecimal digits. Ends the computation.
  [[nodiscard]] std::string hex();

 private:
  void block(const unsigned char* bytes);

  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> pending_;
  std::size_t pending_size_ = 0;
  std::uint64_t size_ = 0;  // bytes so far
};

[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace firn::builder
