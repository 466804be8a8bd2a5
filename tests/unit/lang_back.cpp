// vm/code and the back half of vm/lang: scopes, code generation, assembly, checking, and the files of tests/bytecode.
// With FIRN_UPDATE in the environment, expectations and the table of vm/code/README.md are rewritten.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "vm/code/disassemble.hpp"
#include "vm/code/lines.hpp"
#include "vm/code/verify.hpp"
#include "vm/lang/compile.hpp"

using namespace firn;  // NOLINT

namespace {

struct Memory {
  long left = -1;   // chunks until memory is out; -1: never
  bool was_out = false;
  ChunkSource source() {
    return {[](void* self, usize bytes) -> void* {
              auto& memory = *static_cast<Memory*>(self);
              if (memory.left == 0) {
                memory.was_out = true;
                return nullptr;
              }
              if (memory.left > 0) --memory.left;
              return std::malloc(bytes);
            },
            [](void*, void* chunk) { std::free(chunk); }, this};
  }
};

std::string string_of(Text text) { return {text.data, text.size}; }

code::Sink sink_to(std::string& out) {
  return {[](void* to, Text text) { static_cast<std::string*>(to)->append(text.data, text.size); }, &out};
}

// A compiled source. Every function is verified.
struct Compiled {
  std::string source;
  lang::Options options;
  Memory memory;
  Arena arena{memory.source(), 64 * 1024};
  lang::Result result;

