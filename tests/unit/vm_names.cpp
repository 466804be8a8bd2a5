// What was emitted for the host, asked by the VM itself: names by their text, members of classes and modules.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "vm/object/abi.hpp"
#include "vm/runtime/protocol.hpp"

using namespace firn;  // NOLINT

// Each optional function is in the VM, under the name that the builder would take away.
extern "C" {
#define OPTIONAL(function, instructions, names) void firn_optional_##function();
#include "vm/object/optional.def"
#undef OPTIONAL
}

namespace {

// Zeroed: no heap, so that only the pool has names.
Vm& bare_vm() {
  static Vm vm;
  return vm;
}

// All names of the pool, one behind the other.
std::vector<const Str*> pool_names() {
  std::vector<const Str*> names;
  for (u32 at = 0; at < kImage.pool_bytes;) {
    const auto* name = reinterpret_cast<const Str*>(kImage.pool + at);
    names.push_back(name);
    at += align_up<u32>(sizeof(Object) + str_size(*name), 4);
  }
  return names;
}

void check_table(const Table& table) {
  u32 used = 0;
  for (u32 i = 0; i < table.length(); ++i) {
    if (table.keys()[i] == kNoName) {
      CHECK(table.values()[i].is_unset());
      continue;
    }
    ++used;
    CHECK_FALSE(table.values()[i].is_unset());
    CHECK(table_find(table, table.keys()[i]) == table.values()[i]);
  }
  CHECK(used > 0);
  // What it does not have, it does not find.
  for (const Str* name : pool_names()) {
    const NameRef ref = ref_of(bare_vm(), name);
    bool has = false;
    for (u32 i = 0; i < table.length(); ++i) has = has || table.keys()[i] == ref;
    if (!has && !table_find(table, ref).is_unset()) FAIL("found a name that is not in the table");
  }
}

}  // namespace

TEST_CASE("every name of the pool is found by its text") {
  Vm& vm = bare_vm();
  const auto names = pool_names();
  CHECK(names.size() > q::kFixedNames);
  u32 fixed = 0;
  for (const Str* name : names) {
    if (name->kind != Kind::Name || name->aux != hash_text(text(*name))) FAIL("a name with a wrong header");
    if (!(find_interned(vm, text(*name)) == Value(name))) FAIL("not found: " << std::string(name->text, str_size(*name)));
    const NameRef ref = ref_of(vm, name);
    if (!(name_of(vm, ref) == Value(name))) FAIL("reference and name differ");
    fixed += ref <= q::__notes__ ? 1 : 0;
  }
  CHECK(fixed == q::kFixedNames);
}

TEST_CASE("the VM's own names are where it thinks") {
  Vm& vm = bare_vm();
#define NAME_AS(id, name_text_)                              \
  CHECK(name_text(vm, q::id) == Text(name_text_));           \
  CHECK(ref_of(vm, find_interned(vm, name_text_)) == q::id);
#include "vm/object/names.def"
#undef NAME_AS
}

TEST_CASE("a text that is no name is not found") {
  Vm& vm = bare_vm();
  CHECK(find_interned(vm, "no such name in here").is_unset());
  std::string text = "x";
  for (int i = 0; i < 2000; ++i) {
    text = "zq" + std::to_string(i * 7919);
    if (!find_interned(vm, Text(text.data(), text.size())).is_unset()) FAIL("found " << text);
  }
}

TEST_CASE("tables of classes and modules") {
  check_table(*kImage.builtins);
  for (u32 i = 0; i < kKindCount; ++i) {
    const Class* c = kImage.kind_classes[i];
    if (c != nullptr && c->members != nullptr) check_table(static_cast<const Table&>(*c->members));
  }
  for (u32 i = 0; i < kImage.class_count; ++i) {
    const Class* c = kImage.classes[i];
    CHECK(c->index == i);
    CHECK(is_str(c->origin));
    if (c->members != nullptr) check_table(static_cast<const Table&>(*c->members));
  }
  for (u32 i = 0; i < kImage.module_count; ++i) {
    if (kImage.modules[i]->table != nullptr) check_table(*kImage.modules[i]->table);
  }
  CHECK(kImage.abi == &Abi<kAbi>::tag);
}

TEST_CASE("the optional functions are in the VM") {
  // Linking is the test; without `volatile` it would be left out.
  void (*volatile function_address)() = nullptr;
#define OPTIONAL(function, instructions, names)     \
  function_address = firn_optional_##function;      \
  CHECK((function_address != nullptr));
#include "vm/object/optional.def"
#undef OPTIONAL
}
