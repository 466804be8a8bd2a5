#include "builder/emit/functions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "builder/emit/module.hpp"

namespace firn::builder::emit {

namespace {

// "get_item": "GetItem".
std::string function_type(std::string_view operation) {
  std::string out;
  for (std::size_t i = 0; i < operation.size(); ++i) {
    const bool starts_word = i == 0 || operation[i - 1] == '_';
    if (operation[i] != '_') out += static_cast<char>(starts_word ? operation[i] - 'a' + 'A' : operation[i]);
  }
  return out;
}

std::vector<std::string_view> operations() {
  std::vector<std::string_view> out;
  for (const SlotRow& row : slot_rows()) {
    if (std::find(out.begin(), out.end(), row.operation) == out.end()) out.push_back(row.operation);
  }
  return out;
}

}  // namespace

std::string ops_source(const Selection& selection, model::ModuleAccount& account) {
  const auto kinds = kind_rows();
  const auto slots = slot_rows();
  std::size_t visible = 0;  // the kinds that values can have come first
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].type != "Internal") visible = i + 1;
  }
  std::string out = banner("What objects do, by their kind.");
  out += "#include \"vm/types/slots.hpp\"\n\nnamespace firn::ops {\n";
  for (const std::string_view operation : operations()) {
    out += fmt::format("\nconstinit {}* const {}[] = {{\n", function_type(operation), operation);
    for (std::size_t i = 0; i < visible; ++i) {
      const auto slot = std::find_if(slots.begin(), slots.end(), [&](const SlotRow& row) {
        return row.kind == kinds[i].like && row.operation == operation;
      });
      const bool kept = slot != slots.end() && selection.kinds[i] &&
                        (operation != "construct" || selection.constructors[i]);
      out += fmt::format("    {},  // {}\n", kept ? slot->function : "nullptr", kinds[i].name);
    }
    out += "};\n";
    account.symbols.push_back({fmt::format("_ZN4firn3ops{}{}E", operation.size(), operation),
                               model::EmittedSymbol::Kind::Image, std::string(operation)});
  }
  return out + "\n}  // namespace firn::ops\n";
}

std::string absent_source(const Selection& selection) {
  std::string out = banner("What the VM has and this image cannot reach.");
  out += "extern \"C\" {\n\n[[noreturn]] void firn_absent() { __builtin_trap(); }\n\n";
  const auto rows = optional_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (selection.functions[i]) continue;
    out += fmt::format("[[gnu::alias(\"firn_absent\")]] void firn_optional_{}();\n", rows[i].function);
  }
  return out + "\n}\n";
}

}  // namespace firn::builder::emit
