// vm/lang, the front half: text to tokens to trees, and folding.

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "tests/unit/ast_dump.hpp"
#include "vm/lang/fold.hpp"
#include "vm/lang/lexer.hpp"
#include "vm/lang/parser.hpp"

using namespace firn;
using namespace firn::lang;

namespace {

Text view(const std::string& s) { return {s.data(), s.size()}; }
std::string string(Text t) { return {t.data, t.size}; }

const char* name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Syntax: return "SyntaxError";
    case ErrorKind::Indentation: return "IndentationError";
    case ErrorKind::Tab: return "TabError";
    case ErrorKind::Memory: return "MemoryError";
    case ErrorKind::Const: return "Const";
  }
  return "?";
}

std::string describe(const Error& e) {
  std::string s = std::string(name_of(e.kind)) + " " + std::to_string(e.line) + ":" + std::to_string(e.column) + " " + string(e.message);
  if (!e.note.empty()) s += " | " + std::to_string(e.note_line) + ": " + string(e.note);
  return s;
}

// The tree of a source, or its error.
std::string parsed(const std::string& source, Options::Mode mode = Options::Mode::Module) {
  Arena arena(malloc_chunks());
  Error error;
  const Module* m = parse(arena, view(source), mode, error);
  return m ? AstDump::of(m) : describe(error);
}

std::string repeat(const std::string& s, int n) {
  std::string r;
  for (int i = 0; i < n; ++i) r += s;
  return r;
}

struct Tree {
  const char* source;
  const char* tree;
};
constexpr Tree kTrees[] = {
#define TREE(source, tree) {source, tree},
#include "tests/unit/lang_trees.def"
#undef TREE
};

struct Mistake {
  const char* source;
  ErrorKind kind;
  u32 line, column;
  const char* message;
};
constexpr Mistake kMistakes[] = {
#define MISTAKE(source, kind, line, column, message) {source, ErrorKind::kind, line, column, message},
#include "tests/unit/lang_mistakes.def"
#undef MISTAKE
};

}  // namespace

TEST_CASE("parser: trees") {
  for (const Tree& c : kTrees) {
    CAPTURE(c.source);
    CHECK(parsed(c.source) == c.tree);
  }
}

TEST_CASE("parser: mistakes") {
  for (const Mistake& m : kMistakes) {
    CAPTURE(m.source);
    Arena arena(malloc_chunks());
    Error error;
    const std::string source = std::string(m.source) + "\n";
    CHECK(parse(arena, view(source), Options::Mode::Module, error) == nullptr);
    CHECK(string(error.message) == m.message);
    CHECK(error.kind == m.kind);
    CHECK(error.line == m.line);
    CHECK(error.column == m.column);
    CHECK(error.offset + error.length <= source.size());
  }
}

TEST_CASE("parser: one expression") {
  CHECK(parsed(" a, b ", Options::Mode::Eval) == "(expr (tuple a b))");
  CHECK(parsed("1\n\n", Options::Mode::Eval) == "(expr 1)");
  CHECK(parsed("a = 1", Options::Mode::Eval) == "SyntaxError 1:3 invalid syntax");
  CHECK(parsed("", Options::Mode::Eval) == "SyntaxError 1:1 invalid syntax");
  CHECK(parsed("pass", Options::Mode::Eval) == "SyntaxError 1:1 invalid syntax");
}

TEST_CASE("parser: places are those of CPython") {
  const std::string source = "x = (a + b) * f(c, d=[e])[0].g\n";
  Arena arena(malloc_chunks());
  Error error;
  const Module* m = parse(arena, view(source), Options::Mode::Module, error);
  REQUIRE(m);
  AstDump d;
  d.places = true;
  d.block(m->body);
  CHECK(d.out == "((= x=@0+1 (* (+ a@5+1 b@9+1)@5+5 (. ([] (call f@14+1 c@16+1 d=(list e@22+1)@21+3)@14+11 0@26+1)@14+14 g)@14+16)@4+26))");
}

TEST_CASE("lexer: encoding") {
  CHECK(parsed("\xef\xbb\xbf" "x") == "(expr x)");
  CHECK(parsed("# -*- coding: utf-8 -*-\nx") == "(expr x)");
  CHECK(parsed("#!/bin/sh\n# vim: set fileencoding=UTF_8 :\nx") == "(expr x)");
  CHECK(parsed("x\n# coding: latin-1\n") == "(expr x)");  // only comments before it would make it count
  CHECK(parsed("# coding: latin-1\n") == "SyntaxError 1:11 encoding problem: latin-1 (sources are UTF-8)");
  const std::string bad = "(unicode error) 'utf-8' codec can't decode byte 0x";
  CHECK(parsed("a = '\xff'") == "SyntaxError 1:6 " + bad + "ff in position 5: invalid start byte");
  CHECK(parsed("a\nb = '\xc3'") == "SyntaxError 2:6 " + bad + "c3 in position 7: invalid continuation byte");
  CHECK(parsed("'\xed\xa0\x80'") == "SyntaxError 1:2 " + bad + "ed in position 1: invalid continuation byte");
  CHECK(parsed("'\xc0\x80'") == "SyntaxError 1:2 " + bad + "c0 in position 1: invalid start byte");
  CHECK(parsed("#\xf4\x90\x80\x80") == "SyntaxError 1:2 " + bad + "f4 in position 1: invalid continuation byte");
  CHECK(parsed("#\xe2\x82") == "SyntaxError 1:2 " + bad + "e2 in position 1: unexpected end of data");
  CHECK(parsed(std::string("a\0b", 3)) == "SyntaxError 1:2 source code cannot contain null bytes");
}

