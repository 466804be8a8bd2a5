// size.json: the account as a document for machines, from which every other view can be made again.
//
// Sizes are integers in bytes. `schema` counts up when a key changes its meaning; keys may be added at any
// time.

#pragma once

#include <optional>
#include <string>

#include "builder/diag/diagnostics.hpp"
#include "builder/model/size.hpp"

namespace firn::builder::report {

// The document, ending in a line break; the same account always gives the same bytes.
[[nodiscard]] std::string to_json(const model::SizeReport& report);

// Reads a document; `display` names it in messages. Reports Code::NotAReport.
[[nodiscard]] std::optional<model::SizeReport> from_json(const std::string& text, const std::string& display,
                                                         Diagnostics& diagnostics);

}  // namespace firn::builder::report
