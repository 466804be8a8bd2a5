// builder/files/json and form: values with places, messages for what is no JSON, tables of keys.
#include <doctest/doctest.h>

#include "builder/diag/render.hpp"
#include "builder/files/form.hpp"
#include "builder/files/json.hpp"

using namespace firn::builder;  // NOLINT
using json::Value;

namespace {

struct Parsed {
  Diagnostics diagnostics;
  std::string text;
  std::optional<Value> value;

  explicit Parsed(std::string source) : text(std::move(source)) {
    value = json::parse(diagnostics.add_source("t", text), diagnostics);
  }
  [[nodiscard]] std::string at(const Value& v) const { return text.substr(v.at.offset, v.at.length); }
  // The first error: what is under the carets, and its message.
  [[nodiscard]] std::string error() const {
    if (diagnostics.all().empty()) return "";
    const Diagnostic& first = diagnostics.all()[0];
    return "'" + text.substr(first.at.offset, first.at.length) + "' " + first.message;
  }
  [[nodiscard]] std::string help() const {
    if (diagnostics.all().empty() || diagnostics.all()[0].help.empty()) return "";
    return diagnostics.all()[0].help[0];
  }
};

}  // namespace

TEST_CASE("every value knows its bytes") {
  const Parsed p(
      "// comment\n{ \"a\" : [1, -2.5e3 , \"x\\\"y\"], /* c, : */ \"b\\u00e4\": {\"c\":null}, \"d\": true }  "
      "// end");
  REQUIRE(p.value);
  const Value& v = *p.value;
  CHECK(p.diagnostics.all().empty());
  CHECK(v.members.size() == 3);
  const Value& list = v.members[0].value;
  CHECK(p.at(list) == "[1, -2.5e3 , \"x\\\"y\"]");
  CHECK(p.at(list.items[0]) == "1");
  CHECK(p.at(list.items[1]) == "-2.5e3");
  CHECK(list.items[1].real == -2500.0);
  CHECK(p.at(list.items[2]) == "\"x\\\"y\"");
  CHECK(list.items[2].text == "x\"y");
  CHECK(v.members[1].key == "b\u00e4");
  CHECK(p.text.substr(v.members[1].key_at.offset, v.members[1].key_at.length) == "\"b\\u00e4\"");
  CHECK(p.at(v.members[1].value) == "{\"c\":null}");
  CHECK(p.at(v.members[2].value) == "true");
  CHECK(v.find("d")->boolean);
  CHECK(v.find("e") == nullptr);
  CHECK(p.text.substr(v.at.offset, 1) == "{");
  CHECK(p.at(v).back() == '}');
}

TEST_CASE("a byte order mark is passed over") {
  const Parsed p("\xef\xbb\xbf{\"a\": 1}");
  REQUIRE(p.value);
  CHECK(p.at(p.value->members[0].value) == "1");
}

TEST_CASE("numbers of any size") {
  const Parsed p(
      "[9223372036854775807, -9223372036854775808, 18446744073709551615, 123456789012345678901234567890, -0, "
      "1E2]");
  REQUIRE(p.value);
  const auto& items = p.value->items;
  CHECK(items[0].integer() == INT64_MAX);
  CHECK(items[1].integer() == INT64_MIN);
  CHECK_FALSE(items[2].integer().has_value());
  CHECK(items[2].is(Value::Kind::Integer));
  CHECK(items[3].is(Value::Kind::Integer));
  CHECK(items[3].text == "123456789012345678901234567890");
  CHECK(items[4].is(Value::Kind::Integer));
  CHECK(items[5].is(Value::Kind::Float));
}

