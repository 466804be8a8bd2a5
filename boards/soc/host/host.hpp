// What a main function of the host owes the port before the VM starts: sizes, which a board has from its
// linker script.

#pragma once

#include <cstddef>

namespace firn {

constexpr int kHostFailure = 70;

struct HostMemory {
  std::size_t heap_size;
  std::size_t vm_stack_size;
  std::size_t stack_size;  // how much of the C++ stack the VM may use; cut to what the system grants
};

// Maps heap and VM stack. The caller's frame becomes port_stack_base(), so call it from main() itself.
void host_reserve(const HostMemory& memory);

// Makes memory faults print "fatal: ..." and end the process with status 70, as on the boards.
void host_catch_faults();

}  // namespace firn
