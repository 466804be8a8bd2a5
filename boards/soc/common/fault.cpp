#include "fault.hpp"

#include "vm/port.hpp"

namespace firn {
namespace {

constexpr int kOurBug = 70;  // EX_SOFTWARE of sysexits.h

void write_text(const char* text) {
  std::size_t size = 0;
  while (text[size] != '\0') ++size;
  port_write(text, size);
}

void write_hex(std::uintptr_t number) {
  char digits[2 + 2 * sizeof number] = {'0', 'x'};
  for (std::size_t at = sizeof digits; at-- > 2; number >>= 4) digits[at] = "0123456789abcdef"[number & 15];
  port_write(digits, sizeof digits);
}

}  // namespace

void die(const char* what, const std::uintptr_t* address, std::uintptr_t pc) {
  write_text("\nfatal: ");
  write_text(what);
  if (address != nullptr) {
    write_text(" at ");
    write_hex(*address);
  }
  write_text(" pc ");
  write_hex(pc);
  write_text("\n");
  port_exit(kOurBug);
}

}  // namespace firn
