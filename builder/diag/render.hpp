// What diagnostics look like.
//
//     error[F0214]: there is no board "micro-bit"
//       --> manifests/demo.json:4:12
//        |
//      4 |   "board": "micro-bit",
//        |            ^^^^^^^^^^^ known boards: host, microbit, mps2-an385
//        |
//        = help: did you mean "microbit"?
#pragma once

#include <string>

#include "builder/diag/color.hpp"
#include "builder/diag/diagnostics.hpp"

namespace firn::builder {

// As text, ending in a line break.
[[nodiscard]] std::string render(const Diagnostics& diagnostics, const Diagnostic& diagnostic, Color color);

// As one line of JSON, ending in a line break: code, severity, message, file, line, column, end_column (code
// points, from 1), offset and length (bytes), label, notes, help, and `rendered`, the text as above. What has
// no place has null for `file` and the numbers.
[[nodiscard]] std::string render_json(const Diagnostics& diagnostics, const Diagnostic& diagnostic);

enum class MessageForm : std::uint8_t { Text, Json };

// Those from number `first` on, errors and warnings in the order in which they were reported. As text, at
// most `most` are shown, and a last line says how many more there are.
[[nodiscard]] std::string render_all(const Diagnostics& diagnostics, MessageForm form, Color color,
                                     std::size_t first = 0, std::size_t most = 20);

}  // namespace firn::builder
