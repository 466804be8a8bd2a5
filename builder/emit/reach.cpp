#include "builder/emit/reach.hpp"

#include <algorithm>
#include <iterator>

#include "builder/emit/rows.hpp"

namespace firn::builder::emit {

namespace {

// How objects of a kind come to be. A kind without a row is one that the VM itself makes (tuples, strs, ints, dicts,
// lists, exceptions ...), or that has no operations; it is always there.
struct Cause {
  std::string_view kind;
  std::string_view builtins;  // names that make one, separated by spaces
  std::string_view methods;   // the same; counted as reached when any attribute may be
};
constexpr Cause kCauses[] = {
    // 2 ** -1 and 1 / 2 are floats: see the instructions below.
    {"Float", "float pow sum complex", "__truediv__ __rtruediv__ __itruediv__ __pow__ __rpow__ __ipow__ fromhex"},
    {"Complex", "complex", "conjugate"},
    {"Bytes", "bytes bytearray memoryview open", "encode to_bytes tobytes read readline pack fromhex __bytes__"},
    {"ByteArray", "bytearray", ""},
    {"MemoryView", "memoryview", ""},
    {"Set", "set frozenset dir", ""},
    {"FrozenSet", "frozenset", ""},
    {"Range", "range", ""},
    {"RangeIterator", "range", ""},
    {"Slice", "slice", ""},
    {"DictView", "", "keys values items"},
    {"Property", "property", ""},
    {"StaticMethod", "staticmethod", "__new__"},
    {"ClassMethod", "classmethod", "__init_subclass__ __class_getitem__"},
    {"Super", "super", ""},
    {"Generator", "", ""},
    {"CallIterator", "iter", ""},
    {"Enumerate", "enumerate", ""},
    {"Zip", "zip", ""},
    {"Map", "map", ""},
    {"Filter", "filter", ""},
    {"Reversed", "reversed", ""},
    {"Console", "", "stdout stderr"},
    {"Function", "", ""},
    {"BoundMethod", "super", "__get__"},
    {"Module", "__import__ dir globals vars modules", ""},
    {"Class", kClassValue, ""},
};

// firn.rom gives the image's files: those are there or not.
constexpr std::string_view kPlainModules[] = {"builtins", "micropython", "sys", "gc", "firn", "firn.rom", "_bench"};

template <class Visit>
bool any_word(std::string_view words, Visit&& visit) {
  for (std::size_t from = 0; from < words.size();) {
    const std::size_t end = std::min(words.find(' ', from), words.size());
    if (visit(words.substr(from, end - from))) return true;
    from = end + 1;
  }
  return false;
}

void mark(Reached& image, Op op) {
  image.opcodes[static_cast<std::size_t>(op)] = true;
  const OpInfo& info = op_info(op);
  if (info.fused_a == Op::Nop && info.fused_b == Op::Nop) return;
  mark(image, info.fused_a);
  mark(image, info.fused_b);
}

bool has_any(const Reached& image, std::initializer_list<Op> ops) {
  return std::any_of(ops.begin(), ops.end(), [&](Op op) { return image.has(op); });
}

bool has_constant(const Reached& image, code::Constant::Kind kind) {
  return image.constant_kinds[static_cast<std::size_t>(kind)];
}

bool makes_classes(const Reached& image) {
  return has_any(image, {Op::BuildClass, Op::BuildClassKeyword, Op::BuildClassSpread});
}

// What instructions and constants make.
bool made_by_code(std::string_view kind, const Reached& image) {
  if (kind == "Float") {
    return has_constant(image, code::Constant::Kind::Float) ||
           has_any(image, {Op::BinaryTrueDivide, Op::InplaceTrueDivide, Op::BinaryPower, Op::InplacePower});
  }
  if (kind == "Complex") return has_constant(image, code::Constant::Kind::Complex);
  if (kind == "Bytes") return has_constant(image, code::Constant::Kind::Bytes) || image.files;
  if (kind == "Set") {
    if (has_any(image, {Op::BuildSet, Op::SetAdd, Op::SetUpdate})) return true;
    // d.keys() & e.keys() is a set.
    return (image.has("keys") || image.has("items")) &&
           has_any(image, {Op::BinaryAnd, Op::BinaryOr, Op::BinaryXor, Op::BinarySubtract, Op::InplaceAnd,
                           Op::InplaceOr, Op::InplaceXor, Op::InplaceSubtract});
  }
  if (kind == "Slice") return image.has(Op::BuildSlice);
  // __new__, __init_subclass__ and __class_getitem__ become such by themselves (data model, 3.3.1 and 3.3.3).
  if (kind == "StaticMethod" || kind == "ClassMethod") return makes_classes(image);
  if (kind == "Generator") return image.generators;
  if (kind == "Function") return has_any(image, {Op::MakeFunction, Op::MakeFunctionWide, Op::MakeClosure});
  if (kind == "BoundMethod") return has_any(image, {Op::LoadAttr, Op::LoadMethod, Op::ImportFrom, Op::WithEnter});
  if (kind == "Module") return image.has(Op::Import);
  return false;
}

}  // namespace

Reached reached_by(const model::Program& program) {
  Reached out;
  out.opcodes.assign(256, false);
  out.constant_kinds.assign(16, false);
  out.files = !program.files.empty();
  for (const model::FrozenModule& module : program.modules) {
    const model::Mentions& mentions = module.mentions;
    out.names.insert(mentions.reached.begin(), mentions.reached.end());
    for (std::size_t i = 0; i < mentions.opcodes.size() && i < kOpCount; ++i) {
      if (mentions.opcodes[i]) mark(out, static_cast<Op>(i));
    }
    for (std::size_t i = 0; i < mentions.constant_kinds.size(); ++i) {
      if (mentions.constant_kinds[i]) out.constant_kinds[i] = true;
    }
    out.big_ints = out.big_ints || mentions.big_ints;
    out.generators = out.generators || mentions.generators;
  }
  return out;
}

bool is_plain_module(std::string_view module) {
  return std::find(std::begin(kPlainModules), std::end(kPlainModules), module) != std::end(kPlainModules);
}

std::vector<bool> reachable_kinds(const Reached& image, Unknown unknown) {
  std::vector<bool> out;
  for (const KindRow& row : kind_rows()) {
    const auto* cause =
        std::find_if(std::begin(kCauses), std::end(kCauses), [&](const Cause& c) { return c.kind == row.name; });
    const auto reached = [&](std::string_view name) { return image.has(name); };
    out.push_back(cause == std::end(kCauses) || unknown.any_native || made_by_code(row.name, image) ||
                  any_word(cause->builtins, reached) || any_word(cause->methods, reached) ||
                  (unknown.any_member && !cause->methods.empty()));
  }
  return out;
}

std::vector<bool> reachable_functions(const Reached& image, Unknown unknown) {
  const auto in_code = [&](std::string_view instruction) {
    for (std::size_t i = 0; i < kOpCount; ++i) {
      if (instruction == op_text(static_cast<Op>(i)).name) return image.has(static_cast<Op>(i));
    }
    return true;  // a row that names no instruction keeps its function; the unit test complains
  };
  std::vector<bool> out;
  for (const OptionalRow& row : optional_rows()) {
    const auto reached = [&](std::string_view name) { return image.has(name); };
    out.push_back(any_word(row.instructions, in_code) || any_word(row.names, reached) ||
                  (!row.names.empty() && (unknown.any_member || unknown.any_native)));
  }
  return out;
}

}  // namespace firn::builder::emit
