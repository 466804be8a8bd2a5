// Whose is every byte? The linker's map says what each object file put where; emit/ says what its objects are
// for; the paths of the others say which room, library or board they come from. What nobody put there is
// padding, and is shown.

#pragma once

#include <string>

#include "builder/model/account.hpp"
#include "builder/model/board.hpp"
#include "builder/model/image.hpp"
#include "builder/model/size.hpp"

namespace firn::builder::report {

// The account of a linked image, without budgets.
[[nodiscard]] model::SizeReport account(const model::Board& board, const std::string& name,
                                        const model::BuiltImage& image, const model::Account& emitted);

}  // namespace firn::builder::report
