// builder/emit: names, constants, tables, and the C++ text of a module.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <regex>
#include <set>

#include "builder/diag/render.hpp"
#include "builder/emit/constants.hpp"
#include "builder/emit/emit.hpp"
#include "builder/emit/mangle.hpp"
#include "builder/emit/perfect_hash.hpp"
#include "builder/emit/rows.hpp"
#include "builder/emit/text.hpp"
#include "builder/emit/vm.hpp"
#include "builder/model/mentions.hpp"
#include "vm/code/opcode.hpp"

using namespace firn::builder;  // NOLINT
namespace code = firn::code;
using firn::Op;
using firn::Text;
using firn::u32;
using firn::u8;

namespace {

constexpr emit::Layout kNarrow{.wide = false, .word_bits = 32, .float_bits = 32};
constexpr emit::Layout kWide{.wide = true, .word_bits = 64, .float_bits = 64};

Text text_of(std::string_view s) { return {s.data(), s.size()}; }

code::Constant str(std::string_view s) {
  code::Constant c;
  c.kind = code::Constant::Kind::Str;
  c.text = text_of(s);
  return c;
}
code::Constant number(double x) {
  code::Constant c;
  c.kind = code::Constant::Kind::Float;
  c.number.real = x;
  return c;
}
code::Constant integer(std::span<const u32> digits, bool negative = false) {
  code::Constant c;
  c.kind = code::Constant::Kind::Int;
  c.digits = digits;
  c.negative = negative;
  return c;
}

// Assembles by hand, so that these tests need no compiler.
class Assembler {
 public:
  explicit Assembler(unsigned name_bytes = 2) : name_bytes_(name_bytes) {}
  Assembler& op(Op op, std::initializer_list<int> bytes = {}) {
    code_.push_back(static_cast<u8>(op));
    for (int byte : bytes) code_.push_back(static_cast<u8>(byte));
    return *this;
  }
  Assembler& name(Op op, u32 index) {
    code_.push_back(static_cast<u8>(op));
    for (unsigned i = 0; i < name_bytes_; ++i) code_.push_back(static_cast<u8>(index >> (8 * i)));
    return *this;
  }
  std::vector<u8> take() { return std::move(code_); }

 private:
  unsigned name_bytes_;
  std::vector<u8> code_;
};
Op member(Op family, int n) { return static_cast<Op>(static_cast<int>(family) + n); }

// A unit with everything that it refers to.
struct OwnedUnit {
  std::vector<Text> names;
  std::vector<code::Constant> constants;
  std::vector<std::vector<u8>> bytecode;
  std::vector<code::Function> functions;
  std::vector<u32> globals;
  std::vector<std::vector<u32>> parameters;
  code::Unit unit;

  code::Function& add(std::vector<u8> code) {
    bytecode.push_back(std::move(code));
    return functions.emplace_back();
  }
  const code::Unit& finish() {
    for (std::size_t i = 0; i < functions.size(); ++i) functions[i].bytecode = bytecode[i];
    unit.names = names;
    unit.constants = constants;
    unit.functions = functions;
    unit.globals = globals;
    return unit;
  }
};

struct Built {
  model::Program program;
  Diagnostics diagnostics;

