// builder/freeze: compiling all modules of an image, constants between them, and what they import.
#include <doctest/doctest.h>

#include <algorithm>

#include "builder/diag/render.hpp"
#include "builder/freeze/freeze.hpp"
#include "builder/freeze/imports.hpp"

using namespace firn::builder;  // NOLINT
namespace code = firn::code;

namespace {

struct File {
  std::string name, text;
  bool package = false;
};

struct Frozen {
  model::Sources sources;
  Diagnostics diagnostics;
  model::Board board;
  std::optional<model::Program> program;

  Frozen(const std::vector<File>& files, const std::string& main) {
    sources.main = freeze::kNoMain;
    for (const File& file : files) {
      if (file.name == main) sources.main = sources.modules.size();
      model::Module module;
      module.name = file.name;
      module.package = file.package;
      module.file = file.name + ".py";
      module.text = file.text;
      module.source = diagnostics.add_source(module.file, module.text);
      sources.modules.push_back(std::move(module));
    }
    program = freeze::freeze(sources, board, diagnostics);
  }

  [[nodiscard]] std::string messages() const {
    return render_all(diagnostics, MessageForm::Text, Color::Off);
  }
  [[nodiscard]] const model::FrozenModule& module(std::string_view name) const {
    INFO(messages());
    REQUIRE(program.has_value());
    const auto found = std::find_if(program->modules.begin(), program->modules.end(),
                                    [&](const model::FrozenModule& m) { return m.name == name; });
    REQUIRE(found != program->modules.end());
    return *found;
  }
  // Whether the module's code mentions that name.
  [[nodiscard]] bool mentions(std::string_view module_name, std::string_view name) const {
    const auto& list = module(module_name).mentions.referred;
    return std::find(list.begin(), list.end(), name) != list.end();
  }
  // The first constant of that kind that the module's code loads.
  [[nodiscard]] const code::Constant* constant(std::string_view module_name, code::Constant::Kind kind) const {
    const auto& m = module(module_name);
    for (std::size_t i = 0; i < m.unit->constants.size(); ++i) {
      if (m.mentions.constants[i] && m.unit->constants[i].kind == kind) return &m.unit->constants[i];
    }
    return nullptr;
  }
};

Frozen frozen_from(const std::vector<File>& files, const std::string& main = "") { return Frozen(files, main); }

const std::string kConst = "from micropython import const\n";

}  // namespace

TEST_CASE("a const() of one module is a constant in another, in either order") {
  const std::string defines = kConst + "_RATE = const(70000)\n";
  const std::string uses = "from defs import _RATE\nprint(_RATE + 1)\n";
  for (const bool defines_first : {true, false}) {
    // The list is by name: "defs" stands behind "app" and before "zapp".
    const std::string app = defines_first ? "zapp" : "app";
    std::vector<File> files = {{"defs", defines}, {app, uses}};
    if (!defines_first) std::swap(files[0], files[1]);
    const Frozen frozen = frozen_from(files);
    const code::Constant* sum = frozen.constant(app, code::Constant::Kind::Int);
    REQUIRE(sum != nullptr);
    CHECK(sum->digits[0] == 70001);
    CHECK_FALSE(frozen.mentions("defs", "_RATE"));
    CHECK(frozen.diagnostics.all().empty());
  }
}

TEST_CASE("constants in a circle of imports") {
  // Each needs the other's, and b's second one needs what a makes of its first.
  const Frozen frozen = frozen_from({{"a", kConst + "from b import _B1\n_A = const(_B1 * 10)\nimport b\n"},
                       {"b", kConst + "_B1 = const(7000)\nfrom a import _A\n_B2 = const(_A + 5)\nprint(_B2)\n"}});
  const code::Constant* value = frozen.constant("b", code::Constant::Kind::Int);
  REQUIRE(value != nullptr);
  CHECK(value->digits[0] == 70005);
}

TEST_CASE("what is no constant is an import at run time") {
  const Frozen frozen = frozen_from({{"app", "from defs import RATE\nprint(RATE)\n"}, {"defs", "RATE = 70000\n"}});
  CHECK(frozen.mentions("app", "RATE"));
  CHECK(frozen.constant("app", code::Constant::Kind::Int) == nullptr);
}

