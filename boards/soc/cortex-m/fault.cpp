// The handler of all faults: says what happened and ends the run.
//
// On entry the core has pushed eight words: r0-r3, r12, lr, pc, xpsr (Armv7-M reference manual, B1.5.6). The
// stack may be the very thing that is used up or wild; then the handler moves to the stack's top, whose old
// contents nobody needs any more.

#include "fault.hpp"

#include <cstddef>

#include "common/fault.hpp"

extern "C" {

extern std::byte __stack_top[], __stack_bottom[];

// `frame` is where the core pushed the eight words.
[[noreturn]] __attribute__((used)) void report_fault(const std::uintptr_t* frame) {
  constexpr int kFramePc = 6;
  constexpr std::size_t kFrameSize = 8 * sizeof(std::uintptr_t);
  const auto at = reinterpret_cast<std::uintptr_t>(frame);
  const bool inside = at >= reinterpret_cast<std::uintptr_t>(__stack_bottom) &&
                      at + kFrameSize <= reinterpret_cast<std::uintptr_t>(__stack_top);
  if (!inside) firn::die("stack overflow", nullptr, 0);
  const firn::Fault fault = firn::identify_fault();
  firn::die(fault.what, fault.has_address ? &fault.address : nullptr, frame[kFramePc]);
}

__attribute__((naked, used)) void fault_entry() {
  asm volatile(
      "mrs r0, msp\n"
      "ldr r1, =__stack_bottom + 256\n"  // report_fault and what it calls need less than 256 bytes
      "cmp r0, r1\n"
      "blo 1f\n"
      "ldr r1, =__stack_top\n"
      "cmp r0, r1\n"
      "bls 2f\n"
      "1: ldr r1, =__stack_top\n"
      "mov sp, r1\n"
      "2: ldr r1, =report_fault\n"
      "bx r1\n"
      ".ltorg\n");
}
}
