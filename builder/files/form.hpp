// What a JSON file may look like, as tables: a Form for each kind of value, a row for each key. Checking, the
// messages for wrong types and unknown keys, "did you mean", the draft-07 schema for editors and the
// description of the keys all come from these tables; manifest/keys.cpp and board/keys.cpp have them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "builder/files/json.hpp"

namespace firn::builder::json {

struct Key;

// Which rows of a table hold in one place where it is used.
enum class Subset : std::uint8_t { All, PerBoard };

struct Form {
  enum class Kind : std::uint8_t {
    Text,
    Integer,  // low..high
    Size,     // bytes: 4096, "0x1000", "48K", "1M"
    Level,    // a size or a percentage: "90%"
    Bool,
    Scalar,  // null, boolean, number, text
    Choice,  // one of `choices`
    List,    // of `item`
    Map,     // any key -> `item`
    Object,  // the keys of `keys`
    Either,  // the one of `forms` that takes this JSON type; their JSON types differ
    Anything,
  };

  Kind kind;
  std::string_view says;  // for messages: "expected a list of paths, found ..."
  const Form* item = nullptr;
  std::span<const std::string_view> choices = {};
  std::span<const Form* const> forms = {};
  std::span<const Key> (*keys)() = nullptr;
  Subset subset = Subset::All;
  std::int64_t low = 0;
  std::int64_t high = INT64_MAX;
  std::string_view example = {};  // JSON, for the help of a wrong type
};

enum class Presence : std::uint8_t { Optional, Required };
enum class Scope : std::uint8_t { Image, PerBoard };  // Image: cannot stand in a Subset::PerBoard

struct Key {
  std::string_view name;
  const Form* form;
  std::string_view help;                            // a sentence, for editors and people
  void (*apply)(void* target, const Value& value);  // takes a value that fits the form; null: nothing to take
  Scope scope = Scope::PerBoard;
  Presence presence = Presence::Optional;
};

// For the apply column: a function of the target's own type, usually a lambda in the row.
template <class Target, auto Function>
void apply_to(void* target, const Value& value) {
  Function(*static_cast<Target*>(target), value);
}

// Does the value fit? Reports everything that does not. `what` names the value in messages: "\"modules\"".
bool check(const Value& value, const Form& form, std::string_view what, Diagnostics& diagnostics);

// Checks the members of an object one by one, and applies those that fit. False when something was reported.
bool read_object(const Value& object, std::span<const Key> keys, void* target, Diagnostics& diagnostics,
                 Subset subset = Subset::All);

// A Size value in bytes; nullopt when it is none.
[[nodiscard]] std::optional<std::uint64_t> size_of(const Value& value);
// The percentage of a Level value ("90%" -> 90); nullopt when it is a size.
[[nodiscard]] std::optional<int> percentage_of(const Value& value);

// Whether a file is read as it is, or merged with others: then no key is required in each, and "+key" adds to
// a list.
enum class Merging : std::uint8_t { Whole, Parts };

// The schema (JSON Schema draft-07) of a file whose object has these keys, as text that ends in a line break.
[[nodiscard]] std::string schema_text(std::string_view title, std::span<const Key> keys,
                                      Merging merging = Merging::Whole);

// The keys with their forms and meanings, for `firn help manifest`.
[[nodiscard]] std::string describe_keys(std::span<const Key> keys);

}  // namespace firn::builder::json
