// The main function of an image for the host: memory of the board's sizes, then the program. -X options let a
// test squeeze it (options.hpp); the program sees no arguments.

#include <stdio.h>
#include <string.h>

#include "firn_config.hpp"
#include "host/options.hpp"
#include "vm/port.hpp"

int main(int argc, char** argv) {
  firn::HostMemory memory{firn::config::kHeapSize, firn::config::kVmStackSize, firn::config::kStackSize};
  for (int at = 1; at < argc; at += 2) {
    if (at + 1 < argc && strcmp(argv[at], "-X") == 0 && firn::host_option(argv[at + 1], memory)) continue;
    fprintf(stderr, "usage: %s [-X OPTION=N]..\n%s", argv[0], firn::kHostOptions);
    return 2;
  }
  firn::host_catch_faults();
  firn::host_reserve(memory);
  firn::port_init();
  firn::port_exit(firn_main());
}