TEST_CASE("lexer: line ends and indentation") {
  CHECK(parsed("if a:\r\n  b\r\nc\r\n") == "(if a ((expr b)) ()) (expr c)");
  CHECK(parsed("if a:\r  b\rc") == "(if a ((expr b)) ()) (expr c)");
  CHECK(parsed("'''a\r\nb\rc'''") == "(expr \"a\\x0ab\\x0ac\")");
  CHECK(parsed("'a\\\nb'") == "(expr \"ab\")");
  CHECK(parsed("if a:\n\tb\n\tc\n") == "(if a ((expr b) (expr c)) ())");
  CHECK(parsed("if a:\n  if b:\n    c\nd") == "(if a ((if b ((expr c)) ())) ()) (expr d)");
  CHECK(parsed("\f  \nx\n\f\ny") == "(expr x) (expr y)");
  CHECK(parsed("if a:\n    b\n\tc\n") == "TabError 3:2 inconsistent use of tabs and spaces in indentation");
  CHECK(parsed("if a:\n        b\n\tc\n") == "TabError 3:2 inconsistent use of tabs and spaces in indentation");
  CHECK(parsed("# only a comment") == "");
  CHECK(parsed("") == "");
  CHECK(parsed("\n\n  \n") == "");
  CHECK(parsed("x = \\\n\\\n1") == "(= x= 1)");
  CHECK(parsed("\\\nx") == "(expr x)");
}

TEST_CASE("lexer: numbers of any size keep their value") {
  CHECK(parsed("123456789012345678901234567890") == "(expr 123456789012345678901234567890)");
  CHECK(parsed("0x" + repeat("f", 40)) == "(expr 1461501637330902918203684832716283019655932542975)");
  CHECK(parsed("1e400") == "(expr inf)");
  CHECK(parsed("0.1000000000000000055511151231257827021181583404541015625") == "(expr 0.1)");
}

TEST_CASE("lexer: names") {
  CHECK(is_identifier_start(0xe9));
  CHECK(is_identifier_start(0x4e2d));
  CHECK(is_identifier_start(0x1d4d0));
  CHECK(!is_identifier_start('1'));
  CHECK(is_identifier_part('1'));
  CHECK(!is_identifier_part(0x2014));
  CHECK(!is_identifier_part(0x1f600));
  CHECK(!is_identifier_part(0xd7));
  CHECK(!is_identifier_part(0xffff));
}

// ---- limits

TEST_CASE("limit: open brackets") {
  const std::string too_many = "SyntaxError 1:201 too many nested parentheses";
  CHECK(parsed(repeat("(", kBracketLimit) + "x" + repeat(")", kBracketLimit)) == "(expr x)");
  CHECK(parsed(repeat("(", kBracketLimit + 1) + "x" + repeat(")", kBracketLimit + 1)) == too_many);
  CHECK(parsed(repeat("[", kBracketLimit) + repeat("]", kBracketLimit)).starts_with("(expr (list "));
  CHECK(parsed(repeat("f(", kBracketLimit) + repeat(")", kBracketLimit)).starts_with("(expr (call f"));
  CHECK(parsed("match a:\n  case " + repeat("(", kBracketLimit - 2) + "b" + repeat(")", kBracketLimit - 2) + ": pass").starts_with("(match a"));
  CHECK(parsed(repeat("f'{", 40) + "a" + repeat("}'", 40)).starts_with("(expr (f (fmt (f"));
  CHECK(parsed(repeat("f'{", 120) + "a" + repeat("}'", 120)).find("too many nested parentheses") != std::string::npos);
}

TEST_CASE("limit: nested expressions") {
  CHECK(parsed(repeat("-", kNestingLimit - 1) + "x").starts_with("(expr (neg "));
  CHECK(parsed(repeat("-", kNestingLimit) + "x") == "SyntaxError 1:202 too many nested parentheses");
  for (const std::string& deep : {repeat("not ", 1000) + "x", repeat("lambda: ", 1000) + "x", "a" + repeat("**a", 1000),
                                  "a" + repeat(" if a else a", 1000), repeat("~", 100000) + "x"}) {
    CHECK(parsed(deep).find("too many nested parentheses") != std::string::npos);
  }
}

