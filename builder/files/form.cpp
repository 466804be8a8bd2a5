// Everything that follows from the tables of keys.
#include "builder/files/form.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"

namespace firn::builder::json {
namespace {

using Kind = Form::Kind;

constexpr std::string_view kSizePattern = "^(0[xX][0-9a-fA-F]+|[0-9]+[KMG]?)$";
constexpr std::string_view kLevelPattern = "^(0[xX][0-9a-fA-F]+|[0-9]+[KMG]?|[0-9]{1,3}%)$";

// Could a value of this JSON type fit the form at all?
bool takes(const Form& form, Value::Kind kind) {
  switch (form.kind) {
    case Kind::Text:
    case Kind::Choice: return kind == Value::Kind::String;
    case Kind::Integer: return kind == Value::Kind::Integer;
    case Kind::Size:
    case Kind::Level: return kind == Value::Kind::Integer || kind == Value::Kind::String;
    case Kind::Bool: return kind == Value::Kind::Bool;
    case Kind::Scalar: return kind != Value::Kind::List && kind != Value::Kind::Object;
    case Kind::List: return kind == Value::Kind::List;
    case Kind::Map:
    case Kind::Object: return kind == Value::Kind::Object;
    case Kind::Either:
      for (const Form* one : form.forms) {
        if (takes(*one, kind)) return true;
      }
      return false;
    case Kind::Anything: return true;
  }
  return false;
}

bool applies(const Key& key, Subset subset) {
  return subset == Subset::All || key.scope == Scope::PerBoard;
}

std::vector<std::string> names_of(std::span<const Key> keys, Subset subset) {
  std::vector<std::string> names;
  for (const Key& key : keys) {
    if (applies(key, subset)) names.emplace_back(key.name);
  }
  return names;
}

const Key* find_key(std::span<const Key> keys, std::string_view name) {
  for (const Key& key : keys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t factor = 1;
  int base = 10;
  if (text.substr(0, 2) == "0x" || text.substr(0, 2) == "0X") {
    base = 16;
    text.remove_prefix(2);
  } else if (!text.empty()) {
    const std::string_view kUnits = "KMG";
    const std::size_t unit = kUnits.find(text.back());
    if (unit != std::string_view::npos) {
      factor = std::uint64_t{1} << (10 * (unit + 1));
      text.remove_suffix(1);
    }
  }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number > UINT64_MAX / factor) return std::nullopt;
  return number * factor;
}

// The whole value in the source, or its opening bracket: a caret under a long object would hide what is
// meant.
Span mark_of(const Value& value) {
  Span at = value.at;
  if (value.is(Value::Kind::List) || value.is(Value::Kind::Object)) at.length = 1;
  return at;
}

std::string as_written(const Value& value) {
  return value.is(Value::Kind::String) ? fmt::format("\"{}\"", quotable(value.text)) : quotable(value.text);
}

bool check_size(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  if (size_of(value)) return true;
  const bool negative = value.is(Value::Kind::Integer) && value.text.substr(0, 1) == "-";
  return diagnostics.error(Code::NotASize, value.at, "{} is not a size: {}", what, as_written(value))
      .label(negative ? "negative" : "")
      .help("a size is a number of bytes: 4096, \"0x1000\", \"48K\" or \"1M\"");
}

bool check_level(const Value& value, std::string_view what, Diagnostics& diagnostics) {
  if (const auto percent = percentage_of(value)) {
    if (*percent >= 1 && *percent <= 100) return true;
    return diagnostics.error(Code::NotAPercentage, value.at, "{} is not between 1% and 100%", what)
        .help("write \"90%\", for example");
  }
  if (size_of(value)) return true;
  return diagnostics
      .error(Code::NotAPercentage, value.at, "{} is neither a percentage nor a size: {}", what,
             as_written(value))
      .help("write \"90%\", or a number of bytes: 4096, \"0x1000\", \"48K\" or \"1M\"");
}

bool check_choice(const Value& value, const Form& form, std::string_view what, Diagnostics& diagnostics) {
  std::vector<std::string> choices;
  for (const std::string_view choice : form.choices) {
    if (choice == value.text) return true;
    choices.emplace_back(choice);
  }
  return diagnostics.error(Code::NotAChoice, value.at, "{} cannot be \"{}\"", what, quotable(value.text))
      .label("known: " + listing(choices))
      .help(did_you_mean(value.text, choices));
}

}  // namespace

std::optional<std::uint64_t> size_of(const Value& value) {
  if (value.is(Value::Kind::String)) return parse_size(value.text);
  return value.is(Value::Kind::Integer) && value.text != "-0" ? parse_size(value.text) : std::nullopt;
}

std::optional<int> percentage_of(const Value& value) {
  const std::string& text = value.text;
  if (!value.is(Value::Kind::String) || text.size() < 2 || text.back() != '%') return std::nullopt;
  int percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size() - 1, percent);
  if (end != text.data() + text.size() - 1) return std::nullopt;
  return error == std::errc{} ? percent : 1000;
}

