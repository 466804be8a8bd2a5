// Marker instructions of Arm, for the counting emulator: moves of a register to itself that no compiler
// emits.

#include "vm/port.hpp"

namespace firn {

void port_mark_begin() {
  asm volatile("mov r10, r10" ::: "memory");
}

void port_mark_end() {
  asm volatile("mov r11, r11" ::: "memory");
}

}  // namespace firn
