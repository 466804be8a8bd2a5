// What is known of characters: letters, digits, white space, case. ASCII and Latin-1 are complete; Latin
// Extended, Greek, Cyrillic, Armenian and full-width letters have their cases by rules instead of tables;
// other scripts are known as letters by range only. Characters that are not listed have no property and are
// printable. Source of the ranges: the Unicode Character Database, UnicodeData.txt and
// DerivedCoreProperties.txt.
#include "vm/types/text.hpp"

namespace firn {

namespace {

// Letters with two cases. distance > 0: [first, last] are capitals, that far below their small letters.
// kEven, kOdd: capitals at even (odd) places, each followed by its small letter.
struct CaseRule { u16 first, last; i16 distance; };
constexpr i16 kEven = 0, kOdd = -1;
constexpr CaseRule kCaseRules[] = {
    {'A', 'Z', 32},           {0xc0, 0xd6, 32},         {0xd8, 0xde, 32},         {0x100, 0x12f, kEven},
    {0x132, 0x137, kEven},    {0x139, 0x148, kOdd},     {0x14a, 0x177, kEven},    {0x179, 0x17e, kOdd},
    {0x1cd, 0x1dc, kOdd},     {0x1de, 0x1ef, kEven},    {0x1f8, 0x21f, kEven},    {0x222, 0x233, kEven},
    {0x246, 0x24f, kEven},    {0x370, 0x373, kEven},    {0x386, 0x386, 38},       {0x388, 0x38a, 37},
    {0x38c, 0x38c, 64},       {0x38e, 0x38f, 63},       {0x391, 0x3a1, 32},       {0x3a3, 0x3ab, 32},
    {0x3d8, 0x3ef, kEven},    {0x400, 0x40f, 80},       {0x410, 0x42f, 32},       {0x460, 0x481, kEven},
    {0x48a, 0x4bf, kEven},    {0x4c0, 0x4c0, 15},       {0x4c1, 0x4ce, kOdd},     {0x4d0, 0x52f, kEven},
    {0x531, 0x556, 48},       {0x1e00, 0x1e95, kEven},  {0x1ea0, 0x1eff, kEven},  {0x2160, 0x216f, 16},
    {0xff21, 0xff3a, 32},
};

// Those that no rule fits.
struct CasePair { u16 small, capital; };
constexpr CasePair kUpperOnly[] = {{0xb5, 0x39c}, {0xff, 0x178}, {0x131, 'I'}, {0x17f, 'S'}, {0x3c2, 0x3a3}};

// Capital of a small letter, small of a capital; others are returned as they are.
enum class Direction : u8 { Upper, Lower };
u32 convert(u32 c, Direction direction) {
  const bool upper = direction == Direction::Upper;
  for (const CasePair& p : kUpperOnly) {
    if (upper && c == p.small) return p.capital;
  }
  if (!upper && c == 0x178) return 0xff;
  for (const CaseRule& r : kCaseRules) {
    if (c < r.first) return c;   // the ranges are in order, and small letters lie above their capitals
    if (r.distance > 0) {
      const u32 distance = static_cast<u32>(r.distance), from = r.first + (upper ? distance : 0);
      if (c - from <= static_cast<u32>(r.last - r.first)) return upper ? c - distance : c + distance;
    } else if (c <= r.last) {
      const bool capital = (c & 1) == (r.distance == kOdd);
      return upper ? c - !capital : c + capital;
    }
  }
  return c;
}

struct Span { u16 first, last; };

// Letters.
constexpr Span kAlphabetic[] = {
    {'A', 'Z'},         {'a', 'z'},         {0xaa, 0xaa},       {0xb5, 0xb5},       {0xba, 0xba},
    {0xc0, 0xd6},       {0xd8, 0xf6},       {0xf8, 0x2c1},      {0x2c6, 0x2d1},     {0x370, 0x374},
    {0x376, 0x377},     {0x37a, 0x37d},     {0x37f, 0x37f},     {0x386, 0x386},     {0x388, 0x38a},
    {0x38c, 0x38c},     {0x38e, 0x3a1},     {0x3a3, 0x3f5},     {0x3f7, 0x481},     {0x48a, 0x52f},
    {0x531, 0x556},     {0x560, 0x588},     {0x5d0, 0x5ea},     {0x620, 0x64a},     {0x671, 0x6d3},
    {0x904, 0x939},     {0xe01, 0xe30},     {0x10a0, 0x10c5},   {0x10d0, 0x10fa},   {0x1100, 0x1248},
    {0x1e00, 0x1f15},   {0x2c00, 0x2ce4},   {0x3005, 0x3006},   {0x3041, 0x3096},   {0x30a1, 0x30fa},
    {0x30fc, 0x30ff},   {0x3105, 0x312f},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa48c},
    {0xac00, 0xd7a3},   {0xf900, 0xfa6d},   {0xff21, 0xff3a},   {0xff41, 0xff5a},   {0xff66, 0xffbe},
};
// Small letters without a capital.
constexpr Span kSmall[] = {{0xaa, 0xaa}, {0xba, 0xba}, {0xdf, 0xdf}, {0x138, 0x138}, {0x149, 0x149},
                           {0x18d, 0x18d}, {0x250, 0x2af}, {0x390, 0x390}, {0x3b0, 0x3b0}, {0x3d0, 0x3d1}};
// Where ten digits of a script begin.
constexpr u16 kZeros[] = {'0', 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0xff10};
// Digits that are not decimal, and other numbers.
constexpr Span kDigits[] = {{0xb2, 0xb3}, {0xb9, 0xb9}, {0x2070, 0x2070}, {0x2074, 0x2079}, {0x2080, 0x2089},
                            {0x2460, 0x2468}};
constexpr Span kNumbers[] = {
    {0xbc, 0xbe}, {0x2150, 0x2189}, {0x2469, 0x249b}, {0x3007, 0x3007}, {0x3021, 0x3029}};
constexpr Span kSpaces[] = {{9, 13},          {0x1c, 0x20},     {0x85, 0x85},     {0xa0, 0xa0},
                            {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f},
                            {0x205f, 0x205f}, {0x3000, 0x3000}};
constexpr Span kNotPrintable[] = {{0, 0x1f}, {0x7f, 0xa0}, {0xad, 0xad}, {0x378, 0x379}, {0x600, 0x605},
                                  {0x61c, 0x61c}, {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x200f},
                                  {0x2028, 0x202f}, {0x205f, 0x206f}, {0x3000, 0x3000}, {0xd7fc, 0xf8ff},
                                  {0xfeff, 0xfeff}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}};

