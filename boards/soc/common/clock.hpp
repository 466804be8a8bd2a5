// Widens a 32-bit microsecond counter of the hardware to 64 bits. Right as long as somebody reads the clock
// at least once in 2^32 us = 71 minutes.

#pragma once

#include <cstdint>

namespace firn {

class WideClock {
 public:
  std::uint64_t update(std::uint32_t now) {
    if (now < last_) ++high_;
    last_ = now;
    return (static_cast<std::uint64_t>(high_) << 32) | now;
  }

 private:
  std::uint32_t last_ = 0;
  std::uint32_t high_ = 0;
};

}  // namespace firn