  explicit Compiled(std::string text, lang::Options o = {}) : source(std::move(text)), options(o) {
    result = lang::compile(arena, Text(source.data(), source.size()), options);
    if (!result.unit) return;
    for (const code::Function& f : result.unit->functions) {
      const code::Fault fault = code::verify(*result.unit, f, options.target.name_bytes, arena);
      INFO(source.substr(0, 500));
      INFO(string_of(result.unit->names[f.qualified_name]), " at ", fault.offset, ": ", fault.what ? fault.what : "");
      CHECK(fault.what == nullptr);
    }
  }
  std::string error() const { return string_of(result.error.message); }
  const code::Unit& unit() const {
    INFO(source.substr(0, 500));
    INFO(error());
    REQUIRE(result.unit != nullptr);
    return *result.unit;
  }
  // Instructions of one function as text, in a line.
  std::string code(u32 function) const {
    std::string all;
    const code::Resolver resolver = code::resolver_for(unit());
    for (code::Disassembly d(unit().functions[function].bytecode, options.target.name_bytes, resolver); d.next();) {
      if (!all.empty()) all += "; ";
      all += string_of(d.text());
    }
    return all;
  }
  std::string listing() const {
    std::string all;
    code::disassemble(unit(), options.target.name_bytes, sink_to(all));
    return all;
  }
};

std::string code_of(const std::string& source, u32 function = 0) { return Compiled(source).code(function); }

std::string repeat(const std::string& text, int n) {
  std::string all;
  for (int i = 0; i < n; ++i) {
    for (const char c : text) {
      if (c == '#') {
        all += std::to_string(i);
      } else {
        all += c;
      }
    }
  }
  return all;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

bool updating() { return std::getenv("FIRN_UPDATE") != nullptr; }
const std::filesystem::path kRoot = FIRN_SOURCE_DIR;

}  // namespace

// ---- vm/code

namespace {

const char* operand_name(Operand operand) {
  static const char* const names[] = {"",       "Const",    "Const2",    "Int8",    "Local",    "Free",    "Global",
                                      "Global2", "Name",    "NameFree",  "NameLevel", "Count",  "Format",  "Depth",
                                      "Star",   "Child",    "Child2",    "Closure", "Forward",  "Backward", "Far",
                                      "LocalPair", "LocalName", "Int8Local", "ForwardLocal"};
  return names[static_cast<int>(operand)];
}

std::string opcode_table() {
  std::string table = "| byte | instruction | operand | stack | meaning |\n|---|---|---|---|---|\n";
  for (unsigned i = 0; i < kOpCount; ++i) {
    const Op op = static_cast<Op>(i);
    const OpInfo& info = op_info(op);
    const OpText& text = op_text(op);
    if (info.family > 0) continue;
    std::string byte = std::to_string(i), name = text.name, meaning = text.meaning;
    unsigned last = i;
    while (info.family == 0 && last + 1 < kOpCount && op_info(static_cast<Op>(last + 1)).family > 0) ++last;
    if (last != i) byte += "-" + std::to_string(last);
    if (info.fused_a != Op::Nop) {
      meaning = std::string(op_text(info.fused_a).name) + ", then " + op_text(info.fused_b).name +
                (meaning.empty() ? "" : "; " + meaning);
    }
    std::string stack = text.stack;
    for (std::string* cell : {&stack, &meaning}) {
      for (std::size_t at = 0; (at = cell->find('|', at)) != std::string::npos; at += 2) cell->replace(at, 1, "\\|");
    }
    table += "| " + byte + " | " + name + " | " + operand_name(info.operand) + " | " +
             (stack.empty() ? "" : "`" + stack + "`") + " | " + meaning + " |\n";
  }
  return table;
}

}  // namespace

TEST_CASE("vm/code/README.md has the table of instructions") {
  const std::filesystem::path path = kRoot / "vm/code/README.md";
  const std::string text = read(path);
  const std::string begin = "<!-- table -->\n", end = "<!-- end of table -->";
  const std::size_t from = text.find(begin), to = text.find(end);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  const std::string wanted = text.substr(0, from) + begin + opcode_table() + text.substr(to);
  if (updating()) std::ofstream(path, std::ios::binary) << wanted;
  CHECK_MESSAGE((updating() || text == wanted), "run tests/run_bytecode.py --update");
}

TEST_CASE("every instruction has sizes and effects") {
  for (unsigned i = 0; i < kOpCount; ++i) {
    const Op op = static_cast<Op>(i);
    const unsigned size = operand_bytes(op_info(op).operand, 2);
    CHECK(size <= 4);
    const StackEffect effect = stack_effect(op, 2, 2);
    INFO(op_text(op).name);
    CHECK(effect.pop < 100);
    CHECK(effect.push < 100);
    const u8 bytes[8] = {static_cast<u8>(i), 1, 2, 3, 4, 5, 6, 7};
    CHECK(decode(bytes, 2).length == 1 + size);
  }
}

TEST_CASE("fused instructions do what their members do, on the stack") {
  for (unsigned i = 0; i < kOpCount; ++i) {
    const OpInfo& info = op_info(static_cast<Op>(i));
    if (info.fused_a == Op::Nop) continue;
    INFO(op_text(static_cast<Op>(i)).name);
    const StackEffect a = stack_effect(info.fused_a, 0, 0), b = stack_effect(info.fused_b, 0, 0);
    const StackEffect both = stack_effect(static_cast<Op>(i), 0, 0);
    CHECK(both.push - both.pop == a.push - a.pop + b.push - b.pop);
    if (is_jump(op_info(info.fused_a).operand)) {
      CHECK(both.push_taken - both.pop == a.push_taken - a.pop);
    } else if (is_jump(info.operand)) {
      CHECK(both.push_taken - both.pop == a.push - a.pop + b.push_taken - b.pop);
    }
  }
}

TEST_CASE("line tables give back what was put in") {
  const std::vector<code::LineEntry> entries = {{2, 5}, {3, 6}, {3 + 30, 14}, {64, 15}, {70, 15 + 9}, {75, 9}, {76, 1000}, {2000, 1001}, {2001, 1}};
  std::vector<u8> bytes;
  const auto put = [&](u8 byte) { bytes.push_back(byte); };
  code::encode_varint(70000, put);
  code::LineEntry last{0, 70000};
  for (const code::LineEntry& entry : entries) {
    code::encode_line(last, entry, put);
    last = entry;
  }
  put(code::kLinesEnd);
  CHECK(bytes.size() < 40);
  CHECK(code::lines_end(bytes.data()) == bytes.data() + bytes.size());
  CHECK(code::line_at(bytes.data(), 1) == 70000);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    CHECK(code::line_at(bytes.data(), entries[i].offset) == entries[i].line);
    if (i + 1 < entries.size()) CHECK(code::line_at(bytes.data(), entries[i + 1].offset - 1) == entries[i].line);
  }
}

// ---- scopes

