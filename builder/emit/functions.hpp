// Which of the VM's functions an image takes.
#pragma once

#include <string>

#include "builder/emit/selection.hpp"
#include "builder/model/account.hpp"

namespace firn::builder::emit {

// ops.cpp: the tables of operations by kind (vm/types/ops.def). What no code of the image does is not referred to by
// the VM, so that the linker drops the whole table.
[[nodiscard]] std::string ops_source(const Selection& selection, model::ModuleAccount& account);

// absent.cpp: traps in the place of the VM's functions that the image cannot reach (vm/base/optional.hpp).
[[nodiscard]] std::string absent_source(const Selection& selection);

}  // namespace firn::builder::emit
