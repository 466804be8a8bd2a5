// What fault.cpp asks of the core's variant: which fault was it, and at which address?

#pragma once

#include <cstdint>

namespace firn {

struct Fault {
  const char* what;  // "memory fault", "stack overflow" ...
  bool has_address;  // `address` is what the instruction tried to reach
  std::uintptr_t address;
};

// Reads the fault registers (v7m.cpp; Armv6-M has none, says v6m.cpp).
Fault identify_fault();

}  // namespace firn
