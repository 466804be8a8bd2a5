// builder/board: reading boards and what they extend.
#include <doctest/doctest.h>

#include <algorithm>

#include "builder/board/board.hpp"
#include "builder/diag/render.hpp"

using namespace firn::builder;  // NOLINT

namespace {

constexpr const char* kChip = R"({
  "core": {"name": "cortex-m3", "clock_hz": 1000000},
  "toolchain": {"prefix": "arm-", "cflags": ["-a", "-b"], "libraries": ["c"]},
  "sources": ["chip/start.cpp"],
  "memory": [{"name": "FLASH", "kind": "rom", "origin": 0, "length": "256K"},
             {"name": "RAM", "kind": "ram", "origin": "0x20000000", "length": "16K"}],
  "placement": {"code": "FLASH", "data": "RAM", "stack": {"region": "RAM", "size": "2K", "reserve": 512},
                "vm_stack": {"region": "RAM", "size": "2K"}, "heap": {"region": "RAM", "size": "rest", "min": "8K"}},
  "vm": {"word_bits": 32, "float": "single"}
})";

struct Read {
  MemoryFiles files;
  Diagnostics diagnostics;
  std::optional<model::Board> board;

  // `more` are members of board.json, `chip` is the file that it extends.
  explicit Read(const std::string& more, const std::string& chip = kChip)
      : files{{"boards/b/board.json", R"({"name": "b", "extends": "../soc/chip/chip.json")" + more + "}"},
              {"boards/soc/chip/chip.json", chip},
              {"boards/soc/chip/start.cpp", ""}} {
    board = board::read_board(files, "boards", "b", {}, diagnostics);
  }
  [[nodiscard]] const model::Board& ok() const {
    INFO(render_all(diagnostics, MessageForm::Text, Color::Off));
    REQUIRE(board.has_value());
    return *board;
  }
  [[nodiscard]] bool has(Code code) const {
    const auto& all = diagnostics.all();
    return std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) { return d.code == code; });
  }
};

}  // namespace

TEST_CASE("a board is its file on top of what it extends") {
  const Read read(R"(, "title": "T", "toolchain": {"prefix": "other-", "+cflags": ["-c"], "libraries": []},
                     "placement": {"heap": {"size": 1024, "min": 512}}, "run": {"command": ["q", "${elf}"]})");
  const model::Board& b = read.ok();
  CHECK(b.name == "b");
  CHECK(b.soc == "chip");
  CHECK(b.arch == model::Arch::Arm);
  CHECK(b.toolchain.prefix == "other-");
  CHECK(b.toolchain.tool("g++") == "other-g++");
  CHECK(b.toolchain.cflags == std::vector<std::string>{"-a", "-b", "-c"});
  CHECK(b.toolchain.libraries.empty());
  CHECK(b.region("RAM")->length == 16 * 1024);
  CHECK(b.region("X") == nullptr);
  CHECK(b.placement.heap.region == "RAM");
  CHECK(b.placement.heap.size == 1024);
  CHECK(b.placement.stack.reserve == 512);
  CHECK(b.vm.small_int_bits() == 31);
  CHECK(b.vm.float_bits() == 32);
  CHECK(b.run.timeout_s == 60);
  CHECK(b.images == std::vector<model::ImageFormat>{model::ImageFormat::Elf});
  CHECK(b.inputs.size() == 2);
}

TEST_CASE("the heap may take the rest") {
  CHECK_FALSE(Read("").ok().placement.heap.size.has_value());
}

TEST_CASE("mistakes in boards") {
  CHECK(Read(R"(, "nmae": 1)").has(Code::UnknownKey));
  CHECK(Read(R"(, "core": {"name": "z80"})").has(Code::UnknownCore));
  CHECK(Read(R"(, "vm": {"word_bits": 48})").has(Code::BadNumber));
  CHECK(Read(R"(, "vm": {"float": "half"})").has(Code::NotAChoice));
  CHECK(Read(R"(, "placement": {"data": "FLASH"})").has(Code::UnknownRegion));
  CHECK(Read(R"(, "placement": {"data": "ROM"})").has(Code::UnknownRegion));
  CHECK(Read(R"(, "placement": {"stack": {"size": "12K"}})").has(Code::DoesNotFit));
  CHECK(Read(R"(, "placement": {"heap": {"size": "x"}})").has(Code::NotASize));
  CHECK(Read(R"(, "sources": ["none.cpp"])").has(Code::BoardSource));
  CHECK(Read(R"(, "run": {"timeout_s": 0})").has(Code::BadNumber));
  CHECK(Read(R"(, "+memory": [{"name": "X", "kind": "ram", "origin": "0x20000100", "length": 1}])")
            .has(Code::RegionsOverlap));
  CHECK(Read(R"(, "+memory": [{"name": "RAM", "kind": "ram", "origin": "0x30000000", "length": 1}])")
            .has(Code::RepeatedEntry));
  CHECK(Read(R"(, "+memory": [{"name": "X", "kind": "ram", "origin": "0xffffffff", "length": 2}])")
            .has(Code::BadNumber));
  CHECK(Read("", "{}").has(Code::MissingKey));
  CHECK(Read("", "[]").has(Code::WrongType));
  CHECK(Read("", R"({"extends": "../../b/board.json"})").has(Code::ExtendsCycle));
  CHECK(Read("", R"({"extends": "none.json"})").has(Code::BoardNotFound));
}

TEST_CASE("unknown boards") {
  MemoryFiles files{
      {"boards/microbit/board.json", "{}"}, {"boards/host/board.json", "{}"}, {"boards/soc/x", ""}};
  CHECK(board::list_boards(files, "boards") == std::vector<std::string>{"host", "microbit"});
  Diagnostics diagnostics;
  CHECK_FALSE(board::read_board(files, "boards", "micro-bit", {}, diagnostics).has_value());
  CHECK(diagnostics.all()[0].code == Code::UnknownBoard);
  CHECK(diagnostics.all()[0].help[0] == "did you mean \"microbit\"?");
  CHECK_FALSE(board::check_board_name(files, "nowhere", "b", {}, diagnostics));
  CHECK_FALSE(board::check_board_name(files, "boards", "../boards/host", {}, diagnostics));
}

TEST_CASE("all boards of the project are sound") {
  DiskFiles files;
  const Path boards = Path(FIRN_SOURCE_DIR) / "boards";
  Diagnostics diagnostics;
  const auto names = board::list_boards(files, boards);
  CHECK(names.size() >= 4);
  for (const std::string& name : names)
    CHECK(board::read_board(files, boards, name, {}, diagnostics).has_value());
  INFO(render_all(diagnostics, MessageForm::Text, Color::Off));
  CHECK(diagnostics.all().empty());
}
