#include "builder/emit/module.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "builder/emit/mangle.hpp"
#include "builder/emit/text.hpp"
#include "builder/emit/vm.hpp"
#include "vm/code/disassemble.hpp"
#include "vm/code/lines.hpp"
#include "vm/code/opcode.hpp"

namespace firn::builder::emit {

namespace {

std::string_view view(Text text) { return {text.data, text.size}; }

// Writes a unit's objects, one after the other, into `out_`.
class ModuleWriter {
 public:
  ModuleWriter(const model::FrozenModule& module, std::uint32_t number, const NamePool& pool, Constants& constants,
               Layout layout, bool docstrings)
      : module_(module), unit_(*module.unit), pool_(pool), constants_(constants), layout_(layout), docstrings_(docstrings) {
    section_.owner = number;
    space_ = module_space(module.name);
  }

  ModuleFile write() {
    account_.module = module_.name;
    find_used_constants();
    const std::string table = constant_table();  // fills section_
    std::string out = banner(fmt::format("Module \"{}\", from {}.", comment(module_.name), comment(module_.display)));
    out += "#include \"vm/object/rom.hpp\"\n\n";
    if (!section_.singletons.empty()) {
      out += "namespace firn {\n";
      for (const std::string& name : section_.singletons) out += fmt::format("extern const rom::Object {};\n", name);
      out += "}  // namespace firn\n\n";
    }
    out += "namespace firn::image {\n\nusing namespace rom;\n" + pool_.declaration();
    for (const std::string& line : section_.externs) out += line;
    if (!section_.definitions.empty()) out += "\n// ---- constants that are objects\n\n" + section_.definitions;
    out += fmt::format("\nnamespace {} {{\n\n", space_);
    out += module_object();
    out += table;
    for (std::size_t i = 0; i < unit_.functions.size(); ++i) out += function(i);
    out += tables();
    out += fmt::format("\n}}  // namespace {}\n\n}}  // namespace firn::image\n", space_);
    for (const std::string& symbol : section_.symbols) add_symbol(symbol, model::EmittedSymbol::Kind::Constant, "");
    return {std::move(out), std::move(account_)};
  }

 private:
  using SymbolKind = model::EmittedSymbol::Kind;

  model::EmittedSymbol& add_symbol(std::string name, SymbolKind kind, std::string label) {
    account_.symbols.push_back({std::move(name), kind, std::move(label)});
    return account_.symbols.back();
  }
  std::string internal(std::string_view name) const { return symbol(space_, name, Linkage::Internal); }
  std::string name_text(std::uint32_t index) const { return std::string(view(unit_.names[index])); }
  std::string ref(std::uint32_t index) const { return pool_.ref_text(view(unit_.names[index])); }

  // Folding leaves constants behind that no code loads; their places stay, their objects do not.
  void find_used_constants() {
    used_ = module_.mentions.constants;
    for (const code::Function& f : unit_.functions) {
      if (has_docstring(f)) used_[static_cast<std::size_t>(f.docstring)] = true;
    }
  }
  bool has_docstring(const code::Function& f) const { return docstrings_ && f.docstring >= 0; }

  std::string module_object() {
    // The full name has the hash, which only the target's compiler knows: all that begin with this are meant.
    std::string prefix = symbol(space_, "Frozen", Linkage::External);
    prefix.back() = 'I';
    add_symbol(prefix, SymbolKind::Module, "");
    return fmt::format(
        "extern const Unit unit;\n"
        "// What this was made for, in the symbol's name: see vm/object/abi.hpp.\n"
        "template <u32 Abi> struct Frozen {{ static const Module module; }};\n"
        "inline constexpr u32 kAbi = mix(layout_hash(), 0x{:08x});\n"
        "template <> constinit const Module Frozen<kAbi>::module = {{header(Kind::Module), &unit, nullptr, {}}};\n",
        abi::tables_hash(), pool_.ref_text(module_.name));
  }

