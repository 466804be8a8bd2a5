// builder/resolve: modules, packages, library, data files; the messages are in tests/errors.
#include <doctest/doctest.h>

#include <algorithm>

#include "builder/diag/render.hpp"
#include "builder/manifest/manifest.hpp"
#include "builder/resolve/config_module.hpp"
#include "builder/resolve/resolve.hpp"

using namespace firn::builder;  // NOLINT

namespace {

using Names = std::vector<std::string>;

struct Resolved {
  Diagnostics diagnostics;
  std::optional<model::Sources> sources;

  // `manifest` is the text of "m/m.json"; the library is in "lib".
  Resolved(const std::string& manifest, MemoryFiles files, const std::string& board = "") {
    (void)files.write("m/m.json", manifest);
    auto read = manifest::read_manifest(files, "m/m.json", diagnostics);
    if (!read) return;
    manifest::select_board(*read, board);
    model::Board made;
    made.name = "made";
    if (!board.empty()) made.memory.push_back({"FLASH", model::RegionKind::Rom, 0, 1000, {}});
    sources = resolve::resolve(files, *read, made, "lib", diagnostics);
  }
  [[nodiscard]] const model::Sources& ok() const {
    INFO(render_all(diagnostics, MessageForm::Text, Color::Off));
    REQUIRE(sources.has_value());
    return *sources;
  }
  [[nodiscard]] Names names() const {
    Names out;
    for (const model::Module& module : ok().modules) out.push_back(module.name);
    return out;
  }
  [[nodiscard]] Names files() const {
    Names out;
    for (const model::DataFile& file : ok().files) out.push_back(file.name + "=" + file.bytes);
    return out;
  }
  [[nodiscard]] bool has(Code code) const {
    const auto& all = diagnostics.all();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; });
  }
};

}  // namespace

TEST_CASE("files are modules, folders are packages") {
  const Resolved r(R"({"main": "app", "modules": ["app.py", "pkg", "../beside.py"]})",
                   {{"m/app.py", "1"},
                    {"m/pkg/__init__.py", "2"},
                    {"m/pkg/a.py", "3"},
                    {"m/pkg/sub/b.py", "4"},
                    {"m/pkg/data.txt", ""},
                    {"m/pkg/empty/data.txt", ""},
                    {"m/pkg/__pycache__/a.py", ""},
                    {"beside.py", "5"}});
  CHECK(r.names() == Names{"app", "beside", "pkg", "pkg.a", "pkg.sub", "pkg.sub.b"});
  const model::Sources& s = r.ok();
  CHECK(s.modules[s.main].name == "app");
  CHECK(s.find("pkg")->package);
  CHECK(s.find("pkg")->text == "2");
  CHECK(s.find("pkg")->file == "pkg/__init__.py");
  CHECK(s.find("pkg.sub")->origin == model::Origin::Implicit);
  CHECK(s.find("pkg.sub")->package);
  CHECK(s.find("pkg.sub")->text.empty());
  CHECK_FALSE(s.find("pkg.sub.b")->package);
  CHECK(s.find("beside")->file == "../beside.py");
  CHECK(s.find("beside")->path == "beside.py");
  CHECK(s.find("app")->why[0].text == "modules");
  CHECK(s.find("app")->why[0].place == "m/m.json:1:29");
  CHECK(s.find("nothing") == nullptr);
}

TEST_CASE("as, include, exclude, strip") {
  const Resolved r(
      R"({"main": "x.y", "strip": ["lines"], "modules": [{"path": "a.py", "as": "x.y", "strip": ["asserts"]},
                       {"path": "p", "as": "q", "include": ["**/[ab].py"], "exclude": ["s/a.py"]}]})",
      {{"m/a.py", ""},
       {"m/p/a.py", ""},
       {"m/p/b.py", ""},
       {"m/p/c.py", ""},
       {"m/p/s/a.py", ""},
       {"m/p/s/b.py", ""}});
  CHECK(r.names() == Names{"q", "q.a", "q.b", "q.s", "q.s.b", "x", "x.y"});
  CHECK(r.ok().find("x.y")->strip == model::StripSet{true, false, false});
  CHECK(r.ok().find("q.a")->strip == model::StripSet{false, false, true});
  CHECK(r.ok().find("x")->origin == model::Origin::Implicit);
}

