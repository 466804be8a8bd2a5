// builder/manifest: reading, including, merging; the messages are in tests/errors.
#include <doctest/doctest.h>

#include "builder/diag/render.hpp"
#include "builder/manifest/manifest.hpp"

using namespace firn::builder;  // NOLINT

namespace {

struct Read {
  Diagnostics diagnostics;
  std::optional<model::Manifest> manifest;

  explicit Read(const MemoryFiles& files, const Path& path = "m.json") {
    manifest = manifest::read_manifest(files, path, diagnostics);
  }
  explicit Read(const std::string& text) : Read(MemoryFiles{{"m.json", text}}) {}

  [[nodiscard]] const model::ManifestLayer& layer() const {
    INFO(render_all(diagnostics, MessageForm::Text, Color::Off));
    REQUIRE(manifest.has_value());
    return manifest->layer;
  }
  [[nodiscard]] Code code() const { return diagnostics.all().at(0).code; }
};

}  // namespace

TEST_CASE("every key") {
  const Read read(R"({
    "$schema": "manifest.schema.json", "name": "demo", "board": "host", "main": "app",
    "modules": ["app.py", {"path": "pkg", "as": "a.b", "include": ["**/*.py"], "exclude": ["t.py"], "strip": []}],
    "require": ["json"],
    "defines": {"I": -5, "F": 1e2, "S": "s", "B": true, "N": null, "BIG": 123456789012345678901234567890},
    "strip": ["asserts", "lines"],
    "files": ["a.bin", {"path": "b.bin", "as": "c/d"}, {"path": ["e", "f*"], "as": "g/"}],
    "budgets": {"FLASH": "48K", "RAM": {"max": 1000, "warn": "90%"}, "X": {"max": "0x100", "warn": 17}},
    "features": {"compiler": true}
  })");
  const model::ManifestLayer& layer = read.layer();
  CHECK(read.manifest->name == "demo");
  CHECK(layer.board->text == "host");
  CHECK(layer.main->text == "app");
  CHECK(layer.modules.size() == 2);
  CHECK_FALSE(layer.modules[0].strip.has_value());
  CHECK(layer.modules[1].as->text == "a.b");
  CHECK(layer.modules[1].include[0].text == "**/*.py");
  CHECK(layer.modules[1].strip == model::StripSet{});
  CHECK(layer.require[0].text == "json");
  CHECK(layer.defines.size() == 6);
  CHECK(layer.defines[0].kind == model::Define::Kind::Int);
  CHECK(layer.defines[1].real == 100.0);
  CHECK(layer.defines[5].text == "123456789012345678901234567890");
  CHECK(read.manifest->strip() == model::StripSet{true, false, true});
  CHECK(layer.files[0].paths[0].text == "a.bin");
  CHECK(layer.files[1].as->text == "c/d");
  CHECK(layer.files[2].paths.size() == 2);
  CHECK(layer.budgets[0].max == 48 * 1024);
  CHECK_FALSE(layer.budgets[0].warn.has_value());
  CHECK(layer.budgets[1].warn == 900);
  CHECK(layer.budgets[2].warn == 17);
  CHECK(read.manifest->features().compiler);
}

TEST_CASE("the least manifest") {
  const Read read("{}");
  CHECK(read.layer().modules.empty());
  CHECK(read.manifest->name == "m");
  CHECK(Read(MemoryFiles{{"dir/my app.json", "{}"}}, "dir/my app.json").manifest->name == "my_app");
}

