// The end of a run, by Arm semihosting: the emulator (or a debug probe) stops the program and takes its
// status. "Semihosting for AArch32 and AArch64", SYS_EXIT_EXTENDED.

#include <cstdint>

#include "vm/port.hpp"

namespace firn {

void port_exit(int status) {
  constexpr std::uintptr_t kExitExtended = 0x20;
  constexpr std::uintptr_t kApplicationExit = 0x20026;
  const std::uintptr_t reason[2] = {kApplicationExit, static_cast<std::uintptr_t>(status & 0xFF)};
  for (;;) {
    register std::uintptr_t operation asm("r0") = kExitExtended;
    register const std::uintptr_t* argument asm("r1") = reason;
    asm volatile("bkpt 0xab" : "+r"(operation) : "r"(argument) : "memory");
  }
}

}  // namespace firn