TEST_CASE("what is wrong with names and places of statements is said in CPython's words") {
  struct Case { const char* source; const char* message; };
  const Case cases[] = {
      {"return 1", "'return' outside function"},
      {"class C:\n  return 1", "'return' outside function"},
      {"yield 1", "'yield' outside function"},
      {"class C:\n  x = yield", "'yield' outside function"},
      {"def f():\n  [(yield 1) for x in y]", "'yield' inside list comprehension"},
      {"def f():\n  ((yield 1) for x in y)", "'yield' inside generator expression"},
      {"break", "'break' outside loop"},
      {"continue", "'continue' not properly in loop"},
      {"while x:\n  def f():\n    break", "'break' outside loop"},
      {"for x in y:\n  class C:\n    continue", "'continue' not properly in loop"},
      {"for x in y: pass\nelse: break", "'break' outside loop"},
      {"if 0:\n  break", "'break' outside loop"},
      {"def f(x, x): pass", "duplicate argument 'x' in function definition"},
      {"lambda x, *x: 1", "duplicate argument 'x' in function definition"},
      {"def f(x):\n  global x", "name 'x' is parameter and global"},
      {"def f(x):\n  nonlocal x", "name 'x' is parameter and nonlocal"},
      {"def f():\n  x = 1\n  global x", "name 'x' is assigned to before global declaration"},
      {"def f():\n  print(x)\n  global x", "name 'x' is used prior to global declaration"},
      {"x = 1\nglobal x", "name 'x' is assigned to before global declaration"},
      {"def f():\n  x: int\n  global x", "annotated name 'x' can't be global"},
      {"def f():\n  global x\n  x: int = 1", "annotated name 'x' can't be global"},
      {"def f():\n  global x\n  nonlocal x", "name 'x' is nonlocal and global"},
      {"nonlocal x", "nonlocal declaration not allowed at module level"},
      {"def f():\n  nonlocal x", "no binding for nonlocal 'x' found"},
      {"x = 1\ndef f():\n  nonlocal x", "no binding for nonlocal 'x' found"},
      {"class C:\n  x = 1\n  def f(self):\n    nonlocal x", "no binding for nonlocal 'x' found"},
      {"def f():\n  from m import *", "import * only allowed at module level"},
      {"try: x\nexcept: y\nexcept E: z", "default 'except:' must be last"},
      {"f(a=1, a=2)", "keyword argument repeated: a"},
      {"class C(a=1, a=2): pass", "keyword argument repeated: a"},
      {"*a, *b = c", "multiple starred expressions in assignment"},
      {"*a = b", "starred assignment target must be in a list or tuple"},
      {"x = *a", "can't use starred expression here"},
      {"[x := 1 for x in y]", "assignment expression cannot rebind comprehension iteration variable 'x'"},
      {"[y for x in (y := z)]", "assignment expression cannot be used in a comprehension iterable expression"},
      {"class C: [y := 1 for x in z]", "assignment expression within a comprehension cannot be used in a class body"},
      {"[[(j := 0) for i in x] for j in y]", "assignment expression cannot rebind comprehension iteration variable 'j'"},
      {"def f(__debug__): pass", "cannot assign to __debug__"},
      {"match x:\n  case a: pass\n  case b: pass", "name capture 'a' makes remaining patterns unreachable"},
      {"match x:\n  case _: pass\n  case b: pass", "wildcard makes remaining patterns unreachable"},
      {"match x:\n  case a | 1: pass", "name capture 'a' makes remaining patterns unreachable"},
      {"match x:\n  case [a, a]: pass", "multiple assignments to name 'a' in pattern"},
      {"match x:\n  case [*a, *b]: pass", "multiple starred names in sequence pattern"},
      {"match x:\n  case {1: a, 1: b}: pass", "mapping pattern checks duplicate key"},
      {"match x:\n  case _ | 1: pass", "wildcard makes remaining patterns unreachable"},
      {"match x:\n  case 1 | a: pass\n  case 2: pass", "name capture 'a' makes remaining patterns unreachable"},
      {"match x:\n  case (1 | _) as a: pass\n  case 2: pass", "wildcard makes remaining patterns unreachable"},
      {"match x:\n  case 1 | [a]: pass", "alternative patterns bind different names"},
      {"match x:\n  case [a] | [b]: pass", "alternative patterns bind different names"},
      {"match x:\n  case {1: a, **a}: pass", "multiple assignments to name 'a' in pattern"},
      {"match x:\n  case C(a, b=a): pass", "multiple assignments to name 'a' in pattern"},
      {"match x:\n  case a as a: pass", "multiple assignments to name 'a' in pattern"},
      {"match x:\n  case [*_, 1, *_]: pass", "multiple starred names in sequence pattern"},
      {"match x:\n  case __debug__: pass", "cannot assign to __debug__"},
      {"match x:\n  case C(a=1, a=2): pass", "attribute name repeated in class pattern: a"},
      {"match x:\n  case (1 as a) | (2 as b): pass", "alternative patterns bind different names"},
      {"from __future__ import nonsense", "future feature nonsense is not defined"},
      {"from __future__ import annotations, nonsense", "future feature nonsense is not defined"},
      {"from __future__ import braces", "not a chance"},
      {"x = 1\nfrom __future__ import annotations", "from __future__ imports must occur at the beginning of the file"},
      {"'a'\n'b'\nfrom __future__ import division", "from __future__ imports must occur at the beginning of the file"},
      {"def f():\n  from __future__ import division", "from __future__ imports must occur at the beginning of the file"},
      {"async def f(): pass", "async functions are not supported yet"},
  };
  for (const Case& c : cases) {
    const Compiled compiled(c.source);
    INFO(c.source);
    CHECK(compiled.result.unit == nullptr);
    CHECK(compiled.error() == c.message);
    CHECK(compiled.result.error.line >= 1);
  }
}