  void add(const std::string& name, const code::Unit& unit, unsigned name_bytes) {
    model::FrozenModule module;
    module.name = name;
    module.display = name + ".py";
    module.unit = &unit;
    module.mentions = model::find_mentions(unit, name_bytes);
    program.modules.push_back(std::move(module));
  }
  emit::Emitted emit(emit::Layout layout, emit::Everything everything = emit::Everything::No) {
    auto result = emit::emit(program, layout, everything, diagnostics);
    INFO(render_all(diagnostics, MessageForm::Text, Color::Off));
    REQUIRE(result.has_value());
    return std::move(*result);
  }
};

const std::string& file(const emit::Emitted& emitted, std::string_view name) {
  const auto found = std::find_if(emitted.files.begin(), emitted.files.end(),
                                  [&](const model::EmittedFile& f) { return f.name == name; });
  REQUIRE(found != emitted.files.end());
  return found->text;
}
bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// A module with one function that loads all of these constants.
OwnedUnit loading(std::vector<code::Constant> constants) {
  OwnedUnit out;
  out.names = {Text("<module>")};
  Assembler a;
  for (std::size_t i = 0; i < constants.size(); ++i) a.op(Op::LoadConst, {static_cast<int>(i)}).op(Op::Pop);
  out.constants = std::move(constants);
  out.add(a.op(Op::ReturnNone).take());
  out.finish();
  return out;
}

// The lines of the constant table, without indentation.
std::vector<std::string> constant_lines(const std::string& module) {
  std::vector<std::string> out;
  std::size_t at = module.find("const Value constants[] = {\n");
  REQUIRE(at != module.npos);
  at = module.find('\n', at) + 1;
  while (module.compare(at, 2, "};") != 0) {
    const std::size_t end = module.find('\n', at);
    out.push_back(module.substr(at + 4, end - at - 4));
    at = end + 1;
  }
  return out;
}

std::string one_constant(const code::Constant& constant, emit::Layout layout) {
  OwnedUnit unit = loading({constant});
  Built built;
  built.add("m", unit.unit, 2);
  return constant_lines(file(built.emit(layout), "module_m.cpp")).at(0);
}

}  // namespace

TEST_CASE("mangling keeps different names different") {
  CHECK(emit::mangle("main") == "main");
  CHECK(emit::mangle("my_module") == "my_module");
  CHECK(emit::mangle("a.b") == "a_Db");
  CHECK(emit::mangle("a_Db") == "a_UDb");
  CHECK(emit::mangle("a_Ub") == "a_UUb");
  CHECK(emit::mangle("_.x") == "__Dx");
  CHECK(emit::mangle("gr\xc3\xb6") == "gr_Xc3_Xb6");
  std::set<std::string> seen;
  const std::string alphabet = "_.DUXa";
  std::size_t count = 0;
  // All texts of up to five of the characters that could meet.
  std::vector<std::string> texts = {""};
  for (int length = 0; length < 5; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      for (char c : alphabet) longer.push_back(text + c);
    }
    for (const std::string& text : longer) {
      seen.insert(emit::mangle(text));
      ++count;
    }
    texts = std::move(longer);
  }
  CHECK(seen.size() == count);
}