TEST_CASE("patterns take files and folders with Python in them") {
  const Resolved r(R"({"main": "a", "modules": ["src/*"]})", {{"m/src/a.py", ""},
                                                              {"m/src/b.py", ""},
                                                              {"m/src/note.txt", ""},
                                                              {"m/src/p/c.py", ""},
                                                              {"m/src/d/x.txt", ""}});
  CHECK(r.names() == Names{"a", "b", "p", "p.c"});
}

TEST_CASE("the same file twice is once; two files of one name are an error") {
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", "./a.py", "*.py"]})", {{"m/a.py", ""}}).names() ==
        Names{"a"});
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", "x/a.py"]})", {{"m/a.py", ""}, {"m/x/a.py", ""}})
            .has(Code::TwoSources));
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", "a"]})", {{"m/a.py", ""}, {"m/a/b.py", ""}})
            .has(Code::TwoSources));
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", {"path": "a.py", "strip": ["lines"]}]})",
                 {{"m/a.py", ""}})
            .has(Code::TwoSources));
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", {"path": "b.py", "as": "a.b"}]})",
                 {{"m/a.py", ""}, {"m/b.py", ""}})
            .has(Code::TwoSources));
}

TEST_CASE("folders without __init__.py may share a package") {
  const Resolved r(R"({"main": "d.a", "modules": ["x/d", "y/d"]})", {{"m/x/d/a.py", ""}, {"m/y/d/b.py", ""}});
  CHECK(r.names() == Names{"d", "d.a", "d.b"});
  const Resolved with_body(R"({"main": "d.a", "modules": ["x/d", "y/d"]})",
                           {{"m/x/d/a.py", ""}, {"m/y/d/b.py", ""}, {"m/y/d/__init__.py", "body"}});
  CHECK(with_body.ok().find("d")->text == "body");
}

TEST_CASE("what is for one board replaces what is for all") {
  const Resolved r(R"({"main": "a", "modules": ["a.py"], "files": ["f"],
                       "boards": {"made": {"modules": ["x/a.py"], "files": ["x/f"]}}})",
                   {{"m/a.py", "all"}, {"m/x/a.py", "one"}, {"m/f", "all"}, {"m/x/f", "one"}}, "made");
  CHECK(r.ok().find("a")->text == "one");
  CHECK(r.files() == Names{"f=one"});
}

TEST_CASE("a package is run by its __main__") {
  const Resolved r(R"({"main": "p", "modules": ["p"]})", {{"m/p/__main__.py", ""}});
  CHECK(r.ok().modules[r.ok().main].name == "p.__main__");
  CHECK(Resolved(R"({"main": "p", "modules": ["p"]})", {{"m/p/a.py", ""}}).has(Code::MainNotInImage));
}

TEST_CASE("the library, with what it needs") {
  const Resolved r(R"({"main": "a", "modules": ["a.py"], "require": ["json"]})",
                   {{"m/a.py", ""},
                    {"lib/json.py", "j"},
                    {"lib/json.json", R"({"require": ["text", "json"]})"},
                    {"lib/text/__init__.py", ""},
                    {"lib/text/wrap.py", ""},
                    {"lib/other.py", ""}});
  CHECK(r.names() == Names{"a", "json", "text", "text.wrap"});
  const model::Module& wrap = *r.ok().find("text.wrap");
  CHECK(wrap.library);
  CHECK(wrap.file == "lib/text/wrap.py");
  CHECK(wrap.why[0].text == "needed by json");
  CHECK(wrap.why[0].place == "lib/json.json:1:14");
  CHECK(wrap.why[1].text == "require");
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py"], "require": ["jsn"]})",
                 {{"m/a.py", ""}, {"lib/json.py", ""}})
            .has(Code::UnknownLibrary));
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py", "json.py"], "require": ["json"]})",
                 {{"m/a.py", ""}, {"m/json.py", ""}, {"lib/json.py", ""}})
            .has(Code::TwoSources));
}

TEST_CASE("firn.config is there when a module may import it") {
  const Resolved r(R"({"main": "a", "modules": ["a.py"], "defines": {"X": 1}})",
                   {{"m/a.py", "from firn.config import X"}});
  CHECK(r.names() == Names{"a", "firn", "firn.config"});
  CHECK(r.ok().find("firn.config")->text.find("X = const(1)\n") != std::string::npos);
  CHECK(Resolved(R"({"main": "a", "modules": ["a.py"], "defines": {"X": 1}})", {{"m/a.py", "1"}}).names() ==
        Names{"a"});
}

TEST_CASE("defines as Python source") {
  using Kind = model::Define::Kind;
  const std::string text =
      resolve::config_module({{{"A", {}}, Kind::Int, false, 0, "-12345678901234567890"},
                              {{"B", {}}, Kind::Float, false, 1e100, "1e100"},
                              {{"C", {}}, Kind::Float, false, 0.1, "0.1"},
                              {{"D", {}}, Kind::Str, false, 0, "a\"\\\n\u00e4\u65e5\U0001f600"},
                              {{"E", {}}, Kind::Bool, true, 0, ""},
                              {{"F", {}}, Kind::None, false, 0, ""}});
  CHECK(text ==
        "# The \"defines\" of the manifest.\nfrom micropython import const\n\n"
        "A = const(-12345678901234567890)\nB = const(1e+100)\nC = const(0.1)\n"
        "D = const(\"a\\\"\\\\\\n\\xe4\\u65e5\\U0001f600\")\nE = const(True)\nF = const(None)\n");
  CHECK(resolve::python_literal(-0.0) == "-0.0");
  CHECK(resolve::python_literal(2.0) == "2.0");
}

TEST_CASE("data files and their names") {
  const MemoryFiles disk{{"m/a.py", ""}, {"m/d/x.bin", "X"}, {"m/d/y.bin", "Y"}, {"m/d/s/z.bin", "Z"}};
  const auto files = [&](const std::string& value) {
    return Resolved(R"({"main": "a", "modules": ["a.py"], "files": )" + value + "}", disk);
  };
  CHECK(files(R"(["d/x.bin"])").files() == Names{"x.bin=X"});
  CHECK(files(R"(["d/*.bin"])").files() == Names{"x.bin=X", "y.bin=Y"});
  CHECK(files(R"([{"path": "d/**", "as": "data/"}])").files() ==
        Names{"data/s/z.bin=Z", "data/x.bin=X", "data/y.bin=Y"});
  CHECK(files(R"({"q": "d/y.bin", "p/": ["d/x.bin", "d/s/*"]})").files() ==
        Names{"p/x.bin=X", "p/z.bin=Z", "q=Y"});
  CHECK(files(R"(["d/x.bin", {"path": "d/y.bin", "as": "x.bin"}])").has(Code::TwoDataFiles));
  CHECK(files(R"({"x": "d/x.bin", "x/y": "d/y.bin"})").has(Code::TwoDataFiles));
  CHECK(files(R"(["d"])").has(Code::CannotRead));
  CHECK(files(R"(["none"])").has(Code::DataFileNotFound));
  CHECK(files(R"(["*.none"])").has(Code::EmptyGlob));
}

TEST_CASE("sources are UTF-8") {
  const auto source = [](const std::string& text) {
    return Resolved(R"({"main": "a", "modules": ["a.py"]})", {{"m/a.py", text}});
  };
  CHECK(source("# \xff").has(Code::NotUtf8));
  CHECK(source(std::string("a\0b", 3)).has(Code::NulByte));
  CHECK(source("# -*- coding: latin-1 -*-\n").has(Code::SourceEncoding));
  CHECK(source("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n").has(Code::SourceEncoding));
  CHECK(source("# coding: UTF_8\n").sources.has_value());
  CHECK(source("x = 1\n# coding: latin-1\n").sources.has_value());
  CHECK(source("\n\n# coding: latin-1\n").sources.has_value());
  CHECK(source("\xef\xbb\xbfx = 1").ok().find("a")->text == "x = 1");
}

TEST_CASE("budgets are about regions of the board") {
  const MemoryFiles disk{{"m/a.py", ""}};
  const auto budget = [&](const std::string& value, const std::string& board) {
    return Resolved(R"({"main": "a", "modules": ["a.py"], "budgets": )" + value + "}", disk, board);
  };
  CHECK(budget(R"({"FLASH": 500})", "made").ok().budgets.size() == 1);
  CHECK(budget(R"({"FLSH": 500})", "made").has(Code::BudgetRegion));
  CHECK(budget(R"({"FLASH": 5000})", "made").has(Code::BudgetTooLarge));
  CHECK(budget(R"({"FLASH": 500})", "").ok().budgets.empty());  // a board without regions
}

TEST_CASE("a manifest without main or with a wrong one") {
  CHECK(Resolved(R"({"modules": ["a.py"]})", {{"m/a.py", ""}}).has(Code::NoMain));
  CHECK(Resolved(R"({"main": "b", "modules": ["a.py"]})", {{"m/a.py", ""}}).has(Code::MainNotInImage));
  CHECK(Resolved("{}", {}).has(Code::NoMain));
}