  std::string constant_table() {
    if (unit_.constants.empty()) return "";
    std::string out = "\nconstinit const Value constants[] = {\n";
    for (std::size_t i = 0; i < unit_.constants.size(); ++i) {
      const std::string repr_text = comment(repr(unit_.constants[i], layout_.float_bits));
      if (used_[i]) {
        out += fmt::format("    {},  // {}: {}\n", constants_.value(unit_.constants[i], section_), i, repr_text);
      } else {
        out += fmt::format("    Value::unset(),  // {}: not loaded by any code\n", i);
      }
    }
    out += "};\n";
    add_symbol(internal("constants"), SymbolKind::Constants, "");
    return out;
  }

  std::string function_name(std::size_t index) const {
    const std::string qualified = name_text(unit_.functions[index].qualified_name);
    return fmt::format("f{}_{}", index, index == 0 ? "module" : slug(qualified, 40));
  }
  std::size_t name_count(const code::Function& f) const {
    return f.parameter_names.size() + (f.qualified_name != f.name ? 1 : 0) + (has_docstring(f) ? 1 : 0);
  }

  static std::size_t handler_bytes(const code::Function& f) {
    return f.handlers.empty() ? 0 : 1 + f.handlers.size() * kHandlerBytes;
  }
  // The line table, and what stands behind it.
  std::size_t line_bytes(const code::Function& f) const {
    return f.lines.size() + (f.unbound_names.empty() ? 0 : 2 + f.unbound_names.size() * (1 + layout_.name_bytes()));
  }
  std::size_t tail_bytes(const code::Function& f) const { return handler_bytes(f) + line_bytes(f); }
  // Where the line table ends: see vm/object/function.hpp.
  std::size_t end_of(const code::Function& f) const {
    return Layout::up(static_cast<unsigned>(layout_.code_bytes() + f.bytecode.size()), layout_.name_bytes()) +
           name_count(f) * layout_.name_bytes() + tail_bytes(f);
  }

  std::string function(std::size_t index) {
    const code::Function& f = unit_.functions[index];
    const std::string name = function_name(index);
    const std::size_t end = end_of(f);
    std::string type = fmt::format("CodeHead head; u8 bytecode[{}];", f.bytecode.size());
    if (name_count(f) != 0) type += fmt::format(" NameRef names[{}];", name_count(f));
    if (tail_bytes(f) != 0) type += fmt::format(" alignas(NameRef) u8 tail[{}];", tail_bytes(f));
    unsigned flags = f.flags;
    if (f.qualified_name != f.name) flags |= kHasQualifiedName;
    if (has_docstring(f)) flags |= kHasDocstring;
    if (!f.handlers.empty()) flags |= kHasHandlers;
    std::string out = "\n// " + comment(signature(f, index)) + "\n";
    out += fmt::format(
        "constinit const struct {{ {} }} {} = {{\n"
        "    .head = {{.object = header(Kind::Code, 0x{:02x}{}, {}), .unit = &unit, .name = {},\n"
        "             .positional = {}, .positional_only = {}, .keyword_only = {},\n"
        "             .locals = {}, .stack = {}, .free = {}}},\n",
        type, name, flags, flag_comment(flags), f.bytecode.size(), ref(f.name), f.positional,
        f.positional_only, f.keyword_only, f.locals, f.stack, f.free);
    out += "    .bytecode = {\n" + bytecode_lines(f) + "    },\n";
    if (name_count(f) != 0) {
      out += "    .names = {";
      for (std::size_t i = 0; i < f.parameter_names.size(); ++i) {
        out += fmt::format("{}{} /* {} */", i == 0 ? "" : ", ", ref(f.parameter_names[i]),
                           comment(name_text(f.parameter_names[i])));
      }
      if (f.qualified_name != f.name) {
        out += fmt::format("{}{} /* {} */", f.parameter_names.empty() ? "" : ", ", ref(f.qualified_name),
                           comment(name_text(f.qualified_name)));
      }
      if (has_docstring(f)) {
        const bool first = f.parameter_names.empty() && f.qualified_name == f.name;
        out += fmt::format("{}{} /* docstring: constant */", first ? "" : ", ", f.docstring);
      }
      out += "},\n";
    }
    if (tail_bytes(f) != 0) {
      out += "    .tail = {\n";
      if (!f.handlers.empty()) out += fmt::format("        {},  // handlers\n", f.handlers.size());
      for (const code::Handler& h : f.handlers) {
        const std::uint8_t bytes[] = {static_cast<std::uint8_t>(h.start),  static_cast<std::uint8_t>(h.start >> 8),
                                      static_cast<std::uint8_t>(h.end),    static_cast<std::uint8_t>(h.end >> 8),
                                      static_cast<std::uint8_t>(h.target), static_cast<std::uint8_t>(h.target >> 8),
                                      h.depth};
        std::string line = byte_lines(bytes, "        ");
        line.pop_back();
        out += fmt::format("{}  // in [{}, {}) to {}, depth {}\n", line, h.start, h.end, h.target, h.depth);
      }
      if (!f.lines.empty()) out += line_table(f);
      out += "    },\n";
    }
    out += "};\n" + layout_check(f, name, end);
    model::EmittedSymbol& entry = add_symbol(internal(name), SymbolKind::Code, name_text(f.qualified_name));
    entry.bytecode = static_cast<std::uint32_t>(f.bytecode.size());
    entry.names = static_cast<std::uint32_t>(name_count(f) * layout_.name_bytes());
    entry.handlers = static_cast<std::uint32_t>(handler_bytes(f));
    entry.lines = static_cast<std::uint32_t>(line_bytes(f));
    return out;
  }

