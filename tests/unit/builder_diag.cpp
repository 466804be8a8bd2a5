// builder/diag: collecting, rendering and spelling.
#include <doctest/doctest.h>

#include "builder/diag/color.hpp"
#include "builder/diag/diagnostics.hpp"
#include "builder/diag/render.hpp"
#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"

using namespace firn::builder;  // NOLINT

namespace {

Span span(SourceId file, std::size_t offset, std::size_t length) {
  return {file, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(length)};
}

std::string rendered(const Diagnostics& diagnostics) {
  return render(diagnostics, diagnostics.all().at(0), Color::Off);
}

// One error under the first occurrence of `marked` in `text`.
std::string mark(const std::string& text, const std::string& marked) {
  Diagnostics diagnostics;
  const SourceId file = diagnostics.add_source("a.json", text);
  diagnostics.error(Code::UnknownKey, span(file, text.find(marked), marked.size()), "message");
  return rendered(diagnostics);
}

}  // namespace

TEST_CASE("a diagnostic looks like the example of the style") {
  Diagnostics diagnostics;
  const std::string text = "{\n  \"name\": \"demo\",\n  \"main\": \"app\",\n  \"board\": \"micro-bit\",\n}\n";
  const SourceId file = diagnostics.add_source("manifests/demo.json", text);
  diagnostics
      .error(Code::UnknownBoard, span(file, text.find("\"micro"), 11), "there is no board \"{}\"",
             "micro-bit")
      .label("known boards: host, microbit, mps2-an385")
      .help("did you mean \"microbit\"?");
  CHECK(rendered(diagnostics) == R"(error[F0214]: there is no board "micro-bit"
  --> manifests/demo.json:4:12
   |
 4 |   "board": "micro-bit",
   |            ^^^^^^^^^^^ known boards: host, microbit, mps2-an385
   |
   = help: did you mean "microbit"?
)");
}

TEST_CASE("columns count code points, carets count terminal columns") {
  CHECK(mark("\t\"key\": 1", "\"key\"") ==
        "error[F0102]: message\n  --> a.json:1:2\n   |\n 1 |     \"key\": 1\n   |     ^^^^^\n");
  CHECK(mark("\"\u00e4\u00f6\": x", "x") ==
        "error[F0102]: message\n  --> a.json:1:7\n   |\n 1 | \"\u00e4\u00f6\": x\n   |       ^\n");
  CHECK(mark("\"\u65e5\u672c\": x", "x") ==
        "error[F0102]: message\n  --> a.json:1:7\n   |\n 1 | \"\u65e5\u672c\": x\n   |         ^\n");
  CHECK(mark("\"a\u0301\": x", "x") ==
        "error[F0102]: message\n  --> a.json:1:7\n   |\n 1 | \"a\u0301\": x\n   |      ^\n");
  CHECK(mark("a\xff\xfe b", "b") ==
        "error[F0102]: message\n  --> a.json:1:5\n   |\n 1 | a\ufffd\ufffd b\n   |     ^\n");
  CHECK(mark("a\x1b[31m b\r\nc", "b") ==
        "error[F0102]: message\n  --> a.json:1:8\n   |\n 1 | a\ufffd[31m b\n   |        ^\n");
}

TEST_CASE("spans at the edges of a text") {
  Diagnostics diagnostics;
  const SourceId empty = diagnostics.add_source("empty", "");
  const SourceId lines = diagnostics.add_source("lines", "one\ntwo\n");
  diagnostics.error(Code::UnknownKey, span(empty, 0, 0), "empty");
  diagnostics.error(Code::UnknownKey, span(lines, 8, 0), "end");
  diagnostics.error(Code::UnknownKey, span(lines, 2, 100), "over lines");
  diagnostics.error(Code::UnknownKey, span(lines, 1000, 5), "beyond");
  const auto one = [&](std::size_t i) { return render(diagnostics, diagnostics.all().at(i), Color::Off); };
  CHECK(one(0) == "error[F0102]: empty\n  --> empty:1:1\n");
  CHECK(one(1) == "error[F0102]: end\n  --> lines:3:1\n   |\n 3 |\n   | ^\n");
  CHECK(one(2) == "error[F0102]: over lines\n  --> lines:1:3\n   |\n 1 | one\n   |   ^\n");
  CHECK(one(3) == "error[F0102]: beyond\n  --> lines:3:1\n   |\n 3 |\n   | ^\n");
}

