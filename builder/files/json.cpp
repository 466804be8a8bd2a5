// The cursor that gives places to nlohmann's events, and messages for what it cannot read.
#include "builder/files/json.hpp"

#include <cctype>
#include <charconv>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "builder/diag/text.hpp"

namespace firn::builder::json {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_number_char(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.' || c == 'e' ||
         c == 'E';
}
bool is_word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

// The offset after white space and comments from `at` on.
std::size_t skip_blank(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::string_view rest = text.substr(std::min(at, text.size()));
    if (rest.substr(0, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (rest.substr(0, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return at;  // not closed: the error is here
      at = end + 2;
    } else {
      return at;
    }
  }
}

// The offset after the number at `at`; RFC 8259 section 6. `at` itself when there is none.
std::size_t skip_number(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    while (from < text.size() && std::isdigit(static_cast<unsigned char>(text[from])) != 0) ++from;
    return from;
  };
  const auto is = [&](std::size_t i, std::string_view any) {
    return i < text.size() && any.find(text[i]) != std::string_view::npos;
  };
  std::size_t end = is(at, "-") ? at + 1 : at;
  const std::size_t whole = is(end, "0") ? end + 1 : digits(end);
  if (whole == end) return at;
  end = whole;
  if (is(end, ".") && digits(end + 1) > end + 1) end = digits(end + 1);
  if (is(end, "eE")) {
    const std::size_t exponent = is(end + 1, "+-") ? end + 2 : end + 1;
    if (digits(exponent) > exponent) end = digits(exponent);
  }
  return end;
}

// The offset after what a reader takes for one token at `at`, be it sound or not.
std::size_t skip_token(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  if (text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
    }
    return std::min(at + 1, text.size());
  }
  if (is_number_char(text[at])) {
    while (at < text.size() && is_number_char(text[at])) ++at;
    return at;
  }
  if (is_word_char(text[at])) {
    while (at < text.size() && is_word_char(text[at])) ++at;
    return at;
  }
  return at + decode_utf8(text.substr(at)).bytes;
}

using Nlohmann = nlohmann::json;

class Builder : public nlohmann::json_sax<Nlohmann> {
 public:
  Builder(SourceId source, std::string_view text, Diagnostics& diagnostics)
      : source_(source), text_(text), diagnostics_(diagnostics) {
    if (text_.substr(0, kByteOrderMark.size()) == kByteOrderMark) cursor_ = kByteOrderMark.size();
  }

  bool null() override { return add(scalar(Value::Kind::Null)); }
  bool boolean(bool value) override {
    Value out = scalar(Value::Kind::Bool);
    out.boolean = value;
    return add(std::move(out));
  }
  bool number_integer(number_integer_t) override { return add(number(Value::Kind::Integer)); }
  bool number_unsigned(number_unsigned_t) override { return add(number(Value::Kind::Integer)); }
  bool number_float(number_float_t value, const string_t&) override {
    Value out = number(Value::Kind::Float);
    // An integer that is too large for 64 bits comes as a float too.
    if (out.text.find_first_of(".eE") == std::string::npos) out.kind = Value::Kind::Integer;
    out.real = value;
    return add(std::move(out));
  }
  bool string(string_t& value) override {
    Value out = scalar(Value::Kind::String);
    out.text = std::move(value);
    return add(std::move(out));
  }
  bool binary(binary_t&) override { return false; }  // not in JSON text

  bool start_object(std::size_t) override { return open(Value::Kind::Object); }
  bool start_array(std::size_t) override { return open(Value::Kind::List); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    Frame& frame = frames_.back();
    frame.key_at = next_token();
    frame.key = value;
    frame.repeated = !frame.keys.insert(value).second;
    if (frame.repeated) {
      Span first;
      for (const Member& member : frame.value.members) {
        if (member.key == value) first = member.key_at;
      }
      diagnostics_
          .error(Code::JsonDuplicateKey, frame.key_at, "the key \"{}\" is in this object twice",
                 quotable(value))
          .label("this one would replace the first")
          .note(first, "the first")
          .help("remove one of them");
    }
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& problem) override {
    report_syntax(position, problem);
    return false;
  }

