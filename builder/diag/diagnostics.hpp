// Diagnostics: what is wrong with what the user gave us, said where it is known.
//
// A stage reports every mistake that it finds and goes on; the pipeline looks at has_errors() after each
// stage and stops there, so that all errors of a stage are shown together. A function that reports returns
// only whether it worked:
//
//     if (!key) return diagnostics.error(Code::UnknownKey, at, "unknown key \"{}\"", name).help(guess);
//
// Texts are registered once with add_source() and are then referred to by spans of bytes: JSON, Python and
// board files alike. render.hpp turns diagnostics into what a terminal shows.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "builder/model/span.hpp"

namespace firn::builder {

enum class Code : std::uint16_t {
#define CODE(number, name, title) name,
#include "builder/diag/codes.def"
#undef CODE
};

// "F0102" and the title of codes.def.
[[nodiscard]] std::string_view code_number(Code code);
[[nodiscard]] std::string_view code_title(Code code);
// The code of that number ("F0102"), if there is one.
[[nodiscard]] std::optional<Code> find_code(std::string_view number);

enum class Severity : std::uint8_t { Error, Warning };

// A text that spans can refer to.
struct SourceText {
  std::string display;  // the path as messages show it, or "<command line>" and the like
  std::string text;
  Span included_from;  // the place that brought it here; without a file for what the user named himself
};

// A second place that belongs to a diagnostic, with what it has to do with it; or, without a place, a remark.
struct Note {
  Span at;
  std::string text;
};

struct Diagnostic {
  Code code = Code::Internal;
  Severity severity = Severity::Error;
  Span at;
  std::string message;
  std::string label;  // stands behind the carets; may be empty
  std::vector<Note> notes;
  std::vector<std::string> help;
};

class Diagnostics;

// A diagnostic that was just reported, for adding to it in the same expression. Converts to "it did not work"
// in each form in which a stage may return that: false, or an empty optional.
class Report {
 public:
  Report(Diagnostics& owner, std::size_t index) : owner_(owner), index_(index) {}

  Report& label(std::string text);
  Report& note(std::string text);
  Report& note(Span at, std::string text);
  Report& help(std::string text);  // an empty text adds nothing

  operator bool() const { return false; }  // NOLINT: see above
  template <class T>
  operator std::optional<T>() const {  // NOLINT: see above
    return std::nullopt;
  }

 private:
  Diagnostics& owner_;
  std::size_t index_;
};

class Diagnostics {
 public:
  // Registers a text, so that spans can refer to it. `display` is the path as messages shall show it.
  SourceId add_source(std::string display, std::string text, Span included_from = {});
  [[nodiscard]] const SourceText& source(SourceId id) const { return sources_.at(id.index - 1); }

  template <class... Arguments>
  Report error(Code code, Span at, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    return add(Severity::Error, code, at, fmt::format(format, std::forward<Arguments>(arguments)...));
  }
  template <class... Arguments>
  Report warning(Code code, Span at, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    return add(Severity::Warning, code, at, fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  // The same mistake at the same place is kept once, however often it is reported.
  Report add(Severity severity, Code code, Span at, std::string message);

  [[nodiscard]] bool has_errors() const { return errors_ != 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] std::size_t warning_count() const { return diagnostics_.size() - errors_; }
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return diagnostics_; }

 private:
  friend class Report;

  std::deque<SourceText> sources_;  // a deque: references stay valid
  std::vector<Diagnostic> diagnostics_;
  std::unordered_set<std::string> seen_;  // code, place and message of all of them
  std::size_t errors_ = 0;
  Diagnostic ignored_;  // takes what is added to a repeated diagnostic
};

}  // namespace firn::builder