TEST_CASE("texts become literals and comments that stay what they are") {
  CHECK(emit::literal("a\"b\\c\n\xff" "1?") == R"("a\"b\\c\012\3771?")");
  CHECK(emit::comment("ends in \\") == "ends in \\.");
  CHECK(emit::comment("two\nlines") == "two\\x0alines");
  CHECK(emit::comment("\xe2\x80\xae" "evil") == "\\xe2\\x80\\xae" "evil");  // right-to-left override
  CHECK(emit::comment("gr\xc3\xb6\xc3\x9f" "e") == "gr\xc3\xb6\xc3\x9f" "e");
  CHECK(emit::str_repr("it's") == "\"it's\"");
  CHECK(emit::str_repr("a'b\"c") == R"('a\'b"c')");
  CHECK(emit::float_repr(0.1, 64) == "0.1");
  CHECK(emit::float_repr(static_cast<float>(0.1), 32) == "0.1");
  CHECK(emit::float_repr(3, 32) == "3.0");
  CHECK(emit::float_repr(-0.0, 64) == "-0.0");
  const u32 digits[] = {0xffffffff, 0xffffffff, 1};
  CHECK(emit::decimal(digits) == "36893488147419103231");
  CHECK(emit::decimal({}) == "0");
  const u32 billion[] = {1'000'000'000};
  CHECK(emit::decimal(billion) == "1000000000");
}

TEST_CASE("a perfect hash is found for every set of names") {
  std::mt19937 random(1);
  const auto check = [](const std::vector<u32>& keys) {
    const emit::PerfectHash hash = emit::find_perfect_hash(keys);
    std::set<u32> slots;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      // What the VM will compute for this name.
      const u32 slot = firn::table_slot(static_cast<firn::NameRef>(keys[i]), hash.slots, hash.multiplier,
                                        static_cast<u32>(hash.displacements.size()), hash.displacements.data());
      CHECK(slot == hash.slot_of[i]);
      CHECK(slot < hash.slots);
      slots.insert(slot);
    }
    CHECK(slots.size() == keys.size());
    return hash;
  };
  std::size_t minimal = 0, tables = 0;
  for (int round = 0; round < 2000; ++round) {
    std::set<u32> keys;
    const std::size_t n = 1 + random() % (round % 20 == 0 ? 300 : 40);
    while (keys.size() < n) keys.insert(random() % 0x7fff);
    const auto hash = check({keys.begin(), keys.end()});
    ++tables;
    minimal += hash.slots == n ? 1 : 0;
    CHECK(hash.slots <= n + n / 16 + 3);
    CHECK(hash.displacements.empty() == (n <= emit::kMultiplierForm));
  }
  CHECK(minimal * 100 >= tables * 90);
  // Neighbours, as names that were added together are.
  std::vector<u32> row;
  for (u32 i = 0; i < 60; ++i) row.push_back(0x200 + i * 3);
  check(row);
  // References of a wide pool that agree in their low 16 bits: no multiplier can tell them apart.
  check({0x00001234, 0x00011234, 0x00021234});
  CHECK(emit::find_perfect_hash({}).slots == 0);
}

TEST_CASE("name-like texts") {
  CHECK(model::is_name_like("append"));
  CHECK(model::is_name_like("_x9"));
  CHECK(model::is_name_like(""));
  CHECK_FALSE(model::is_name_like("9x"));
  CHECK_FALSE(model::is_name_like("a b"));
  CHECK_FALSE(model::is_name_like("gr\xc3\xb6"));
  CHECK(model::is_name_like(std::string(32, 'a')));
  CHECK_FALSE(model::is_name_like(std::string(33, 'a')));
}

TEST_CASE("the pool holds the VM's own names at the VM's own places") {
  Diagnostics diagnostics;
  emit::NamePool pool(kWide);
  pool.add("zebra", 0);
  pool.add("zebra", 1);
  pool.add("", 0);
  REQUIRE(pool.finish(diagnostics));
  // The builder is itself compiled for the host's layout, which is this one.
  CHECK(pool.ref("__init__") == firn::q::__init__);
  CHECK(pool.ref("__notes__") == firn::q::__notes__);
  CHECK(pool.ref("zebra") > firn::q::__notes__);
  CHECK(pool.entry_bytes("") == 8);
  CHECK(pool.entry_bytes("abcd") == 12);
  CHECK(pool.entries().at("zebra").users == std::vector<u32>{0, 1});
}

TEST_CASE("names lie in hash order, and each is found by the VM's way of searching") {
  for (const emit::Layout layout : {kNarrow, kWide}) {
    Diagnostics diagnostics;
    emit::NamePool pool(layout);
    std::vector<std::string> names;
    for (int i = 0; i < 1500; ++i) names.push_back("name" + std::to_string(i * 7919));
    for (const std::string& name : names) pool.add(name, 0);
    REQUIRE(pool.finish(diagnostics));
    u32 previous_ref = 0;
    std::vector<std::pair<u32, u32>> by_ref;  // ref, bucket
    for (const auto& [name, entry] : pool.entries()) {
      if (!entry.fixed) by_ref.emplace_back(entry.ref, entry.hash * pool.buckets() >> 16);
    }
    std::sort(by_ref.begin(), by_ref.end());
    CHECK(by_ref.size() == names.size());
    u32 bucket = 0;
    for (const auto& [ref, b] : by_ref) {
      CHECK(ref > previous_ref);
      CHECK(b >= bucket);
      previous_ref = ref;
      bucket = b;
    }
    CHECK(pool.buckets() == (names.size() + 7) / 8);
  }
}

TEST_CASE("limits: too many names, and one that is too long") {
  Diagnostics diagnostics;
  emit::NamePool pool(kNarrow);
  std::vector<std::string> names;
  for (int i = 0; i < 9000; ++i) names.push_back("a_rather_long_name" + std::to_string(i));  // 28 bytes each
  for (const std::string& name : names) pool.add(name, 0);
  CHECK_FALSE(pool.finish(diagnostics));
  CHECK(diagnostics.all().at(0).code == Code::PoolTooLarge);
  CHECK(has(diagnostics.all()[0].message, "of at most 131072"));

  Diagnostics others;
  emit::NamePool second(kNarrow);
  const std::string fits(254, 'x'), too_long(255, 'x');
  second.add(fits, 0);
  CHECK(second.finish(others));
  emit::NamePool third(kNarrow);
  third.add(too_long, 0);
  CHECK_FALSE(third.finish(others));
  CHECK(others.all().at(0).code == Code::NameTooLong);
}

TEST_CASE("ints: words where the board's small ints reach, else objects") {
  const u32 seven[] = {7}, top[] = {0x3fffffff}, over[] = {0x40000000}, wide_top[] = {0xffffffff, 0x3fffffff},
            wide_over[] = {0, 0x40000000};
  CHECK(one_constant(integer({}), kNarrow) == "Value::small(0),  // 0: 0");
  CHECK(one_constant(integer(seven, true), kNarrow) == "Value::small(-7),  // 0: -7");
  CHECK(one_constant(integer(top), kNarrow) == "Value::small(1073741823),  // 0: 1073741823");
  CHECK(has(one_constant(integer(over), kNarrow), "Value(&i_"));
  CHECK(one_constant(integer(over, true), kNarrow) == "Value::small(-1073741824),  // 0: -1073741824");
  CHECK(one_constant(integer(over), kWide) == "Value::small(1073741824),  // 0: 1073741824");
  CHECK(one_constant(integer(wide_top), kWide) == "Value::small(4611686018427387903),  // 0: 4611686018427387903");
  CHECK(has(one_constant(integer(wide_over), kWide), "Value(&i_"));
  CHECK(has(one_constant(integer(wide_over, true), kWide), "Value::small(-4611686018427387904)"));
}

TEST_CASE("floats: the builder's immediates are the VM's") {
  // The host's Value is the wide layout with 64-bit floats.
  std::mt19937_64 random(2);
  for (int i = 0; i < 100000; ++i) {
    const std::uint64_t bits = random();
    const firn::Value value = firn::float_immediate(std::bit_cast<double>(bits));
    CHECK(emit::float_immediate(bits, 64) == (value.is_unset() ? 0 : value.bits()));
  }
  // 32 bits: 2^-31 <= |x| < 2^33, no bit lost.
  const auto immediate = [](float x) { return emit::float_immediate(emit::float_bits(x, 32), 32); };
  CHECK(immediate(1.5f) == 0x7e000002);
  CHECK(immediate(0.0f) == 0);
  CHECK(immediate(-0.0f) == 0);
  CHECK(immediate(std::ldexp(1.0f, -31)) != 0);
  CHECK(immediate(std::ldexp(1.0f, 33)) == 0);
  CHECK(immediate(-std::ldexp(1.9999999f, 32)) != 0);
  CHECK(immediate(std::numeric_limits<float>::infinity()) == 0);
  CHECK(immediate(std::numeric_limits<float>::quiet_NaN()) == 0);
  CHECK(immediate(std::numeric_limits<float>::denorm_min()) == 0);
}

TEST_CASE("floats that are no immediates keep sign and payload") {
  OwnedUnit unit = loading({number(0.0), number(-0.0), number(std::numeric_limits<double>::infinity()),
                            number(std::numeric_limits<double>::quiet_NaN()), number(1e-300), number(1.0)});
  Built built;
  built.add("m", unit.unit, 2);
  const std::string text = file(built.emit(kNarrow), "module_m.cpp");
  CHECK(has(text, "single(0x00000000)"));
  CHECK(has(text, "single(0x80000000)"));
  CHECK(has(text, "single(0x7f800000)"));
  CHECK(has(text, "single(0x7fc00000)"));
  const std::string wide = file(built.emit(kWide), "module_m.cpp");
  CHECK(has(wide, "double_(0x8000000000000000)"));
  CHECK(has(wide, "double_(0x7ff8000000000000)"));
  CHECK(has(wide, "double_(0x01a56e1fc2f8f359)"));  // 1e-300
}

TEST_CASE("str constants: names where they could be one, else objects shared by the image") {
  const std::string long_text(300, 'q'), umlauts(255, '\xc3');
  OwnedUnit unit = loading({str("append"), str("hello world"), str(""), str(long_text), str("gr\xc3\xb6\xc3\x9f" "e")});
  Built built;
  built.add("a", unit.unit, 2);
  built.add("b", unit.unit, 2);
  const emit::Emitted emitted = built.emit(kNarrow);
  const std::string& a = file(emitted, "module_a.cpp");
  const std::string& b = file(emitted, "module_b.cpp");
  CHECK(constant_lines(a).at(0).starts_with("Value::from_pool(&pool[0x"));
  CHECK(constant_lines(a).at(2).starts_with("Value::from_pool(&pool[0x"));
  CHECK(constant_lines(a).at(1).starts_with("Value(&s_hello_world_"));
  CHECK(constant_lines(a) == constant_lines(b));
  // The first module owns what both have.
  CHECK(has(a, "constinit const Str<11> s_hello_world_"));
  CHECK_FALSE(has(b, "constinit const Str<11>"));
  CHECK(has(b, "extern const Str<11> s_hello_world_"));
  // 300 | kAsciiFlag; one byte more for the literal's end.
  CHECK(has(a, "constinit const LongStr<301> s_qqqqqqqqqqqqqqqqqqqq_"));
  CHECK(has(a, "0x8000012c, \"qqq"));
  CHECK(has(a, "\"gr\\303\\266\\303\\237e\""));
}

TEST_CASE("tuples nest, and equal contents of different types stay apart") {
  const u32 one[] = {1};
  std::vector<code::Constant> inner = {integer(one), number(1.0), str("two words")};
  code::Constant yes, tuple, outer;
  yes.kind = code::Constant::Kind::True;
  tuple.kind = outer.kind = code::Constant::Kind::Tuple;
  tuple.items = inner;
  std::vector<code::Constant> items = {tuple, yes};
  outer.items = items;
  code::Constant empty, bytes;
  empty.kind = code::Constant::Kind::Tuple;
  bytes.kind = code::Constant::Kind::Bytes;
  bytes.text = Text("two words");
  OwnedUnit unit = loading({outer, tuple, empty, bytes});
  Built built;
  built.add("m", unit.unit, 2);
  const std::string text = file(built.emit(kNarrow), "module_m.cpp");
  CHECK(has(text, "// ((1, 1.0, 'two words'), True)\n"));
  CHECK(has(text, "{header(Kind::Tuple, 0, 3), {Value::small(1), Value::from_bits(0x7c000002), Value(&s_two_words_"));
  CHECK(has(text, "const Tuple<0> t_"));
  CHECK(has(text, "= bytes(\"two words\");"));
  // The inner tuple, loaded by itself as well, is there once.
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find("constinit const Tuple<3>", at)) != text.npos; ++at) ++count;
  CHECK(count == 1);
}

