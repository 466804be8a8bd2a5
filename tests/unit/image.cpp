// builder/image: everything that is a pure function of its input. What needs a toolchain is in tests/images/.

#include <doctest/doctest.h>

#include "builder/image/check.hpp"
#include "builder/image/configuration.hpp"
#include "builder/image/elf.hpp"
#include "builder/image/flags.hpp"
#include "builder/image/formats.hpp"
#include "builder/image/linker_script.hpp"
#include "builder/image/ninja.hpp"

using namespace firn::builder;
using namespace firn::builder::image;

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

model::Board small_board() {
  model::Board board;
  board.name = "small";
  board.memory = {{"FLASH", model::RegionKind::Rom, 0x8000000, 96 * 1024, {}},
                  {"RAM", model::RegionKind::Ram, 0x20000000, 8 * 1024, {}}};
  board.placement.code = "FLASH";
  board.placement.data = "RAM";
  board.placement.stack = {"RAM", 1024, 256};
  board.placement.vm_stack = {"RAM", 512};
  board.placement.heap = {"RAM", std::nullopt, 4096};
  return board;
}

}  // namespace

TEST_CASE("image: a binary fills the gaps between spans") {
  CHECK(binary({}) == "");
  CHECK(binary({{0x100, "abc"}, {0x105, "d"}}) == std::string("abc\0\0d", 6));
  CHECK(binary({{0x100, "abc"}, {0x105, "d"}}, '\xff') ==
        "abc\xff\xff"
        "d");
}

TEST_CASE("image: Intel HEX, the example of the specification's data record") {
  // ":10 0100 00 214601360121470136007EFE09D21901 40" is the record that Intel's text is usually shown with.
  const std::string bytes("\x21\x46\x01\x36\x01\x21\x47\x01\x36\x00\x7E\xFE\x09\xD2\x19\x01", 16);
  CHECK(intel_hex({{0x0100, bytes}}, 0) ==
        ":10010000214601360121470136007EFE09D2190140\r\n"
        ":0400000500000000F7\r\n"
        ":00000001FF\r\n");
}

TEST_CASE("image: Intel HEX breaks a record at 64 KiB and says the upper address once") {
  const std::string text = intel_hex({{0x0800FFFE, "abcd"}}, 0x08000101);
  CHECK(text ==
        ":020000040800F2\r\n"
        ":02FFFE0061623E\r\n"
        ":020000040801F1\r\n"
        ":02000000636437\r\n"
        ":0400000508000101ED\r\n"
        ":00000001FF\r\n");
}

TEST_CASE("image: the linker script states the board's memory and nothing else") {
  const std::string script = linker_script(small_board());
  CHECK(has(script, "FLASH (rx) : ORIGIN = 0x8000000, LENGTH = 0x18000"));
  CHECK(has(script, "RAM (rw) : ORIGIN = 0x20000000, LENGTH = 0x2000"));
  CHECK(has(script, "__rom_protected_size = 0x20000;"));  // 96 KiB, rounded up for the protection unit
  CHECK(has(script, "__stack_limit = __stack_bottom + 0x100;"));
  CHECK(has(script, ". = MAX(. + 0x1000, ORIGIN(RAM) + LENGTH(RAM));"));
  // The stack comes first in RAM, so that its overflow leaves RAM.
  CHECK(script.find(".stack (NOLOAD)") < script.find(".data : "));
}

TEST_CASE("image: a heap of a fixed size does not take the rest") {
  model::Board board = small_board();
  board.placement.heap.size = 2048;
  const std::string script = linker_script(board);
  CHECK(has(script, ". += 0x800;"));
  CHECK_FALSE(has(script, "MAX("));
}

TEST_CASE("image: the configuration header has the board's facts") {
  model::Board board = small_board();
  board.vm.float_width = model::FloatWidth::None;
  const std::string header = configuration_header(board);
  CHECK(has(header, "kBoardName[] = \"small\";"));
  CHECK(has(header, "kFloatBits = 0;"));
  CHECK(has(header, "kWide = false;"));
  CHECK(has(header, "kHeapSize = 0;"));  // whatever is left
  CHECK(has(header, "kVmStackSize = 512;"));
}

TEST_CASE("image: the interpreter is compiled for speed, the rest for size") {
  CHECK(has(std::string(optimisation("vm/interp/interpreter.cpp")), "-O2"));
  CHECK(optimisation("vm/types/list.cpp") == "-Os");
  CHECK(optimisation("soc/mps2/port.cpp") == "-Os");
}

TEST_CASE("image: no command tells where Firn is installed, but for finding its files") {
  const auto command = compile_command(small_board(), {.root = "/opt/firn"}, "/cache/key");
  CHECK(has(shell_words(command), "-ffile-prefix-map=/opt/firn/="));
}

TEST_CASE("image: words for the shell are quoted where they must be") {
  CHECK(shell_words({"a-b", "c=d"}) == "a-b c=d");
  CHECK(shell_words({"a b", "", "it's", "$x"}) == "'a b' '' 'it'\\''s' '$x'");
}