TEST_CASE("limit: nested blocks") {
  const auto nest = [](int n) {
    std::string s;
    for (int i = 0; i < n; ++i) s += std::string(static_cast<usize>(i), ' ') + "if a:\n";
    return s + std::string(static_cast<usize>(n), ' ') + "b\n";
  };
  CHECK(parsed(nest(kIndentLimit)).starts_with("(if a "));
  CHECK(parsed(nest(kIndentLimit + 1)) == "IndentationError 101:101 too many levels of indentation");
}

TEST_CASE("limit: the board's stack") {
  Arena arena(malloc_chunks());
  Error error;
  const std::string source = "x = [[[[1]]]]";
  const Word here = reinterpret_cast<Word>(__builtin_frame_address(0));
  CHECK(parse(arena, view(source), Options::Mode::Module, error, here - 100000));
  CHECK(!parse(arena, view(source), Options::Mode::Module, error, here));
  CHECK(string(error.message) == "nested too deeply for this board's stack");
}

TEST_CASE("limit: chains are no nesting") {
  CHECK(parsed("a" + repeat(" + a", 3000)).starts_with("(expr (+ "));
  CHECK(parsed("a" + repeat(".b()", 3000)).starts_with("(expr (call"));
  CHECK(parsed("if a: b\n" + repeat("elif a: b\n", 300) + "else: c").starts_with("(if a "));
  CHECK(parsed("x = [" + repeat("1, ", 3000) + "]").starts_with("(= x= (list 1 1"));
}

// ---- folding

namespace {

struct Folded {
  std::string tree;  // or the error
  std::vector<std::string> consts;
};

Options for_floats(u8 bits) {
  Options options;
  options.target.float_bits = bits;
  return options;
}

Folded folded(const std::string& source, const Options& options) {
  Arena arena(malloc_chunks());
  Error error;
  Folded result;
  Module* m = parse(arena, view(source), options.mode, error);
  Vec<Const> consts(arena);
  const bool good = m && fold(arena, *m, view(source), options, error, consts);
  result.tree = good ? AstDump::of(m) : describe(error);
  for (const Const& c : consts) result.consts.push_back(string(c.name) + "=" + AstDump::of(c.value) + (c.is_private ? " private" : ""));
  return result;
}

std::string tree(const std::string& source) { return folded(source, for_floats(64)).tree; }
std::string tree32(const std::string& source) { return folded(source, for_floats(32)).tree; }

const std::string kImport = "from micropython import const\n";

// The expression, and what is left of it.
constexpr Tree kExpressions[] = {
    {"2 ** 100", "1267650600228229401496703205376"},
    {"-7 // 2, -7 % 2, 7 // -2, 7 % -2", "(const -4 1 -4 -1)"},
    {"1 << 70 >> 68", "4"},
    {"-1 >> 100, -1 >> 10 ** 30, 5 >> 10 ** 30", "(const -1 -1 0)"},
    {"~5 & 0xff | 1 << 8 ^ 3", "507"},
    {"-5 & 3, -5 | 3, -5 ^ 3", "(const 3 -5 -8)"},
    {"True + True, True & False, True ^ 1", "(const 2 False 0)"},
    {"1 / 3", "0.3333333333333333"},
    {"0 / -3", "-0.0"},
    {"10 ** 400 / 10 ** 399", "10.0"},
    {"0.1 + 0.2", "0.30000000000000004"},
    {"7.5 // 2, -7.5 % 2, 7.5 % -2", "(const 3.0 0.5 -0.5)"},
    {"1e16 + 1.0, 1e308 * 10", "(const 1e+16 inf)"},
    {"2.0 ** 10, 2 ** -2, 0.5 ** 3", "(const 1024.0 0.25 0.125)"},
    {"2.0 ** 0.5", "(** 2.0 0.5)"},  // depends on the board's pow()
    {"10 ** -3", "(** 10 -3)"},
    {"1 + 2j, -2j", "(const 1.0+2.0j -2.0j)"},
    {"not 1, not '', +True, -True", "(const False True 1 -1)"},
    {"-0.0", "-0.0"},
    {"'a' 'b' + 'c' * 3", "\"abccc\""},
    {"b'a' + b'\\xff'", "b\"a\\xff\""},
    {"(1, 2) + (3,) * 2", "(const 1 2 3 3)"},
    {"'a\xc3\xb1" "b'[1], 'a\xc3\xb1" "b'[-1], b'abc'[1]", "(const \"\\xc3\\xb1\" \"b\" 98)"},
    {"'abcdef'[1:5:2], 'abc'[::-1], (1, 2, 3)[1:], b'abc'[:-1]", "(const \"bd\" \"cba\" (const 2 3) b\"ab\")"},
    {"len('a\xc3\xb1" "b'), len(b'abc'), len((1, 2))", "(const 3 3 2)"},
    {"len([1])", "(call len (list 1))"},
    {"1 < 2 < 3, 1 < 3 < 2, 1 == 1.0, 'a' < 'b'", "(const True False True True)"},
    {"2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53", "(const False True)"},
    {"1 == 'a', (1, 2) < (1, 3), () == []", "(tuple False True (cmp (const) == (list)))"},
    {"1 in (1, 2), 'b' in 'abc', 3 not in (1, 2)", "(const True True True)"},
    {"None is None, None is not 1, 1 is 1", "(tuple True True (cmp 1 is 1))"},
    {"x in [1, 2]", "(cmp x in (const 1 2))"},
    {"not x in y, not x is y, not x == y", "(tuple (cmp x not-in y) (cmp x is-not y) (not (cmp x == y)))"},
    {"1 and x, 0 and x, 1 or x, 0 or x", "(tuple x 0 1 x)"},
    {"x and 1 and y, x and 0 and y, x or 0", "(tuple (and x y) (and x 0) (or x 0))"},
    {"a if 1 else b, a if 0 else b, a if x else b", "(tuple a b (if x a b))"},
    {"1 if 1 else (y := 2)", "(if 1 1 (:= y= 2))"},
    {"0 and (y := 2)", "(and 0 (:= y= 2))"},
    {"f'a{1}b{\"c\"}', f'{x}{2}', f'{1:>3}'", "(tuple \"a1bc\" (f (fmt x) \"2\") (f (fmt 1 \">3\")))"},
    {"f(1 + 1)[2 + 2].a(b=3 + 3)", "(call (. ([] (call f 2) 4) a) b=6)"},
    {"[1 + 1 for x in [2, 3] if 4 + 4]", "(listcomp 2 (for x= (const 2 3) 8))"},
    {"lambda x=1 + 1: 2 + 2", "(lambda (params x=2) 4)"},
    // what would raise stays
    {"1 / 0, 1 // 0, 1 % 0, 1.0 / 0", "(tuple (/ 1 0) (// 1 0) (% 1 0) (/ 1.0 0))"},
    {"'a'[5], (1,)[1], 1 << -1, 'a' + 1, -'a'", "(tuple ([] \"a\" 5) ([] (const 1) 1) (<< 1 -1) (+ \"a\" 1) (neg \"a\"))"},
    {"1 < 'a', 'a'[::0], 1.5 << 1", "(tuple (cmp 1 < \"a\") ([] \"a\" (slice _ _ 0)) (<< 1.5 1))"},
    {"0 ** -1", "(** 0 -1)"},
    // what would be large stays
    {"'a' * 5000, (1,) * 300, 1 << 5000", "(tuple (* \"a\" 5000) (* (const 1) 300) (<< 1 5000))"},
    {"2 ** 4096", "(** 2 4096)"},
    {"'%d' % 3", "(% \"%d\" 3)"},
    {"__debug__", "True"},
};

}  // namespace