bool in(std::span<const Span> spans, u32 c) {
  for (const Span& s : spans) {
    if (c < s.first) return false;
    if (c <= s.last) return true;
  }
  return false;
}

}  // namespace

u32 to_upper(u32 c) {
  if (c < 0x80) return c - 'a' < 26 ? c - 32 : c;
  return convert(c, Direction::Upper);
}

u32 to_lower(u32 c) {
  if (c < 0x80) return c - 'A' < 26 ? c + 32 : c;
  return convert(c, Direction::Lower);
}

u32 properties_of(u32 c) {
  if (c >= 0x10000) {   // ideographs, mathematical letters
    return (c >= 0x20000 && c <= 0x3134a) || (c >= 0x1d400 && c <= 0x1d7cb) ? kAlpha : 0;
  }
  u32 p = 0;
  if (to_lower(c) != c) p |= kUpper;
  else if (to_upper(c) != c || (c >= 0x80 && in(kSmall, c))) p |= kLower;
  if (in(kAlphabetic, c)) p |= kAlpha;
  for (const u32 zero : kZeros) {
    if (c - zero < 10) p |= kDecimal | kDigit | kNumeric;
  }
  if (c >= 0x80 && in(kDigits, c)) p |= kDigit | kNumeric;
  if (c >= 0x80 && in(kNumbers, c)) p |= kNumeric;
  if (in(kSpaces, c)) p |= kSpace;
  return p;
}

bool is_printable(u32 c) { return c < 0x10000 ? !in(kNotPrintable, c) : c < 0xe0000; }

bool is_space_in(Flavor flavor, u32 c) {
  if (c < 0x80) return c == ' ' || c - 9 < 5 || (flavor == Flavor::Str && c - 0x1c < 4);
  return flavor == Flavor::Str && in(kSpaces, c);
}

}  // namespace firn
