#include "builder/report/table.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "builder/diag/text.hpp"
#include "builder/report/numbers.hpp"

namespace firn::builder::report {
namespace {

using model::OwnerKind;
using model::OwnerSize;
using model::RegionKind;
using model::RegionSize;
using model::SizeReport;

constexpr std::array<std::string_view, model::kRomKinds> kHeadings = {
#define KIND(name, key, heading, meaning) heading,
#include "builder/model/rom_kinds.def"
#undef KIND
};

// Rows of texts, printed with each column as wide as its widest cell.
class Grid {
 public:
  enum class Align { Left, Right };

  explicit Grid(std::vector<Align> columns) : columns_(std::move(columns)) {}

  void row(std::vector<std::string> cells, Paint paint = Paint::Note, bool is_painted = false) {
    rows_.push_back({std::move(cells), paint, is_painted});
  }

  [[nodiscard]] std::string text(Color color) const {
    std::vector<std::size_t> widths(columns_.size(), 0);
    for (const auto& row : rows_) {
      for (std::size_t at = 0; at < row.cells.size(); ++at) {
        widths[at] = std::max(widths[at], display_width(row.cells[at]));
      }
    }
    std::string text;
    for (const auto& row : rows_) {
      std::string line;
      for (std::size_t at = 0; at < row.cells.size(); ++at) {
        const std::string blank(widths[at] - display_width(row.cells[at]), ' ');
        if (at != 0) line += "  ";
        line += columns_[at] == Align::Left ? row.cells[at] + blank : blank + row.cells[at];
      }
      line.erase(line.find_last_not_of(' ') + 1);
      text += (row.is_painted ? painted(color, row.paint, line) : line) + "\n";
    }
    return text;
  }

 private:
  struct Row {
    std::vector<std::string> cells;
    Paint paint;
    bool is_painted;
  };

