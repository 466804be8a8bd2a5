// The account as JSON. The keys are those of model/account.hpp.
#include <nlohmann/json.hpp>

#include "builder/emit/emit.hpp"

namespace firn::builder::model {

std::string_view symbol_kind_name(EmittedSymbol::Kind kind) {
  constexpr std::string_view kNames[] = {"code",   "constant", "constants", "functions",  "global names",
                                         "globals", "unit",     "module",    "file",       "pool",
                                         "pool index", "table", "class",     "image"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace firn::builder::model

namespace firn::builder::emit {

namespace {

using Json = nlohmann::ordered_json;

Json symbols_json(const std::vector<model::EmittedSymbol>& symbols) {
  Json out = Json::array();
  for (const model::EmittedSymbol& symbol : symbols) {
    Json one = {{"symbol", symbol.name}, {"kind", model::symbol_kind_name(symbol.kind)}};
    if (!symbol.label.empty()) one["label"] = symbol.label;
    if (symbol.kind == model::EmittedSymbol::Kind::Code) {
      one["bytecode"] = symbol.bytecode;
      one["names"] = symbol.names;
      one["handlers"] = symbol.handlers;
      one["lines"] = symbol.lines;
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string account_json(const model::Account& account) {
  Json modules = Json::array();
  for (const model::ModuleAccount& module : account.modules) {
    modules.push_back({{"module", module.module},
                       {"names_exclusive", module.names_exclusive},
                       {"names_shared", module.names_shared},
                       {"symbols", symbols_json(module.symbols)}});
  }
  Json dynamic = Json::array();
  for (const auto& reason : account.dynamic) {
    dynamic.push_back({{"module", reason.module}, {"feature", std::string(reason.use.feature)}, {"line", reason.use.line}});
  }
  const Json out = {{"version", 1},
                    {"pool",
                     {{"bytes", account.pool},
                      {"names", account.pool_names},
                      {"fixed", account.pool_fixed},
                      {"shared", account.pool_shared},
                      {"builtins", account.pool_builtins}}},
                    {"kept_because", dynamic},
                    {"modules", modules},
                    {"image", {{"symbols", symbols_json(account.image.symbols)}}}};
  return out.dump(1) + "\n";
}

}  // namespace firn::builder::emit