TEST_CASE("names live where Python says") {
  // A parameter that is captured is a cell; inner functions pass cells on.
  const std::string closures = "def f(a, b):\n  def g():\n    def h():\n      nonlocal a\n      a = b\n    return h\n  return g\n";
  CHECK(code_of(closures, 1) == "MakeCell 0; MakeCell 1; LoadLocals 0 1; MakeClosure g#2 2; StoreLocalN 2; ReturnLocal 2");
  CHECK(code_of(closures, 2) == "LoadFreeCell 0; LoadFreeCell 1; MakeClosure h#3 2; StoreLocalN 0; ReturnLocal 0");
  CHECK(code_of(closures, 3) == "LoadFree 1; StoreFree 0; ReturnNone");
  // Class scopes are skipped by the functions in them, but see the functions around them.
  const std::string in_class = "def f(x):\n  class C:\n    y = x\n    x = 1\n    def m(self): return x, y\n";
  CHECK(code_of(in_class, 2).starts_with("LoadName x; StoreName y; LoadInt 1; StoreName x; LoadFreeCell 0; MakeClosure m#3 1"));
  CHECK(code_of("def f(x):\n  class C:\n    y = x\n", 2) == "LoadNameOrFree x 0; StoreName y; ReturnNone");
  CHECK(code_of("def f(x):\n  class C:\n    nonlocal x\n    x = 1\n", 2) == "LoadInt 1; StoreFree 0; ReturnNone");
  CHECK(code_of("class C:\n  global x\n  x = 1\n", 1) == "LoadInt 1; StoreGlobal x; ReturnNone");
  // Private names.
  CHECK(code_of("class _C:\n  def f(self, __a): return self.__b(__a, __c__=1)\n", 2)
        == "LoadLocalMethod 0 _C__b; LoadLocalN 1; LoadInt 1; LoadConst ('__c__',); CallMethodKeyword 2; Return");
  CHECK(code_of("class __:\n  __a = 1\n", 1) == "LoadInt 1; StoreName __a; ReturnNone");
  // := in a comprehension binds outside.
  CHECK(code_of("def f(y):\n  [z := x for x in y]\n  return z\n", 1).ends_with("Pop; LoadCell 1; Return"));
  CHECK(code_of("[z := x for x in y]\n", 1).find("StoreGlobal z") != std::string::npos);
  // Globals of the module have slots, in order of first store; others are found by name.
  const Compiled globals("def f():\n  global b\n  b = a\nc = d\nimport e.g\nif 0: h = 1\ni: int\n");
  std::string slots;
  for (const u32 name : globals.unit().globals) slots += string_of(globals.unit().names[name]) + " ";
  CHECK(slots == "f b c e ");
  lang::Options exec;
  exec.mode = lang::Options::Mode::Exec;
  CHECK(Compiled("a = b\ndel a\n", exec).code(0) == "LoadGlobalName b; StoreGlobalName a; DeleteGlobalName a; ReturnNone");
  lang::Options eval;
  eval.mode = lang::Options::Mode::Eval;
  CHECK(Compiled("a + b", eval).code(0) == "LoadGlobalName a; LoadGlobalName b; BinaryAdd; Return");
}

TEST_CASE("super() without arguments") {
  const std::string plain = "class C(B):\n  def f(self): return super().f()\n";
  CHECK(code_of(plain, 1) == "MakeCell 1; LoadLocalN 1; MakeClosure f#2 1; StoreName f; ReturnLocal 1");
  CHECK(code_of(plain, 2) == "LoadGlobalName super; LoadFree 0; LoadLocalN 0; CallN 2; LoadMethod f; CallMethodN 0; Return");
  CHECK(code_of("super = 1\n" + plain, 2).starts_with("LoadGlobal super; CallN 0"));
  CHECK(code_of("def f(self): super().f()", 1).starts_with("LoadGlobalName super; CallN 0"));
  CHECK(code_of("class C:\n  def f(): super()\n", 2).starts_with("LoadGlobalName super; CallN 0"));
  CHECK(code_of("class C:\n  def f(self):\n    def g(): return self\n    super()\n", 2).find("LoadCell 0; CallN 2") != std::string::npos);
}