  std::string line_table(const code::Function& f) const {
    std::vector<std::uint8_t> bytes(f.lines.begin(), f.lines.end());
    if (!f.unbound_names.empty()) bytes.back() = code::kLinesEndNames;
    std::string out = "        // lines\n" + byte_lines(bytes, "        ");
    if (f.unbound_names.empty()) return out;
    const auto free = std::count_if(f.unbound_names.begin(), f.unbound_names.end(),
                                    [](const code::UnboundName& name) { return name.is_free; });
    const auto locals = static_cast<std::ptrdiff_t>(f.unbound_names.size()) - free;
    out += fmt::format("        {}, {},  // locals and free variables that may be unbound\n", locals, free);
    for (const code::UnboundName& unbound : f.unbound_names) {
      const std::uint32_t ref = pool_.ref(view(unit_.names[unbound.name]));
      bytes = {unbound.slot};
      for (unsigned i = 0; i < layout_.name_bytes(); ++i) bytes.push_back(static_cast<std::uint8_t>(ref >> (8 * i)));
      std::string line = byte_lines(bytes, "        ");
      line.pop_back();
      out += fmt::format("{}  // {}\n", line, comment(name_text(unbound.name)));
    }
    return out;
  }

  std::string layout_check(const code::Function& f, const std::string& name, std::size_t end) const {
    std::string out = fmt::format("static_assert(offsetof(decltype({}), bytecode) == sizeof(CodeHead)", name);
    const std::size_t names_end = end - tail_bytes(f), names = names_end - name_count(f) * layout_.name_bytes();
    if (name_count(f) != 0) out += fmt::format(" && offsetof(decltype({}), names) == {}", name, names);
    if (tail_bytes(f) != 0) out += fmt::format(" && offsetof(decltype({}), tail) == {}", name, names_end);
    return out + fmt::format(" && sizeof({}) >= {});\n", name, end);
  }

  static std::string flag_comment(unsigned flags) {
    struct Flag { unsigned bit; std::string_view name; };
    constexpr Flag kFlags[] = {{code::kGenerator, "generator"}, {code::kVarArgs, "*args"},
                               {code::kVarKeywords, "**kwargs"}, {code::kNamespace, "namespace"},
                               {code::kCoroutine, "coroutine"}, {kHasQualifiedName, "qualified name"},
                               {kHasHandlers, "handlers"}};
    std::string out;
    for (const Flag& flag : kFlags) {
      if (flags & flag.bit) out += fmt::format("{}{}", out.empty() ? "" : ", ", flag.name);
    }
    return out.empty() ? "" : " /* " + out + " */";
  }

