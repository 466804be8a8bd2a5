// The half of start.S that can be C++: the way into the program, and the report of a trap.

#include <cstddef>

#include "common/fault.hpp"
#include "vm/port.hpp"

extern "C" {

extern std::byte __stack_bottom[];

[[noreturn]] __attribute__((used)) void start_program() {
  firn::port_init();
  firn::port_exit(firn_main());
}

// Arguments are mcause, mtval, mepc and the stack pointer at the trap (privileged specification, 3.1.15).
[[noreturn]] __attribute__((used)) void report_trap(std::uintptr_t cause, std::uintptr_t address,
                                                    std::uintptr_t pc, std::uintptr_t stack_pointer) {
  constexpr std::uintptr_t kFetchMisaligned = 0, kFetchFault = 1, kLoadMisaligned = 4, kLoadFault = 5,
                           kStoreMisaligned = 6, kStoreFault = 7;
  constexpr std::uintptr_t kNearBottom = 64;  // a prologue that faults has not always moved the pointer yet
  switch (cause) {
    case kFetchMisaligned:
    case kFetchFault:
    case kLoadMisaligned:
    case kLoadFault:
    case kStoreMisaligned:
    case kStoreFault:
      if (stack_pointer < reinterpret_cast<std::uintptr_t>(__stack_bottom) + kNearBottom) {
        firn::die("stack overflow", &address, pc);
      }
      firn::die("memory fault", &address, pc);
    default: firn::die("illegal instruction", nullptr, pc);
  }
}
}
