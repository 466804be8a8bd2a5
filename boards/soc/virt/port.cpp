// Console, clock and exit of QEMU's RISC-V virt machine: a 16550 UART, the CLINT's mtime, and SiFive's test
// device.

#include "vm/port.hpp"
#include "common/mmio.hpp"

namespace firn {
namespace {

constexpr std::uintptr_t kUart = 0x10000000;
constexpr std::uintptr_t kUartLineStatus = kUart + 5;  // bit 0: byte received, bit 5: transmitter empty

constexpr std::uintptr_t kTimeLow = 0x0200BFF8;
constexpr std::uintptr_t kTimeHigh = 0x0200BFFC;
constexpr std::uint64_t kTicksPerMicrosecond = 10;

constexpr std::uintptr_t kFinisher = 0x100000;
constexpr std::uint32_t kFinishPass = 0x5555, kFinishFail = 0x3333;

}  // namespace

void port_init() {}  // the UART runs as it is; writing its FIFO control would drop a byte that came early

void port_write(const char* text, std::size_t size) {
  for (const char* end = text + size; text != end; ++text) {
    while (!(reg8(kUartLineStatus) & 0x20)) {
    }
    reg8(kUart) = static_cast<std::uint8_t>(*text);
  }
}

int port_read() {
  return (reg8(kUartLineStatus) & 1) ? reg8(kUart) : -1;
}

bool port_read_ended() {
  return false;
}

std::uint64_t port_ticks_us() {
  for (;;) {
    const std::uint32_t high = reg(kTimeHigh);
    const std::uint32_t low = reg(kTimeLow);
    if (reg(kTimeHigh) == high)
      return ((static_cast<std::uint64_t>(high) << 32) | low) / kTicksPerMicrosecond;
  }
}

std::uint64_t port_ticks_ms() {
  return port_ticks_us() / 1000;
}

void port_exit(int status) {
  const auto code = static_cast<std::uint32_t>(status & 0xFF);
  for (;;) reg(kFinisher) = code == 0 ? kFinishPass : (code << 16) | kFinishFail;
}

}  // namespace firn
