// A place in a source text: the file as Diagnostics knows it, and a range of its bytes. Models carry spans so
// that a late stage (a broken budget, say) can still point at the line of the manifest that asked for it.
#pragma once

#include <cstdint>

namespace firn::builder {

// Which text; given out by Diagnostics::add_source. 0: none.
struct SourceId {
  std::uint32_t index = 0;

  explicit operator bool() const { return index != 0; }
  bool operator==(const SourceId&) const = default;
};

// `offset` and `length` count bytes from the start of the text. Length 0 points between two bytes (end of
// file). A span without a file means "no place": the diagnostic is shown without a source line.
struct Span {
  SourceId file;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  bool operator==(const Span&) const = default;
};

}  // namespace firn::builder