TEST_CASE("a class body lists the attributes that its methods store on self") {
  const Compiled c(
      "class C:\n"
      "  def __init__(self, x):\n"
      "    self.a, (self.b, *self.c) = x\n"
      "    self.a += 1\n"
      "    for self.d in x: pass\n"
      "    with x as self.e: x.no = 1\n"
      "    self.__p = self.p = 1\n"
      "    self.f.no = 1\n"
      "    del self.no\n"
      "  @property\n"
      "  def p(self): return 1\n"
      "  @staticmethod\n"
      "  def s(this): this.no = 1\n"
      "  @classmethod\n"
      "  def k(cls): cls.no = 1\n"
      "  def m(me): me.g = 1\n");
  std::string slots;
  const code::Function& body = c.unit().functions[1];
  for (const u32 name : body.parameter_names) slots += string_of(c.unit().names[name]) + " ";
  CHECK(slots == "a b c d e _C__p g ");
  CHECK(body.positional == 7);
}

// ---- the assembler

TEST_CASE("locals are checked only where they may be unbound") {
  const auto checked = [](const std::string& body) {
    const std::string code = code_of("def f(a, b):\n" + body, 1);
    int n = 0;
    for (std::size_t at = 0; (at = code.find("LoadLocalChecked", at)) != std::string::npos; ++at) ++n;
    return n;
  };
  CHECK(checked("  return a\n") == 0);
  CHECK(checked("  x = a\n  return x\n") == 0);
  CHECK(checked("  if a: x = 1\n  return x\n") == 1);
  CHECK(checked("  if a: x = 1\n  else: x = 2\n  return x\n") == 0);
  CHECK(checked("  if a: x = 1\n  else: return\n  return x\n") == 0);
  CHECK(checked("  for x in a: b(x)\n  return x\n") == 1);
  CHECK(checked("  while a:\n    x = 1\n    if x: break\n  return x\n") == 1);
  CHECK(checked("  while True:\n    x = 1\n    if x: break\n  return x\n") == 0);
  CHECK(checked("  del a\n  return a\n") == 1);
  CHECK(checked("  for i in b:\n    a()\n    del a\n") == 1);
  CHECK(checked("  try: x = b()\n  except E: return x\n  return x\n") == 1);
  CHECK(checked("  try: x = b()\n  finally: x\n") == 1);   // only where an exception enters
  CHECK(checked("  try: b()\n  except E as e: pass\n  return e\n") == 1);
  CHECK(checked("  x()\n  x()\n  x = 1\n") == 1);            // behind a check it is bound
  CHECK(checked("  with a: x = b()\n  return x\n") == 1);    // the exception may be swallowed
  // The 33rd local and those after it.
  CHECK(checked(repeat("  v# = a\n", 40) + "  if b: w = 1\n  return w, v39\n") == 1);
}

TEST_CASE("code that cannot run leaves nothing behind") {
  const Compiled c("def f(a):\n  return a\n  unused('text')\n  def g(): pass\n  import nothing\n");
  CHECK(c.code(1) == "ReturnLocal 0");
  CHECK(c.unit().functions.size() == 2);
  CHECK(c.unit().constants.empty());
  CHECK(c.unit().imports.empty());
  for (const Text& name : c.unit().names) CHECK(string_of(name).find("n") != 0);
  CHECK(code_of("def f():\n  while True: pass\n  g()\n", 1) == "JumpBack -> 0");
  CHECK(code_of("def f(a):\n  while 1:\n    if a: continue\n    a()\n", 1).ends_with("JumpBack -> 0"));
  CHECK(code_of("def f(a):\n  if 0: a()\n  elif 1: return a\n  else: b()\n", 1) == "ReturnLocal 0");
}

TEST_CASE("jumps over more than 32 KiB") {
  const std::string body = repeat("    a = a(b)(b)\n", 6000);
  const Compiled far("def f(a, b):\n  for x in b:\n" + body + "    if a: continue\n    b()\n");
  const std::string code = code_of("def f(a, b):\n  while a in b and b:\n" + body, 1);
  far.unit();
  CHECK(code.starts_with("LoadLocals 0 1; JumpUnlessIn -> 6; Jump -> 9; JumpLong -> "));
  CHECK(code.ends_with("JumpLong -> 0; ReturnNone"));
}

TEST_CASE("far jumps") {
  // Bodies around the limits of the short forms: 255 bytes forward and backward.
  for (int n = 60; n < 72; ++n) {
    const std::string body = repeat("    a(b)\n", n);   // 4 bytes each
    Compiled loop("def f(a, b):\n  for x in b:\n" + body);
    Compiled condition("def f(a, b):\n  if a < b:\n" + body + "  else:\n" + body);
    Compiled both("def f(a, b):\n  while a:\n    if b in a: continue\n" + body + "    x = a or b\n");
    Compiled value("def f(a, b):\n  return a or [" + repeat("a(b), ", n) + "]\n");
    loop.unit();
    condition.unit();
    both.unit();
    value.unit();
  }
  const Compiled far("def f(a, b):\n  for x in b:\n    if a < b:\n" + repeat("      a(b)\n", 100));
  const std::string code = far.code(1);
  CHECK(code.starts_with("LoadLocalN 1; GetIter; ForIterWide -> "));
  CHECK(code.find("StoreLocalN 2; LoadLocals 0 1; CompareLess; JumpIfFalseWide -> ") != std::string::npos);
  CHECK(code.find("JumpWide -> 2;") != std::string::npos);
}