TEST_CASE("fold: expressions") {
  for (const Tree& c : kExpressions) {
    CAPTURE(c.source);
    const std::string got = tree(std::string("x = (") + c.source + ")");
    CHECK(got == std::string("(= x= ") + c.tree + ")");
  }
}

TEST_CASE("fold: the target's floats") {
  CHECK(tree32("0.1 + 0.2") == "(expr 0.30000001192092896)");
  CHECK(tree32("1 / 3") == "(expr 0.3333333432674408)");
  CHECK(tree32("16777216.0 + 1.0") == "(expr 16777216.0)");
  CHECK(tree32("1e39") == "(expr inf)");
  CHECK(tree32("7.1 % 2") == "(expr 1.0999999046325684)");
  // Read as a float at once: by way of a double it would be a tie, and round the other way.
  CHECK(tree32("1.00000005960464477540") == "(expr 1.0000001192092896)");
  CHECK(tree32("x = 1.000000059604644775390625") == "(= x= 1.0)");
}

TEST_CASE("fold: const()") {
  const Folded f = folded(kImport + "X = const(1)\n_Y = const(2)\nfoo(X, _Y)\n", for_floats(64));
  CHECK(f.tree == "(pass) (= X= 1) (expr (call foo 1 2))");
  CHECK(f.consts == std::vector<std::string>{"X=1", "_Y=2 private"});
  CHECK(tree(kImport + "X: int = const(1 << 4)\n_Y: int = const(X + 1)\nprint(_Y)") == "(pass) (: X= int 16) (expr (call print 17))");
  CHECK(tree("import micropython as m\nX = m.const(3)\nprint(X)") == "(import micropython:m) (= X= 3) (expr (call print 3))");
  CHECK(tree("from micropython import const as c, mem_info\n_X = c('a')\nf(_X + 'b')") ==
        "(import-from micropython mem_info) (expr (call f \"ab\"))");
  CHECK(tree("try:\n  from micropython import const\nexcept ImportError:\n  const = lambda x: x\n_A = const(4)\nf(_A)") ==
        "(try ((import-from micropython const)) (except ImportError _ ((= const= (lambda (params x) x)))) () ()) (expr (call f 4))");
  // Anywhere else it is its argument.
  CHECK(tree(kImport + "f(const(3))\ndef g():\n  x = const(4)\n  return x") == "(pass) (expr (call f 3)) (def g (params) ((= x= 4) (return x)))");
  // The import stays while something uses the name.
  CHECK(tree(kImport + "f = const") == "(import-from micropython const) (= f= const)");
  // Without the import it is any function.
  CHECK(tree("X = const(1)\nf(X)") == "(= X= (call const 1)) (expr (call f X))");
  CHECK(tree(kImport + "__version__ = const('1.0')") == "(pass) (= __version__= \"1.0\")");
}

