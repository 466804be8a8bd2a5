// What a chip's fault handler does in the end: say what happened on the console, and stop with status 70.

#pragma once

#include <cstdint>

namespace firn {

// Prints "fatal: WHAT at 0xADDRESS pc 0xPC", without "at" when `address` is null, and ends the run.
[[noreturn]] void die(const char* what, const std::uintptr_t* address, std::uintptr_t pc);

}  // namespace firn