  Value result;

 private:
  // An object or list whose end has not come yet.
  struct Frame {
    Value value;
    std::string key;  // of the member that comes next
    Span key_at;
    bool repeated = false;
    std::unordered_set<std::string> keys;
  };

  Span next_token() {
    for (;;) {
      cursor_ = skip_blank(text_, cursor_);
      if (cursor_ < text_.size() && (text_[cursor_] == ',' || text_[cursor_] == ':')) {
        ++cursor_;
      } else {
        break;
      }
    }
    const std::size_t start = cursor_;
    cursor_ = skip_token(text_, start);
    return span(start, cursor_ - start);
  }

  [[nodiscard]] Span span(std::size_t offset, std::size_t length) const {
    return {source_, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)};
  }

  Value scalar(Value::Kind kind) {
    Value out;
    out.kind = kind;
    out.at = next_token();
    return out;
  }

  // Where the parser takes "007" for three numbers, so must the cursor.
  Value number(Value::Kind kind) {
    Value out = scalar(kind);
    cursor_ = skip_number(text_, out.at.offset);
    out.at.length = static_cast<std::uint32_t>(cursor_ - out.at.offset);
    out.text = text_.substr(out.at.offset, out.at.length);
    return out;
  }

  bool open(Value::Kind kind) {
    Frame frame;
    frame.value = scalar(kind);
    if (frames_.size() == static_cast<std::size_t>(kDeepest)) {
      diagnostics_.error(Code::JsonTooDeep, frame.value.at, "values are nested more than {} deep", kDeepest)
          .help("no file of Firn needs more than a few levels");
      return false;
    }
    frames_.push_back(std::move(frame));
    return true;
  }

  bool close() {
    Value done = std::move(frames_.back().value);
    frames_.pop_back();
    const Span end = next_token();
    done.at.length = end.offset + end.length - done.at.offset;
    return add(std::move(done));
  }

  bool add(Value value) {
    if (frames_.empty()) {
      result = std::move(value);
      return true;
    }
    Frame& frame = frames_.back();
    if (frame.value.is(Value::Kind::List)) {
      frame.value.items.push_back(std::move(value));
    } else if (!frame.repeated) {
      frame.value.members.push_back({std::move(frame.key), frame.key_at, std::move(value)});
    }
    return true;
  }

  // `position` is the number of bytes that the lexer has taken, the last of them belonging to the token that
  // is wrong.
  void report_syntax(std::size_t position, const nlohmann::detail::exception& problem) {
    std::size_t at = skip_blank(text_, cursor_);
    std::size_t before = std::string_view::npos;  // a separator before the token
    while (at < text_.size() && (text_[at] == ',' || text_[at] == ':') && at + 1 < position) {
      before = at;
      at = skip_blank(text_, at + 1);
    }
    const Expected expected = expectation(problem.what(), before != std::string_view::npos);
    if (at >= text_.size()) return at_end(expected);

    const char c = text_[at];
    const Span token = span(at, skip_token(text_, at) - at);
    const std::string shown = quotable(text_.substr(token.offset, token.length));
    if (problem.id == 406) {
      diagnostics_.error(Code::JsonSyntax, token, "the number {} is too large for a float", shown)
          .help("the largest is about 1.8e308");
      return;
    }
    if (text_.substr(at, 2) == "/*") {
      diagnostics_.error(Code::JsonSyntax, span(at, 2), "a comment that does not end").help("end it with */");
      return;
    }
    if (c == '"' && is_lexical(problem.what())) return bad_string(token, position, problem.what());
    if ((c == '}' || c == ']') && before != std::string_view::npos && text_[before] == ',') {
      diagnostics_.error(Code::JsonSyntax, span(before, 1), "a comma before the closing {}", c)
          .help("JSON allows no comma after the last element: remove it");
      return;
    }
    // What stands directly behind a number, true or the like belongs to that word: 0x10, 007, 1.2.3.
    if (at == cursor_ && at > 0 && is_word_char(c) && is_word_char(text_[at - 1])) {
      std::size_t start = at;
      while (start > 0 && (is_word_char(text_[start - 1]) || text_[start - 1] == '-')) --start;
      const std::string word = quotable(text_.substr(start, skip_token(text_, at) - start));
      diagnostics_
          .error(Code::JsonSyntax, span(start, skip_token(text_, at) - start), "{} is not a value", word)
          .help(advice(text_[start], word));
      return;
    }
    if (expected == Expected::CommaOrEnd && c != ',' && c != ':' && c != '}' && c != ']') {
      diagnostics_
          .error(Code::JsonSyntax, span(cursor_, 0), "expected a comma or the closing {} here, found {}",
                 frames_.back().value.is(Value::Kind::List) ? ']' : '}', shown)
          .help("put a comma between elements");
      return;
    }
    const std::string help =
        expected == Expected::Nothing ? "a file has one value: remove the rest" : advice(c, shown);
    diagnostics_.error(Code::JsonSyntax, token, "{}, found {}", says(expected), shown).help(help);
  }

