// The host counts no instructions; regions are measured on the emulated boards.

#include "vm/port.hpp"

namespace firn {

void port_mark_begin() {}

void port_mark_end() {}

}  // namespace firn
