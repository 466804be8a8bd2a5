// Armv6-M (Cortex-M0): no memory protection unit, and one fault for everything. Flash itself ignores stores,
// and an access outside memory faults; the stack lies at the very start of RAM, so that its overflow is such
// an access.

#include "fault.hpp"

namespace firn {

void protect_rom() {}

Fault identify_fault() {
  return {"memory fault", false, 0};
}

}  // namespace firn