TEST_CASE("files as an object of names in the image") {
  const Read read(R"({"files": {"x/y.bin": "a.bin", "web/": ["www/*", "more/*"]}})");
  CHECK(read.layer().files[0].as->text == "x/y.bin");
  CHECK(read.layer().files[1].as->text == "web/");
  CHECK(read.layer().files[1].paths.size() == 2);
}

TEST_CASE("includes come first, and each once") {
  const MemoryFiles files{
      {"m.json",
       R"({"include": ["sub/a.json", "b.json"], "modules": ["m.py"], "defines": {"X": 1}, "main": "m"})"},
      {"sub/a.json",
       R"({"include": ["../b.json"], "modules": ["a.py"], "defines": {"X": 2, "Y": 3}, "board": "ignored"})"},
      {"b.json", R"({"modules": ["b.py"], "defines": {"Y": 4}, "name": "ignored", "budgets": {"R": 1}})"},
  };
  const Read read(files);
  const model::ManifestLayer& layer = read.layer();
  REQUIRE(layer.modules.size() == 3);
  CHECK(layer.modules[0].path.text == "b.py");
  CHECK(layer.modules[0].folder == "");
  CHECK(layer.modules[1].path.text == "a.py");
  CHECK(layer.modules[1].folder == "sub");
  CHECK(layer.modules[2].path.text == "m.py");
  REQUIRE(layer.defines.size() == 2);
  CHECK(layer.defines[0].text == "3");  // Y: a.json is read after b.json
  CHECK(layer.defines[1].text == "1");  // X: the manifest itself wins
  CHECK_FALSE(layer.board.has_value());
  CHECK(read.manifest->name == "m");
  CHECK(read.manifest->inputs.size() == 3);
}

TEST_CASE("overrides for a board come last") {
  const MemoryFiles files{
      {"m.json", R"({"include": ["i.json"], "strip": ["lines"], "modules": ["m.py"], "defines": {"X": 1},
                     "boards": {"b": {"strip": [], "modules": ["board.py"], "defines": {"X": 2}}, "c": {"main": "c"}}})"},
      {"i.json", R"({"boards": {"b": {"strip": ["asserts"], "budgets": {"R": 5}}}})"},
  };
  Read read(files);
  REQUIRE(read.manifest.has_value());
  CHECK(read.manifest->boards.size() == 3);
  model::Manifest for_b = *read.manifest;
  manifest::select_board(for_b, "b");
  CHECK(for_b.strip() == model::StripSet{});
  CHECK(for_b.layer.modules.size() == 2);
  CHECK(for_b.layer.modules[1].level == model::Level::OneBoard);
  CHECK(for_b.layer.defines[0].text == "2");
  CHECK(for_b.layer.budgets.size() == 1);
  CHECK_FALSE(for_b.layer.main.has_value());
  model::Manifest for_other = *read.manifest;
  manifest::select_board(for_other, "other");
  CHECK(for_other.layer.modules.size() == 1);
}

TEST_CASE("all errors of a manifest together") {
  const Read read(R"({"nmae": 1, "main": 2, "modules": [3, "a[.py"], "defines": {"if": 1}, "strip": ["x"]})");
  CHECK_FALSE(read.manifest.has_value());
  CHECK(read.diagnostics.error_count() >= 5);
}

TEST_CASE("includes in a circle, too deep, missing") {
  CHECK(Read(MemoryFiles{{"m.json", R"({"include": ["m.json"]})"}}).code() == Code::IncludeCycle);
  CHECK(
      Read(MemoryFiles{{"m.json", R"({"include": ["a.json"]})"}, {"a.json", R"({"include": ["./m.json"]})"}})
          .code() == Code::IncludeCycle);
  CHECK(Read(MemoryFiles{{"m.json", R"({"include": ["b.json"]})"}}).code() == Code::IncludeNotFound);
  CHECK(Read(MemoryFiles{{"m.json", R"({"include": ["d"]})"}, {"d/x", ""}}).code() == Code::CannotRead);
  CHECK(Read(MemoryFiles{}).code() == Code::ManifestNotFound);
  CHECK(Read(MemoryFiles{{"m.json/x", ""}}).code() == Code::CannotRead);
  MemoryFiles deep;
  for (int i = 0; i < 100; ++i) {
    const std::string next = std::to_string(i + 1);
    (void)deep.write(std::to_string(i) + ".json", R"({"include": [")" + next + R"(.json"]})");
  }
  CHECK(Read(deep, "0.json").code() == Code::IncludeTooDeep);
}

TEST_CASE("any JSON value in any place is read or reported, never a crash") {
  const std::string values[] = {"null",
                                "true",
                                "-1",
                                "1e5",
                                "\"\"",
                                "\"x\"",
                                "[]",
                                "[null]",
                                "[[]]",
                                "{}",
                                "{\"a\": []}",
                                "99999999999999999999999",
                                "\"\\u0000\"",
                                "[\"\", \"[\"]",
                                "{\"\": {}}",
                                "{\"path\": 1}",
                                "[{\"path\": \"\"}]",
                                "{\"max\": {}}",
                                "{\"host\": {\"boards\": {}}}"};
  const std::string keys[] = {"$schema", "name",  "board", "main",    "modules",  "require", "include",
                              "defines", "strip", "files", "budgets", "features", "boards",  "other"};
  for (const std::string& key : keys) {
    for (const std::string& value : values) {
      for (const std::string& text : {R"({")" + key + R"(": )" + value + "}",
                                      R"({"boards": {"b": {")" + key + R"(": )" + value + "}}}"}) {
        const Read read(text);
        CHECK(read.manifest.has_value() != read.diagnostics.has_errors());
        (void)render_all(read.diagnostics, MessageForm::Text, Color::Off);
      }
    }
  }
}

TEST_CASE("the committed schema is what the table of keys says") {
  DiskFiles files;
  const Content committed = files.read(Path(FIRN_SOURCE_DIR) / "manifests" / "manifest.schema.json");
  INFO("build/firn schema manifest > manifests/manifest.schema.json");
  CHECK(committed.text == manifest::schema());
}

TEST_CASE("the description names all keys") {
  const std::string text = manifest::describe();
  for (const char* key :
       {"$schema", "modules", "  path", "  as", "budgets", "  max", "boards", "  compiler"}) {
    CAPTURE(key);
    CHECK(text.find(key) != std::string::npos);
  }
}