TEST_CASE("fold: what is left does not become a docstring") {
  CHECK(tree(kImport + "_X = const(1)\n'text'") == "(pass) (expr \"text\")");
  CHECK(tree("if 1:\n  'text'") == "(pass) (expr \"text\")");
  CHECK(tree("def f():\n  assert 1\n  'text'") == "(def f (params) ((pass) (expr \"text\")))");
  CHECK(tree("'a' + 'b'") == "(pass) (expr \"ab\")");
  CHECK(tree("f'a'") == "(pass) (expr \"a\")");
  CHECK(tree("'doc'\n" + kImport) == "(expr \"doc\") (pass)");
}

TEST_CASE("fold: a const() name obeys scopes") {
  const std::string head = kImport + "_X = const(7)\n";
  const auto body = [&](const std::string& source) {
    const std::string t = tree(head + source);
    return t.starts_with("(pass) ") ? t.substr(7) : t;
  };
  CHECK(body("def f(_X): return _X") == "(def f (params _X) ((return _X)))");
  CHECK(body("def f(*_X): return _X") == "(def f (params *_X) ((return _X)))");
  CHECK(body("def f(*, _X=_X): return _X") == "(def f (params * _X=7) ((return _X)))");
  CHECK(body("def f(**_X): return lambda: _X") == "(def f (params **_X) ((return (lambda (params) _X))))");
  CHECK(body("def f():\n  _X = 1\n  return _X") == "(def f (params) ((= _X= 1) (return _X)))");
  CHECK(body("def f():\n  print(_X)\n  for _X in y: pass") == "(def f (params) ((expr (call print _X)) (for _X= y ((pass)) ())))");
  CHECK(body("def f():\n  def _X(): pass\n  return _X") == "(def f (params) ((def _X (params) ((pass))) (return _X)))");
  CHECK(body("def f():\n  import _X\n  return _X") == "(def f (params) ((import _X) (return _X)))");
  CHECK(body("def f():\n  with a as _X: return _X") == "(def f (params) ((with a as _X= ((return _X)))))");
  CHECK(body("def f():\n  try: a\n  except B as _X: return _X") == "(def f (params) ((try ((expr a)) (except B _X ((return _X))) () ())))");
  CHECK(body("def f():\n  match a:\n    case _X: return _X") == "(def f (params) ((match a (case (as _ _X) ((return _X))))))");
  CHECK(body("def f():\n  g(_X := 1)\n  return _X") == "(def f (params) ((expr (call g (:= _X= 1))) (return _X)))");
  CHECK(body("def f():\n  [_X := 1 for a in b]\n  return _X") == "(def f (params) ((expr (listcomp (:= _X= 1) (for a= b))) (return _X)))");
  CHECK(body("def f():\n  if 0: _X = 1\n  return _X") == "(def f (params) ((dead ((= _X= 1))) (return _X)))");
  CHECK(body("def f():\n  def g(): return _X\n  _X = 1\n  return g") == "(def f (params) ((def g (params) ((return _X))) (= _X= 1) (return g)))");
  CHECK(body("def f(_X):\n  def g():\n    global _X\n    return _X\n  return _X") ==
        "(def f (params _X) ((def g (params) ((global _X) (return 7))) (return _X)))");
  CHECK(body("[_X for _X in range(_X)]") == "(expr (listcomp _X (for _X= (call range 7))))");
  CHECK(body("[_X for a in b for c in _X if _X]") == "(expr (listcomp 7 (for a= b) (for c= 7 7)))");
  CHECK(body("[(lambda: _X)() for _X in b]") == "(expr (listcomp (call (lambda (params) _X)) (for _X= b)))");
  CHECK(body("lambda _X: _X\nlambda: _X") == "(expr (lambda (params _X) _X)) (expr (lambda (params) 7))");
  CHECK(body("f(_X=_X)\na._X") == "(expr (call f _X=7)) (expr (. a _X))");
  CHECK(body("class A:\n  b = _X\n  def m(self): return _X, self._X") ==
        "(class A ((= b= 7) (def m (params self) ((return (tuple 7 (. self _X)))))))");
  CHECK(body("class A:\n  _X = 1\n  def m(self): return _X\n  c = [_X for d in e]") ==
        "(class A ((= _X= 1) (def m (params self) ((return 7))) (= c= (listcomp 7 (for d= e)))))");
  // __x in a class is another name.
  CHECK(tree(kImport + "__X = const(1)\n_A__X = const(2)\nclass A:\n  def f(self): return __X\n__X") ==
        "(pass) (class A ((def f (params self) ((return 2))))) (expr 1)");
  // Functions may come before the constant that they use.
  CHECK(tree("def f(): return _A\n" + kImport + "_A = const(1)\nf()") == "(def f (params) ((return 1))) (pass) (expr (call f))");
}