  enum class Expected : std::uint8_t { Value, Key, Colon, CommaOrEnd, Nothing };

  [[nodiscard]] Expected expectation(std::string_view what, bool after_separator) const {
    const auto has = [&](std::string_view part) { return what.find(part) != std::string_view::npos; };
    if (has("while parsing object key")) return Expected::Key;
    if (has("while parsing object separator")) return Expected::Colon;
    if (frames_.empty()) return result_done() ? Expected::Nothing : Expected::Value;
    if (has("while parsing value") || after_separator) return Expected::Value;
    return frames_.back().value.is(Value::Kind::List) && frames_.back().value.items.empty()
               ? Expected::Value
               : Expected::CommaOrEnd;
  }

  [[nodiscard]] bool result_done() const { return result.at.file == source_; }

  // The lexer gave up inside of a token, rather than the parser at one that should not be there.
  static bool is_lexical(std::string_view what) {
    return what.find("- unexpected") == std::string_view::npos;
  }

  [[nodiscard]] std::string says(Expected expected) const {
    switch (expected) {
      case Expected::Value: return "expected a value";
      case Expected::Key: return "expected a key in double quotes";
      case Expected::Colon: return "expected a colon after the key";
      case Expected::CommaOrEnd:
        return fmt::format("expected a comma or the closing {}",
                           frames_.back().value.is(Value::Kind::List) ? ']' : '}');
      case Expected::Nothing: return "expected nothing more after the end of the value";
    }
    return "";
  }

  static std::string advice(char c, const std::string& shown) {
    if (c == '\'') return "JSON has texts in double quotes only";
    if (c == ',' || c == ':' || c == '}' || c == ']') return "something is missing before it";
    if (c == '#') return "comments start with //";
    if (shown == "True" || shown == "False") return "JSON writes true and false";
    if (shown == "None" || shown == "nil" || shown == "undefined") return "JSON writes null";
    if (shown == "NaN" || shown == "Infinity" || shown == "-Infinity" || shown == "nan" || shown == "inf") {
      return "JSON has no such number";
    }
    if (shown.substr(0, 2) == "0x" || shown.substr(0, 2) == "0X")
      return "write it as a text: \"" + shown + "\"";
    if (c == '+' || c == '.') return "a number starts with a digit or a minus sign";
    if (c == '0' && shown.size() > 1) return "a number has no zeros in front";
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-')
      return "a number looks like -12, 0.5 or 1e-3";
    if (std::isalpha(static_cast<unsigned char>(c)) != 0)
      return "texts stand in double quotes: \"" + shown + "\"";
    return "";
  }

  void at_end(Expected expected) {
    const Span end = span(text_.size(), 0);
    if (frames_.empty()) {
      diagnostics_.error(Code::JsonSyntax, end, "the file is empty, where a value should be")
          .help("an empty object is {}");
      return;
    }
    const Frame& frame = frames_.back();
    const bool list = frame.value.is(Value::Kind::List);
    const std::string wanted = expected == Expected::CommaOrEnd
                                   ? fmt::format("the closing {}", list ? ']' : '}')
                               : expected == Expected::Key   ? "a key"
                               : expected == Expected::Colon ? "a colon"
                                                             : "a value";
    diagnostics_.error(Code::JsonSyntax, end, "the file ends where {} should be", wanted)
        .note(span(frame.value.at.offset, 1), list ? "this list is not closed" : "this object is not closed")
        .help(list ? "close it with ]" : "close it with }");
  }

