// Registers of the hardware, by address.

#pragma once

#include <cstdint>

namespace firn {

inline volatile std::uint32_t& reg(std::uintptr_t address) {
  return *reinterpret_cast<volatile std::uint32_t*>(address);
}

inline volatile std::uint8_t& reg8(std::uintptr_t address) {
  return *reinterpret_cast<volatile std::uint8_t*>(address);
}

}  // namespace firn