TEST_CASE("fold: const() in a class body") {
  CHECK(tree(kImport + "class A:\n  Z = const(5)\n  _Y = const(Z + 1)\n  W = Z + _Y\n  def m(self): return Z, _Y") ==
        "(pass) (class A ((= Z= 5) (= _Y= 6) (= W= 11) (def m (params self) ((return (tuple Z _Y))))))");
  CHECK(tree(kImport + "class A:\n  Z = const(5)\n  class B: y = Z\n  [Z for a in b]\n  [a for a in range(Z)]") ==
        "(pass) (class A ((= Z= 5) (class B ((= y= Z))) (expr (listcomp Z (for a= b))) (expr (listcomp a (for a= (call range 5))))))");
  CHECK(tree(kImport + "class A:\n  Z = const(5)\n  if x: Z = 6\n  y = Z") == "(pass) (class A ((= Z= 5) (if x ((= Z= 6)) ()) (= y= Z)))");
}

TEST_CASE("fold: what const() refuses") {
  const std::pair<const char*, const char*> cases[] = {
      {"X = const(y)\ny = 1\ny = 2",
       "Const 2:11 const() needs a constant: 'y' is assigned more than once (line 4) | 4: assigned again here"},
      {"y = 1\nX = const(y)", "Const 3:11 const() needs a constant: 'y' is no const() itself (line 2) | 2: defined here"},
      {"X = const(Y)\nY = const(1)", "Const 2:11 const() needs a constant: 'Y' is defined later (line 3) | 3: defined here"},
      {"X = const(y)", "Const 2:11 const() needs a constant: 'y' is not defined in this module"},
      {"def f(y):\n  return const(y + 1)", "Const 3:16 const() needs a constant: 'y' is a parameter (line 2) | 2: the parameter"},
      {"X = const(1 + f(2))", "Const 2:15 const() needs a constant: this calls a function"},
      {"X = const(a.b)", "Const 2:11 const() needs a constant: this reads an attribute"},
      {"X = const([1])", "Const 2:11 const() needs a constant: a list is not constant (a tuple is)"},
      {"X = const(1 + 1 / 0)", "Const 2:15 const() needs a constant: division by zero"},
      {"X = const('a'[5])", "Const 2:11 const() needs a constant: index out of range"},
      {"X = const(1 << 5000)", "Const 2:11 const() needs a constant: the result is very large"},
      {"X = const()", "Const 2:5 const() takes exactly one argument"},
      {"X = const(1, 2)", "Const 2:5 const() takes exactly one argument"},
      {"X = const(1)\nX = 2", "Const 2:1 'X' is a const(), but it is assigned again at line 3 | 3: assigned again here"},
      {"X = const(1)\nX = const(1)", "Const 2:1 'X' is a const(), but it is assigned again at line 3 | 3: assigned again here"},
      {"X = const(1)\nX += 1", "Const 2:1 'X' is a const(), but it is assigned again at line 3 | 3: assigned again here"},
      {"X = const(1)\nfor X in y: pass", "Const 2:1 'X' is a const(), but it is assigned again at line 3 | 3: assigned again here"},
      {"X = const(1)\ndel X", "Const 2:1 'X' is a const(), but it is deleted at line 3 | 3: deleted here"},
      {"X = const(1)\ndef X(): pass", "Const 2:1 'X' is a const(), but it is defined again at line 3 | 3: defined again here"},
      {"X = const(1)\nimport X.y", "Const 2:1 'X' is a const(), but it is imported again at line 3 | 3: imported again here"},
      {"_X = const(1)\ndef f():\n  global _X\n  _X = 2",
       "Const 2:1 '_X' is a const(), but it is assigned again at line 5 | 5: assigned again here"},
      {"X = const(1)\nclass A:\n  def f(self):\n    global X\n    [0 for a in b if (X := a)]",
       "Const 2:1 'X' is a const(), but it is assigned again at line 6 | 6: assigned again here"},
      {"if a:\n  X = const(1)",
       "Const 3:3 'X' = const(..) must stand at the top level of the module, not inside 'if' | 2: inside this statement"},
      {"for i in a:\n  _X = const(1)",
       "Const 3:3 '_X' = const(..) must stand at the top level of the module, not inside 'for' | 2: inside this statement"},
      {"_X = const(1)\nclass A:\n  _X = _X", "Const 4:8 '_X' is a private const(), and this class binds the same name"},
  };
  for (const auto& [source, message] : cases) {
    CAPTURE(source);
    CHECK(tree(kImport + source) == message);
  }
  // A branch that is never taken does not count.
  CHECK(tree(kImport + "if 0:\n  X = const(1)\nelse:\n  X = const(2)\nf(X)") ==
        "(pass) (dead ((= X= (call const 1)))) (= X= 2) (expr (call f 2))");
}

