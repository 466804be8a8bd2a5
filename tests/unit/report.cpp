// builder/report: an account of a made-up image, budgets, and the two views of it.

#include <doctest/doctest.h>

#include <algorithm>

#include "builder/report/account.hpp"
#include "builder/report/budget.hpp"
#include "builder/report/json.hpp"
#include "builder/report/numbers.hpp"
#include "builder/report/table.hpp"

using namespace firn::builder;
using namespace firn::builder::report;
using Kind = model::EmittedSymbol::Kind;

namespace {

constexpr std::uint64_t kRam = 0x20000000;

model::Board board() {
  model::Board made;
  made.name = "small";
  made.memory = {{"FLASH", model::RegionKind::Rom, 0, 1000, {}},
                 {"RAM", model::RegionKind::Ram, kRam, 1000, {}}};
  made.placement.code = "FLASH";
  return made;
}

// .text 0..100 with machine code and 4 bytes of filling, 4 bytes of gap, .rodata 104..304 with a module and
// the pool, .data (8 bytes, kept at 304), a stack, and the heap.
model::BuiltImage image() {
  model::BuiltImage made;
  made.linked.sections = {{".text", 0, 0, 100, "FLASH", "FLASH", false, true},
                          {".rodata", 104, 104, 200, "FLASH", "FLASH", false, true},
                          {".stack", kRam, kRam, 256, "RAM", "RAM", true, false},
                          {".data", kRam + 256, 304, 8, "RAM", "FLASH", true, true},
                          {".heap", kRam + 272, kRam + 272, 728, "RAM", "RAM", true, false}};
  made.linked.pieces = {{".text", ".text", "/k/libvm.a(vm.interp.loop.cpp.o)", 0, 60},
                        {".text", "*fill*", "", 60, 4},
                        {".text", ".text.reset", "/k/obj/soc.mps2.start.cpp.o", 64, 16},
                        {".text", ".text", "/usr/lib/libgcc.a(div.o)", 80, 20},
                        {".rodata", ".rodata._ZN4codeE", "obj/gen/m_app.o", 104, 100},
                        {".rodata", ".rodata._ZN4poolE", "obj/gen/names.o", 204, 90},
                        {".rodata", ".rodata.mystery", "obj/gen/names.o", 294, 6},
                        {".stack", "*fill*", "", kRam, 256},
                        {".data", ".data._ZN4varsE", "obj/gen/m_app.o", kRam + 256, 8}};
  return made;
}

model::Account emitted() {
  model::Account made;
  model::EmittedSymbol code{"_ZN4codeE", Kind::Code, "f"};
  code.bytecode = 50;
  code.handlers = 7;
  code.lines = 11;
  code.names = 4;
  made.modules.push_back({"app", {code, {"_ZN4varsE", Kind::Globals, ""}}, 30, 0});
  made.image.symbols.push_back({"_ZN4poolE", Kind::Pool, ""});
  return made;
}

model::SizeReport sample() {
  return account(board(), "demo", image(), emitted());
}

const model::OwnerSize& owner(const model::SizeReport& report, std::string_view name) {
  static const model::OwnerSize kNobody{};
  const auto found = std::find_if(report.owners.begin(), report.owners.end(),
                                  [name](const auto& candidate) { return candidate.name == name; });
  return found == report.owners.end() ? kNobody : *found;
}

std::uint64_t rom_of(const model::OwnerSize& owner, model::RomKind kind) {
  return owner.rom[static_cast<std::size_t>(kind)];
}

model::Budget budget(std::uint64_t max, std::optional<std::uint64_t> warn, Span at) {
  return {{"FLASH", at}, max, warn, at};
}

}  // namespace

TEST_CASE("report: the owners' bytes add up to the regions'") {
  const model::SizeReport report = sample();
  std::uint64_t rom = 0, ram = 0;
  for (const auto& row : report.owners) {
    rom += row.rom_total();
    ram += row.ram;
  }
  REQUIRE(report.regions.size() == 2);
  CHECK(report.regions[0].used == 312);
  CHECK(rom == report.regions[0].used);
  CHECK(report.regions[1].used == 272);  // to the heap's start
  CHECK(report.regions[1].heap == 728);
  CHECK(report.regions[1].free() == 0);
  CHECK(ram == report.regions[1].used);
}

TEST_CASE("report: every byte has its owner") {
  const model::SizeReport report = sample();
  const auto& app = owner(report, "app");
  CHECK(rom_of(app, model::RomKind::Bytecode) == 57);
  CHECK(rom_of(app, model::RomKind::Lines) == 11);
  CHECK(rom_of(app, model::RomKind::Names) == 34);  // 4 in the code, 30 of the pool that nobody else needs
  CHECK(rom_of(app, model::RomKind::Tables) == 28 + 8);  // the rest of the code unit, and initial values
  CHECK(app.ram == 8);
  CHECK(owner(report, "(names)").rom_total() == 60);
  CHECK(owner(report, "(vm/interp)").rom_total() == 60);
  CHECK(owner(report, "(board)").rom_total() == 16);
  CHECK(owner(report, "(library)").rom_total() == 20);
  CHECK(owner(report, "(emitted)").rom_total() == 6);  // a symbol that the account does not know
  CHECK(owner(report, "(padding)").rom_total() == 4 + 4 + 4);
  CHECK(owner(report, "(padding)").ram == 8);
  CHECK(owner(report, "(C++ stack)").ram == 256);
}

