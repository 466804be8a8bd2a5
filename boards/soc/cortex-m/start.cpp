// Start-up of every Cortex-M chip: the vector table and the way from reset to firn_main().
//
// The core loads the stack pointer from the first word of the table and jumps to the second. Nothing needs a
// static constructor (the linker script refuses an image with an .init_array), so preparing memory is: copy
// .data, clear .bss.

#include <cstddef>
#include <cstdint>

#include "vm/port.hpp"

namespace firn {
void protect_rom();  // cortex-m/v7m.cpp, v6m.cpp
}

extern "C" {
extern std::uint32_t __data_load[], __data_start[], __data_end[], __bss_start[], __bss_end[];
extern std::byte __stack_top[];

void fault_entry();  // cortex-m/fault.cpp

[[noreturn]] __attribute__((used)) void reset_entry() {
  const std::uint32_t* from = __data_load;
  for (std::uint32_t* to = __data_start; to < __data_end;) *to++ = *from++;
  for (std::uint32_t* to = __bss_start; to < __bss_end;) *to++ = 0;
  firn::protect_rom();
  firn::port_init();
  firn::port_exit(firn_main());
}
}

namespace {

// The 16 system entries of the Armv6-M and v7-M architecture; interrupts of the chip stay disabled.
struct VectorTable {
  std::byte* stack;
  void (*handler[15])();
};

__attribute__((section(".vectors"), used))
const VectorTable kVectors = {__stack_top,
                              {
                                  reset_entry,
                                  fault_entry,  // NMI
                                  fault_entry,  // HardFault
                                  fault_entry,  // MemManage
                                  fault_entry,  // BusFault
                                  fault_entry,  // UsageFault
                                  nullptr, nullptr, nullptr, nullptr,
                                  fault_entry,  // SVCall
                                  fault_entry,  // DebugMonitor
                                  nullptr,
                                  fault_entry,  // PendSV
                                  fault_entry,  // SysTick
                              }};

}  // namespace