TEST_CASE("fold: a star import after a constant may change it") {
  CHECK(tree(kImport + "X = const(1)\n_Y = const(2)\nfrom a import *\nf(X, _Y)") == "(pass) (= X= 1) (import-from a *) (expr (call f X 2))");
  CHECK(tree(kImport + "from a import *\nX = const(1)\nf(X)") == "(pass) (import-from a *) (= X= 1) (expr (call f 1))");
}

TEST_CASE("fold: len and __debug__") {
  CHECK(tree("def f(): return len('abc')") == "(def f (params) ((return 3)))");
  CHECK(tree("def len(x): return 7\nlen('abc')") == "(def len (params x) ((return 7))) (expr (call len \"abc\"))");
  CHECK(tree("def f(len): return len('abc')") == "(def f (params len) ((return (call len \"abc\"))))");
  CHECK(tree("def f():\n  global len\n  len = g\nlen('abc')") == "(def f (params) ((global len) (= len= g))) (expr (call len \"abc\"))");
  CHECK(tree("from a import *\nlen('abc')") == "(import-from a *) (expr (call len \"abc\"))");
  Options strip = for_floats(64);
  strip.strip_asserts = true;
  CHECK(folded("if __debug__: a\nelse: b\nassert c, d\nassert (e := 1)", strip).tree ==
        "(dead ((expr a))) (expr b) (dead ((assert (:= e= 1) _)))");
  CHECK(tree("if __debug__: a\nelse: b\nassert c, 1 + 1\nassert 1, 'no'\nassert 0") == "(dead ((expr b))) (expr a) (assert c 2) (assert 0 _)");
}

TEST_CASE("fold: dead branches") {
  CHECK(tree("if 1: a\nelif b: c\nelse: d") == "(dead ((if b ((expr c)) ((expr d))))) (expr a)");
  CHECK(tree("if 0: a\nelif b: c\nelse: d") == "(dead ((expr a))) (if b ((expr c)) ((expr d)))");
  CHECK(tree("if a: b\nelif 0: c\nelif 1: d\nelse: e") == "(if a ((expr b)) ((dead ((expr c))) (dead ((expr e))) (expr d)))");
  CHECK(tree("if not 1:\n  a") == "(dead ((expr a)))");
  CHECK(tree("while 0:\n  a\n  break\nelse: b") == "(dead ((while 0 ((expr a) (break)) ()))) (expr b)");
  CHECK(tree("while 1:\n  a\nelse: b") == "(while 1 ((expr a)) ()) (dead ((expr b)))");
  CHECK(tree("def f():\n  return 1\n  yield 2") == "(def f (params) ((return 1) (dead ((expr (yield 2))))))");
  CHECK(tree("def f():\n  if 1:\n    return 1\n    a\n  else: b\n  c") ==
        "(def f (params) ((dead ((expr b))) (return 1) (dead ((expr a))) (dead ((expr c)))))");
  CHECK(tree("for x in y:\n  continue\n  z") == "(for x= y ((continue) (dead ((expr z)))) ())");
  CHECK(tree("def f():\n  if x: return 1\n  return 2") == "(def f (params) ((if x ((return 1)) ()) (return 2)))");
  CHECK(tree("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import a") == "(import-from typing TYPE_CHECKING) (dead ((import a)))");
  CHECK(tree("import typing\nif typing.TYPE_CHECKING:\n  import a") == "(import typing) (dead ((import a)))");
}

TEST_CASE("fold: long chains need no stack") {
  CHECK(tree("x = 0" + repeat(" + 1", 5000)) == "(= x= 5000)");
  CHECK(tree("x = a" + repeat(" + 1", 3000)).starts_with("(= x= (+"));
  CHECK(tree("if 0: a\n" + repeat("elif 0: a\n", 300) + "else: b").ends_with("(expr b)"));
  CHECK(tree("if a: a\n" + repeat("elif a: a\n", 300) + "else: 1 + 1").find("(expr 2)") != std::string::npos);
  CHECK(tree(repeat("(", 99) + "x" + repeat(" + 1)", 99)).starts_with("(expr (+ "));
  CHECK(tree("x" + repeat("[a, x", 99) + repeat("]", 99)).starts_with("(expr ([]"));
}

// ---- constants of other modules

namespace {

const code::Constant* find_constant(void*, Text module, Text name) {
  static const u32 kSeven[] = {7}, kEight[] = {8};
  static code::Constant seven, eight;
  seven.kind = eight.kind = code::Constant::Kind::Int;
  seven.digits = kSeven;
  eight.digits = kEight;
  if (module == "m" && name == "X") return &seven;
  if (module == "m" && name == "_P") return &eight;
  if (module == "p.s" && name == "X") return &eight;
  return nullptr;
}

std::string with_modules(const std::string& source, const char* module_name = "", bool is_package = false) {
  static const ConstantSource others{find_constant, nullptr};
  Options options = for_floats(64);
  options.constants = &others;
  options.module_name = Text(module_name, std::strlen(module_name));
  options.is_package = is_package;
  return folded(source, options).tree;
}

}  // namespace

