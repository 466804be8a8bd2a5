// The linker script of a board, generated from its `memory` and `placement`, so that the linker, the report
// and the budgets can never disagree about a limit.
//
// What start-up code and port (boards/soc/) may rely on: the sections and symbols below.
//
//   rom     .text .rodata    __rom_start, __rom_end, __rom_origin; section .vectors comes first;
//                            __rom_protected_size: a power of two that covers the region, for an MPU or PMP
//   stack   .stack           __stack_bottom, __stack_limit = bottom + reserve, __stack_top; at the very start
//   of its
//                            region, so that an overflow leaves the region instead of running over data
//   data    .data .bss       __data_start, __data_end, __data_load; __bss_start, __bss_end; __tls_base
//   VM      .vm_stack .heap  __vm_stack_start, __vm_stack_end, __heap_start, __heap_end
//
// The program starts at reset_entry.

#pragma once

#include <string>

#include "builder/model/board.hpp"

namespace firn::builder::image {

// Precondition: the board has memory regions, and its placement names some of them (the board stage checks
// both).
[[nodiscard]] std::string linker_script(const model::Board& board);

}  // namespace firn::builder::image