TEST_CASE("image: ninja sees paths and values literally") {
  NinjaFile graph;
  graph.build({"out dir/a:b"}, "copy", {"$in"}, {{"inputs", "5$"}});
  CHECK(graph.text() == "\nbuild out$ dir/a$:b: copy $$in\n  inputs = 5$$\n");
}

TEST_CASE("image: the linker's map, in its three forms of a line") {
  const auto pieces = read_map(
      "Discarded input sections\n"
      "\n"
      " .text.unused   0x00000000       0x10 obj/gen/m.o\n"
      "\n"
      "Linker script and memory map\n"
      "\n"
      "                0x00000000                __rom_origin = 0x0\n"
      "\n"
      ".text           0x00000000       0x20\n"
      " *(.vectors)\n"
      " .vectors       0x00000000       0x10 obj/start.o\n"
      " .text.a_name_that_is_too_long_for_its_column\n"
      "                0x00000010        0xc /lib/libvm.a(vm.base.arena.cpp.o)\n"
      "                0x00000010                a_name_that_is_too_long_for_its_column\n"
      " *fill*         0x0000001c        0x4 \n"
      "\n"
      ".rodata         0x00000020        0x3\n"
      " .rodata.str1.1\n"
      "                0x00000020        0x3 obj/gen/m.o\n"
      "                                  0x9 (size before relaxing)\n"
      " .rodata.gone   0x00000023        0x0 obj/gen/m.o\n");
  REQUIRE(pieces.size() == 4);
  CHECK(pieces[0].name == ".vectors");
  CHECK(pieces[0].file == "obj/start.o");
  CHECK(pieces[1].section == ".text");
  CHECK(pieces[1].name == ".text.a_name_that_is_too_long_for_its_column");
  CHECK(pieces[1].address == 0x10);
  CHECK(pieces[1].size == 12);
  CHECK(pieces[1].file == "/lib/libvm.a(vm.base.arena.cpp.o)");
  CHECK(pieces[2].name == "*fill*");
  CHECK(pieces[2].file.empty());
  CHECK(pieces[3].section == ".rodata");
  CHECK(pieces[3].size == 3);
}

TEST_CASE("image: a text that is no map has no pieces") {
  CHECK(read_map("").empty());
  CHECK(read_map(".text 0x0 0x10\n .text 0x0 0x10 a.o\n").empty());
}

TEST_CASE("image: the symbol of an input section") {
  const auto symbol = [](const char* section) {
    return std::string(model::symbol_of({"", section, "", 0, 0}));
  };
  CHECK(symbol(".rodata._ZN4firn5image4poolE") == "_ZN4firn5image4poolE");
  CHECK(symbol(".data.rel.ro._ZN4firn5image4poolE") == "_ZN4firn5image4poolE");
  CHECK(symbol(".text.memcpy") == "memcpy");
  CHECK(symbol(".text") == "");
}

TEST_CASE("image: emitted objects must be in ROM, the variables of modules aside") {
  model::LinkedImage linked;
  linked.sections = {{".rodata", 0, 0, 64, "FLASH", "FLASH", false, true},
                     {".data", 0x20000000, 64, 16, "RAM", "FLASH", true, true},
                     {".bss", 0x20000010, 0x20000010, 16, "RAM", "RAM", true, false}};
  linked.pieces = {{".rodata", ".rodata._ZN1aE", "obj/gen/m_a.o", 0, 64},
                   {".data", ".data.vm_state", "libvm.a(vm.runtime.vm.cpp.o)", 0x20000000, 16},
                   {".bss", ".bss._ZN7globalsE", "obj/gen/m_a.o", 0x20000010, 16}};
  model::Account account;
  account.modules.push_back({"a", {{"_ZN7globalsE", model::EmittedSymbol::Kind::Globals, ""}}});
  Diagnostics diagnostics;
  CHECK(check_rom(linked, account, diagnostics));

  SUBCASE("an object in initialised data") {
    linked.pieces[1].file = "obj/gen/m_a.o";
    CHECK_FALSE(check_rom(linked, account, diagnostics));
    REQUIRE(diagnostics.error_count() == 1);
    CHECK(diagnostics.all()[0].code == Code::NeedsRam);
  }
  SUBCASE("a static constructor") {
    linked.pieces.push_back({".init_array", ".init_array", "obj/gen/m_a.o", 64, 4});
    CHECK_FALSE(check_rom(linked, account, diagnostics));
  }
}

TEST_CASE("image: a region that is too full is reported with its figures") {
  const model::Board board = small_board();
  model::LinkedImage linked;
  linked.sections = {{".text", 0x8000000, 0x8000000, 97 * 1024, "FLASH", "FLASH", false, true},
                     {".data", 0x20000000, 0x8000000 + 97 * 1024, 8, "RAM", "FLASH", true, true}};
  Diagnostics diagnostics;
  CHECK(report_overflow(board, linked, diagnostics));
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.all()[0].message == "the image needs 99336 bytes of FLASH, which has 98304");
  CHECK(diagnostics.all()[0].label == "1032 bytes too few");

  linked.sections[0].size = 95 * 1024;
  linked.sections[1].load_address = 0x8000000 + 95 * 1024;
  Diagnostics none;
  CHECK_FALSE(report_overflow(board, linked, none));
  CHECK(none.all().empty());
}
