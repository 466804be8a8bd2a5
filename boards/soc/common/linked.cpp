// The half of the port that is the same on every board with a linker script: memory whose edges the linker
// knows. builder/image/linker_script.cpp defines the symbols from the board's `placement`.

#include "vm/port.hpp"

extern "C" {
extern std::byte __rom_start[], __rom_end[];
extern std::byte __heap_start[], __heap_end[];
extern std::byte __vm_stack_start[], __vm_stack_end[];
extern std::byte __stack_limit[], __stack_top[];
}

namespace firn {

MemoryRange port_heap() {
  return {__heap_start, __heap_end};
}

MemoryRange port_vm_stack() {
  return {__vm_stack_start, __vm_stack_end};
}

MemoryRange port_rom() {
  return {__rom_start, __rom_end};
}

std::uintptr_t port_stack_base() {
  return reinterpret_cast<std::uintptr_t>(__stack_top);
}

std::uintptr_t port_stack_limit() {
  return reinterpret_cast<std::uintptr_t>(__stack_limit);
}

}  // namespace firn