TEST_CASE("a long line is cut around the mark") {
  const std::string shown = mark(std::string(5000, 'a') + "\"key\"" + std::string(5000, 'b'), "\"key\"");
  CHECK(shown.size() < 600);
  CHECK(shown.find("a.json:1:5001") != std::string::npos);
  CHECK(shown.find("..." + std::string(50, 'a') + "\"key\"") != std::string::npos);
  CHECK(shown.find("| " + std::string(53, ' ') + "^^^^^\n") != std::string::npos);
  const ShownLine all = show_line(std::string(300, 'x'), 0, 300);
  CHECK(all.begin == 0);
  CHECK(all.end <= all.text.size());
}

TEST_CASE("notes, further places and the chain of includes") {
  Diagnostics diagnostics;
  const SourceId outer = diagnostics.add_source("outer.json", "{\"include\": [\"inner.json\"]}\n");
  const SourceId inner =
      diagnostics.add_source("inner.json", "{\n  \"a\": 1,\n  \"a\": 2\n}\n", span(outer, 13, 12));
  diagnostics.error(Code::JsonDuplicateKey, span(inner, 14, 3), "twice")
      .note(span(inner, 4, 3), "the first")
      .note("a remark\nof two lines");
  CHECK(rendered(diagnostics) == R"(error[F0011]: twice
  --> inner.json:3:3
   |
 3 |   "a": 2
   |   ^^^
  ::: inner.json:2:3
   |
 2 |   "a": 1,
   |   --- the first
   |
   = note: a remark
           of two lines
   = note: included from outer.json:1:14
)");
}

TEST_CASE("a diagnostic without a place") {
  Diagnostics diagnostics;
  diagnostics.warning(Code::NoBoard, {}, "no board").help("add one");
  CHECK(rendered(diagnostics) == "warning[F0201]: no board\n   = help: add one\n");
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(diagnostics.warning_count() == 1);
}

TEST_CASE("the same mistake is reported once") {
  Diagnostics diagnostics;
  diagnostics.error(Code::NoBoard, {}, "no board").help("add one");
  diagnostics.error(Code::NoBoard, {}, "no board").help("add one").note("ignored");
  CHECK(diagnostics.error_count() == 1);
  CHECK(diagnostics.all()[0].help.size() == 1);
  CHECK(diagnostics.all()[0].notes.empty());
}

TEST_CASE("a report converts to failure") {
  Diagnostics diagnostics;
  const auto as_optional = [&]() -> std::optional<std::string> {
    return diagnostics.error(Code::NoBoard, {}, "a");
  };
  const auto as_bool = [&]() -> bool { return diagnostics.error(Code::NoBoard, {}, "b").help("c"); };
  CHECK_FALSE(as_optional().has_value());
  CHECK_FALSE(as_bool());
}

TEST_CASE("many diagnostics are capped") {
  Diagnostics diagnostics;
  for (int i = 0; i < 25; ++i) diagnostics.error(Code::NoBoard, {}, "number {}", i);
  const std::string all = render_all(diagnostics, MessageForm::Text, Color::Off);
  CHECK(all.find("number 19") != std::string::npos);
  CHECK(all.find("number 20") == std::string::npos);
  CHECK(all.substr(all.size() - 12) == "\nand 5 more\n");
}

