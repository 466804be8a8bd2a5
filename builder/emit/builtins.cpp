#include "builder/emit/builtins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "builder/emit/mangle.hpp"
#include "builder/emit/module.hpp"
#include "builder/emit/perfect_hash.hpp"
#include "builder/emit/text.hpp"

namespace firn::builder::emit {

namespace {

struct Entry {
  std::string_view name;
  std::string value;  // C++ text of type Value
};

// The classes that instances refer to by number: object's, then the exceptions in their order. Other builtin types'
// instances have kinds of their own.
std::size_t class_number(std::string_view name) {
  if (name == "Object") return 0;
  const auto rows = exception_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == name) return i + 1;
  }
  return 0;
}

bool is_exception(std::string_view name) { return name != "Object" && class_number(name) != 0; }

// "kListClass" or "kValueError".
std::string class_object(std::string_view name) {
  return is_exception(name) ? fmt::format("k{}", name) : fmt::format("k{}Class", name);
}

std::string native_module_name(std::string_view module) { return "native_" + mangle(module); }

class Writer {
 public:
  Writer(const Selection& selection, const NamePool& pool, Layout layout, model::ModuleAccount& account)
      : selection_(selection), pool_(pool), layout_(layout), account_(account) {}

  std::string write() {
    std::string body;
    for (const TypeRow& row : type_rows()) body += type_class(row);
    for (const ExceptionRow& row : exception_rows()) body += exception_class(row);
    std::string tables = modules() + classes();
    std::string out = banner("The builtin classes and modules, as far as this image can reach them.");
    for (const std::string& header : headers_) out += fmt::format("#include \"vm/modules/{}.hpp\"\n", header);
    out += "#include \"vm/object/pool.hpp\"\n#include \"vm/object/rom_table.hpp\"\n\n";
    out += "namespace firn {\n\n";
    for (const std::string& line : externs_) out += line;
    out += "\n}  // namespace firn\n\nnamespace firn::image {\n\n" + pool_.declaration() + "\n" + members_;
    out += "}  // namespace firn::image\n\nnamespace firn {\n\n" + body;
    out += "}  // namespace firn\n\nnamespace firn::image {\n\n" + tables + "}  // namespace firn::image\n";
    return out;
  }

 private:
  using SymbolKind = model::EmittedSymbol::Kind;

  void note(std::string symbol, SymbolKind kind, std::string_view label) {
    account_.symbols.push_back({std::move(symbol), kind, std::string(label)});
  }
  std::string name_value(std::string_view name) const {
    return fmt::format("Value::from_pool(&pool[{}])", pool_.ref_text(name));
  }

