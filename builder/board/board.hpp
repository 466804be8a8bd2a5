// The board stage: boards/NAME/board.json, with the files that it extends, to model::Board.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"
#include "builder/model/board.hpp"

namespace firn::builder::board {

// The names of all boards: the folders of `boards` that have a board.json, sorted.
[[nodiscard]] std::vector<std::string> list_boards(const Files& files, const Path& boards);

// Reads a board. `at` is the place that names it; without a file when that is the command line.
[[nodiscard]] std::optional<model::Board> read_board(const Files& files, const Path& boards,
                                                     const std::string& name, Span at,
                                                     Diagnostics& diagnostics);

// Reports Code::UnknownBoard for a name that is none, with what it could have been. True when there is such a
// board.
bool check_board_name(const Files& files, const Path& boards, const std::string& name, Span at,
                      Diagnostics& diagnostics);

// The draft-07 schema of board.json, for editors; and all keys, with what they take and mean.
[[nodiscard]] std::string schema();
[[nodiscard]] std::string describe();

}  // namespace firn::builder::board
