// The port over POSIX. The console is standard output and input, ROM is the executable's own read-only part,
// and the heap is a mapping of the size that host_reserve() was told.

#include "host.hpp"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "vm/port.hpp"

// From the C run-time and the linker's default script: the first byte of the executable, and the first
// writable one that is not sealed after relocation.
extern "C" {
extern std::byte __executable_start[];
extern std::byte data_start[];
}

namespace firn {
namespace {

MemoryRange heap;
MemoryRange vm_stack;
std::uintptr_t stack_base;
std::size_t stack_usable;
bool input_ended = false;
timespec started;

MemoryRange map(std::size_t size) {
  void* memory =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) {
    constexpr char kMessage[] = "fatal: the system gives no memory for the heap\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
    _exit(kHostFailure);
  }
  auto* begin = static_cast<std::byte*>(memory);
  return {begin, begin + size};
}

}  // namespace

void host_reserve(const HostMemory& memory) {
  heap = map(memory.heap_size);
  vm_stack = map(memory.vm_stack_size);
  stack_base = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  rlimit limit{};
  const bool bounded = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
  const std::size_t available = bounded ? static_cast<std::size_t>(limit.rlim_cur) : memory.stack_size;
  // A quarter of what the system grants stays untouched: the environment lies there too, and other people's
  // frames.
  stack_usable = memory.stack_size < available / 4 * 3 ? memory.stack_size : available / 4 * 3;
}

void port_init() {
  clock_gettime(CLOCK_MONOTONIC, &started);
}

void port_write(const char* text, std::size_t size) {
  while (size != 0) {
    const ssize_t written = write(STDOUT_FILENO, text, size);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) {
      text += written;
      size -= static_cast<std::size_t>(written);
    }
  }
}

int port_read() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  if (input_ended || poll(&input, 1, 0) <= 0) return -1;
  unsigned char byte = 0;
  const ssize_t got = read(STDIN_FILENO, &byte, 1);
  if (got == 1) return byte;
  input_ended = got == 0 || errno != EINTR;
  return -1;
}

bool port_read_ended() {
  return input_ended;
}

std::uint64_t port_ticks_us() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<std::uint64_t>(now.tv_sec - started.tv_sec) * 1'000'000u +
         static_cast<std::uint64_t>(now.tv_nsec) / 1000u -
         static_cast<std::uint64_t>(started.tv_nsec) / 1000u;
}

std::uint64_t port_ticks_ms() {
  return port_ticks_us() / 1000;
}

void port_exit(int status) {
  _exit(status & 0xFF);
}

MemoryRange port_heap() {
  return heap;
}

MemoryRange port_vm_stack() {
  return vm_stack;
}

MemoryRange port_rom() {
  return {__executable_start, data_start};
}

std::uintptr_t port_stack_base() {
  return stack_base;
}

std::uintptr_t port_stack_limit() {
  return stack_base - stack_usable;
}

}  // namespace firn
