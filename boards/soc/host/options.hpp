// The -X options that images for the host and firnpy have in common.
#pragma once
#include "host.hpp"

namespace firn {

constexpr char kHostOptions[] =
    "  -X heapsize=N   size of the collected heap (bytes, or with K, M, G)\n"
    "  -X stack=N      size of the Python stack\n"
    "  -X cstack=N     how much of the C++ stack may be used\n"
    "  -X stress=N     collect at every N-th allocation\n"
    "  -X fail=N       let the N-th allocation fail\n";

// Understands one "NAME=NUMBER"; stress and fail go to the_vm, the sizes to `memory`. False: it is none.
[[nodiscard]] bool host_option(const char* text, HostMemory& memory);

}  // namespace firn