TEST_CASE("fold: constants of other modules") {
  CHECK(with_modules("from m import X, y\nf(X, y)") == "(import-from m X y) (expr (call f 7 y))");
  CHECK(with_modules("from m import X as Z\nf(Z, X)") == "(import-from m X:Z) (expr (call f 7 X))");
  CHECK(with_modules("from m import _P, X\nf(_P)\ndef g(_P): return _P") ==
        "(import-from m X) (expr (call f 8)) (def g (params _P) ((return _P)))");
  CHECK(with_modules("from m import _P\nf(_P)") == "(import-from m) (expr (call f 8))");  // the module still runs
  CHECK(with_modules("import m\nf(m.X, m.y, m._P)\ndef g(m): return m.X") ==
        "(import m) (expr (call f 7 (. m y) 8)) (def g (params m) ((return (. m X))))");
  CHECK(with_modules("import p.s\nf(p.s.X)") == "(import p.s) (expr (call f 8))");
  CHECK(with_modules("import p.s, p.t\nf(p.s.X)") == "(import p.s p.t) (expr (call f 8))");
  CHECK(with_modules("import p.s as q\nf(q.X)") == "(import p.s:q) (expr (call f 8))");
  CHECK(with_modules("from p import s\nf(s.X)") == "(import-from p s) (expr (call f 8))");
  CHECK(with_modules("from . import s\nf(s.X)", "p.main") == "(import-from . s) (expr (call f 8))");
  CHECK(with_modules("from .s import X\nf(X)", "p", true) == "(import-from .s X) (expr (call f 8))");
  CHECK(with_modules("from ..s import X\nf(X)", "p.q.r") == "(import-from ..s X) (expr (call f 8))");
  CHECK(with_modules("from .s import X\nf(X)", "") == "(import-from .s X) (expr (call f X))");
  CHECK(with_modules(kImport + "from m import X\n_Z = const(X * 2)\nf(_Z)") == "(pass) (import-from m X) (expr (call f 14))");
  CHECK(with_modules("import m\nmatch a:\n  case m.X: pass\n  case {m.X: b}: pass") ==
        "(import m) (match a (case (value 7) ((pass))) (case (mapping 7 (as _ b)) ((pass))))");
  // Bound again: an ordinary name.
  CHECK(with_modules("from m import X\nX = 3\nf(X)") == "(import-from m X) (= X= 3) (expr (call f X))");
  CHECK(with_modules("from m import X\ndef g():\n  global X\n  X = 2\nf(X)") ==
        "(import-from m X) (def g (params) ((global X) (= X= 2))) (expr (call f X))");
  CHECK(with_modules("if a:\n  from m import X\nf(X)") == "(if a ((import-from m X)) ()) (expr (call f X))");
  CHECK(with_modules("from m import _P\n_P = 3") == "Const 1:15 '_P' is a private const() of 'm', so the name cannot be bound again here");
  CHECK(with_modules("def f():\n  from m import _P") ==
        "Const 2:17 '_P' is a private const() of 'm': import it at the top level of the module");
}

TEST_CASE("fold: what runs in a dict of its own keeps its names") {
  Options options = for_floats(64);
  options.mode = Options::Mode::Exec;
  CHECK(folded(kImport + "_X = const(1 + 1)\nf(_X, len('a'))", options).tree ==
        "(import-from micropython const) (= _X= 2) (expr (call f _X (call len \"a\")))");
  options.mode = Options::Mode::Eval;
  CHECK(folded("1 + 1", options).tree == "(expr 2)");
}

// ---- memory

TEST_CASE("front half: every chunk that cannot be had is an error of kind Memory") {
  const std::string source = kImport +
      "_X = const(1 << 100)\nclass A(b, c=d):\n  @e\n  def f(self, *a, k=2, **o) -> g:\n    try: return f'{a!r:>{_X}}' + 'x' 'y'\n"
      "    except B as c: raise\n    finally: del a\nwith a as b: x = {1: [2], **c}\n"
      "match a:\n  case {'k': [C(d=1), *_]}: y = lambda z=3: (z, 1 + 1)\nfrom a.b import (c, d as e)\nif 0: x = 1\nelse: y: int = 2 < 3 < z\n";
  static long left;
  const ChunkSource limited{[](void*, usize bytes) -> void* { return left-- > 0 ? std::malloc(bytes) : nullptr; },
                            [](void*, void* chunk) { std::free(chunk); }, nullptr};
  bool done = false;
  for (long limit = 0; !done; ++limit) {
    left = limit;
    Arena arena(limited, 64);
    Error error;
    Options options;
    Vec<Const> consts(arena);
    Module* m = parse(arena, view(source), options.mode, error);
    done = m && fold(arena, *m, view(source), options, error, consts);
    if (!done) {
      CHECK(error.kind == ErrorKind::Memory);
      CHECK(string(error.message) == "out of memory");
    }
    REQUIRE(limit < 100000);
  }
}
