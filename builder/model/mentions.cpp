#include "builder/model/mentions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vm/code/lines.hpp"
#include "vm/code/opcode.hpp"

namespace firn::builder::model {

namespace {

std::string_view view(Text text) { return {text.data, text.size}; }

enum class Reach { Attributes, Everything };
struct Feature {
  std::string_view name;
  Reach reach;
  // The argument that names what is reached; with a str constant there, nothing else is. -1: none.
  int name_argument;
};
// globals() and locals() give what the program itself has stored; they reach nothing else.
constexpr Feature kFeatures[] = {
    {"getattr", Reach::Attributes, 1},       {"hasattr", Reach::Attributes, 1},
    {"setattr", Reach::Attributes, 1},       {"delattr", Reach::Attributes, 1},
    {"dir", Reach::Attributes, -1},          {"vars", Reach::Attributes, -1},
    {"__dict__", Reach::Attributes, -1},     {"__getattribute__", Reach::Attributes, -1},
    {"exec", Reach::Everything, -1},         {"eval", Reach::Everything, -1},
    {"compile", Reach::Everything, -1},      {"__import__", Reach::Everything, 0},
    {"__builtins__", Reach::Everything, -1},
};

const Feature* find_feature(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFeatures), std::end(kFeatures),
                                   [&](const Feature& feature) { return feature.name == name; });
  return found == std::end(kFeatures) ? nullptr : found;
}

class Finder {
 public:
  Finder(const code::Unit& unit, unsigned name_bytes) : unit_(unit), name_bytes_(name_bytes) {}

  Mentions find() {
    out_.opcodes.assign(256, false);
    out_.constants.assign(unit_.constants.size(), false);
    out_.constant_kinds.assign(16, false);
    for (std::size_t i = 0; i < unit_.functions.size(); ++i) visit(static_cast<std::uint32_t>(i));
    // A global that is unbound at run time is looked up in the builtins.
    for (u32 name : unit_.globals) {
      out_.referred.push_back(text(name));
      out_.reached.push_back(text(name));
    }
    for (std::size_t i = 0; i < unit_.constants.size(); ++i) {
      if (out_.constants[i]) visit_constant(unit_.constants[i]);
    }
    tidy(out_.referred);
    tidy(out_.reached);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view text(u32 name) const { return view(unit_.names[name]); }

  static void tidy(std::vector<std::string_view>& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }

  void visit(u32 index) {
    const code::Function& f = unit_.functions[index];
    out_.referred.push_back(text(f.name));
    out_.referred.push_back(text(f.qualified_name));
    for (u32 name : f.parameter_names) out_.referred.push_back(text(name));
    for (const code::UnboundName& unbound : f.unbound_names) out_.referred.push_back(text(unbound.name));
    if (f.flags & (code::kGenerator | code::kCoroutine)) out_.generators = true;
    for (u32 at = 0; at < f.bytecode.size();) {
      const Decoded d = decode(&f.bytecode[at], name_bytes_);
      visit(index, at, d);
      at += d.length;
    }
  }

  void visit(u32 index, u32 at, const Decoded& d) {
    out_.opcodes[static_cast<u8>(d.op)] = true;
    const int before = std::exchange(loaded_, -1);
    switch (op_info(d.op).operand) {
      case Operand::Const:
      case Operand::Const2:
        out_.constants[d.first] = true;
        loaded_ = static_cast<int>(d.first);
        break;
      case Operand::Name:
        name(index, at, d, d.first);
        if (d.op == Op::LoadAttr || d.op == Op::LoadMethod) attribute(index, at, text(d.first), before);
        break;
      case Operand::NameFree: name(index, at, d, d.first); break;
      case Operand::LocalName:
        name(index, at, d, d.second);
        if (d.op != Op::StoreLocalAttr) attribute(index, at, text(d.second), -1);
        break;
      case Operand::NameLevel: import_name(text(d.first)); break;
      default: break;
    }
    if (d.op == Op::LoadAssertionError) out_.reached.push_back("AssertionError");
    if (d.op == Op::ImportStar) use(index, at, {"import *", Reach::Attributes, -1});
  }

  void name(u32 index, u32 at, const Decoded& d, u32 number) {
    const std::string_view name = text(number);
    out_.referred.push_back(name);
    switch (d.op) {
      case Op::StoreAttr:
      case Op::StoreLocalAttr:
      case Op::StoreGlobalName:
      case Op::StoreName: return;   // into something of the program's own; what is read again is mentioned there
      default: break;
    }
    out_.reached.push_back(name);
    const Feature* feature = find_feature(name);
    if (feature != nullptr && !names_constant(unit_.functions[index], at, d, *feature)) use(index, at, *feature);
  }

  // Templates of str.format may name attributes. `constant`: what the attribute is read from, -1: something else.
  void attribute(u32 index, u32 at, std::string_view name, int constant) {
    if (name != "format" && name != "format_map") return;
    if (constant < 0) return use(index, at, {"str.format", Reach::Attributes, -1});
    const code::Constant& value = unit_.constants[static_cast<std::size_t>(constant)];
    if (value.kind == code::Constant::Kind::Str) template_attributes(view(value.text));
  }

  // "{0.real}" and "{x.a[0].b}" name real, a and b.
  void template_attributes(std::string_view text) {
    const auto end_of = [&](std::size_t from, std::string_view ends) { return std::min(text.find_first_of(ends, from), text.size()); };
    for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
      const std::size_t close = end_of(open + 1, "{}:!");
      for (std::size_t dot = end_of(open, "."); dot < close; dot = end_of(dot + 1, ".")) {
        const std::string_view name = text.substr(dot + 1, end_of(dot + 1, ".[{}:!") - dot - 1);
        if (!is_name_like(name)) continue;
        out_.referred.push_back(name);
        out_.reached.push_back(name);
      }
    }
  }