TEST_CASE("constants that no code loads take no room") {
  OwnedUnit unit = loading({str("some text"), str("other text")});
  unit.bytecode[0] = Assembler().op(Op::LoadConst, {1}).op(Op::Return).take();
  unit.finish();
  Built built;
  built.add("m", unit.unit, 2);
  const std::string text = file(built.emit(kNarrow), "module_m.cpp");
  CHECK(constant_lines(text).at(0) == "Value::unset(),  // 0: not loaded by any code");
  CHECK_FALSE(has(text, "some text"));
}

TEST_CASE("a module as a reviewer reads it") {
  OwnedUnit unit;
  unit.names = {Text("<module>"), Text("scale"), Text("Driver.scale"), Text("self"), Text("raw"), Text("factor"), Text("print")};
  const u32 ten[] = {1000000};
  unit.constants = {str("ready: go"), integer(ten)};
  unit.globals = {1};
  unit.parameters = {{3, 4}};
  unit.add(Assembler()
               .op(Op::MakeFunction, {1}).op(Op::StoreGlobal, {0})
               .name(Op::LoadGlobalName, 6).op(Op::LoadConst, {0}).op(member(Op::CallN, 1)).op(Op::Pop)
               .op(Op::ReturnNone).take());
  unit.add(Assembler()
               .op(member(Op::LoadLocalN, 0)).name(Op::LoadAttr, 5).op(member(Op::LoadLocalN, 1))
               .op(Op::BinaryMultiply).op(Op::LoadConst, {1}).op(Op::BinaryFloorDivide).op(Op::Return).take());
  unit.functions[0].stack = 2;
  unit.functions[0].first_line = 1;
  code::Function& scale = unit.functions[1];
  scale.name = 1;
  scale.qualified_name = 2;
  scale.positional = scale.locals = scale.stack = 2;
  scale.first_line = 4;
  scale.parameter_names = unit.parameters[0];
  const code::Handler handlers[] = {{1, 4, 9, 0}};
  scale.handlers = handlers;
  const u8 lines[] = {5, code::kLinesEnd};
  scale.lines = lines;
  unit.finish();
  Built built;
  built.add("drivers.adc", unit.unit, 2);
  const std::string text = file(built.emit(kNarrow), "module_drivers_Dadc.cpp");
  const std::size_t at = text.find("// Driver.scale(self, raw), line 4\n");
  REQUIRE(at != text.npos);
  std::string function = text.substr(at, text.find(");\n\n", at) + 3 - at);
  // References to names depend on the VM's own list of names: not what this is about.
  function = std::regex_replace(function, std::regex("0x[0-9a-f]{4}( /\\*|,\n)"), "0xNAME$1");
  function = std::regex_replace(function, std::regex("0x[0-9a-f]{2}, 0x[0-9a-f]{2},( +// +1 LoadAttr)"), "NA, ME,$1");
  const auto byte = [](Op op) { return "0x" + std::string(1, "0123456789abcdef"[static_cast<int>(op) >> 4]) +
                                       "0123456789abcdef"[static_cast<int>(op) & 15]; };
  CHECK(function ==
        "// Driver.scale(self, raw), line 4\n"
        "constinit const struct { CodeHead head; u8 bytecode[10]; NameRef names[3]; alignas(NameRef) u8 tail[10]; } "
        "f1_Driver_scale = {\n"
        "    .head = {.object = header(Kind::Code, 0xc0 /* qualified name, handlers */, 10), .unit = &unit, .name = 0xNAME,\n"
        "             .positional = 2, .positional_only = 0, .keyword_only = 0,\n"
        "             .locals = 2, .stack = 2, .free = 0},\n"
        "    .bytecode = {\n"
        "        // line 5\n"
        "        " + byte(member(Op::LoadLocalN, 0)) + ",                   //    0 LoadLocalN 0\n"
        "        " + byte(Op::LoadAttr) + ", NA, ME,       //    1 LoadAttr factor\n"
        "        " + byte(member(Op::LoadLocalN, 1)) + ",                   //    4 LoadLocalN 1\n"
        "        " + byte(Op::BinaryMultiply) + ",                   //    5 BinaryMultiply\n"
        "        " + byte(Op::LoadConst) + ", 0x01,             //    6 LoadConst 1000000\n"
        "        " + byte(Op::BinaryFloorDivide) + ",                   //    8 BinaryFloorDivide\n"
        "        " + byte(Op::Return) + ",                   //    9 Return\n"
        "    },\n"
        "    .names = {0xNAME /* self */, 0xNAME /* raw */, 0xNAME /* Driver.scale */},\n"
        "    .tail = {\n"
        "        1,  // handlers\n"
        "        0x01, 0x00, 0x04, 0x00, 0x09, 0x00, 0x00,  // in [1, 4) to 9, depth 0\n"
        "        // lines\n"
        "        0x05, 0x1f,\n"
        "    },\n"
        "};\n"
        "static_assert(offsetof(decltype(f1_Driver_scale), bytecode) == sizeof(CodeHead) && "
        "offsetof(decltype(f1_Driver_scale), names) == 26 && offsetof(decltype(f1_Driver_scale), tail) == 32 && "
        "sizeof(f1_Driver_scale) >= 42);\n");
  CHECK(text.starts_with("// Module \"drivers.adc\", from drivers.adc.py.\n"));
}

