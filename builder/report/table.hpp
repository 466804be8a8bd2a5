// The report as text, for a terminal or a file.
//
//     sensor_node for mps2-an385
//
//     Region                    Used       Size     %       Free  Budget
//     FLASH  [==        ]     63 824    262 144  24.3    198 320  160 000: 39.9 %
//     RAM    [===       ]      4 400     16 384  26.9          0  -
//            heap 11 984, C++ stack 2 048, VM stack 2 048, static 304
//
//     ROM                Total   Code  Lines  Const  Names  Tables  Data  Other
//     main               5 184  3 072    ...
//     ...
//     31 modules        41 112  ...
//     (names)
//     (vm/interp)       12 480
//     (padding)             96
//     total             63 824

#pragma once

#include <string>

#include "builder/diag/color.hpp"
#include "builder/model/size.hpp"

namespace firn::builder::report {

struct TableStyle {
  std::size_t width = 100;  // columns; narrower tables leave out bars and the columns of single kinds
  Color color = Color::Off;
  std::size_t most_modules = 40;  // larger ones; the others are one row
};

[[nodiscard]] std::string table(const model::SizeReport& report, const TableStyle& style);

// What suits the file descriptor: its terminal's width and colours, or 100 plain columns.
[[nodiscard]] TableStyle table_style_for(int descriptor);

}  // namespace firn::builder::report