  // "Encoder.encode(self, packet, *rest), line 12".
  std::string signature(const code::Function& f, std::size_t index) const {
    const std::string line = f.first_line != 0 ? fmt::format(", line {}", f.first_line) : "";
    if (index == 0) return "The module's body" + line;
    std::string out = name_text(f.qualified_name);
    if (f.flags & code::kNamespace) {
      out = "Body of class " + out + line;
      for (std::size_t i = 0; i < f.parameter_names.size(); ++i) {
        out += (i == 0 ? "; slots: " : ", ") + name_text(f.parameter_names[i]);
      }
      return out;
    }
    out += "(";
    std::string separator;
    const auto add = [&](const std::string& text) {
      out += separator + text;
      separator = ", ";
    };
    std::size_t i = 0;
    for (; i < f.positional; ++i) {
      add(name_text(f.parameter_names[i]));
      if (i + 1 == f.positional_only) add("/");
    }
    const std::size_t args = f.positional + f.keyword_only;
    if (f.flags & code::kVarArgs) {
      add("*" + name_text(f.parameter_names[args]));
    } else if (f.keyword_only != 0) {
      add("*");
    }
    for (; i < args; ++i) add(name_text(f.parameter_names[i]));
    if (f.flags & code::kVarKeywords) add("**" + name_text(f.parameter_names.back()));
    return out + ")" + line;
  }

  std::string bytecode_lines(const code::Function& f) const {
    std::string out;
    std::uint32_t line = 0;
    const code::Resolver words = resolver();
    for (code::Disassembly d(f.bytecode, layout_.name_bytes(), words); d.next();) {
      if (!f.lines.empty()) {
        const std::uint32_t now = code::line_at(f.lines.data(), d.offset());
        if (now != line) out += fmt::format("        // line {}\n", now);
        line = now;
      }
      const auto first = f.bytecode.begin() + d.offset();
      std::vector<std::uint8_t> bytes(first, first + d.length());
      place_name(decode(bytes.data(), layout_.name_bytes()), bytes);
      std::string text = byte_lines(bytes, "        ");
      text.pop_back();
      out += fmt::format("{:<32}// {:>4} {}\n", text + " ", d.offset(), comment(view(d.text())));
    }
    return out;
  }

  // What the operands in this unit's code stand for.
  code::Resolver resolver() const {
    static constexpr auto write = [](const code::Sink& out, const std::string& text) { out({text.data(), text.size()}); };
    code::Resolver words;
    words.context = this;
    words.name = [](const void* context, std::uint32_t operand, const code::Sink& out) {
      write(out, of(context).name_text(operand));
    };
    words.constant = [](const void* context, std::uint32_t operand, const code::Sink& out) {
      write(out, repr(of(context).unit_.constants[operand], of(context).layout_.float_bits));
    };
    words.global = [](const void* context, std::uint32_t operand, const code::Sink& out) {
      write(out, of(context).name_text(of(context).unit_.globals[operand]));
    };
    words.function = [](const void* context, std::uint32_t operand, const code::Sink& out) {
      write(out, of(context).function_name(operand));
    };
    return words;
  }
  static const ModuleWriter& of(const void* context) { return *static_cast<const ModuleWriter*>(context); }

  // The bytes of a name operand: from the unit's numbers to references into the pool.
  void place_name(const Decoded& d, std::vector<std::uint8_t>& bytes) const {
    std::uint32_t index = 0;
    std::size_t at = 1;
    switch (op_info(d.op).operand) {
      case Operand::Name:
      case Operand::NameFree:
      case Operand::NameLevel: index = d.first; break;
      case Operand::LocalName:
        index = d.second;
        at = 2;
        break;
      default: return;
    }
    const std::uint32_t ref = pool_.ref(view(unit_.names[index]));
    for (unsigned i = 0; i < layout_.name_bytes(); ++i) bytes[at + i] = static_cast<std::uint8_t>(ref >> (8 * i));
  }

