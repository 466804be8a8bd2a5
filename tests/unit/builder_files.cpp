// builder/files: the disk, patterns, hashes, paths and identifiers.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>

#include "builder/files/display.hpp"
#include "builder/files/files.hpp"
#include "builder/files/glob.hpp"
#include "builder/files/identifier.hpp"
#include "builder/files/journal.hpp"
#include "builder/files/sha256.hpp"

using namespace firn::builder;  // NOLINT

using Names = std::vector<std::string>;

TEST_CASE("SHA-256: the examples of FIPS 180-4 and of NIST's CAVP") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnop"
               "qrsmnopqrs"
               "tnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(sha256("\xbd") == "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
}

TEST_CASE("SHA-256 in pieces is SHA-256 of the whole") {
  const std::string text(300, 'q');
  for (const std::size_t cut : {0, 1, 55, 56, 63, 64, 65, 128, 300}) {
    CHECK(Sha256().add(text.substr(0, cut)).add(text.substr(cut)).hex() == sha256(text));
  }
  CHECK(Sha256().field("a").field("bc").hex() != Sha256().field("ab").field("c").hex());
}

TEST_CASE("the disk in memory") {
  MemoryFiles files{{"a/b.txt", "B"}, {"a/c/d.txt", "D"}, {"a.txt", "A"}, {"/abs/e.txt", "E"}};
  CHECK(files.kind("a") == FileKind::Folder);
  CHECK(files.kind("a/b.txt") == FileKind::File);
  CHECK(files.kind("a/./c/../b.txt") == FileKind::File);
  CHECK(files.kind("nothing") == FileKind::None);
  CHECK(files.list("a") == Names{"b.txt", "c"});
  CHECK(files.list(".") == Names{"a", "a.txt"});
  CHECK(files.read("/disk/a.txt").text == "A");
  CHECK(files.read("a").problem == "is a folder");
  CHECK(files.read("x").problem == "no such file");
  CHECK(files.write_if_changed("a.txt", "A").empty());
  CHECK(files.writes == 0);
  CHECK(files.write_if_changed("a.txt", "new").empty());
  CHECK(files.writes == 1);
  CHECK(files.read("a.txt").text == "new");
}

namespace {

// A folder for one test, removed at its end.
struct Scratch {
  std::filesystem::path path;
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "firn-unit-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("the real disk") {
  const Scratch scratch;
  DiskFiles files;
  const Path file = scratch.path / "x" / "y" / "z.txt";
  CHECK(files.write(file, std::string("a\0b", 3)).empty());
  CHECK(files.read(file).text == std::string("a\0b", 3));
  CHECK(files.list(scratch.path / "x" / "y") == Names{"z.txt"});  // nothing is left beside it
  CHECK(files.read(scratch.path).problem == "is a folder");
  CHECK(files.read(scratch.path / "none").problem == "no such file");
  CHECK(files.read(file / "below").problem == "a part of its path is not a folder");
  CHECK(files.write(scratch.path / "x", "").find("folder") != std::string::npos);
  CHECK(files.read(Path(std::string("a\0b", 3))).ok() == false);

  std::filesystem::create_symlink("loop", scratch.path / "loop");
  CHECK(files.kind(scratch.path / "loop") == FileKind::None);
  CHECK(files.read(scratch.path / "loop").problem == "its symbolic links form a circle");
  std::filesystem::create_directory_symlink("..", scratch.path / "x" / "up");
  CHECK(walk(files, scratch.path) == Names{"x/y/z.txt"});
  CHECK(files.identity(scratch.path / "x" / "up" / "x") == files.identity(scratch.path / "x"));