  std::vector<Align> columns_;
  std::vector<Row> rows_;
};

// "[====      ]", full when nothing is left, "[==========>" when it is not enough.
std::string bar(std::uint64_t used, std::uint64_t size) {
  constexpr std::size_t kCells = 10;
  if (used > size) return "[" + std::string(kCells, '=') + ">";
  const auto filled = static_cast<std::size_t>((used * kCells + size / 2) / size);
  return "[" + std::string(filled, '=') + std::string(kCells - filled, ' ') + "]";
}

std::string budget_text(const RegionSize& region) {
  if (!region.budget) return "-";
  std::string text =
      fmt::format("{} % of {}", percentage(region.used, region.budget->max), grouped(region.budget->max));
  switch (region.budget->status) {
    case model::BudgetStatus::Kept: break;
    case model::BudgetStatus::Near: text += " NEAR"; break;
    case model::BudgetStatus::Broken:
      text += fmt::format(" OVER by {}", grouped(region.used - region.budget->max));
  }
  return text;
}

std::uint64_t owner_ram(const SizeReport& report, std::string_view name) {
  for (const auto& owner : report.owners) {
    if (owner.name == name) return owner.ram;
  }
  return 0;
}

// "heap 11 984, C++ stack 2 048, VM stack 2 048, static 304": what the RAM is for.
std::string memory_text(const SizeReport& report) {
  std::uint64_t used = 0, heap = 0;
  for (const auto& region : report.regions) {
    if (region.kind != RegionKind::Ram) continue;
    used += region.used;
    heap += region.heap;
  }
  const std::uint64_t stack = owner_ram(report, "(C++ stack)"), vm_stack = owner_ram(report, "(VM stack)");
  std::string text;
  if (heap != 0) text += fmt::format("heap {}, ", grouped(heap));
  if (stack != 0) text += fmt::format("C++ stack {}, ", grouped(stack));
  if (vm_stack != 0) text += fmt::format("VM stack {}, ", grouped(vm_stack));
  return text + fmt::format("static {}", grouped(used - stack - vm_stack));
}

std::string regions_table(const SizeReport& report, const TableStyle& style) {
  constexpr std::size_t kWidthOfBars = 80;
  using enum Grid::Align;
  const bool bars = style.width >= kWidthOfBars;
  Grid grid({Left, Left, Right, Right, Right, Right, Left});
  grid.row({"Region", "", "Used", "Size", "%", "Free", "Budget"}, Paint::Strong, true);
  for (const auto& region : report.regions) {
    if (region.size == 0) {
      grid.row({region.name, "", grouped(region.used), "-", "-", "-", budget_text(region)});
      continue;
    }
    const std::uint64_t taken = region.used + region.heap;
    const bool too_large = taken > region.size;
    const bool broken = region.budget && region.budget->status == model::BudgetStatus::Broken;
    grid.row({region.name, bars ? bar(region.used, region.size) : "", grouped(region.used),
              grouped(region.size), percentage(region.used, region.size),
              too_large ? fmt::format("-{}", grouped(taken - region.size)) : grouped(region.free()),
              budget_text(region)},
             Paint::Error, too_large || broken);
  }
  return grid.text(style.color) + "RAM: " + memory_text(report) + "\n";
}

std::vector<std::string> owner_cells(const std::string& name,
                                     const std::array<std::uint64_t, model::kRomKinds>& rom,
                                     const std::vector<std::size_t>& kinds) {
  std::uint64_t total = 0;
  for (const std::uint64_t bytes : rom) total += bytes;
  std::vector<std::string> cells = {name, grouped(total)};
  for (const std::size_t kind : kinds) cells.push_back(rom[kind] == 0 ? "" : grouped(rom[kind]));
  return cells;
}

void add_to(std::array<std::uint64_t, model::kRomKinds>& sum, const OwnerSize& owner) {
  for (std::size_t kind = 0; kind < sum.size(); ++kind) sum[kind] += owner.rom[kind];
}

std::string rom_table(const SizeReport& report, const TableStyle& style) {
  constexpr std::size_t kWidthOfKinds = 72;
  using enum Grid::Align;
  std::array<std::uint64_t, model::kRomKinds> total{}, modules{}, hidden{};
  std::size_t module_count = 0;
  for (const auto& owner : report.owners) add_to(total, owner);
  // Columns for kinds that occur in anything frozen; the VM's machine code has none but "Other".
  std::vector<std::size_t> kinds;
  for (std::size_t kind = 0; kind < model::kRomKinds && style.width >= kWidthOfKinds; ++kind) {
    if (total[kind] != 0) kinds.push_back(kind);
  }
  std::vector<Grid::Align> columns(2 + kinds.size(), Right);
  columns[0] = Left;
  Grid grid(columns);
  std::vector<std::string> heading = {"ROM", "Total"};
  for (const std::size_t kind : kinds) heading.emplace_back(kHeadings[kind]);
  grid.row(heading, Paint::Strong, true);
  const auto end_of_modules = [&] {
    if (module_count > style.most_modules) {
      grid.row(owner_cells(fmt::format("[{} others]", module_count - style.most_modules), hidden, kinds));
    }
    if (module_count > 1) {
      grid.row(owner_cells(fmt::format("{} modules", module_count), modules, kinds), Paint::Strong, true);
    }
  };
  bool in_modules = true;
  for (const auto& owner : report.owners) {
    if (owner.rom_total() == 0) continue;
    if (owner.kind == OwnerKind::Module) {
      add_to(modules, owner);
      if (++module_count > style.most_modules) {
        add_to(hidden, owner);
        continue;
      }
    } else if (in_modules) {
      in_modules = false;
      end_of_modules();
    }
    grid.row(owner_cells(owner.name, owner.rom, kinds));
  }
  if (in_modules) end_of_modules();
  grid.row(owner_cells("total", total, kinds), Paint::Strong, true);
  return grid.text(style.color);
}

}  // namespace

std::string table(const SizeReport& report, const TableStyle& style) {
  std::string text = fmt::format("{} for {}\n\n", report.image, report.board);
  if (!report.fits) {
    text +=
        painted(style.color, Paint::Error, "The image does not fit: there is no file for flashing.") + "\n\n";
  }
  return text + regions_table(report, style) + "\n" + rom_table(report, style);
}

TableStyle table_style_for(int descriptor) {
  TableStyle style;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col != 0) style.width = size.ws_col;
  style.color = choose_color(ColorMode::Auto, descriptor);
  return style;
}

}  // namespace firn::builder::report
