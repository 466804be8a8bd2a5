// Figures as people read them.

#pragma once

#include <cstdint>
#include <string>

namespace firn::builder::report {

// "1 048 576"
[[nodiscard]] std::string grouped(std::uint64_t number);

// "88.5" for 885 of 1000; "-" when `whole` is 0.
[[nodiscard]] std::string percentage(std::uint64_t part, std::uint64_t whole);

}  // namespace firn::builder::report