bool check(const Value& value, const Form& form, std::string_view what, Diagnostics& diagnostics) {
  if (!takes(form, value.kind)) {
    return diagnostics.error(Code::WrongType, mark_of(value), "{} must be {}", what, form.says)
        .label(fmt::format("this is {}", kind_name(value.kind)))
        .help(form.example.empty() ? "" : fmt::format("for example {}", form.example));
  }
  switch (form.kind) {
    case Kind::Size: return check_size(value, what, diagnostics);
    case Kind::Level: return check_level(value, what, diagnostics);
    case Kind::Choice: return check_choice(value, form, what, diagnostics);
    case Kind::Integer: {
      const auto number = value.integer();
      if (number && *number >= form.low && *number <= form.high) return true;
      return diagnostics.error(Code::BadNumber, value.at, "{} must be {}", what, form.says);
    }
    case Kind::List: {
      bool ok = true;
      for (const Value& item : value.items)
        ok &= check(item, *form.item, fmt::format("an entry of {}", what), diagnostics);
      return ok;
    }
    case Kind::Map: {
      bool ok = true;
      for (const Member& member : value.members) {
        ok &= check(member.value, *form.item, fmt::format("\"{}\"", quotable(member.key)), diagnostics);
      }
      return ok;
    }
    case Kind::Object: return read_object(value, form.keys(), nullptr, diagnostics, form.subset);
    case Kind::Either:
      for (const Form* one : form.forms) {
        if (takes(*one, value.kind)) return check(value, *one, what, diagnostics);
      }
      return false;
    case Kind::Text:
    case Kind::Bool:
    case Kind::Scalar:
    case Kind::Anything: return true;
  }
  return false;
}

bool read_object(const Value& object, std::span<const Key> keys, void* target, Diagnostics& diagnostics,
                 Subset subset) {
  bool ok = true;
  std::vector<std::string> meant;  // keys that are there, misspelt
  for (const Member& member : object.members) {
    const Key* key = find_key(keys, member.key);
    if (key == nullptr) {
      const std::vector<std::string> known = names_of(keys, subset);
      meant.push_back(nearest(member.key, known));
      ok =
          diagnostics.error(Code::UnknownKey, member.key_at, "unknown key \"{}\"", quotable(member.key))
              .help(meant.back().empty() ? "known keys: " + listing(known) : did_you_mean(member.key, known));
    } else if (!applies(*key, subset)) {
      ok = diagnostics
               .error(Code::NotInOverride, member.key_at, "\"{}\" cannot differ between boards", key->name)
               .help("move it out of \"boards\"");
    } else if (!check(member.value, *key->form, fmt::format("\"{}\"", key->name), diagnostics)) {
      ok = false;
    } else if (target != nullptr && key->apply != nullptr) {
      key->apply(target, member.value);
    }
  }
  for (const Key& key : keys) {
    const bool misspelt = std::find(meant.begin(), meant.end(), key.name) != meant.end();
    if (key.presence == Presence::Required && object.find(key.name) == nullptr && !misspelt) {
      ok = diagnostics.error(Code::MissingKey, mark_of(object), "the key \"{}\" is missing", key.name)
               .help(fmt::format("\"{}\": {}", key.name, key.help));
    }
  }
  return ok;
}

