#include "builder/report/budget.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "builder/diag/text.hpp"
#include "builder/report/numbers.hpp"

namespace firn::builder::report {
namespace {

std::string place_of(Span at, const Diagnostics& diagnostics) {
  if (!at.file) return {};
  const SourceText& source = diagnostics.source(at.file);
  const Position position = position_of(source.text, at.offset);
  return fmt::format("{}:{}:{}", source.display, position.line, position.column);
}

std::uint64_t share_of(const model::OwnerSize& owner, model::RegionKind kind) {
  return kind == model::RegionKind::Rom ? owner.rom_total() : owner.ram;
}

// "largest: app.ui 22 480, (vm/types) 17 032, (names) 9 120"
std::string largest(const model::SizeReport& report, model::RegionKind kind) {
  constexpr std::size_t kShown = 5;
  std::vector<const model::OwnerSize*> owners;
  for (const auto& owner : report.owners) owners.push_back(&owner);
  std::stable_sort(owners.begin(), owners.end(), [kind](const auto* left, const auto* right) {
    return share_of(*left, kind) > share_of(*right, kind);
  });
  std::string text;
  for (std::size_t at = 0; at < std::min(kShown, owners.size()) && share_of(*owners[at], kind) != 0; ++at) {
    text += fmt::format("{}{} {}", at == 0 ? "largest: " : ", ", owners[at]->name,
                        grouped(share_of(*owners[at], kind)));
  }
  return text;
}

}  // namespace

bool check_budgets(const std::vector<model::Budget>& budgets, model::SizeReport& report,
                   Diagnostics& diagnostics) {
  bool kept = true;
  for (const auto& budget : budgets) {
    const auto region =
        std::find_if(report.regions.begin(), report.regions.end(),
                     [&](const auto& candidate) { return candidate.name == budget.region.text; });
    if (region == report.regions.end()) {  // resolve/ refuses such a budget; a missing figure must not pass
      kept = diagnostics.error(Code::BudgetRegion, budget.region.at, "nothing measures \"{}\"",
                               budget.region.text);
      continue;
    }
    model::BudgetResult result{budget.max, budget.warn, model::BudgetStatus::Kept,
                               place_of(budget.at, diagnostics)};
    if (region->used > budget.max) {
      kept = false;
      result.status = model::BudgetStatus::Broken;
      diagnostics
          .error(Code::OverBudget, budget.at, "{} uses {} bytes, which is {} over its budget of {}",
                 region->name, grouped(region->used), grouped(region->used - budget.max), grouped(budget.max))
          .label(fmt::format("{} would be enough", region->used))
          .note(largest(report, region->kind));
    } else if (budget.warn && region->used > *budget.warn) {
      result.status = model::BudgetStatus::Near;
      diagnostics
          .warning(Code::NearBudget, budget.at, "{} uses {} bytes of a budget of {}", region->name,
                   grouped(region->used), grouped(budget.max))
          .label(fmt::format("{} left", grouped(budget.max - region->used)))
          .note(largest(report, region->kind));
    }
    region->budget = std::move(result);
  }
  return kept;
}

}  // namespace firn::builder::report