TEST_CASE("constants are shared only when they are the same") {
  const Compiled c("a = (1000, 1000.0, 1000, '', b'', 0.0, -0.0, 'x', 'x', True, (1, 2), (1, 2.0), (1, 2))\nf(a, 1000, 0.0, -0.0, 1000.0, 'x', b'x')\n");
  std::set<std::string> all;
  for (const code::Constant& constant : c.unit().constants) {
    std::string text;
    code::write_constant(constant, sink_to(text));
    CHECK_MESSAGE(all.insert(text).second, text);
  }
  CHECK(all.contains("1000"));
  CHECK(all.contains("1000.0"));
  CHECK(all.contains("'x'"));
  CHECK(all.contains("b'x'"));
  CHECK(all.contains("0.0"));
}

TEST_CASE("import statements are listed for the builder") {
  const Compiled c("import a.b as c, d\ndef f():\n  from ..e import g, h as i\nfrom . import *\n");
  std::string all;
  for (const auto& site : c.unit().imports) {
    all += std::string(site.level, '.') + string_of(c.unit().names[site.name]);
    for (const u32 name : site.from_names) all += " " + string_of(c.unit().names[name]);
    all += (site.star ? " *" : "") + std::string("@") + std::to_string(site.line) + "\n";
  }
  CHECK(all == "a.b@1\nd@1\n. *@4\n..e g h@3\n");
}

TEST_CASE("positions of import statements") {
  const Compiled c("x = 'é'; import a.b\n");
  const auto& site = c.unit().imports[0];
  CHECK(site.column == 17);
  CHECK(string_of(Text(c.source.data() + site.offset, site.length)) == "a.b");
}

TEST_CASE("stripping") {
  lang::Options bare;
  bare.strip_lines = bare.strip_docstrings = bare.strip_asserts = true;
  const std::string source = "'module'\ndef f(a):\n  'f'\n  assert a, 'message'\nclass C:\n  'C'\n";
  const Compiled all(source), none(source, bare);
  CHECK(all.unit().docstring >= 0);
  CHECK(all.unit().functions[1].docstring >= 0);
  CHECK(all.code(2) == "LoadConst 'C'; StoreName __doc__; ReturnNone");
  CHECK(all.code(1).find("LoadAssertionError; LoadConst 'message'; CallN 1; Raise 1") != std::string::npos);
  CHECK(none.unit().constants.empty());
  CHECK(none.code(1) == "ReturnNone");
  CHECK(none.code(2) == "ReturnNone");
  for (const code::Function& f : none.unit().functions) CHECK(f.lines.empty());
}

TEST_CASE("lines: statements, calls that span lines, both ways") {
  const Compiled c("def f(a):\n  x = a(\n    a.b(),\n    a)\n  return (x\n          .y(1))\n");
  const code::Function& f = c.unit().functions[1];
  std::string lines;
  const code::Resolver resolver = code::resolver_for(c.unit());
  for (code::Disassembly d(f.bytecode, 2, resolver); d.next();) {
    lines += std::to_string(code::line_at(f.lines.data(), d.offset())) + " " + string_of(d.text()) + "\n";
  }
  CHECK(lines ==
        "2 LoadLocalN 0\n3 LoadLocalMethod 0 b\n3 CallMethodN 0\n3 LoadLocalN 0\n2 CallN 2\n2 StoreLocalN 1\n"
        "6 LoadLocalMethod 1 y\n6 LoadInt 1\n6 CallMethodN 1\n6 Return\n");
}

// ---- limits