namespace {

using Json = nlohmann::ordered_json;

Json object_schema(std::span<const Key> keys, Subset subset, Merging merging);

Json schema_of(const Form& form, Merging merging = Merging::Whole) {
  Json out;
  const auto any_of = [](std::initializer_list<Json> forms) {
    Json either;
    either["anyOf"] = Json::array();
    for (const Json& one : forms) either["anyOf"].push_back(one);
    return either;
  };
  switch (form.kind) {
    case Kind::Text: out["type"] = "string"; break;
    case Kind::Bool: out["type"] = "boolean"; break;
    case Kind::Integer:
      out["type"] = "integer";
      out["minimum"] = form.low;
      if (form.high != INT64_MAX) out["maximum"] = form.high;
      break;
    case Kind::Size:
    case Kind::Level: {
      Json number, text;
      number["type"] = "integer";
      number["minimum"] = 0;
      text["type"] = "string";
      text["pattern"] = form.kind == Kind::Size ? kSizePattern : kLevelPattern;
      return any_of({number, text});
    }
    case Kind::Scalar: out["type"] = {"null", "boolean", "number", "string"}; break;
    case Kind::Choice:
      out["enum"] = std::vector<std::string>(form.choices.begin(), form.choices.end());
      break;
    case Kind::List:
      out["type"] = "array";
      out["items"] = schema_of(*form.item);
      break;
    case Kind::Map:
      out["type"] = "object";
      out["additionalProperties"] = schema_of(*form.item);
      break;
    case Kind::Object: return object_schema(form.keys(), form.subset, merging);
    case Kind::Either:
      out["anyOf"] = Json::array();
      for (const Form* one : form.forms) out["anyOf"].push_back(schema_of(*one));
      break;
    case Kind::Anything: return Json::object();
  }
  return out;
}

Json object_schema(std::span<const Key> keys, Subset subset, Merging merging) {
  Json out;
  out["type"] = "object";
  out["properties"] = Json::object();
  Json required = Json::array();
  for (const Key& key : keys) {
    if (!applies(key, subset)) continue;
    Json entry;
    entry["description"] = key.help;
    entry.update(schema_of(*key.form, merging));
    out["properties"][std::string(key.name)] = entry;
    if (merging == Merging::Parts && key.form->kind == Kind::List) {
      out["properties"]["+" + std::string(key.name)] = entry;
    }
    if (key.presence == Presence::Required) required.push_back(key.name);
  }
  if (!required.empty() && merging == Merging::Whole) out["required"] = required;
  out["additionalProperties"] = false;
  return out;
}

// The keys of objects below a form, for the description.
std::span<const Key> inner_keys(const Form& form) {
  if (form.kind == Kind::Object && form.subset == Subset::All) return form.keys();
  if (form.item != nullptr) return inner_keys(*form.item);
  for (const Form* one : form.forms) {
    if (const auto keys = inner_keys(*one); !keys.empty()) return keys;
  }
  return {};
}

void describe(std::span<const Key> keys, const std::string& indent, std::string& out) {
  constexpr std::size_t kWidth = 76;
  for (const Key& key : keys) {
    out += fmt::format("{}{}  ({})\n", indent, key.name, key.form->says);
    std::string line;
    std::string_view rest = key.help;
    while (!rest.empty()) {  // fill lines with words
      const std::size_t space = std::min(rest.find(' '), rest.size());
      if (!line.empty() && indent.size() + line.size() + space + 5 > kWidth) {
        out += fmt::format("{}    {}\n", indent, line);
        line.clear();
      }
      if (!line.empty()) line += ' ';
      line += rest.substr(0, space);
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    out += fmt::format("{}    {}\n", indent, line);
    describe(inner_keys(*key.form), indent + "    ", out);
  }
}

}  // namespace

std::string schema_text(std::string_view title, std::span<const Key> keys, Merging merging) {
  Json out;
  out["$schema"] = "http://json-schema.org/draft-07/schema#";
  out["title"] = title;
  out.update(object_schema(keys, Subset::All, merging));
  return out.dump(2) + "\n";
}

std::string describe_keys(std::span<const Key> keys) {
  std::string out;
  describe(keys, "", out);
  return out;
}

}  // namespace firn::builder::json