  // The definition of a table of these entries; empty for none.
  std::string table(const std::string& name, std::string_view label, const std::vector<Entry>& entries,
                    Linkage linkage = Linkage::Internal) {
    if (entries.empty()) return "";
    for (std::size_t i = 0; i < entries.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) assert(entries[i].name != entries[k].name && "two rows for one entry");
    }
    std::vector<std::uint32_t> keys;
    for (const Entry& entry : entries) keys.push_back(pool_.ref(entry.name));
    const PerfectHash hash = find_perfect_hash(keys);
    std::vector<const Entry*> slots(hash.slots, nullptr);
    for (std::size_t i = 0; i < entries.size(); ++i) slots[hash.slot_of[i]] = &entries[i];
    std::string out;
    if (linkage == Linkage::External) {
      out = fmt::format("extern const RomTable<{}, {}> {};\n", hash.slots, hash.displacements.size(), name);
    }
    out += fmt::format(
        "constinit const RomTable<{0}, {1}> {2} = {{\n    {{{{Kind::Table, 0, {0}}}, {3}, {1}}},\n    {{\n", hash.slots,
        hash.displacements.size(), name, hash.multiplier);
    for (const Entry* entry : slots) {
      out += fmt::format("        {},{}\n", entry != nullptr ? entry->value : "Value::unset()",
                         entry != nullptr ? "  // " + comment(entry->name) : "");
    }
    out += "    },\n    {";
    for (std::size_t i = 0; i < slots.size(); ++i) {
      out += fmt::format("{}{},", i % 12 == 0 ? "\n        " : " ",
                         slots[i] != nullptr ? pool_.ref_text(slots[i]->name) : "kNoName");
    }
    out += "\n    },\n";
    if (!hash.displacements.empty()) {
      out += "    {\n" + byte_lines(hash.displacements, "        ") + "    },\n";
    }
    note(symbol("", name, linkage), SymbolKind::Table, label);
    return out + "};\n\n";
  }

  // The pointer to a class's table, which is written into `members_`.
  std::string members(std::string_view type) {
    std::vector<Entry> entries;
    const auto rows = member_rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!selection_.members[i] || rows[i].owner != type) continue;
      externs_.insert(fmt::format("extern const {} {};\n", rows[i].type, rows[i].object));
      entries.push_back({rows[i].python_name, fmt::format("Value(&{})", rows[i].object)});
    }
    const std::string name = fmt::format("members_{}", type);
    const std::string text = table(name, type, entries);
    members_ += text;
    return text.empty() ? "nullptr" : fmt::format("&image::{}.head", name);
  }

  std::string class_text(std::string_view name, std::string_view python_name, std::string_view base,
                         std::string_view flags, std::string_view instance_kind, std::string_view slots) {
    const std::string object = class_object(name);
    note(fmt::format("_ZN4firn{}{}E", object.size(), object), SymbolKind::Class, python_name);
    return fmt::format(
        "constinit const Class {} = {{{{Kind::Class, {}}}, {}, {}, nullptr,\n"
        "    Value::from_pool(&image::pool[{}]) /* {} */, nullptr, Kind::{}, {}, {}}};\n\n",
        object, flags, members(name), base == "None" ? "Value::unset()" : fmt::format("Value(&{})", class_object(base)),
        pool_.ref_text(python_name), python_name, instance_kind, slots, class_number(name));
  }
  std::string type_class(const TypeRow& row) {
    return class_text(row.name, row.python_name, row.base, row.flags, row.instance_kind, "0");
  }
  std::string exception_class(const ExceptionRow& row) {
    return class_text(row.name, row.name, row.base, "kExceptionClass", "Instance", "kExceptionSlots");
  }

  std::vector<Entry> module_entries(std::string_view module) {
    std::vector<Entry> entries;
    const auto items = item_rows();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!selection_.items[i] || items[i].module != module) continue;
      externs_.insert(fmt::format("extern const Native {};\n", items[i].native));
      entries.push_back({items[i].python_name, fmt::format("Value(&{})", items[i].native)});
    }
    const auto values = value_rows();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!selection_.values[i] || values[i].module != module) continue;
      entries.push_back({values[i].python_name, fmt::format("Value({})", values[i].expression)});
      if (module != kBuiltins) headers_.insert(std::string(module));
    }
    if (module != kBuiltins) return entries;
    const auto types = type_rows();
    for (std::size_t i = 0; i < types.size(); ++i) {
      if (selection_.types[i]) entries.push_back({types[i].python_name, fmt::format("Value(&{})", class_object(types[i].name))});
    }
    const auto exceptions = exception_rows();
    for (std::size_t i = 0; i < exceptions.size(); ++i) {
      if (!selection_.exceptions[i]) continue;
      entries.push_back({exceptions[i].name, fmt::format("Value(&{})", class_object(exceptions[i].name))});
    }
    return entries;
  }

  std::string modules() {
    std::string out = table("builtins", kBuiltins, module_entries(kBuiltins), Linkage::External);
    // An image may use none; the VM asks the table all the same.
    const bool none = out.empty();
    if (none) out = "extern const Table builtins;\nconstinit const Table builtins = {{Kind::Table, 0, 0}, 1, 0};\n\n";
    const auto rows = module_rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!selection_.modules[i]) continue;
      const std::string name = native_module_name(rows[i]), table_name = "table_" + mangle(rows[i]);
      const bool is_builtins = rows[i] == kBuiltins;
      const std::string text = is_builtins ? "" : table(table_name, rows[i], module_entries(rows[i]));
      out += text + fmt::format("extern const Module {0};\nconstinit const Module {0} = {{{{Kind::Module}}, nullptr, {1}, {2}}};\n\n",
                                name,
                                is_builtins    ? std::string(none ? "&builtins" : "&builtins.head")
                                : text.empty() ? "nullptr"
                                               : fmt::format("&{}.head", table_name),
                                pool_.ref_text(rows[i]));
      note(symbol("", name, Linkage::External), SymbolKind::Module, rows[i]);
    }
    return out;
  }

  // The classes of objects: by kind, and by the number in an instance's header.
  std::string classes() {
    std::string out = "extern const Class* const kind_classes[];\nconstinit const Class* const kind_classes[] = {\n";
    const auto rows = kind_rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool visible = selection_.kinds[i] && rows[i].type != "Internal";
      out += fmt::format("    {},  // {}{}\n", visible ? "&" + class_object(rows[i].type) : "nullptr", rows[i].name,
                         selection_.kinds[i] ? "" : ": none can come to be");
    }
    note(symbol("", "kind_classes", Linkage::External), SymbolKind::Image, "");
    out +=
        "};\n\n// What the number in an instance's header means.\n"
        "extern const Class* const numbered_classes[];\nconstinit const Class* const numbered_classes[] = {\n"
        "    &kObjectClass,\n";
    for (const ExceptionRow& row : exception_rows()) out += fmt::format("    &k{},\n", row.name);
    note(symbol("", "numbered_classes", Linkage::External), SymbolKind::Image, "");
    return out + "};\n\n";
  }

  const Selection& selection_;
  const NamePool& pool_;
  [[maybe_unused]] Layout layout_;
  model::ModuleAccount& account_;
  std::set<std::string> externs_;
  std::string members_;
  std::set<std::string> headers_;  // of vm/modules, for the expressions in modules.def
};

}  // namespace

void add_builtin_names(const Selection& selection, NamePool& pool) {
  const auto add = [&](std::string_view name) { pool.add(name, NamePool::kBuiltins); };
  // Every class may have to say its name.
  for (const TypeRow& row : type_rows()) add(row.python_name);
  for (const ExceptionRow& row : exception_rows()) add(row.name);
  const auto add_kept = [&](const auto& rows, const std::vector<bool>& kept) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (kept[i]) add(rows[i].python_name);
    }
  };
  add_kept(member_rows(), selection.members);
  add_kept(item_rows(), selection.items);
  add_kept(value_rows(), selection.values);
  const auto modules = module_rows();
  for (std::size_t i = 0; i < modules.size(); ++i) {
    if (selection.modules[i]) add(modules[i]);
  }
}

std::string builtins_source(const Selection& selection, const NamePool& pool, Layout layout,
                            model::ModuleAccount& account) {
  return Writer(selection, pool, layout, account).write();
}

std::size_t numbered_classes() { return exception_rows().size() + 1; }

std::vector<std::string> native_modules(const Selection& selection) {
  std::vector<std::string> out;
  const auto rows = module_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (selection.modules[i]) out.push_back(native_module_name(rows[i]));
  }
  return out;
}

}  // namespace firn::builder::emit
