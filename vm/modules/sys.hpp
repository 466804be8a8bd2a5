// The values of module sys (sys.def).
#pragma once
#include "vm/modules/rom_values.hpp"

namespace firn {

ROM_TEXT(kSysVersion, "3.11.0 (Firn)");
ROM_TEXT(kSysPlatform, config::kBoardName);
ROM_TEXT(kSysByteorder, "little");
ROM_TEXT(kSysFinal, "final");
inline constexpr RomTuple<5> kSysVersionInfo(Value::small(3), Value::small(11), Value::small(0), Value(&kSysFinal),
                                             Value::small(0));
// The largest index: 2^31 - 1 or 2^63 - 1, one bit beyond the small ints.
inline constexpr RomInt<sizeof(Word) / 4> kSysMaxsize = [] {
  if constexpr (sizeof(Word) == 8) return RomInt<sizeof(Word) / 4>(0xffffffffu, 0x7fffffffu);
  else return RomInt<sizeof(Word) / 4>(0x7fffffffu);
}();
extern const Object kSysStdout, kSysStderr;

}  // namespace firn
