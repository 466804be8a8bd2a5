#include "builder/emit/selection.hpp"

#include <algorithm>
#include <iterator>

#include "builder/emit/reach.hpp"
#include "vm/code/opcode.hpp"

namespace firn::builder::emit {

namespace {

// Special methods that an instruction or another builtin looks up by itself, though no source says their name.
void add_implied(Reached& image) {
  const auto add = [&](std::initializer_list<std::string_view> more) { image.names.insert(more.begin(), more.end()); };
  if (image.has(Op::WithEnter)) add({"__enter__", "__exit__"});
  if (image.has(Op::YieldFrom)) add({"__next__", "send", "throw", "close"});
  if (image.has("reversed")) add({"__reversed__", "__len__", "__getitem__"});
}

// The rows that the VM counts on wherever the class can be derived from.
bool is_constructor(const MemberRow& row) { return row.python_name == "__init__" || row.python_name == "__new__"; }
bool is_root(std::string_view type) { return type == "Object" || type == "BaseException"; }

// Whoever does not name a class may get at it through an object of it.
constexpr std::string_view kToClass[] = {"type",     "__class__",  "__base__", "__bases__", "__mro__", "mro",
                                         "fromkeys", "from_bytes", "fromhex"};

std::string_view python_name_of(std::string_view type) {
  for (const TypeRow& row : type_rows()) {
    if (row.name == type) return row.python_name;
  }
  return type;  // an exception
}

}  // namespace

Selection select(const model::Program& program, Everything everything) {
  Selection out;
  Reached image = reached_by(program);
  const std::set<std::string_view>& names = image.names;
  add_implied(image);

  bool all = everything == Everything::Yes || program.compiler;
  bool all_members = all;
  for (const model::FrozenModule& module : program.modules) {
    for (const model::DynamicUse& use : module.mentions.everything) {
      all = all_members = true;
      out.dynamic.push_back({module.name, use});
    }
    for (const model::DynamicUse& use : module.mentions.attributes) {
      all_members = true;
      // getattr(builtins, name)
      all = all || names.contains("builtins");
      out.dynamic.push_back({module.name, use});
    }
  }
  const auto named = [&](std::string_view name) { return all || names.contains(name); };
  const bool classes = all || image.has(Op::BuildClass) || image.has(Op::BuildClassKeyword) ||
                       image.has(Op::BuildClassSpread);

  const auto is_frozen = [&](std::string_view name) {
    return std::any_of(program.modules.begin(), program.modules.end(),
                       [&](const model::FrozenModule& module) { return module.name == name; });
  };
  // `from a import b` names a.b by its parts.
  const auto named_by_parts = [&](std::string_view dotted) {
    for (;;) {
      const std::size_t dot = dotted.find('.');
      if (!named(dotted.substr(0, dot))) return false;
      if (dot == std::string_view::npos) return true;
      dotted.remove_prefix(dot + 1);
    }
  };
  for (const std::string_view module : module_rows()) {
    out.modules.push_back((named(module) || named_by_parts(module)) && !is_frozen(module));
  }
  const auto has_module = [&](std::string_view name) -> bool {
    if (name == kBuiltins) return true;
    const auto rows = module_rows();
    return out.modules[static_cast<std::size_t>(std::find(rows.begin(), rows.end(), name) - rows.begin())];
  };
  // In a builtin module that is imported, a name that is computed may mean any entry.
  const auto item = [&](std::string_view module, std::string_view name) {
    return has_module(module) && (named(name) || (all_members && module != kBuiltins));
  };
  for (const ItemRow& row : item_rows()) out.items.push_back(item(row.module, row.python_name));
  for (const ValueRow& row : value_rows()) out.values.push_back(item(row.module, row.python_name));
  for (const TypeRow& row : type_rows()) out.types.push_back(is_builtin_name(row.python_name) && named(row.python_name));
  for (const ExceptionRow& row : exception_rows()) out.exceptions.push_back(named(row.name));
  Unknown unknown{.any_member = all_members};
  for (std::size_t i = 0; i < module_rows().size(); ++i) {
    if (out.modules[i] && !is_plain_module(module_rows()[i])) unknown.any_native = true;
  }
  const auto any = [](const std::vector<bool>& kept) { return std::find(kept.begin(), kept.end(), true) != kept.end(); };
  const bool through_object = all_members || unknown.any_native ||
                              std::any_of(std::begin(kToClass), std::end(kToClass), [&](auto name) { return named(name); });
  const bool class_values = classes || through_object || any(out.types) || any(out.exceptions);
  if (class_values) image.names.insert(kClassValue);
  for (const MemberRow& row : member_rows()) {
    const bool special = row.python_name.starts_with("__") && row.python_name.ends_with("__");
    bool keep = all_members || names.contains(row.python_name);
    if (special && is_root(row.owner) && class_values) keep = true;
    if (classes && is_constructor(row) && named(python_name_of(row.owner))) keep = true;
    out.members.push_back(keep);
  }
  for (const KindRow& row : kind_rows()) {
    out.constructors.push_back(row.type != "Internal" && (through_object || named(python_name_of(row.type))));
  }
  out.docstrings = all_members || named("__doc__");
  out.kinds = all ? std::vector<bool>(kind_rows().size(), true) : reachable_kinds(image, unknown);
  out.functions = all ? std::vector<bool>(optional_rows().size(), true) : reachable_functions(image, unknown);
  return out;
}

}  // namespace firn::builder::emit
