// Console and clock of the nRF51: its UART and TIMER0. "nRF51 Series Reference Manual" v3.0, chapters 18
// and 29.

#include "vm/port.hpp"
#include "common/clock.hpp"
#include "common/mmio.hpp"

namespace firn {
namespace {

constexpr std::uintptr_t kUart = 0x40002000;
constexpr std::uintptr_t kUartStartReceive = kUart + 0x000;
constexpr std::uintptr_t kUartStartTransmit = kUart + 0x008;
constexpr std::uintptr_t kUartReceived = kUart + 0x108;     // event: a byte is in RXD
constexpr std::uintptr_t kUartTransmitted = kUart + 0x11C;  // event: TXD is free again
constexpr std::uintptr_t kUartEnable = kUart + 0x500;
constexpr std::uintptr_t kUartSelectTx = kUart + 0x50C;
constexpr std::uintptr_t kUartSelectRx = kUart + 0x514;
constexpr std::uintptr_t kUartRxd = kUart + 0x518;
constexpr std::uintptr_t kUartTxd = kUart + 0x51C;
constexpr std::uintptr_t kUartBaudrate = kUart + 0x524;
constexpr std::uintptr_t kGpioDirectionSet = 0x50000518;

constexpr std::uintptr_t kTimer = 0x40008000;
constexpr std::uintptr_t kTimerStart = kTimer + 0x000;
constexpr std::uintptr_t kTimerClear = kTimer + 0x00C;
constexpr std::uintptr_t kTimerCapture = kTimer + 0x040;
constexpr std::uintptr_t kTimerMode = kTimer + 0x504;
constexpr std::uintptr_t kTimerBitMode = kTimer + 0x508;
constexpr std::uintptr_t kTimerPrescaler = kTimer + 0x510;
constexpr std::uintptr_t kTimerCaptured = kTimer + 0x540;

constexpr std::uint32_t kTxPin = 24, kRxPin = 25;  // to the USB interface chip of the micro:bit

WideClock wide_clock;

}  // namespace

void port_init() {
  constexpr std::uint32_t kEnabled = 4, k115200Baud = 0x01D7E000;
  reg(kGpioDirectionSet) = 1u << kTxPin;
  reg(kUartSelectTx) = kTxPin;
  reg(kUartSelectRx) = kRxPin;
  reg(kUartBaudrate) = k115200Baud;
  reg(kUartEnable) = kEnabled;
  reg(kUartStartTransmit) = 1;
  reg(kUartStartReceive) = 1;

  constexpr std::uint32_t kTimerCounts = 0, k32Bits = 3, kLog2Of16Mhz = 4;
  reg(kTimerMode) = kTimerCounts;
  reg(kTimerBitMode) = k32Bits;
  reg(kTimerPrescaler) = kLog2Of16Mhz;
  reg(kTimerClear) = 1;
  reg(kTimerStart) = 1;
}

void port_write(const char* text, std::size_t size) {
  for (const char* end = text + size; text != end; ++text) {
    reg(kUartTransmitted) = 0;
    reg(kUartTxd) = static_cast<unsigned char>(*text);
    while (!reg(kUartTransmitted)) {
    }
  }
}

int port_read() {
  if (!reg(kUartReceived)) return -1;
  reg(kUartReceived) = 0;
  return static_cast<int>(reg(kUartRxd) & 0xFF);
}

bool port_read_ended() {
  return false;
}

std::uint64_t port_ticks_us() {
  reg(kTimerCapture) = 1;
  return wide_clock.update(reg(kTimerCaptured));
}

std::uint64_t port_ticks_ms() {
  return port_ticks_us() / 1000;
}

}  // namespace firn
