// The configuration header of the VM, `firn_config.hpp`: the board's facts as C++ constants, in namespace
// firn::config.

#pragma once

#include <string>

#include "builder/model/board.hpp"

namespace firn::builder::image {

[[nodiscard]] std::string configuration_header(const model::Board& board);

}  // namespace firn::builder::image