TEST_CASE("the errors of all modules are shown together, each with its place") {
  const Frozen frozen = frozen_from({{"a", "x = (1\n"}, {"b", "print(1)\n"}, {"c", "def f(:\n    pass\n"}});
  CHECK_FALSE(frozen.program.has_value());
  REQUIRE(frozen.diagnostics.error_count() == 2);
  CHECK(frozen.diagnostics.all()[0].code == Code::PythonSyntax);
  const std::string messages = frozen.messages();
  CHECK(messages.find("--> a.py:1:5") != messages.npos);
  CHECK(messages.find("--> c.py:1:7") != messages.npos);
}

TEST_CASE("an import of what is not in the image is a warning, unless the program is prepared") {
  const Frozen frozen = frozen_from({{"app", "import sensor\n"
                               "try:\n    import ujson\nexcept ImportError:\n    ujson = None\n"
                               "import sys, micropython\n"},
                       {"sensors", ""}});
  CHECK(frozen.program.has_value());
  REQUIRE(frozen.diagnostics.all().size() == 1);
  const Diagnostic& only = frozen.diagnostics.all()[0];
  CHECK(only.severity == Severity::Warning);
  CHECK(only.code == Code::NotInImage);
  CHECK(only.message == "no module 'sensor' is in the image");
  REQUIRE(!only.help.empty());
  CHECK(only.help[0] == "did you mean \"sensors\"?");
  CHECK(frozen.messages().find("--> app.py:1:8") != std::string::npos);
}

TEST_CASE("packages: relative imports inside, and out of the top") {
  const std::vector<File> good = {{"pkg", "from . import one\n", true},
                                  {"pkg.one", "from .two import X\nfrom . import two\nfrom .. import app\n"},
                                  {"pkg.two", "X = 1\n"}};
  const Frozen frozen = frozen_from(good);
  CHECK_FALSE(frozen.program.has_value());
  REQUIRE(frozen.diagnostics.all().size() == 1);
  CHECK(frozen.diagnostics.all()[0].code == Code::RelativeImport);
  CHECK(frozen.messages().find("--> pkg.one.py:3:") != std::string::npos);

  const Frozen missing = frozen_from({{"pkg", "", true}, {"pkg.one", "from .three import X\n"}});
  REQUIRE(missing.diagnostics.all().size() == 1);
  CHECK(missing.diagnostics.all()[0].message == "no module 'pkg.three' is in the image");
}

TEST_CASE("the main module is __main__, and is there a second time when it is imported") {
  const Frozen alone = frozen_from({{"app", "print(__name__)\n"}}, "app");
  REQUIRE(alone.program.has_value());
  CHECK(alone.program->modules.size() == 1);
  CHECK(alone.program->main == 0);
  CHECK(alone.module("__main__").display == "app.py");

  const Frozen twice = frozen_from({{"app", "import helper\n"}, {"helper", "import app\n"}}, "app");
  REQUIRE(twice.program.has_value());
  REQUIRE(twice.program->modules.size() == 3);
  CHECK(twice.program->modules[0].name == "__main__");
  CHECK(twice.program->modules[1].name == "app");
  CHECK(twice.program->main == 0);

  const Frozen relative = frozen_from({{"app", "from . import x\n"}}, "app");
  REQUIRE(relative.diagnostics.all().size() == 1);
  CHECK(relative.diagnostics.all()[0].message == "a relative import in the main module");
}

TEST_CASE("is_in_try reads indentation") {
  const auto in_try = [](const std::string& text) { return freeze::is_in_try(text, text.find("import")); };
  CHECK(in_try("try:\n    import x\n"));
  CHECK(in_try("try: import x\n"));
  CHECK(in_try("try :\n  if a:\n\n    # comment\n    import x\n"));
  CHECK(in_try("def f():\n  try:\n    import x\n"));
  CHECK_FALSE(in_try("import x\n"));
  CHECK_FALSE(in_try("try:\n  pass\nexcept E:\n  import x\n"));
  CHECK_FALSE(in_try("try:\n  pass\nfinally:\n  pass\nimport x\n"));
  CHECK_FALSE(in_try("trying = 1\nif trying:\n  import x\n"));
}
