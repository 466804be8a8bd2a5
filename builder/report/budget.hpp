// Budgets: limits that the manifest sets below those of the board, so that growth is noticed before it hurts.

#pragma once

#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/model/manifest.hpp"
#include "builder/model/size.hpp"

namespace firn::builder::report {

// Compares each budget with what its region uses, notes the result in the region, and reports those that are
// broken (errors) or nearly so (warnings) at the manifest's line. Returns whether all are kept.
[[nodiscard]] bool check_budgets(const std::vector<model::Budget>& budgets, model::SizeReport& report,
                                 Diagnostics& diagnostics);

}  // namespace firn::builder::report
