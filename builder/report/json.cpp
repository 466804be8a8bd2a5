#include "builder/report/json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace firn::builder::report {
namespace {

using Json = nlohmann::ordered_json;
using model::BudgetStatus;
using model::OwnerKind;
using model::RegionKind;

constexpr int kSchema = 1;

constexpr std::array<std::string_view, model::kRomKinds> kRomKeys = {
#define KIND(name, key, heading, meaning) key,
#include "builder/model/rom_kinds.def"
#undef KIND
};

// The words for each value of an enumeration, in its order.
constexpr std::array<std::string_view, 2> kRegionKinds = {"rom", "ram"};
constexpr std::array<std::string_view, 3> kBudgetStatuses = {"kept", "near", "broken"};
constexpr std::array<std::string_view, 7> kOwnerKinds = {"module",  "image",  "vm",    "board",
                                                         "library", "memory", "linker"};

template <class Enumeration, std::size_t kCount>
std::string_view word_of(const std::array<std::string_view, kCount>& words, Enumeration value) {
  return words.at(static_cast<std::size_t>(value));
}

// Throws what from_json() catches when the word is none of them.
template <class Enumeration, std::size_t kCount>
Enumeration value_of(const std::array<std::string_view, kCount>& words, const Json& word) {
  const auto found = std::find(words.begin(), words.end(), word.get<std::string>());
  if (found == words.end()) throw Json::other_error::create(501, "unknown word " + word.dump(), &word);
  return static_cast<Enumeration>(std::distance(words.begin(), found));
}

Json budget_json(const model::BudgetResult& budget) {
  Json json = {
      {"max", budget.max}, {"status", word_of(kBudgetStatuses, budget.status)}, {"at", budget.place}};
  if (budget.warn) json["warn"] = *budget.warn;
  return json;
}

Json region_json(const model::RegionSize& region) {
  Json json = {{"name", region.name},     {"kind", word_of(kRegionKinds, region.kind)},
               {"origin", region.origin}, {"size", region.size},
               {"used", region.used},     {"heap", region.heap},
               {"free", region.free()}};
  if (region.budget) json["budget"] = budget_json(*region.budget);
  return json;
}

Json section_json(const model::SectionSize& section) {
  return {{"name", section.name},       {"region", section.region}, {"load_region", section.load_region},
          {"address", section.address}, {"size", section.size},     {"loaded", section.loaded}};
}

Json owner_json(const model::OwnerSize& owner) {
  Json rom = Json::object();
  for (std::size_t kind = 0; kind < owner.rom.size(); ++kind) {
    if (owner.rom[kind] != 0) rom[std::string(kRomKeys[kind])] = owner.rom[kind];
  }
  return {{"name", owner.name},
          {"kind", word_of(kOwnerKinds, owner.kind)},
          {"rom", owner.rom_total()},
          {"ram", owner.ram},
          {"rom_by_kind", std::move(rom)}};
}

model::RegionSize read_region(const Json& json) {
  model::RegionSize region;
  region.name = json.at("name").get<std::string>();
  region.kind = value_of<RegionKind>(kRegionKinds, json.at("kind"));
  region.origin = json.at("origin").get<std::uint64_t>();
  region.size = json.at("size").get<std::uint64_t>();
  region.used = json.at("used").get<std::uint64_t>();
  region.heap = json.at("heap").get<std::uint64_t>();
  if (const auto budget = json.find("budget"); budget != json.end()) {
    model::BudgetResult result;
    result.max = budget->at("max").get<std::uint64_t>();
    result.status = value_of<BudgetStatus>(kBudgetStatuses, budget->at("status"));
    result.place = budget->at("at").get<std::string>();
    if (budget->contains("warn")) result.warn = budget->at("warn").get<std::uint64_t>();
    region.budget = std::move(result);
  }
  return region;
}

model::OwnerSize read_owner(const Json& json) {
  model::OwnerSize owner;
  owner.name = json.at("name").get<std::string>();
  owner.kind = value_of<OwnerKind>(kOwnerKinds, json.at("kind"));
  owner.ram = json.at("ram").get<std::uint64_t>();
  for (std::size_t kind = 0; kind < owner.rom.size(); ++kind) {
    owner.rom[kind] = json.at("rom_by_kind").value(std::string(kRomKeys[kind]), std::uint64_t{0});
  }
  return owner;
}

}  // namespace

std::string to_json(const model::SizeReport& report) {
  Json json = {{"schema", kSchema},
               {"tool", "firn"},
               {"image", report.image},
               {"board", report.board},
               {"fits", report.fits}};
  const auto list = [&json](const char* key, const auto& items, auto&& convert) {
    Json& array = json[key] = Json::array();
    for (const auto& item : items) array.push_back(convert(item));
  };
  list("regions", report.regions, region_json);
  list("sections", report.sections, section_json);
  std::vector<model::OwnerSize> modules, others;
  for (const auto& owner : report.owners)
    (owner.kind == OwnerKind::Module ? modules : others).push_back(owner);
  list("modules", modules, owner_json);
  list("others", others, owner_json);
  return json.dump(2) + "\n";
}

std::optional<model::SizeReport> from_json(const std::string& text, const std::string& display,
                                           Diagnostics& diagnostics) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kSchema) {
      return diagnostics
          .error(Code::NotAReport, Span{}, "{} is a report of schema {}, and this is a Firn of schema {}",
                 display, json.at("schema").dump(), kSchema)
          .help("build the image again");
    }
    model::SizeReport report;
    report.image = json.at("image").get<std::string>();
    report.board = json.at("board").get<std::string>();
    report.fits = json.at("fits").get<bool>();
    for (const auto& region : json.at("regions")) report.regions.push_back(read_region(region));
    for (const auto& section : json.at("sections")) {
      report.sections.push_back(
          {section.at("name").get<std::string>(), section.at("region").get<std::string>(),
           section.at("load_region").get<std::string>(), section.at("address").get<std::uint64_t>(),
           section.at("size").get<std::uint64_t>(), section.at("loaded").get<bool>()});
    }
    for (const char* key : {"modules", "others"}) {
      for (const auto& owner : json.at(key)) report.owners.push_back(read_owner(owner));
    }
    return report;
  } catch (const Json::exception& problem) {
    return diagnostics
        .error(Code::NotAReport, Span{}, "{} is not a size report of Firn: {}", display, problem.what())
        .help("`firn build` writes one, size.json, into its output folder");
  }
}

}  // namespace firn::builder::report
