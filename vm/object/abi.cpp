// The symbol that ties emitted code to this VM: see abi.hpp.
#include "vm/object/abi.hpp"

namespace firn {

template <> constinit const char Abi<kAbi>::tag = 1;

}  // namespace firn
