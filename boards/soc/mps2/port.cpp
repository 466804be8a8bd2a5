// Console and clock of the MPS2 board: a CMSDK UART, and the FPGA's own counter.
// "Cortex-M System Design Kit" (APB UART) and "MPS2 FPGA application notes" (FPGA I/O registers).

#include "vm/port.hpp"
#include "common/clock.hpp"
#include "common/mmio.hpp"

namespace firn {
namespace {

constexpr std::uintptr_t kUart = 0x40004000;
constexpr std::uintptr_t kUartData = kUart + 0x00;
constexpr std::uintptr_t kUartState = kUart + 0x04;  // bit 0: transmitter full, bit 1: receiver full
constexpr std::uintptr_t kUartControl = kUart + 0x08;
constexpr std::uintptr_t kUartDivisor = kUart + 0x10;

constexpr std::uintptr_t kFpgaCounter = 0x40028018;  // counts up each time the prescaler has run down
constexpr std::uintptr_t kFpgaPrescale = 0x4002801C;
constexpr std::uint32_t kClockMhz = 25;

WideClock wide_clock;

}  // namespace

void port_init() {
  constexpr std::uint32_t kSmallestDivisor = 16, kTransmitAndReceive = 3;
  reg(kUartDivisor) = kSmallestDivisor;
  reg(kUartControl) = kTransmitAndReceive;
  // QEMU looks for input only when the receiver asks; without this read it would wake up a second late.
  [[maybe_unused]] const std::uint32_t wake_up = reg(kUartData);
  reg(kFpgaPrescale) = kClockMhz - 1;
  reg(kFpgaCounter) = 0;
}

void port_write(const char* text, std::size_t size) {
  for (const char* end = text + size; text != end; ++text) {
    while (reg(kUartState) & 1) {
    }
    reg(kUartData) = static_cast<unsigned char>(*text);
  }
}

int port_read() {
  return (reg(kUartState) & 2) ? static_cast<int>(reg(kUartData) & 0xFF) : -1;
}

bool port_read_ended() {
  return false;
}

std::uint64_t port_ticks_us() {
  return wide_clock.update(reg(kFpgaCounter));
}

std::uint64_t port_ticks_ms() {
  return port_ticks_us() / 1000;
}

}  // namespace firn