TEST_CASE("every limit of a function and a unit is an error that says so") {
  const auto error = [](const std::string& source) { return Compiled(source).error(); };
  CHECK(Compiled("def f():\n" + repeat("  v# = 1\n", 255)).result.unit);
  CHECK(error("def f():\n" + repeat("  v# = 1\n", 256)) == "too many locals in function 'f': more than 255");
  CHECK(error("def f(" + repeat("p#, ", 256) + "): pass\n") == "too many parameters in function 'f': more than 255");
  CHECK(error("def f():\n" + repeat("  v# = 1\n", 200) + "  def g():\n" + repeat("    v#\n", 200)) ==
        "too many defaults and captured variables in function 'g': more than 127");
  CHECK(error("def f(" + repeat("p#=1, ", 128) + "): pass\n") ==
        "too many defaults and captured variables in function 'f': more than 127");
  CHECK(error("def f(a):\n" + repeat("  a.b = a.c\n", 9000)) == "function 'f' is too long: more than 64 KiB of code");
  CHECK(error("x(" + repeat("a, (", 60) + repeat(")", 60) + ")") == "");
  CHECK(error("a = " + repeat("[b, c, d, e, f, g, h, ", 40) + repeat("]", 40)) ==
        "an expression in function '<module>' is too large: more than 255 values at once");
  CHECK(error("from " + std::string(128, '.') + " import a") == "too many levels of relative import: more than 127");
  CHECK(error(repeat("x = ", 1) + "[" + repeat("##.5, ", 1000) + "]") == "");
  const auto many = [](const std::string& statement) {   // 20 functions of 3500 statements; @: the function
    std::string all;
    for (int i = 0; i < 20; ++i) {
      std::string body = repeat(statement, 3500);
      for (std::size_t at = 0; (at = body.find('@', at)) != std::string::npos;) body.replace(at, 1, std::to_string(i));
      all += "def f" + std::to_string(i) + "(a):\n" + body;
    }
    return all;
  };
  CHECK(error(many("  a(1000#)\n")) == "");
  CHECK(error(many("  a('@_#')\n")) == "too many constants in one module: more than 65535");
  CHECK(error(many("  a.n@_#\n")) == "too many names in one module: more than 65535");
  lang::Options wide;
  wide.target.name_bytes = 4;
  CHECK(Compiled(many("  a.n@_#\n"), wide).error() == "");
  CHECK(error(many("  global g@_#; g@_# = a\n")) == "too many global names in one module: more than 65535");
}

TEST_CASE("long displays, calls and strings are built in pieces") {
  const Compiled c("def f(a):\n  return [" + repeat("a, ", 1000) + "], {" + repeat("a, ", 1000) + "}, (" + repeat("a, ", 1000) +
                   "), {" + repeat("a: #, ", 1000) + "}, a(" + repeat("a, ", 1000) + "), f'" + repeat("{a}-", 1000) + "', a(" +
                   repeat("k#=a, ", 1000) + ")\n");
  CHECK(c.unit().functions[1].stack < 90);
  CHECK(code_of("x = [" + repeat("#, ", 100) + "]").starts_with("BuildList 0; LoadConst ("));
}

// ---- memory

TEST_CASE("without memory the error says so, whichever allocation fails") {
  const std::string source = read(kRoot / "tests/bytecode/statements.py") + read(kRoot / "tests/bytecode/closures.py");
  REQUIRE(!source.empty());
  lang::Options options;
  for (long n = 0;; ++n) {
    Memory memory;
    memory.left = n;
    Arena arena(memory.source(), 64);
    const lang::Result result = lang::compile(arena, Text(source.data(), source.size()), options);
    if (!memory.was_out) {
      CHECK(result.unit != nullptr);
      break;
    }
    INFO("allocation ", n);
    CHECK(result.unit == nullptr);
    CHECK(result.error.kind == lang::ErrorKind::Memory);
  }
}

// ---- the verifier

namespace {

// The fault that verify() finds in a function with this code, or "".
std::string fault_in(std::vector<u8> bytes, std::vector<code::Handler> handlers = {}, u8 stack = 2) {
  const Text names[] = {"f"};
  code::Function f;
  f.name = f.qualified_name = 0;
  f.locals = 2;
  f.free = 1;
  f.stack = stack;
  f.bytecode = bytes;
  f.handlers = handlers;
  code::Unit unit;
  unit.names = names;
  unit.functions = {&f, 1};
  Memory memory;
  Arena arena(memory.source());
  const code::Fault fault = code::verify(unit, f, 2, arena);
  return fault.what ? fault.what : "";
}

u8 byte(Op op) { return static_cast<u8>(op); }

}  // namespace

