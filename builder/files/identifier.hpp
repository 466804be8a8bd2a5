// Names that Python code must be able to write.
#pragma once

#include <string>
#include <string_view>

namespace firn::builder {

// Why `text` cannot be written as a name ("is a keyword of Python", "starts with a digit", "contains '-'"),
// or "". Language reference 2.3; any character beyond ASCII passes, the compiler knows which are letters.
[[nodiscard]] std::string identifier_problem(std::string_view text);

// The same for a dotted name of a module.
[[nodiscard]] std::string module_name_problem(std::string_view text);

// An identifier made of the text's letters, digits and underscores, for suggestions; "" when nothing is left.
[[nodiscard]] std::string as_identifier(std::string_view text);

}  // namespace firn::builder