TEST_CASE("the same program gives the same text, and a module's text does not depend on its neighbours' constants") {
  OwnedUnit one = loading({str("hello world"), number(0.0)}), two = loading({str("good bye"), str("hello world")});
  const auto texts = [&](bool both) {
    Built built;
    built.add("a", one.unit, 2);
    if (both) built.add("b", two.unit, 2);
    return file(built.emit(kNarrow), "module_a.cpp");
  };
  CHECK(texts(true) == texts(true));
}

TEST_CASE("what no name reaches is left out") {
  OwnedUnit unit;
  unit.names = {Text("<module>"), Text("print"), Text("sort")};
  unit.add(Assembler().name(Op::LoadGlobalName, 1).name(Op::LoadAttr, 2).op(Op::Return).take());
  unit.finish();
  Built built;
  built.add("m", unit.unit, 2);
  const emit::Emitted emitted = built.emit(kNarrow);
  const std::string& builtins = file(emitted, "builtins.cpp");
  CHECK(has(builtins, "Value(&builtin_print_native)"));
  CHECK(has(builtins, "Value(&list_sort_method_native)"));
  CHECK_FALSE(has(builtins, "list_append_method_native"));
  CHECK_FALSE(has(builtins, "builtin_len_native"));
  CHECK(has(builtins, "nullptr,  // Enumerate: none can come to be"));
  const std::string& ops = file(emitted, "ops.cpp");
  CHECK(has(ops, "sequence_write,  // List"));
  CHECK_FALSE(has(ops, "list_construct,  // List"));
  CHECK_FALSE(has(ops, "set_write"));
  const emit::Emitted all = built.emit(kNarrow, emit::Everything::Yes);
  CHECK(has(file(all, "builtins.cpp"), "list_append_method_native"));
  CHECK(has(file(all, "ops.cpp"), "set_write,  // Set"));
  CHECK(has(file(all, "ops.cpp"), "list_construct,  // List"));
  CHECK_FALSE(has(file(all, "builtins.cpp"), "none can come to be"));
}

