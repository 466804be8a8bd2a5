// Collecting diagnostics; see the header. What they look like is in render.cpp.
#include "builder/diag/diagnostics.hpp"

#include <array>
#include <limits>

namespace firn::builder {
namespace {

struct CodeRow {
  std::string_view number;
  std::string_view title;
};

constexpr std::array kCodes = {
#define CODE(number, name, title) CodeRow{#number, title},
#include "builder/diag/codes.def"
#undef CODE
};

// The index of a diagnostic that was not kept, because it is there already.
constexpr std::size_t kRepeated = std::numeric_limits<std::size_t>::max();

}  // namespace

std::string_view code_number(Code code) {
  return kCodes.at(static_cast<std::size_t>(code)).number;
}
std::string_view code_title(Code code) {
  return kCodes.at(static_cast<std::size_t>(code)).title;
}

std::optional<Code> find_code(std::string_view number) {
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    if (kCodes[i].number == number) return static_cast<Code>(i);
  }
  return std::nullopt;
}

SourceId Diagnostics::add_source(std::string display, std::string text, Span included_from) {
  sources_.push_back({std::move(display), std::move(text), included_from});
  return {static_cast<std::uint32_t>(sources_.size())};
}

Report Diagnostics::add(Severity severity, Code code, Span at, std::string message) {
  Diagnostic added;
  added.code = code;
  added.severity = severity;
  added.at = at;
  added.message = std::move(message);
  const std::string key =
      fmt::format("{} {} {} {}", static_cast<int>(code), at.file.index, at.offset, added.message);
  if (!seen_.insert(key).second) return {*this, kRepeated};
  if (severity == Severity::Error) ++errors_;
  diagnostics_.push_back(std::move(added));
  return {*this, diagnostics_.size() - 1};
}

namespace {

Diagnostic& target(std::vector<Diagnostic>& kept, Diagnostic& ignored, std::size_t index) {
  return index == kRepeated ? ignored : kept[index];
}

}  // namespace

Report& Report::label(std::string text) {
  target(owner_.diagnostics_, owner_.ignored_, index_).label = std::move(text);
  return *this;
}

Report& Report::note(std::string text) {
  return note(Span{}, std::move(text));
}

Report& Report::note(Span at, std::string text) {
  target(owner_.diagnostics_, owner_.ignored_, index_).notes.push_back({at, std::move(text)});
  return *this;
}

Report& Report::help(std::string text) {
  if (!text.empty()) target(owner_.diagnostics_, owner_.ignored_, index_).help.push_back(std::move(text));
  return *this;
}

}  // namespace firn::builder
