// The keys of board.json, as a table.
#pragma once

#include <span>

#include "builder/files/form.hpp"
#include "builder/model/board.hpp"

namespace firn::builder::board {

// Where the apply functions of the table put what they read.
struct Reading {
  Diagnostics& diagnostics;
  model::Board board;
  Span core_at;
  struct {  // of the region names, for messages
    Span code, data, stack, vm_stack, heap;
  } at;
};

[[nodiscard]] std::span<const json::Key> board_keys();

}  // namespace firn::builder::board