TEST_CASE("report: a map that could not be read makes bytes anonymous, not lost") {
  model::BuiltImage without_map = image();
  without_map.linked.pieces.clear();
  const model::SizeReport report = account(board(), "demo", without_map, emitted());
  CHECK(owner(report, "(linker)").rom_total() + owner(report, "(padding)").rom_total() == 312);
}

TEST_CASE("report: the host has no regions, and its report has") {
  model::BuiltImage process = image();
  for (auto& section : process.linked.sections) section.region = section.load_region = "";
  model::Board host;
  host.name = "host";
  const model::SizeReport report = account(host, "demo", process, emitted());
  REQUIRE(report.regions.size() == 2);
  CHECK(report.regions[0].used == 300);
  CHECK(report.regions[1].used == 264);
}

TEST_CASE("report: budgets") {
  model::SizeReport report = sample();
  Diagnostics diagnostics;
  const SourceId source = diagnostics.add_source("demo.json", "{\n  \"FLASH\": 300}");
  const Span at{source, 13, 3};

  SUBCASE("kept") {
    CHECK(check_budgets({budget(400, 390, at)}, report, diagnostics));
    CHECK(diagnostics.all().empty());
    CHECK(report.regions[0].budget->status == model::BudgetStatus::Kept);
    CHECK(report.regions[0].budget->place == "demo.json:2:12");
  }
  SUBCASE("exactly used up is kept") {
    CHECK(check_budgets({budget(312, std::nullopt, at)}, report, diagnostics));
  }
  SUBCASE("near") {
    CHECK(check_budgets({budget(320, 310, at)}, report, diagnostics));
    REQUIRE(diagnostics.warning_count() == 1);
    CHECK(diagnostics.all()[0].code == Code::NearBudget);
    CHECK(report.regions[0].budget->status == model::BudgetStatus::Near);
  }
  SUBCASE("broken") {
    CHECK_FALSE(check_budgets({budget(300, 290, at)}, report, diagnostics));
    REQUIRE(diagnostics.error_count() == 1);
    CHECK(diagnostics.all()[0].at == at);
    CHECK(diagnostics.all()[0].message == "FLASH uses 312 bytes, which is 12 over its budget of 300");
    CHECK(diagnostics.all()[0].notes.at(0).text.starts_with("largest: app 138, "));
  }
  SUBCASE("a region that nobody measures fails") {
    CHECK_FALSE(check_budgets({{{"EEPROM", at}, 300, std::nullopt, at}}, report, diagnostics));
  }
}

TEST_CASE("report: size.json gives the account back") {
  model::SizeReport report = sample();
  Diagnostics diagnostics;
  CHECK(check_budgets({budget(400, 390, {})}, report, diagnostics));
  const std::string text = to_json(report);
  const auto again = from_json(text, "size.json", diagnostics);
  REQUIRE(again);
  CHECK(to_json(*again) == text);
}

TEST_CASE("report: what is not a report is refused") {
  for (const char* text : {"", "{", "[]", "{\"schema\": 1}", "{\"schema\": 2}", "{\"schema\": \"x\"}"}) {
    Diagnostics diagnostics;
    CHECK_FALSE(from_json(text, "size.json", diagnostics));
    REQUIRE(diagnostics.error_count() == 1);
    CHECK(diagnostics.all()[0].code == Code::NotAReport);
  }
}

TEST_CASE("report: the table") {
  model::SizeReport report = sample();
  CHECK(table(report, {}) ==
        "demo for small\n"
        "\n"
        "Region                Used   Size     %  Free  Budget\n"
        "FLASH   [===       ]   312  1 000  31.2   688  -\n"
        "RAM     [===       ]   272  1 000  27.2     0  -\n"
        "RAM: heap 728, C++ stack 256, static 16\n"
        "\n"
        "ROM          Total  Code  Lines  Names  Tables  Other\n"
        "app            138    57     11     34      36\n"
        "(names)         60                  60\n"
        "(emitted)        6                                  6\n"
        "(vm/interp)     60                                 60\n"
        "(board)         16                                 16\n"
        "(library)       20                                 20\n"
        "(padding)       12                                 12\n"
        "total          312    57     11     94      36    114\n");
}

TEST_CASE("report: a narrow terminal gets totals only") {
  const std::string text = table(sample(), {.width = 40});
  CHECK(text.find("Lines") == std::string::npos);
  CHECK(text.find("[==") == std::string::npos);
  CHECK(text.find("app            138\n") != std::string::npos);
}

TEST_CASE("report: many modules end in one row, and the sum counts them all") {
  model::SizeReport report = sample();
  for (int number = 1; number <= 4; ++number) {
    report.owners.insert(report.owners.begin() + number, report.owners.front());
    report.owners[static_cast<std::size_t>(number)].name = "copy" + std::to_string(number);
  }
  const std::string text = table(report, {.width = 40, .most_modules = 2});
  CHECK(text.find("copy1") != std::string::npos);
  CHECK(text.find("copy2") == std::string::npos);
  CHECK(text.find("[3 others]") != std::string::npos);
  CHECK(text.find("5 modules      690\n") != std::string::npos);
}

TEST_CASE("report: an image that does not fit shows what is missing") {
  model::SizeReport report = sample();
  report.fits = false;
  report.regions[0].size = 300;
  const std::string text = table(report, {});
  CHECK(text.find("[==========>") != std::string::npos);
  CHECK(text.find("-12") != std::string::npos);
  CHECK(text.find("does not fit") != std::string::npos);
}

TEST_CASE("report: figures") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1 000");
  CHECK(grouped(12345678) == "12 345 678");
  CHECK(percentage(1, 3) == "33.3");
  CHECK(percentage(5, 0) == "-");
}
