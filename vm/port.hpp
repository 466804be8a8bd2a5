// The port: the little that the VM asks of the machine under it.
//
// Every chip folder in boards/soc/ implements these functions; board.json names the files that do. The VM
// never sees a register, a system call or a linker symbol. Implementations are freestanding: no libc heap, no
// static constructors, and they may be called before anything else of the VM works.
//
// A program starts in the chip's start-up code, which prepares memory and stack, calls port_init() and then
// firn_main(), and passes its result to port_exit().

#pragma once

#include <cstddef>
#include <cstdint>

// The image's own main function: boots the VM, runs the main module, returns the exit status. Defined by the
// VM.
int firn_main();

namespace firn {

// Makes console and clock work. Called once, by the start-up code, before firn_main().
void port_init();

// Writes `size` bytes to the console and returns when the hardware (or the operating system) has taken them.
// Newlines are not translated. There is no way to fail: a console that is gone swallows what it is given.
void port_write(const char* text, std::size_t size);

// The next byte from the console, 0 to 255, or -1 when none is waiting. Never blocks.
[[nodiscard]] int port_read();

// True once no further byte can ever come (end of file on the host's standard input); always false on a UART.
[[nodiscard]] bool port_read_ended();

// Time since the board started. Both count on without wrapping; a board whose counter is 32 bits wide must
// be asked at least once an hour.
[[nodiscard]] std::uint64_t port_ticks_us();
[[nodiscard]] std::uint64_t port_ticks_ms();

// Ends the run. The low eight bits of `status` reach the shell, on the boards by way of the emulator.
[[noreturn]] void port_exit(int status);

// A piece of memory; `end` is one past its last byte.
struct MemoryRange {
  std::byte* begin;
  std::byte* end;

  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(end - begin); }
};

// The memory for the collected heap and for the VM's value and frame stack. Both are aligned to 16 bytes, are
// not cleared, and stay the same through the whole run.
[[nodiscard]] MemoryRange port_heap();
[[nodiscard]] MemoryRange port_vm_stack();

// ROM, as one range: everything the linker placed that no one may write. On the host this is what lies below
// the writable data of the executable.
[[nodiscard]] MemoryRange port_rom();

// The C++ stack grows down from port_stack_base() and may be used down to port_stack_limit(). Below the limit
// lies the board's reserve, enough for a leaf function, for raising RecursionError and for the fault
// handlers.
[[nodiscard]] std::uintptr_t port_stack_base();
[[nodiscard]] std::uintptr_t port_stack_limit();

// Brackets a region whose executed instructions a counting emulator reports (tests/bench/count_plugin.cpp).
// Each is a call to a function with one marker instruction; the host's do nothing.
void port_mark_begin();
void port_mark_end();

}  // namespace firn