  CHECK(files.remove(file).empty());
  CHECK(files.remove(file).empty());
  CHECK_FALSE(files.exists(file));
}

TEST_CASE("patterns") {
  CHECK(glob_matches("*.py", "a.py"));
  CHECK(glob_matches("*.py", "abc.py"));
  CHECK_FALSE(glob_matches("*.py", "a/b.py"));
  CHECK_FALSE(glob_matches("*.py", ".a.py"));
  CHECK(glob_matches(".*.py", ".a.py"));
  CHECK(glob_matches("**/*.py", "a.py"));
  CHECK(glob_matches("**/*.py", "a/b/c.py"));
  CHECK(glob_matches("a/**", "a/b/c"));
  CHECK(glob_matches("a/**/c", "a/c"));
  CHECK_FALSE(glob_matches("a/**/c", "b/c"));
  CHECK_FALSE(glob_matches("**/*.py", "__pycache__/a.py"));
  CHECK(glob_matches("?.py", "\u00e4.py"));
  CHECK_FALSE(glob_matches("?.py", "ab.py"));
  CHECK(glob_matches("[abc]x", "bx"));
  CHECK(glob_matches("[a-c]x", "cx"));
  CHECK_FALSE(glob_matches("[!a-c]x", "cx"));
  CHECK(glob_matches("[]]x", "]x"));
  CHECK(glob_matches("a*b*c", "aXbYbZc"));
  CHECK_FALSE(glob_matches("a*b*c", "aXbY"));
  CHECK(glob_matches("./a.py", "a.py"));
}

TEST_CASE("hostile patterns take no time") {
  std::string stars, folders, path;
  for (int i = 0; i < 200; ++i) stars += "*a";
  for (int i = 0; i < 200; ++i) folders += "**/";
  for (int i = 0; i < 60; ++i) path += "a/";
  CHECK_FALSE(glob_matches(stars + "b", std::string(2000, 'a')));
  CHECK_FALSE(glob_matches(folders + "b", path + "c"));
}

TEST_CASE("what is wrong with a pattern") {
  CHECK(glob_problem("*.py").empty());
  CHECK(glob_problem("a[bc]").empty());
  CHECK(glob_problem("a[bc") == "a [ without its ]");
  CHECK(glob_problem("a**") == "** beside other characters");
  CHECK(glob_problem("") == "an empty pattern");
  CHECK(is_glob("a?"));
  CHECK_FALSE(is_glob("a.py"));
}

TEST_CASE("globbing") {
  MemoryFiles files{{"app/a.py", ""},
                    {"app/b.py", ""},
                    {"app/sub/c.py", ""},
                    {"app/.hidden.py", ""},
                    {"app/__pycache__/a.pyc", ""},
                    {"other/d.py", ""},
                    {"app/note.txt", ""}};
  CHECK(glob(files, "app", "*.py") == Names{"a.py", "b.py"});
  CHECK(glob(files, "app", "**/*.py") == Names{"a.py", "b.py", "sub/c.py"});
  CHECK(glob(files, ".", "app/*") == Names{"app/a.py", "app/b.py", "app/note.txt", "app/sub"});
  CHECK(glob(files, "app", "../other/*.py") == Names{"../other/d.py"});
  CHECK(glob(files, "app", "/disk/other/*.py") == Names{"/disk/other/d.py"});
  CHECK(glob(files, "app", "a.py") == Names{"a.py"});
  CHECK(glob(files, "app", "none.py").empty());
  CHECK(glob(files, "app", "__pycache__/*") == Names{"__pycache__/a.pyc"});
  CHECK(glob(files, "", "a*/n*") == Names{"app/note.txt"});
}

TEST_CASE("paths as readers see them") {
  CHECK(display_path("/disk/a/b.json", "/disk") == "a/b.json");
  CHECK(display_path("a/../b.json", "/disk") == "b.json");
  CHECK(display_path("/b.json", "/disk") == "/b.json");
  CHECK(display_path("../b.json", "/disk/a") == "../b.json");
  CHECK(beside("manifests", "../a.py") == "a.py");
  CHECK(beside("", "apps/") == "apps");
  CHECK(beside("m", "/a.py") == "/a.py");
}

TEST_CASE("identifiers") {
  CHECK(identifier_problem("a1_").empty());
  CHECK(identifier_problem("\u00e4").empty());
  CHECK(identifier_problem("match").empty());
  CHECK(identifier_problem("class") == "is a keyword of Python");
  CHECK(identifier_problem("1a") == "starts with a digit");
  CHECK(identifier_problem("a-b") == "contains '-'");
  CHECK(identifier_problem("") == "is empty");
  CHECK(module_name_problem("a.b").empty());
  CHECK(module_name_problem("a..b") == "has an empty part");
  CHECK(module_name_problem("a.if") == "has a part \"if\" that is a keyword of Python");
  CHECK(as_identifier("my-app 2") == "my_app_2");
  CHECK(as_identifier("2b") == "_2b");
  CHECK(as_identifier("--").empty());
}

TEST_CASE("a journal agrees as long as every answer is the same") {
  const auto work = [](Files& files) {
    (void)files.read("in/a.py");
    (void)files.kind("in/missing.py");
    (void)files.list("in");
    (void)files.read("out/obj/a.o");
    (void)files.list("out/obj/gen");
    CHECK(files.write_if_changed("out/a.elf", "ELF") == "");
    CHECK(files.remove("out/old.elf") == "");
  };
  MemoryFiles disk{{"in/a.py", "A"}, {"in/b.py", "B"}, {"out/obj/a.o", "O"}, {"out/old.elf", "old"}};
  Journal first(disk);
  work(first);
  const auto text = first.text("out/obj");
  REQUIRE(text);
  const auto agrees_after = [&](std::initializer_list<std::pair<const char*, const char*>> changes) {
    MemoryFiles changed = disk;
    for (const auto& [path, bytes] : changes) CHECK(changed.write(path, bytes) == "");
    Journal later(changed);
    return later.agrees_with(*text);
  };
  CHECK(agrees_after({}));
  CHECK(agrees_after({{"in/b.py", "not read"}}));
  CHECK(agrees_after({{"out/obj/a.o", "scratch"}, {"out/obj/gen/b.o", "scratch"}}));
  CHECK(!agrees_after({{"in/a.py", "another"}}));
  CHECK(!agrees_after({{"in/missing.py", ""}}));
  CHECK(!agrees_after({{"in/c.py", "listed"}}));
  CHECK(!agrees_after({{"out/a.elf", "touched"}}));
  CHECK(!agrees_after({{"out/old.elf", "back again"}}));
  CHECK(disk.remove("out/a.elf") == "");
  CHECK(!agrees_after({}));
  CHECK(!Journal(disk).agrees_with("a line of something else\n"));
}

TEST_CASE("a journal is none when a source changed between two looks") {
  MemoryFiles disk{{"a.py", "A"}};
  Journal journal(disk);
  (void)journal.read("a.py");
  CHECK(journal.text("obj"));
  CHECK(disk.write("a.py", "saved meanwhile") == "");
  (void)journal.read("a.py");
  CHECK(!journal.text("obj"));
}