TEST_CASE("syntax errors say what was found and where") {
  CHECK(Parsed("").error() == "'' the file is empty, where a value should be");
  CHECK(Parsed("  // only a comment\n").error() == "'' the file is empty, where a value should be");
  CHECK(Parsed("[1, 2,]").error() == "',' a comma before the closing ]");
  CHECK(Parsed("{\"a\": 1,\n}").error() == "',' a comma before the closing }");
  CHECK(Parsed("{\"a\": 1 \"b\": 2}").error() == "'' expected a comma or the closing } here, found \"b\"");
  CHECK(Parsed("[1 2]").error() == "'' expected a comma or the closing ] here, found 2");
  CHECK(Parsed("[1,,2]").error() == "',' expected a value, found ,");
  CHECK(Parsed("{\"a\" 1}").error() == "'1' expected a colon after the key, found 1");
  CHECK(Parsed("{a: 1}").error() == "'a' expected a key in double quotes, found a");
  CHECK(Parsed("{'a': 1}").error() == "''' expected a key in double quotes, found '");
  CHECK(Parsed("{\"a\": 'b'}").help() == "JSON has texts in double quotes only");
  CHECK(Parsed("{\"a\": True}").error() == "'True' expected a value, found True");
  CHECK(Parsed("{\"a\": True}").help() == "JSON writes true and false");
  CHECK(Parsed("{\"a\": NaN}").help() == "JSON has no such number");
  CHECK(Parsed("{\"a\": 0x10}").error() == "'0x10' 0x10 is not a value");
  CHECK(Parsed("{\"a\": -}").error() == "'-' expected a value, found -");
  CHECK(Parsed("{} {}").error() == "'{' expected nothing more after the end of the value, found {");
  CHECK(Parsed("{\"a\": 1").error() == "'' the file ends where the closing } should be");
  CHECK(Parsed("[").error() == "'' the file ends where a value should be");
  CHECK(Parsed("{\"a\"").error() == "'' the file ends where a colon should be");
  CHECK(Parsed("{\"a\": \"b}").error() == "'\"b}' a text that does not end on its line");
  CHECK(Parsed("{\"a\": \"b\n\"}").error() == "'\"b\n' a text that does not end on its line");
  CHECK(Parsed("{\"a\": \"b\tc\"}").error() == "'\t' a control character in a text");
  CHECK(Parsed("{\"a\": \"b\\qc\"}").error() == "'\\q' JSON has no such escape sequence");
  CHECK(Parsed("{\"a\": \"\\ud800\"}").error() == "'\"\\ud800\"' half of a surrogate pair in a text");
  CHECK(Parsed("{\"a\": 1e999}").error() == "'1e999' the number 1e999 is too large for a float");
  CHECK(Parsed("{\"a\": 1} /* no end").error() == "'/*' a comment that does not end");
  CHECK(Parsed("{\"a\": 01}").error() == "'01' 01 is not a value");
  CHECK(Parsed("}").error() == "'}' expected a value, found }");
  CHECK(Parsed("# x\n{}").help() == "comments start with //");
}

TEST_CASE("what is no text") {
  CHECK(Parsed("{\"a\": \"\xff\"}").error() == "'\xff' the file is not encoded in UTF-8: byte 0xff");
  CHECK(Parsed(std::string("{}\0x", 4)).error() ==
        std::string("'") + '\0' + "' the file contains a NUL byte");
}

TEST_CASE("repeated keys are reported, the first one counts") {
  const Parsed p("{\"a\": 1, \"b\": 2, \"a\": {\"x\": [3]}}");
  REQUIRE(p.value);
  CHECK(p.diagnostics.error_count() == 1);
  CHECK(p.error() == "'\"a\"' the key \"a\" is in this object twice");
  CHECK(p.diagnostics.all()[0].at.offset == 17);
  CHECK(p.diagnostics.all()[0].notes[0].at.offset == 1);
  CHECK(p.value->members.size() == 2);
  CHECK(p.value->find("a")->text == "1");
}

TEST_CASE("hostile nesting is refused") {
  CHECK(Parsed(std::string(100000, '[')).error() == "'[' values are nested more than 64 deep");
  std::string objects;
  for (int i = 0; i < 50000; ++i) objects += "{\"a\":";
  CHECK(Parsed(objects).error() == "'{' values are nested more than 64 deep");
  CHECK(Parsed(std::string(64, '[') + std::string(64, ']')).value.has_value());
}

TEST_CASE("no prefix and no changed byte of a manifest crashes the parser") {
  const std::string text =
      "{\"a\": [1, -2.5e3, \"x\\u00e4\", true, null], /* c */ \"b\": {\"c\": \"d\"} } // e\n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Parsed cut(text.substr(0, i));
    for (const Diagnostic& one : cut.diagnostics.all()) (void)render(cut.diagnostics, one, Color::Off);
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[i] = static_cast<char>(byte);
      const Parsed p(changed);
      CHECK((p.value.has_value() || p.diagnostics.has_errors()));
      for (const Diagnostic& one : p.diagnostics.all()) (void)render(p.diagnostics, one, Color::Off);
    }
  }
}

TEST_CASE("sizes") {
  const auto size = [](const std::string& text) {
    Value v;
    v.kind = Value::Kind::String;
    v.text = text;
    return json::size_of(v);
  };
  CHECK(size("0") == 0);
  CHECK(size("4096") == 4096);
  CHECK(size("0x1000") == 4096);
  CHECK(size("0Xff") == 255);
  CHECK(size("48K") == 48 * 1024);
  CHECK(size("1M") == 1 << 20);
  CHECK(size("2G") == 2LL << 30);
  for (const char* wrong : {"", "K", "0x", "-1", "1.5K", "1KB", "1k", " 1", "1 ", "0x1K",
                            "99999999999999999999", "18014398509481984K"}) {
    CAPTURE(wrong);
    CHECK_FALSE(size(wrong).has_value());
  }
  Value integer;
  integer.kind = Value::Kind::Integer;
  integer.text = "123";
  CHECK(json::size_of(integer) == 123);
  integer.text = "-123";
  CHECK_FALSE(json::size_of(integer).has_value());
  integer.text = "99999999999999999999999";
  CHECK_FALSE(json::size_of(integer).has_value());
}