TEST_CASE("the verifier refuses what would lead the interpreter astray") {
  const u8 none = byte(Op::LoadNone), pop = byte(Op::Pop), ret = byte(Op::Return), end = byte(Op::ReturnNone);
  CHECK(fault_in({none, ret}) == "");
  CHECK(fault_in({}) == "no code");
  CHECK(fault_in({255}) == "unknown instruction");
  CHECK(fault_in({byte(Op::LoadConst)}) == "instruction is cut off");
  CHECK(fault_in({byte(Op::LoadConst), 0, ret}) == "constant out of range");
  CHECK(fault_in({byte(Op::LoadLocal), 2, ret}) == "local out of range");
  CHECK(fault_in({byte(Op::LoadLocals), 0x12, ret}) == "local out of range");
  CHECK(fault_in({static_cast<u8>(byte(Op::LoadLocalN) + 2), ret}) == "local out of range");
  CHECK(fault_in({byte(Op::LoadFree), 1, ret}) == "free variable out of range");
  CHECK(fault_in({byte(Op::LoadGlobal), 0, ret}) == "global out of range");
  CHECK(fault_in({byte(Op::LoadGlobalName), 1, 0, ret}) == "name out of range");
  CHECK(fault_in({byte(Op::MakeFunction), 1, ret}) == "function out of range");
  CHECK(fault_in({byte(Op::MakeClosure), 0, 0, 0, ret}) == "wrong number of values for a closure");
  CHECK(fault_in({none}) == "the code has no end");
  CHECK(fault_in({pop, end}) == "stack underflow");
  CHECK(fault_in({none, none, none, end}) == "stack too deep");
  CHECK(fault_in({byte(Op::Jump), 1, byte(Op::LoadSmall), 1, end}) == "jump into an instruction");
  CHECK(fault_in({byte(Op::Jump), 9, end}) == "jump out of the code");
  CHECK(fault_in({byte(Op::JumpBack), 9, end}) == "jump out of the code");
  CHECK(fault_in({none, byte(Op::JumpBack), 3, end}) == "stack depth differs from another way to here");
  CHECK(fault_in({none, byte(Op::JumpIfTrue), 1, none, end}) == "stack depth differs from another way to here");
  CHECK(fault_in({none, byte(Op::ListAppend), 1, end}) == "stack underflow");
  CHECK(fault_in({none, byte(Op::Raise), 1, pop, end}, {{0, 3, 3, 0}}) == "");
  CHECK(fault_in({none, byte(Op::Raise), 1, pop, end}, {{0, 3, 3, 2}}) == "handler keeps more values than there are");
  CHECK(fault_in({none, byte(Op::Raise), 1, pop, end}, {{0, 2, 3, 0}}) == "handler's range cuts an instruction");
  CHECK(fault_in({none, byte(Op::Raise), 1, pop, end}, {{0, 9, 3, 0}}) == "handler's range is wrong");
  CHECK(fault_in({none, byte(Op::Raise), 1, pop, end}, {{0, 3, 2, 0}}) == "jump into an instruction");
}

TEST_CASE("the verifier and the disassembler survive any bytes") {
  u32 random = 1;
  for (int i = 0; i < 20000; ++i) {
    std::vector<u8> bytes(1 + random % 24);
    for (u8& b : bytes) {
      random = random * 1664525 + 1013904223;
      b = static_cast<u8>(random >> 24);
    }
    fault_in(bytes, {{0, static_cast<u16>(bytes.size()), static_cast<u16>(random % 8), static_cast<u8>(random % 3)}}, 20);
    const code::Resolver resolver;
    for (code::Disassembly d(bytes, 2, resolver); d.next();) CHECK(d.length() > 0);
  }
}

// ---- tests/bytecode: a source, and behind it, as comments that begin with "#=", its disassembly. A comment
// "# options: exec strip-asserts strip-docstrings strip-lines wide" in the first line sets options.

TEST_CASE("tests/bytecode") {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / "tests/bytecode")) {
    if (entry.path().extension() != ".py") continue;
    ++files;
    const std::string text = read(entry.path());
    std::string source, expected;
    std::stringstream lines(text);
    for (std::string line; std::getline(lines, line);) (line.starts_with("#=") ? expected : source) += line + "\n";
    lang::Options options;
    const std::string first = source.substr(0, source.find('\n'));
    if (first.starts_with("# options:")) {
      const auto has = [&](const char* word) { return first.find(word) != std::string::npos; };
      if (has("exec")) options.mode = lang::Options::Mode::Exec;
      options.strip_asserts = has("strip-asserts");
      options.strip_docstrings = has("strip-docstrings");
      options.strip_lines = has("strip-lines");
      if (has("wide")) options.target.name_bytes = 4;
    }
    const Compiled compiled(source, options);
    std::string listing = compiled.result.unit ? compiled.listing() : "error: " + compiled.error() + "\n", found;
    std::stringstream listed(listing);
    for (std::string line; std::getline(listed, line);) found += "#= " + line + "\n";
    if (updating()) std::ofstream(entry.path(), std::ios::binary) << source << found;
    INFO(entry.path().filename().string(), ": tests/run_bytecode.py --update, then read the difference\n", listing);
    CHECK((updating() || found == expected));
  }
  CHECK(files > 10);
}