  // `import a.b.c` asks for a, a.b and a.b.c.
  void import_name(std::string_view name) {
    out_.referred.push_back(name);
    for (std::size_t end = name.find('.');; end = name.find('.', end + 1)) {
      out_.referred.push_back(name.substr(0, end));
      out_.reached.push_back(name.substr(0, end));
      if (end == name.npos) break;
      out_.referred.push_back(name.substr(end + 1, name.find('.', end + 1) - end - 1));
    }
    if (const Feature* feature = find_feature(name)) use(0, 0, *feature);
  }

  void use(u32 index, u32 at, const Feature& feature) {
    const code::Function& f = unit_.functions[index];
    const u32 line = f.lines.empty() ? f.first_line : code::line_at(f.lines.data(), at);
    auto& list = feature.reach == Reach::Attributes ? out_.attributes : out_.everything;
    list.push_back({feature.name, index, line});
  }

  // Whether the instruction at `at` loads the function of a call whose argument that matters is a str constant.
  // Follows straight code only, with the operand stack's depth; anything else: no.
  [[nodiscard]] bool names_constant(const code::Function& f, u32 at, const Decoded& load, const Feature& feature) const {
    if (feature.name_argument < 0 || (load.op != Op::LoadGlobalName && load.op != Op::LoadName)) return false;
    int depth = 0;  // above the function
    bool constant = false;
    for (u32 next = at + load.length; next < f.bytecode.size();) {
      const Decoded d = decode(&f.bytecode[next], name_bytes_);
      const OpInfo& info = op_info(d.op);
      if (is_jump(info.operand) || is_terminator(d.op)) return false;
      const StackEffect effect = stack_effect(d.op, d.first, d.second);
      const bool is_call = d.op == Op::Call || (d.op >= Op::CallN && d.op <= Op::CallNLast);
      if (effect.pop > depth) return is_call && effect.pop == depth + 1 && constant;  // takes the function, too
      const int before = depth;
      depth += effect.push - effect.pop;
      if (depth > feature.name_argument && before - effect.pop <= feature.name_argument) {
        // This pushed the argument (perhaps with others, then it is no plain load).
        constant = before == feature.name_argument && effect.pop == 0 && effect.push == 1 &&
                   (info.operand == Operand::Const || info.operand == Operand::Const2) &&
                   unit_.constants[d.first].kind == code::Constant::Kind::Str &&
                   is_name_like(view(unit_.constants[d.first].text));
      }
      next += d.length;
    }
    return false;
  }

  void visit_constant(const code::Constant& constant) {
    out_.constant_kinds[static_cast<std::size_t>(constant.kind)] = true;
    if (constant.kind == code::Constant::Kind::Int &&
        (constant.digits.size() > 1 || (constant.digits.size() == 1 && constant.digits[0] >= 0x40000000))) {
      out_.big_ints = true;
    }
    if (constant.kind == code::Constant::Kind::Str && is_name_like(view(constant.text))) {
      out_.referred.push_back(view(constant.text));
      out_.reached.push_back(view(constant.text));
    }
    if (constant.kind != code::Constant::Kind::Tuple) return;
    for (const code::Constant& item : constant.items) visit_constant(item);
  }

  const code::Unit& unit_;
  unsigned name_bytes_;
  int loaded_ = -1;  // the constant that the last instruction loaded
  Mentions out_;
};

}  // namespace

bool is_name_like(std::string_view text) {
  if (text.size() > kLongestNameLike || (!text.empty() && text[0] >= '0' && text[0] <= '9')) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Mentions find_mentions(const code::Unit& unit, unsigned name_bytes) { return Finder(unit, name_bytes).find(); }

}  // namespace firn::builder::model
