// The configuration of the board that this VM is compiled for. The header below is generated from the
// board's JSON file, so that a limit is stated once; see boards/README.md for its keys.
//   kWide       headers of 8 bytes, 32-bit references and lengths (else 4 bytes, 16-bit)
//   kFloatBits  32 or 64: the width of Python's float
#pragma once
#include <firn_config.hpp>  // IWYU pragma: export