TEST_CASE("JSON lines carry the place and the text") {
  Diagnostics diagnostics;
  const SourceId file = diagnostics.add_source("a\xff.json", "{\n  \"\u00e4\": 1\n}");
  diagnostics.error(Code::UnknownKey, span(file, 4, 4), "unknown").label("here").help("try");
  const std::string line = render_json(diagnostics, diagnostics.all()[0]);
  CHECK(line.find(R"({"code":"F0102","severity":"error","message":"unknown","file":"a)") == 0);
  CHECK(line.find(R"("line":2,"column":3,"end_column":6,"offset":4,"length":4,"label":"here")") !=
        std::string::npos);
  CHECK(line.find(R"("help":["try"],"rendered":"error[F0102]: unknown\n)") != std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("colour is decided by mode, environment and terminal") {
  const ColorSurroundings terminal{true, nullptr, nullptr, "xterm"};
  CHECK(choose_color(ColorMode::Auto, terminal) == Color::On);
  CHECK(choose_color(ColorMode::Never, terminal) == Color::Off);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{true, "1", nullptr, "xterm"}) == Color::Off);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{true, "", nullptr, "xterm"}) == Color::On);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{true, nullptr, nullptr, "dumb"}) == Color::Off);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{false, nullptr, nullptr, "xterm"}) == Color::Off);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{false, nullptr, "1", nullptr}) == Color::On);
  CHECK(choose_color(ColorMode::Auto, ColorSurroundings{false, nullptr, "0", "xterm"}) == Color::Off);
  CHECK(choose_color(ColorMode::Always, ColorSurroundings{false, "1", nullptr, "dumb"}) == Color::On);
}

TEST_CASE("colours change nothing but escape sequences") {
  Diagnostics diagnostics;
  const SourceId file = diagnostics.add_source("a.json", "key");
  diagnostics.error(Code::UnknownKey, span(file, 0, 3), "m").label("l").note("n").help("h");
  const std::string colored = render(diagnostics, diagnostics.all()[0], Color::On);
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  CHECK(colored.size() > plain.size());
  CHECK(plain == rendered(diagnostics));
}

TEST_CASE("edit distance") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("bored", "board") == 2);
  CHECK(edit_distance("baord", "board") == 1);
  CHECK(edit_distance("Board", "board") == 0);
  CHECK(edit_distance(std::string(1000, 'a'), "a") == 1000);
}

TEST_CASE("did you mean") {
  const std::vector<std::string> boards = {"host", "microbit", "mps2-an385"};
  CHECK(did_you_mean("micro-bit", boards) == "did you mean \"microbit\"?");
  CHECK(did_you_mean("mps2an385", boards) == "did you mean \"mps2-an385\"?");
  CHECK(did_you_mean("xyz", boards).empty());
  CHECK(did_you_mean("a", {"b"}).empty());
  CHECK(did_you_mean("", boards).empty());
}

TEST_CASE("listing and counting") {
  CHECK(listing({}).empty());
  CHECK(listing({"a", "b"}) == "a, b");
  CHECK(listing(std::vector<std::string>(17, "a")).find("more") == std::string::npos);
  CHECK(listing(std::vector<std::string>(20, "a")).find(" and 4 more") != std::string::npos);
  CHECK(counted(1, "error") == "1 error");
  CHECK(counted(2, "error") == "2 errors");
  CHECK(counted(0, "thing is", "things are") == "0 things are");
}

TEST_CASE("UTF-8 is checked strictly") {
  CHECK_FALSE(find_invalid_utf8("a\u00e4\u65e5\U0001f600").has_value());
  CHECK(find_invalid_utf8("a\xff") == 1);
  CHECK(find_invalid_utf8("\xc0\x80") == 0);          // overlong
  CHECK(find_invalid_utf8("\xe0\x80\x80") == 0);      // overlong
  CHECK(find_invalid_utf8("ab\xed\xa0\x80") == 2);    // a surrogate
  CHECK(find_invalid_utf8("\xf4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(find_invalid_utf8("ab\xe6\x97") == 2);        // cut off
}

TEST_CASE("quoted input cannot act on the terminal") {
  CHECK(quotable("a\x1b[31m\n\t\xff") == "a\\x1b[31m\\n\\t\\xff");
  CHECK(quotable("\u202e") == "\\u202e");
  CHECK(quotable(std::string(1000, 'x')).size() < 130);
}
