// JSON with places: every value and key knows the bytes of the text that it came from.
//
// nlohmann's SAX parser does the reading (RFC 8259; comments are allowed, trailing commas are not) but tells
// no positions. As its events come in the order of the tokens, a cursor over the text follows them: before
// each event it skips white space, comments and separators, and then stands at the token's first byte.
//
// Errors that are found here: not UTF-8, NUL bytes, syntax, keys that an object has twice, nesting deeper
// than kDeepest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/diag/diagnostics.hpp"
#include "builder/files/files.hpp"

namespace firn::builder::json {

struct Member;

struct Value {
  enum class Kind : std::uint8_t { Null, Bool, Integer, Float, String, List, Object };

  Kind kind = Kind::Null;
  Span at;
  bool boolean = false;
  double real = 0;              // Float: always finite
  std::string text;             // String: its contents. Integer and Float: the number as it is written
  std::vector<Value> items;     // List
  std::vector<Member> members;  // Object, in the order of the text, without repeated keys

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  // The member's value, or nullptr.
  [[nodiscard]] const Value* find(std::string_view key) const;
  // An Integer that fits, else nullopt.
  [[nodiscard]] std::optional<std::int64_t> integer() const;
};

struct Member {
  std::string key;
  Span key_at;
  Value value;
};

inline constexpr int kDeepest = 64;  // values inside each other; a manifest needs 5

// "a string", "an integer", "a list" ...
[[nodiscard]] std::string_view kind_name(Value::Kind kind);

// Parses a registered text. Returns nullopt after a syntax error; repeated keys are reported and the first
// one counts.
[[nodiscard]] std::optional<Value> parse(SourceId source, Diagnostics& diagnostics);

// Reads, registers and parses a file. `display` is the path for messages, `from` the place that named the
// file (for "included from", and to point at when the file cannot be read).
struct Parsed {
  SourceId source;  // without index when the file could not be read
  std::optional<Value> value;
};
[[nodiscard]] Parsed read(const Files& files, const Path& path, const std::string& display, Span from,
                          Diagnostics& diagnostics);

// A JSON string literal for `text`.
[[nodiscard]] std::string literal(std::string_view text);

}  // namespace firn::builder::json
