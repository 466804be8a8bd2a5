// See bigint.hpp.
#include "vm/base/bigint.hpp"

#include <bit>

namespace firn::bigint {

namespace {

// (high * 2**32 + low) / divisor, where the top bit of divisor is set and high < divisor. A core with a
// 64-bit register divides; the others take two steps of 16 bits (Hacker's Delight, divlu), since the
// library's 64/64 division shifts bit by bit there.
struct Quotient {
  u32 quotient, remainder;
};
inline Quotient divide_step(u32 high, u32 low, u32 divisor) {
  if constexpr (kWordBits >= 64) {
    const u64 n = static_cast<u64>(high) << 32 | low;
    return {static_cast<u32>(n / divisor), static_cast<u32>(n % divisor)};
  } else {
    const u32 d1 = divisor >> 16, d0 = divisor & 0xffff;
    u32 q[2];
    for (int i = 0; i < 2; ++i) {
      const u32 next = i == 0 ? low >> 16 : low & 0xffff;
      u32 estimate = high / d1, rest = high - estimate * d1;
      while (estimate >= 0x10000 || estimate * d0 > (rest << 16 | next)) {
        --estimate;
        rest += d1;
        if (rest >= 0x10000) break;
      }
      high = (high << 16 | next) - estimate * divisor;  // modulo 2**32, and it fits
      q[i] = estimate;
    }
    return {q[0] << 16 | q[1], high};
  }
}

}  // namespace

u32 trim(const u32* digits, u32 n) {
  while (n > 0 && digits[n - 1] == 0) --n;
  return n;
}

u32 from_u64(u32* r, u64 value) {
  r[0] = static_cast<u32>(value);
  r[1] = static_cast<u32>(value >> 32);
  return trim(r, 2);
}

u64 to_u64(Digits a) {
  return (a.size() > 0 ? a[0] : 0) | (a.size() > 1 ? static_cast<u64>(a[1]) << 32 : 0);
}

int compare(Digits a, Digits b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (usize i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

u32 bit_length(Digits a) {
  if (a.empty()) return 0;
  return static_cast<u32>(a.size()) * kDigitBits - static_cast<u32>(std::countl_zero(a[a.size() - 1]));
}

bool bit(Digits a, u32 index) {
  return index / kDigitBits < a.size() && (a[index / kDigitBits] >> index % kDigitBits & 1);
}

u32 add(u32* r, Digits a, Digits b) {
  if (a.size() < b.size()) std::swap(a, b);
  u32 carry = 0;
  u32 i = 0;
  for (; i < a.size(); ++i) {
    const u64 sum = static_cast<u64>(a[i]) + (i < b.size() ? b[i] : 0) + carry;
    r[i] = static_cast<u32>(sum);
    carry = static_cast<u32>(sum >> 32);
  }
  r[i] = carry;
  return i + carry;
}

u32 subtract(u32* r, Digits a, Digits b) {
  u32 borrow = 0;
  for (u32 i = 0; i < a.size(); ++i) {
    const u64 difference = static_cast<u64>(a[i]) - (i < b.size() ? b[i] : 0) - borrow;
    r[i] = static_cast<u32>(difference);
    borrow = static_cast<u32>(difference >> 63);
  }
  return trim(r, static_cast<u32>(a.size()));
}

u32 multiply(u32* r, Digits a, Digits b) {
  const u32 n = static_cast<u32>(a.size() + b.size());
  for (u32 i = 0; i < n; ++i) r[i] = 0;
  for (u32 i = 0; i < a.size(); ++i) {
    u32 carry = 0;
    for (u32 j = 0; j < b.size(); ++j) {
      const u64 t = static_cast<u64>(a[i]) * b[j] + r[i + j] + carry;  // at most 2**64 - 1
      r[i + j] = static_cast<u32>(t);
      carry = static_cast<u32>(t >> 32);
    }
    r[i + b.size()] = carry;
  }
  return trim(r, n);
}

u32 multiply_small(u32* r, Digits a, u32 factor, u32 addend) {
  const u32 n = static_cast<u32>(a.size());
  u32 carry = addend;
  for (u32 i = 0; i < n; ++i) {
    const u64 t = static_cast<u64>(a[i]) * factor + carry;
    r[i] = static_cast<u32>(t);
    carry = static_cast<u32>(t >> 32);
  }
  r[n] = carry;
  return trim(r, n + 1);
}

u32 divide_small(u32* q, Digits a, u32 divisor, u32* remainder) {
  // Both are shifted so that the divisor's top bit is set.
  const unsigned shift = static_cast<unsigned>(std::countl_zero(divisor));
  const u32 d = divisor << shift;
  const u32 n = static_cast<u32>(a.size());
  u32 high = n && shift ? a[n - 1] >> (32 - shift) : 0;
  for (u32 i = n; i-- > 0;) {
    const u32 low = (a[i] << shift) | (i > 0 && shift ? a[i - 1] >> (32 - shift) : 0);
    const Quotient step = divide_step(high, low, d);
    q[i] = step.quotient;
    high = step.remainder;
  }
  *remainder = high >> shift;
  return trim(q, n);
}

u32 divide(u32* q, u32* r, u32* remainder, Digits a, Digits b) {
  const u32 na = static_cast<u32>(a.size()), nb = static_cast<u32>(b.size());
  if (compare(a, b) < 0) {
    for (u32 i = 0; i < na; ++i) r[i] = a[i];
    *remainder = na;
    return 0;
  }
  if (nb == 1) {
    u32 rest = 0;
    const u32 n = divide_small(q, a, b[0], &rest);
    r[0] = rest;
    *remainder = rest != 0;
    return n;
  }
  // D1: the dividend is shifted into r; the divisor is shifted as it is read.
  const unsigned shift = static_cast<unsigned>(std::countl_zero(b[nb - 1]));
  const auto divisor = [&](u32 i) {
    return (b[i] << shift) | (i > 0 && shift ? b[i - 1] >> (32 - shift) : 0);
  };
  r[na] = shift ? a[na - 1] >> (32 - shift) : 0;
  for (u32 i = na; i-- > 0;) r[i] = (a[i] << shift) | (i > 0 && shift ? a[i - 1] >> (32 - shift) : 0);
  const u32 top = divisor(nb - 1), second = divisor(nb - 2);
  for (u32 j = na - nb + 1; j-- > 0;) {
    // D3: estimate one digit from the top two of the divisor; at most one too large.
    u32 estimate = 0xffffffff;
    u32* const window = r + j;
    u64 rest = static_cast<u64>(window[nb - 1]) + top;
    if (window[nb] < top) {
      const Quotient step = divide_step(window[nb], window[nb - 1], top);
      estimate = step.quotient;
      rest = step.remainder;
    } else {
      rest += static_cast<u64>(window[nb] - top) << 32;
    }
    while (rest <= 0xffffffff && static_cast<u64>(estimate) * second > (rest << 32 | window[nb - 2])) {
      --estimate;
      rest += top;
    }
    // D4: multiply and subtract.
    u32 borrow = 0, carry = 0;
    for (u32 i = 0; i < nb; ++i) {
      const u64 product = static_cast<u64>(estimate) * divisor(i) + carry;
      carry = static_cast<u32>(product >> 32);
      const u64 difference = static_cast<u64>(window[i]) - static_cast<u32>(product) - borrow;
      window[i] = static_cast<u32>(difference);
      borrow = static_cast<u32>(difference >> 63);
    }
    const u64 difference = static_cast<u64>(window[nb]) - carry - borrow;
    window[nb] = static_cast<u32>(difference);
    if (difference >> 63) {  // D6: it was one too large
      --estimate;
      carry = 0;
      for (u32 i = 0; i < nb; ++i) {
        const u64 sum = static_cast<u64>(window[i]) + divisor(i) + carry;
        window[i] = static_cast<u32>(sum);
        carry = static_cast<u32>(sum >> 32);
      }
      window[nb] += carry;
    }
    q[j] = estimate;
  }
  bool lost;
  *remainder = shift_right(r, {r, trim(r, nb)}, shift, &lost);
  return trim(q, na - nb + 1);
}

u32 shift_left(u32* r, Digits a, u32 bits) {
  const u32 whole = bits / kDigitBits, part = bits % kDigitBits, n = static_cast<u32>(a.size());
  if (n == 0) return 0;
  // From the top, so that r may be a.
  r[n + whole] = part ? a[n - 1] >> (32 - part) : 0;
  for (u32 i = n; i-- > 0;) r[i + whole] = (a[i] << part) | (i > 0 && part ? a[i - 1] >> (32 - part) : 0);
  for (u32 i = 0; i < whole; ++i) r[i] = 0;
  return trim(r, n + whole + 1);
}

u32 shift_right(u32* r, Digits a, u32 bits, bool* lost) {
  const u32 whole = bits / kDigitBits, part = bits % kDigitBits, n = static_cast<u32>(a.size());
  *lost = false;
  for (u32 i = 0; i < min(whole, n); ++i) *lost |= a[i] != 0;
  if (whole >= n) return 0;
  if (part) *lost |= (a[whole] << (32 - part)) != 0;
  for (u32 i = whole; i < n; ++i) {
    r[i - whole] = (a[i] >> part) | (i + 1 < n && part ? a[i + 1] << (32 - part) : 0);
  }
  return trim(r, n - whole);
}

u32 bitwise(Bitwise op, u32* r, bool* negative, Signed a, Signed b) {
  const u32 n = static_cast<u32>(max(a.digits.size(), b.digits.size())) + 1;
  const auto apply = [op](u32 x, u32 y) {
    return op == Bitwise::And ? x & y : op == Bitwise::Or ? x | y : x ^ y;
  };
  // -x is ~x + 1: digits of a negative operand are complemented and a carry runs along; so for a negative
  // result.
  const u32 mask_a = a.negative ? 0xffffffff : 0, mask_b = b.negative ? 0xffffffff : 0,
            mask = apply(mask_a, mask_b);
  u32 carry_a = a.negative, carry_b = b.negative, carry = mask & 1;
  const auto next = [](Digits d, u32 i, u32 flip, u32& c) {
    const u32 digit = ((i < d.size() ? d[i] : 0) ^ flip) + c;
    c = c && digit == 0;
    return digit;
  };
  for (u32 i = 0; i < n; ++i) {
    const u32 x = next(a.digits, i, mask_a, carry_a), y = next(b.digits, i, mask_b, carry_b);
    const u32 digit = (apply(x, y) ^ mask) + carry;
    carry = carry && digit == 0;
    r[i] = digit;
  }
  *negative = mask != 0;
  return trim(r, n);
}

u64 power_bits(Digits base, u32 exponent) {
  return static_cast<u64>(bit_length(base)) * exponent + 1;
}

// Left to right over the exponent's bits: square, and multiply where the bit is one.
u32 power(u32* r, u32* scratch, Digits base, u32 exponent) {
  if (exponent == 0) {
    r[0] = 1;
    return 1;
  }
  if (base.empty()) return 0;
  u32* here = r;
  u32* there = scratch;
  for (u32 i = 0; i < base.size(); ++i) here[i] = base[i];
  u32 n = static_cast<u32>(base.size());
  for (u32 mask = std::bit_floor(exponent) >> 1; mask; mask >>= 1) {
    n = multiply(there, {here, n}, {here, n});
    std::swap(here, there);
    if (exponent & mask) {
      n = multiply(there, {here, n}, base);
      std::swap(here, there);
    }
  }
  if (here != r) {
    for (u32 i = 0; i < n; ++i) r[i] = here[i];
  }
  return n;
}

// ---- text

namespace {

// The largest power of `base` in 32 bits, and its exponent: 10**9 for 10. So many characters go at once.
struct Block {
  u32 power, characters;
};
Block block_of(u32 base) {
  Block block{base, 1};
  while (block.power <= 0xffffffff / base) {
    block.power *= base;
    ++block.characters;
  }
  return block;
}

u32 digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<u32>(c - '0');
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'z' ? static_cast<u32>(low - 'a' + 10) : 99;
}

}  // namespace

// A character carries less than bit_width(base - 1) bits.
u32 parse_digits(u32 size, u32 base) {
  return static_cast<u32>(static_cast<u64>(size) * static_cast<u32>(std::bit_width(base - 1)) / kDigitBits) +
         2;
}

bool parse(u32* r, u32* length, Text text, u32 base) {
  const Block block = block_of(base);
  u32 n = 0, power = 1, part = 0;
  for (u32 i = 0; i < text.size; ++i) {
    if (text[i] == '_') continue;
    const u32 value = digit_value(text[i]);
    if (value >= base) return false;
    part = part * base + value;
    power *= base;
    if (power == block.power) {
      n = multiply_small(r, {r, n}, power, part);
      power = 1;
      part = 0;
    }
  }
  if (power > 1) n = multiply_small(r, {r, n}, power, part);
  *length = n;
  return true;
}

u32 format_size(Digits a, u32 base) {
  const u32 per_character = static_cast<u32>(std::bit_width(base)) - 1;  // bits, rounded down
  if (base == 10)
    return static_cast<u32>(static_cast<u64>(bit_length(a)) * 1234 / 4096) + 2;  // log10(2) < 1234/4096
  return bit_length(a) / per_character + 2;
}

u32 format(char* out, u32* scratch, Digits a, u32 base) {
  static constexpr char kCharacters[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  u32 size = 0;  // characters so far, backward
  if (std::has_single_bit(base)) {
    const u32 width = static_cast<u32>(std::countr_zero(base)), bits = bit_length(a);
    for (u32 at = 0; at < bits || at == 0; at += width) {
      const u32 digit = at / kDigitBits, part = at % kDigitBits;
      u64 window = digit < a.size() ? a[digit] : 0;
      if (digit + 1 < a.size()) window |= static_cast<u64>(a[digit + 1]) << 32;
      out[size++] = kCharacters[(window >> part) & (base - 1)];
    }
  } else {
    const Block block = block_of(base);
    u32 n = static_cast<u32>(a.size());
    for (u32 i = 0; i < n; ++i) scratch[i] = a[i];
    do {
      u32 rest = 0;
      n = divide_small(scratch, {scratch, n}, block.power, &rest);
      for (u32 k = 0; k < block.characters && (n > 0 || rest > 0 || size == 0); ++k, rest /= base) {
        out[size++] = kCharacters[rest % base];
      }
    } while (n > 0);
  }
  for (u32 i = 0; i < size / 2; ++i) std::swap(out[i], out[size - 1 - i]);
  return size;
}

// ---- floats

namespace {

struct Format {
  int mantissa_bits, exponent_bits;
};  // mantissa_bits: with the hidden one
constexpr Format format_of(unsigned bits) {
  return bits == 64 ? Format{53, 11} : Format{24, 8};
}

Parts split_bits(unsigned bits, u64 raw) {
  const Format f = format_of(bits);
  const int stored = f.mantissa_bits - 1;
  const int limit = (1 << f.exponent_bits) - 1;
  const int biased = static_cast<int>(raw >> stored) & limit;
  const u64 fraction = raw & ((static_cast<u64>(1) << stored) - 1);
  const bool negative = raw >> (bits - 1) & 1;
  if (biased == limit) return {fraction, 0, negative, false};
  // Exponent of the last mantissa bit; subnormals share that of the smallest normal.
  const int exponent = max(biased, 1) - (limit / 2) - stored;
  return {biased ? fraction | static_cast<u64>(1) << stored : fraction, exponent, negative, true};
}

int compare_with_parts(Signed a, Parts b) {
  const bool b_zero = b.finite && b.mantissa == 0, b_negative = b.negative && !b_zero;
  const bool a_negative = a.negative && !a.digits.empty();
  if (a_negative != b_negative) return a_negative ? -1 : 1;
  int order = -1;  // of the magnitudes
  if (b.finite) {
    u32 whole[kDoubleDigits];
    bool exact;
    const u32 n = from_parts(whole, b, &exact);
    order = compare(a.digits, {whole, n});
    if (order == 0 && !exact) order = -1;
  }
  return a_negative ? -order : order;
}

}  // namespace

Parts split(double value) {
  return split_bits(64, std::bit_cast<u64>(value));
}
Parts split(float value) {
  return split_bits(32, std::bit_cast<u32>(value));
}
double as_double(u64 bits) {
  return std::bit_cast<double>(bits);
}
float as_float(u32 bits) {
  return std::bit_cast<float>(bits);
}

u64 round_to_bits(unsigned bits, u64 mantissa, bool sticky, int exponent) {
  const Format f = format_of(bits);
  const int stored = f.mantissa_bits - 1;
  const int limit = (1 << f.exponent_bits) - 1;
  const int smallest = 1 - limit / 2 - stored;  // exponent of the last mantissa bit of subnormals
  const int up = std::countl_zero(mantissa);
  mantissa <<= up;  // bit 63 is set
  exponent -= up;
  int cut = 64 - f.mantissa_bits;  // bits that do not fit
  if (exponent + cut < smallest) cut = smallest - exponent;
  if (cut > 64) return 0;  // below half of the smallest
  const u64 kept = cut == 64 ? 0 : mantissa >> cut;
  const u64 rest = cut == 64 ? mantissa : mantissa << (64 - cut);
  const u64 half = static_cast<u64>(1) << 63;
  const bool round_up = rest > half || (rest == half && (sticky || (kept & 1)));
  // The exponent field is added, so that a carry out of the mantissa moves into it.
  const int biased = kept >> stored ? exponent + cut - smallest + 1 : 0;
  if (biased >= limit) return static_cast<u64>(limit) << stored;
  u64 result = kept + round_up;
  if (biased > 0) result += static_cast<u64>(biased - 1) << stored;
  return result;
}

// The top 64 bits of `a` as a mantissa.
u64 round_digits(unsigned bits, Digits a, int exponent) {
  if (a.empty()) return 0;
  const u32 length = bit_length(a);
  if (length <= 64) return round_to_bits(bits, to_u64(a), false, exponent);
  const u32 cut = length - 64, whole = cut / kDigitBits, part = cut % kDigitBits;
  const auto digit = [&](u32 i) -> u64 { return whole + i < a.size() ? a[whole + i] : 0; };
  u64 mantissa = digit(0) | digit(1) << 32;
  if (part) mantissa = mantissa >> part | digit(2) << (64 - part);
  bool sticky = part && (a[whole] << (32 - part)) != 0;
  for (u32 i = 0; i < whole; ++i) sticky |= a[i] != 0;
  return round_to_bits(bits, mantissa, sticky, static_cast<int>(cut) + exponent);
}

// a or b is shifted so that the quotient has 66 or 67 bits; its remainder is the sticky bit.
u64 round_quotient(unsigned bits, u32* scratch, Digits a, Digits b, int exponent) {
  if (a.empty()) return 0;
  const int wanted =
      66 - (static_cast<int>(bit_length(a)) - static_cast<int>(bit_length(b)));  // shift left of a
  const u32 up = wanted > 0 ? static_cast<u32>(wanted) : 0, down = wanted < 0 ? static_cast<u32>(-wanted) : 0;
  u32* numerator = scratch;
  u32* denominator = numerator + a.size() + up / kDigitBits + 2;
  u32* quotient = denominator + b.size() + down / kDigitBits + 1;
  const u32 n = shift_left(numerator, a, up), d = shift_left(denominator, b, down);
  u32 rest = 0;
  const u32 q = divide(quotient, numerator, &rest, {numerator, n}, {denominator, d});
  bool lost = false;
  const u32 extra = bit_length({quotient, q}) - 64;
  const u32 top = shift_right(quotient, {quotient, q}, extra, &lost);
  return round_to_bits(bits, to_u64({quotient, top}), lost || rest != 0,
                       static_cast<int>(extra) - wanted + exponent);
}

double to_double(Digits a) {
  return as_double(round_digits(64, a, 0));
}
float to_float(Digits a) {
  return as_float(static_cast<u32>(round_digits(32, a, 0)));
}

double true_divide_double(u32* scratch, Digits a, Digits b) {
  return as_double(round_quotient(64, scratch, a, b, 0));
}
float true_divide_float(u32* scratch, Digits a, Digits b) {
  return as_float(static_cast<u32>(round_quotient(32, scratch, a, b, 0)));
}

u32 from_parts(u32* r, Parts parts, bool* exact) {
  u32 n = from_u64(r, parts.mantissa);
  *exact = true;
  if (parts.exponent >= 0) return shift_left(r, {r, n}, static_cast<u32>(parts.exponent));
  bool lost = false;
  n = shift_right(r, {r, n}, static_cast<u32>(-parts.exponent), &lost);
  *exact = !lost;
  return n;
}

int compare_with_float(Signed a, double b) {
  return compare_with_parts(a, split(b));
}
int compare_with_float(Signed a, float b) {
  return compare_with_parts(a, split(b));
}

}  // namespace firn::bigint