  void bad_string(Span token, std::size_t position, std::string_view what) {
    const auto has = [&](std::string_view part) { return what.find(part) != std::string_view::npos; };
    const std::size_t last = std::min(position == 0 ? 0 : position - 1, text_.size());
    if (has("missing closing quote") || (last < text_.size() && text_[last] == '\n') ||
        last == text_.size()) {
      diagnostics_.error(Code::JsonSyntax, token, "a text that does not end on its line")
          .help("close it with a double quote; a line break in a text is written \\n");
    } else if (has("control character")) {
      diagnostics_.error(Code::JsonSyntax, span(last, 1), "a control character in a text")
          .help(fmt::format("write it as {}",
                            text_[last] == '\t' ? "\\t" : fmt::format("\\u{:04x}", int{text_[last]})));
    } else if (has("surrogate")) {
      diagnostics_.error(Code::JsonSyntax, token, "half of a surrogate pair in a text")
          .help("\\ud800 to \\udbff are followed by \\udc00 to \\udfff");
    } else if (has("'\\u' must be followed")) {
      diagnostics_.error(Code::JsonSyntax, span(last, 1), "\\u is not followed by four hexadecimal digits");
    } else {
      diagnostics_
          .error(Code::JsonSyntax, span(last == 0 ? 0 : last - 1, 2), "JSON has no such escape sequence")
          .help("a backslash is written \\\\");
    }
  }

  SourceId source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t cursor_ = 0;  // after the last token that was taken
  std::vector<Frame> frames_;
};

}  // namespace

const Value* Value::find(std::string_view key) const {
  for (const Member& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::optional<std::int64_t> Value::integer() const {
  std::int64_t out = 0;
  if (!is(Kind::Integer)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::string_view kind_name(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::Null: return "null";
    case Value::Kind::Bool: return "a boolean";
    case Value::Kind::Integer: return "an integer";
    case Value::Kind::Float: return "a float";
    case Value::Kind::String: return "a text";
    case Value::Kind::List: return "a list";
    case Value::Kind::Object: return "an object";
  }
  return "";
}

std::optional<Value> parse(SourceId source, Diagnostics& diagnostics) {
  const std::string& text = diagnostics.source(source).text;
  const auto at = [&](std::size_t offset) { return Span{source, static_cast<std::uint32_t>(offset), 1}; };
  if (const auto invalid = find_invalid_utf8(text)) {
    diagnostics
        .error(Code::NotUtf8, at(*invalid), "the file is not encoded in UTF-8: byte 0x{:02x}",
               static_cast<unsigned char>(text[*invalid]))
        .help("save it as UTF-8");
    return std::nullopt;
  }
  // nlohmann takes a NUL byte for the end of the text.
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    diagnostics.error(Code::NulByte, at(nul), "the file contains a NUL byte").help("is this a text file?");
    return std::nullopt;
  }
  Builder builder(source, text, diagnostics);
  const bool ok = Nlohmann::sax_parse(text, &builder, Nlohmann::input_format_t::json, /*strict=*/true,
                                      /*ignore_comments=*/true);
  if (!ok) return std::nullopt;
  return std::move(builder.result);
}

Parsed read(const Files& files, const Path& path, const std::string& display, Span from,
            Diagnostics& diagnostics) {
  Content content = files.read(path);
  if (!content.ok()) {
    diagnostics.error(Code::CannotRead, from, "cannot read {}: {}", quotable(display), content.problem);
    return {};
  }
  Parsed parsed;
  parsed.source = diagnostics.add_source(display, std::move(content.text), from);
  parsed.value = parse(parsed.source, diagnostics);
  return parsed;
}

std::string literal(std::string_view text) {
  return Nlohmann(std::string(text)).dump(-1, ' ', false, Nlohmann::error_handler_t::replace);
}

}  // namespace firn::builder::json