  std::string tables() {
    std::string out = "\nconstinit const CodeHead* const functions[] = {\n";
    for (std::size_t i = 0; i < unit_.functions.size(); ++i) out += fmt::format("    &{}.head,\n", function_name(i));
    out += "};\n\n";
    add_symbol(internal("functions"), SymbolKind::Functions, "");
    if (!unit_.globals.empty()) {
      out += "constinit const NameRef global_names[] = {\n";
      for (std::size_t i = 0; i < unit_.globals.size(); ++i) {
        out += fmt::format("    {},  // {}: {}\n", ref(unit_.globals[i]), i, comment(name_text(unit_.globals[i])));
      }
      out += "};\n\n";
      add_symbol(internal("global_names"), SymbolKind::GlobalNames, "");
    }
    out += fmt::format("// RAM: the module's variables.\nconstinit Globals<{}> globals{{}};\n\n", unit_.globals.size());
    add_symbol(globals_symbol(module_.name), SymbolKind::Globals, "");
    out += fmt::format(
        "constinit const Unit unit = {{\n"
        "    .object = header(Kind::Unit), .constants = {}, .functions = functions, .global_names = {},\n"
        "    .globals = &globals.object, .module = &Frozen<kAbi>::module, .name = {} /* {} */, .file = {} /* {} */,\n"
        "    .constant_count = {}, .function_count = {}, .global_count = {}, .is_package = {}, .has_lines = {}}};\n\n",
        unit_.constants.empty() ? "nullptr" : "constants", unit_.globals.empty() ? "nullptr" : "global_names",
        pool_.ref_text(module_.name), comment(module_.name), pool_.ref_text(module_.display), comment(module_.display),
        unit_.constants.size(), unit_.functions.size(), unit_.globals.size(), module_.is_package ? 1 : 0,
        unit_.functions[0].lines.empty() ? 0 : 1);
    add_symbol(symbol(space_, "unit", Linkage::External), SymbolKind::Unit, "");
    return out;
  }

  const model::FrozenModule& module_;
  const code::Unit& unit_;
  const NamePool& pool_;
  Constants& constants_;
  Layout layout_;
  bool docstrings_;
  std::string space_;
  Constants::Section section_;
  model::ModuleAccount account_;
  std::vector<bool> used_;
};

}  // namespace

std::string module_space(std::string_view module) { return "m_" + mangle(module); }

std::string globals_symbol(std::string_view module) {
  return symbol(module_space(module), "globals", Linkage::External);
}

std::string banner(std::string_view what) {
  return fmt::format("// {}\n// Made by `firn build` from what the first line names; changes will be lost.\n\n", what);
}

void add_module_names(const model::FrozenModule& module, std::uint32_t number, NamePool& pool, bool docstrings) {
  pool.add(module.name, number);
  pool.add(module.display, number);
  // `import a.b` binds b in a; a package's name is that of its own module.
  const std::string_view name = module.name;
  pool.add(name.substr(name.rfind('.') + 1), number);
  for (std::string_view referred : module.mentions.referred) pool.add(referred, number);
  for (const code::Function& f : module.unit->functions) {
    if (!docstrings || f.docstring < 0) continue;
    const std::string_view text = view(module.unit->constants[static_cast<std::size_t>(f.docstring)].text);
    if (model::is_name_like(text)) pool.add(text, number);
  }
}

ModuleFile module_file(const model::FrozenModule& module, std::uint32_t number, const NamePool& pool,
                       Constants& constants, Layout layout, bool docstrings) {
  return ModuleWriter(module, number, pool, constants, layout, docstrings).write();
}

}  // namespace firn::builder::emit
