#include "host/options.hpp"

#include <stdlib.h>
#include <string.h>

#include "vm/runtime/vm.hpp"

namespace firn {

bool host_option(const char* text, HostMemory& memory) {
  const char* value = strchr(text, '=');
  if (!value) return false;
  char* unit = nullptr;
  const unsigned long long number = strtoull(value + 1, &unit, 10);
  const unsigned shift = *unit == 'K' ? 10 : *unit == 'M' ? 20 : *unit == 'G' ? 30 : 0;
  if (unit == value + 1 || unit[shift != 0] || number == 0 || number > (1ull << 40 >> shift)) return false;
  const std::size_t size = static_cast<std::size_t>(number) << shift;
  const Text name(text, static_cast<usize>(value - text));
  if (name == Text("heapsize")) memory.heap_size = size;
  else if (name == Text("stack")) memory.vm_stack_size = size;
  else if (name == Text("cstack")) memory.stack_size = size;
  else if (name == Text("stress")) the_vm.stress = static_cast<u32>(size);
  else if (name == Text("fail")) the_vm.fail_at = static_cast<u32>(size);
  else return false;
  return true;
}

}  // namespace firn