TEST_CASE("functions of the VM that no instruction reaches become traps") {
  OwnedUnit unit;
  unit.names = {Text("<module>"), Text("format")};
  unit.add(Assembler().op(Op::UnpackSequence, {2}).op(Op::ReturnNone).take());
  unit.finish();
  const auto absent = [&] {
    Built built;
    built.add("m", unit.unit, 2);
    return file(built.emit(kNarrow), "absent.cpp");
  };
  CHECK(has(absent(), "void firn_optional_build_class();"));
  CHECK(has(absent(), "void firn_optional_format_value();"));
  CHECK_FALSE(has(absent(), "firn_optional_unpack();"));
  unit.bytecode[0] = Assembler().name(Op::LoadGlobalName, 1).op(Op::BuildClass, {0}).op(Op::Return).take();
  unit.finish();
  CHECK_FALSE(has(absent(), "build_class"));
  CHECK_FALSE(has(absent(), "format_value"));
  CHECK(has(absent(), "firn_optional_unpack();"));
}

TEST_CASE("the rows of optional functions name instructions that exist") {
  for (const emit::OptionalRow& row : emit::optional_rows()) {
    for (std::size_t from = 0; from < row.instructions.size();) {
      const std::size_t end = std::min(row.instructions.find(' ', from), row.instructions.size());
      const std::string_view word = row.instructions.substr(from, end - from);
      bool known = false;
      for (std::size_t i = 0; i < firn::kOpCount; ++i) known = known || word == firn::op_text(static_cast<Op>(i)).name;
      CHECK_MESSAGE(known, std::string(row.function) << ": " << std::string(word));
      from = end + 1;
    }
  }
}

