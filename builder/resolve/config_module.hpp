// The module firn.config: the manifest's "defines" as Python source.
#pragma once

#include <string>
#include <vector>

#include "builder/model/manifest.hpp"

namespace firn::builder::resolve {

// Each constant is a const() declaration, so that its uses are folded in every module that imports it.
[[nodiscard]] std::string config_module(const std::vector<model::Define>& defines);

// A Python literal for a text, in ASCII.
[[nodiscard]] std::string python_literal(const std::string& utf8);
// The shortest Python literal that reads back as the same double; always a float, never an int.
[[nodiscard]] std::string python_literal(double number);

}  // namespace firn::builder::resolve
