// The main function of an image for the host: memory of the board's sizes, then the program.
//
// `-X heapsize=N` (bytes, or with K, M or G) makes the heap smaller or larger than board.json says, so that a
// test can squeeze a program; nothing else is understood, and the program sees no arguments.

#include <stdlib.h>
#include <string.h>

#include "firn_config.hpp"
#include "host.hpp"
#include "vm/port.hpp"

namespace {

std::size_t heap_size_from(int argc, char** argv) {
  constexpr char kOption[] = "heapsize=";
  for (int at = 1; at + 1 < argc; ++at) {
    if (strcmp(argv[at], "-X") != 0 || strncmp(argv[at + 1], kOption, sizeof kOption - 1) != 0) continue;
    char* unit = nullptr;
    const unsigned long long number = strtoull(argv[at + 1] + sizeof kOption - 1, &unit, 10);
    const int shift = *unit == 'K' ? 10 : *unit == 'M' ? 20 : *unit == 'G' ? 30 : 0;
    if (number != 0) return static_cast<std::size_t>(number << shift);
  }
  return firn::config::kHeapSize;
}

}  // namespace

int main(int argc, char** argv) {
  firn::host_catch_faults();
  firn::host_reserve({heap_size_from(argc, argv), firn::config::kVmStackSize, firn::config::kStackSize});
  firn::port_init();
  firn::port_exit(firn_main());
}