TEST_CASE("getattr: a constant name reaches itself, any other reaches all") {
  OwnedUnit unit;
  unit.names = {Text("<module>"), Text("getattr"), Text("x")};
  unit.constants = {str("sort")};
  unit.add(Assembler()
               .name(Op::LoadGlobalName, 1).name(Op::LoadGlobalName, 2).op(Op::LoadConst, {0}).op(Op::LoadNone)
               .op(member(Op::CallN, 3)).op(Op::Return).take());
  unit.finish();
  const auto constant = model::find_mentions(unit.unit, 2);
  CHECK(constant.attributes.empty());
  CHECK(std::find(constant.reached.begin(), constant.reached.end(), "sort") != constant.reached.end());

  unit.bytecode[0] = Assembler()
                         .name(Op::LoadGlobalName, 1).op(Op::LoadConst, {0}).name(Op::LoadGlobalName, 2)
                         .op(member(Op::CallN, 2)).op(Op::Return).take();
  unit.finish();
  const auto computed = model::find_mentions(unit.unit, 2);
  REQUIRE(computed.attributes.size() == 1);
  CHECK(computed.attributes[0].feature == "getattr");

  unit.bytecode[0] = Assembler().name(Op::LoadGlobalName, 1).op(Op::Return).take();  // g = getattr
  unit.finish();
  CHECK(model::find_mentions(unit.unit, 2).attributes.size() == 1);

  Built built;
  built.add("m", unit.unit, 2);
  const emit::Emitted emitted = built.emit(kNarrow);
  CHECK(has(file(emitted, "builtins.cpp"), "list_append_method_native"));
  REQUIRE(emitted.account.dynamic.size() == 1);
  CHECK(emitted.account.dynamic[0].module == "m");
}

TEST_CASE("the account's names add up to the pool") {
  OwnedUnit one = loading({str("only_here"), str("shared_name")}), two = loading({str("shared_name")});
  Built built;
  built.add("a", one.unit, 2);
  built.add("b", two.unit, 2);
  const emit::Emitted emitted = built.emit(kNarrow);
  const model::Account& account = emitted.account;
  u32 exclusive = 0;
  for (const model::ModuleAccount& module : account.modules) exclusive += module.names_exclusive;
  CHECK(exclusive + account.pool_fixed + account.pool_shared + account.pool_builtins == account.pool);
  CHECK(account.modules[0].names_exclusive >= 4 + 12);
  CHECK(account.modules[0].names_shared == account.modules[1].names_shared);
  CHECK(emitted.ram_objects == std::vector<std::string>{"_ZN4firn5image3m_a7globalsE", "_ZN4firn5image3m_b7globalsE"});
  CHECK(has(emit::account_json(account), "\"names_exclusive\""));
}
