// Armv7-M: what Cortex-M3 and later have and Cortex-M0 lacks, a memory protection unit and fault registers.
//
// ROM is made read-only even for privileged code, so that a stray store faults where it happens; on real
// flash it would be ignored or, worse, count as a programming command. Memory just below the stack is made
// unreachable. Registers: Armv7-M reference manual, B3.2 (faults) and B3.5 (MPU).

#include <bit>
#include <cstddef>

#include "common/mmio.hpp"
#include "fault.hpp"

extern "C" {
extern std::byte __rom_origin[], __rom_protected_size[];  // the size is the symbol's address
extern std::byte __stack_bottom[];
}

namespace firn {
namespace {

constexpr std::uintptr_t kMpuCtrl = 0xE000ED94;
constexpr std::uintptr_t kMpuRegionBase = 0xE000ED9C;
constexpr std::uintptr_t kMpuRegionSize = 0xE000EDA0;
constexpr std::uintptr_t kFaultStatus = 0xE000ED28;
constexpr std::uintptr_t kMemoryFaultAddress = 0xE000ED34;
constexpr std::uintptr_t kBusFaultAddress = 0xE000ED38;
constexpr std::uintptr_t kHandlerControl = 0xE000ED24;

constexpr std::uint32_t kNoAccess = 0u << 24;
constexpr std::uint32_t kReadOnly = 6u << 24;
constexpr std::uint32_t kNormalMemory = 2u << 16;  // cacheable, write-through
constexpr std::uint32_t kNeverExecute = 1u << 28;

constexpr std::uint32_t kGuardSize = 32 * 1024;  // larger than any frame of the VM

// `size` must be a power of two and divide `base`.
void set_region(std::uint32_t number, std::uint32_t base, std::uint32_t size, std::uint32_t attributes) {
  constexpr std::uint32_t kValid = 1u << 4;
  const auto log2_size = static_cast<std::uint32_t>(std::countr_zero(size));
  reg(kMpuRegionBase) = base | kValid | number;
  reg(kMpuRegionSize) = attributes | ((log2_size - 1) << 1) | 1;
}

}  // namespace

void protect_rom() {
  constexpr std::uint32_t kEnable = 1, kDefaultMapElsewhere = 4;
  constexpr std::uint32_t kSeparateFaults = 7u
                                            << 16;  // MemManage, BusFault and UsageFault instead of HardFault
  set_region(0, reinterpret_cast<std::uint32_t>(__rom_origin),
             reinterpret_cast<std::uint32_t>(__rom_protected_size), kReadOnly | kNormalMemory);
  set_region(1, reinterpret_cast<std::uint32_t>(__stack_bottom) - kGuardSize, kGuardSize,
             kNoAccess | kNormalMemory | kNeverExecute);
  reg(kMpuCtrl) = kEnable | kDefaultMapElsewhere;
  reg(kHandlerControl) = reg(kHandlerControl) | kSeparateFaults;
  asm volatile("dsb\nisb" ::: "memory");
}

Fault identify_fault() {
  constexpr std::uint32_t kMemoryFault = 0xFF, kMemoryAddressValid = 0x80, kMemoryStacking = 0x10;
  constexpr std::uint32_t kBusFault = 0xFF00, kBusAddressValid = 0x8000, kBusStacking = 0x1000;
  const std::uint32_t status = reg(kFaultStatus);
  if (status & (kMemoryStacking | kBusStacking)) return {"stack overflow", false, 0};
  if (status & kMemoryFault) {
    const std::uint32_t address = reg(kMemoryFaultAddress);
    const bool in_guard =
        address - (reinterpret_cast<std::uint32_t>(__stack_bottom) - kGuardSize) < kGuardSize;
    const bool known = (status & kMemoryAddressValid) != 0;
    return {known && in_guard ? "stack overflow" : "memory fault", known, address};
  }
  if (status & kBusFault) return {"bus fault", (status & kBusAddressValid) != 0, reg(kBusFaultAddress)};
  return {"usage fault", false, 0};
}

}  // namespace firn
