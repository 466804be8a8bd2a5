// See decimal.hpp.
#include "vm/base/decimal.hpp"

namespace firn::decimal {

namespace {

using bigint::Digits;

// What differs between the widths.
template <class F>
struct Limits;
template <>
struct Limits<double> {
  static constexpr unsigned kBits = 64;
  static constexpr int kMantissaBits = 53;
  static constexpr int kExactPower = 22;  // 10**22 is exact
  static constexpr int kLargest = 309;    // 10**309 is infinite
  static constexpr int kSmallest = -324;  // below 10**-324 all is zero
  // An exact half-way point has at most 767 digits; one more stands for all that follow.
  static constexpr int kDigits = 768;
  static constexpr u32 kBig = 39;  // 32-bit digits for 2 * 10 * 2**1130
};
template <>
struct Limits<float> {
  static constexpr unsigned kBits = 32;
  static constexpr int kMantissaBits = 24;
  static constexpr int kExactPower = 10;
  static constexpr int kLargest = 39;
  static constexpr int kSmallest = -46;
  static constexpr int kDigits = 113;  // 112 and one more
  static constexpr u32 kBig = 9;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// r = a * 5**n, in place; r has room.
u32 multiply_power5(u32* r, u32 size, u32 n) {
  constexpr u32 k5To13 = 1220703125;
  for (; n >= 13; n -= 13) size = bigint::multiply_small(r, {r, size}, k5To13, 0);
  u32 rest = 1;
  while (n--) rest *= 5;
  return bigint::multiply_small(r, {r, size}, rest, 0);
}

// ---- reading

// A number's digits, in place: text[first .. last] without leading zeros, the point among them. The value is
// 0.ddd * 10**point.
struct Scan {
  Text text;
  u32 first = 0, count = 0;  // count: significant digits
  i32 point = 0;
  bool negative = false;
};

bool scan(Text text, Scan& s) {
  u32 i = 0;
  s.text = text;
  if (i < text.size && (text[i] == '-' || text[i] == '+')) s.negative = text[i++] == '-';
  bool any = false, after_point = false;
  for (; i < text.size; ++i) {
    if (text[i] == '.' && !after_point) {
      after_point = true;
    } else if (is_digit(text[i])) {
      any = true;
      if (s.count == 0 && text[i] == '0') {
        s.point -= after_point;
        continue;
      }
      if (s.count++ == 0) s.first = i;
      s.point += !after_point;
    } else {
      break;
    }
  }
  if (!any) return false;
  if (i < text.size && (text[i] | 0x20) == 'e') {
    bool negative = false;
    if (++i < text.size && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
    if (i >= text.size) return false;
    i32 exponent = 0;
    for (; i < text.size && is_digit(text[i]); ++i) {
      if (exponent < 100000000) exponent = exponent * 10 + (text[i] - '0');
    }
    s.point += negative ? -exponent : exponent;
  }
  return i == text.size;
}

// Storage: `digits` for the number, then as much for the divisor, then scratch. See parse_digits() below.
u64 parse_exactly(unsigned bits, const Scan& s, u32 limit, u32* storage, u32 capacity) {
  u32* number = storage;
  u32 n = 0, taken = 0, part = 0, power = 1;
  bool more = false;  // digits other than zero beyond the limit
  for (u32 i = s.first; taken < s.count; ++i) {
    if (s.text[i] == '.') continue;
    const u32 digit = static_cast<u32>(s.text[i] - '0');
    if (taken++ >= limit) {
      more |= digit != 0;
      continue;
    }
    part = part * 10 + digit;
    power *= 10;
    if (power == 1000000000) {
      n = bigint::multiply_small(number, {number, n}, power, part);
      part = 0;
      power = 1;
    }
  }
  i32 exponent = s.point - static_cast<i32>(min(s.count, limit));
  if (more) {
    part = part * 10 + 1;
    power *= 10;
    --exponent;
  }
  if (power > 1) n = bigint::multiply_small(number, {number, n}, power, part);
  // 10**e is 5**e * 2**e.
  if (exponent >= 0) {
    n = multiply_power5(number, n, static_cast<u32>(exponent));
    return bigint::round_digits(bits, {number, n}, exponent);
  }
  u32* divisor = storage + capacity;
  divisor[0] = 1;
  const u32 d = multiply_power5(divisor, 1, static_cast<u32>(-exponent));
  return bigint::round_quotient(bits, divisor + capacity, {number, n}, {divisor, d}, exponent);
}

template <class F>
F parse_slowly(const Scan& s) {
  using L = Limits<F>;
  // Number: 10**kLargest, or kDigits + 1 digits; divisor: 5**(kDigits + 1 - kSmallest). In bits, with
  // log2(10) < 3.33 and log2(5) < 2.33; one more for the last product's carry.
  constexpr u32 kNumber = (L::kDigits + 10) * 333 / 100 / 32 + 2;
  constexpr u32 kDivisor = (L::kDigits + 10 - L::kSmallest) * 233 / 100 / 32 + 2;
  constexpr u32 kCapacity = max(kNumber, kDivisor);
  u32 storage[2 * kCapacity + bigint::true_divide_space(kCapacity, kCapacity)];
  const u64 bits = parse_exactly(L::kBits, s, L::kDigits, storage, kCapacity);
  if constexpr (L::kBits == 64)
    return bigint::as_double(bits);
  else
    return bigint::as_float(static_cast<u32>(bits));
}

template <class F>
F parse_any(const Scan& s) {
  using L = Limits<F>;
  if (s.count == 0 || s.point < L::kSmallest + 1) return 0;
  if (s.point > L::kLargest) return static_cast<F>(__builtin_inf());
  // Both the digits and the power of ten are exact: one rounding (Clinger, PLDI 1990).
  const i32 exponent = s.point - static_cast<i32>(s.count);
  if (s.count <= 15 && exponent >= -L::kExactPower && exponent <= L::kExactPower) {
    u64 digits = 0;
    for (u32 i = s.first, k = 0; k < s.count; ++i) {
      if (s.text[i] == '.') continue;
      digits = digits * 10 + static_cast<u32>(s.text[i] - '0');
      ++k;
    }
    if (digits >> L::kMantissaBits == 0) {
      F power = 1;
      for (i32 i = exponent < 0 ? -exponent : exponent; i > 0; --i) power *= 10;
      const F value = L::kBits == 32 ? static_cast<F>(static_cast<u32>(digits)) : static_cast<F>(digits);
      return exponent < 0 ? value / power : value * power;
    }
  }
  return parse_slowly<F>(s);
}

template <class F>
bool parse(Text text, F* value) {
  Scan s;
  if (!scan(text, s)) return false;
  *value = parse_any<F>(s);
  if (s.negative) *value = -*value;
  return true;
}

// ---- writing

// The fraction that is still to be written, as r / s in [0, 1), and half the distance to the value's
// neighbours as m / s (twice that above a power of two). All in storage of `capacity` digits each.
struct Fraction {
  u32* r;
  u32* s;
  u32* m;
  u32* sum;
  u32 nr = 0, ns = 0, nm = 0;
  bool uneven = false;  // the distance above is 2 * m

  Digits rest() const { return {r, nr}; }
  Digits unit() const { return {s, ns}; }
  void times10(u32* p, u32& n) { n = bigint::multiply_small(p, {p, n}, 10, 0); }
  // Compares r + (distance above) with s.
  int compare_above() {
    u32 n = bigint::add(sum, rest(), {m, nm});
    if (uneven) n = bigint::add(sum, {sum, n}, {m, nm});
    return bigint::compare({sum, n}, unit());
  }
  int compare_half() {
    const u32 n = bigint::add(sum, rest(), rest());
    return bigint::compare({sum, n}, unit());
  }
  // The next digit.
  u32 next() {
    times10(r, nr);
    times10(m, nm);
    u32 digit = 0;
    while (bigint::compare(rest(), unit()) >= 0) {
      nr = bigint::subtract(r, rest(), unit());
      ++digit;
    }
    return digit;
  }
};

u32 power_of_two(u32* r, u32 exponent) {
  r[0] = 1;
  return bigint::shift_left(r, {r, 1}, exponent);
}

// Sets up f for a value > 0; returns `point`: the value is r/s * 10**point, 0.1 <= r/s < 1.
int start(Fraction& f, bigint::Parts parts, int mantissa_bits, u32* storage, u32 capacity) {
  f.r = storage;
  f.s = f.r + capacity;
  f.m = f.s + capacity;
  f.sum = f.m + capacity;
  const int e = parts.exponent;
  const u32 up = e > 0 ? static_cast<u32>(e) : 0, down = e < 0 ? static_cast<u32>(-e) : 0;
  // r, s and m are multiplied by 2, so that m is half a unit of the mantissa; by 4 where the lower neighbour
  // is nearer.
  const int smallest = mantissa_bits == 53 ? -1074 : -149;
  f.uneven = parts.mantissa == static_cast<u64>(1) << (mantissa_bits - 1) && e > smallest;
  const u32 twice = f.uneven ? 2 : 1;
  f.nr = bigint::from_u64(f.r, parts.mantissa);
  const int bits = static_cast<int>(bigint::bit_length(f.rest())) + e;
  f.nr = bigint::shift_left(f.r, f.rest(), up + twice);
  f.ns = power_of_two(f.s, down + twice);
  f.nm = power_of_two(f.m, up);
  // log10(2) = 0.30103; the loops correct what the estimate lacks.
  int point = ((bits - 1) * 78913 >> 18) + 1;
  const auto scale = [](u32* p, u32 n, u32 power) {
    n = multiply_power5(p, n, power);
    return bigint::shift_left(p, {p, n}, power);
  };
  if (point > 0) {
    f.ns = scale(f.s, f.ns, static_cast<u32>(point));
  } else {
    f.nr = scale(f.r, f.nr, static_cast<u32>(-point));
    f.nm = scale(f.m, f.nm, static_cast<u32>(-point));
  }
  while (bigint::compare(f.rest(), f.unit()) >= 0) {
    f.times10(f.s, f.ns);
    ++point;
  }
  for (;;) {
    const u32 n = bigint::multiply_small(f.sum, f.rest(), 10, 0);
    if (bigint::compare({f.sum, n}, f.unit()) >= 0) return point;
    f.times10(f.r, f.nr);
    f.times10(f.m, f.nm);
    --point;
  }
}

// Digits that were made: those that fit are in the buffer. Trailing zeros are not counted.
struct Made {
  char* buffer;
  u32 size;
  u32 count = 0;  // all so far
  u32 used = 0;   // up to the last that is not 0
  u32 nines = 0;  // at the end
  void push(u32 digit) {
    if (count < size) buffer[count] = static_cast<char>('0' + digit);
    ++count;
    if (digit != 0) used = count;
    nines = digit == 9 ? nines + 1 : 0;
  }
  // One more in the last place. True: it became 1 and a new place.
  bool increment() {
    used = count - nines;
    if (used == 0) {
      if (size > 0) buffer[0] = '1';
      used = 1;
      return true;
    }
    if (used <= size) ++buffer[used - 1];
    return false;
  }
};

// All digits that tell the value from its neighbours. Returns the point.
int make_shortest(Made& made, Fraction& f, int point, bool even) {
  const auto high = [&] {
    const int c = f.compare_above();
    return even ? c >= 0 : c > 0;
  };
  if (high()) {  // the shortest text is 10**point
    f.times10(f.s, f.ns);
    ++point;
  }
  for (;;) {
    const u32 digit = f.next();
    const int below = bigint::compare(f.rest(), {f.m, f.nm});
    const bool low = even ? below <= 0 : below < 0, up = high();
    made.push(digit);
    if (!low && !up) continue;
    const int half = f.compare_half();
    if (up && (!low || half > 0 || (half == 0 && (digit & 1)))) point += made.increment();
    return point;
  }
}

// `count` digits, the last one rounded, ties to even. Returns the point.
int make_digits(Made& made, Fraction& f, int point, int count) {
  if (count < 0) return point;
  u32 digit = 0;
  for (int i = 0; i < count && f.nr > 0; ++i) made.push(digit = f.next());
  if (f.nr == 0) return point;
  const int half = f.compare_half();
  if (half > 0 || (half == 0 && (digit & 1))) point += made.increment();
  return point;
}

u32 write_word(char* buffer, u32 size, bool negative, Text word) {
  if (word.size + negative <= size) {
    if (negative) *buffer++ = '-';
    for (const char c : word) *buffer++ = c;
  }
  return word.size + negative;
}

// The digits in the buffer become text in the same buffer. `fraction`: digits after the point, -1: no point.
u32 lay_out(const Made& made, bool negative, int point, int fraction, bool with_exponent) {
  const u32 whole = with_exponent || point <= 0 ? 1 : static_cast<u32>(point);
  int exponent = point - 1;
  const bool exponent_negative = exponent < 0;
  if (exponent_negative) exponent = -exponent;
  const u32 exponent_size = !with_exponent ? 0 : exponent >= 100 ? 5 : 4;
  const u32 total = negative + whole + (fraction >= 0 ? 1 + static_cast<u32>(fraction) : 0) + exponent_size;
  if (total > made.size || made.used > made.size) return max(total, made.used);
  // The digits go to the end of the text: what is written next never passes what is read next.
  const char* from = made.buffer + total - made.used;
  for (u32 i = made.used; i-- > 0;) made.buffer[total - made.used + i] = made.buffer[i];
  char* to = made.buffer;
  u32 left = made.used;
  const auto digit = [&] {
    if (left == 0) return '0';
    --left;
    return *from++;
  };
  if (negative) *to++ = '-';
  if (!with_exponent && point <= 0)
    *to++ = '0';
  else {
    for (u32 i = 0; i < whole; ++i) *to++ = digit();
  }
  if (fraction >= 0) *to++ = '.';
  for (int i = 0; i < fraction; ++i) *to++ = !with_exponent && i < -point ? '0' : digit();
  if (with_exponent) {
    *to++ = 'e';
    *to++ = exponent_negative ? '-' : '+';
    if (exponent >= 100) *to++ = static_cast<char>('0' + exponent / 100);
    *to++ = static_cast<char>('0' + exponent / 10 % 10);
    *to++ = static_cast<char>('0' + exponent % 10);
  }
  return total;
}

u32 format_parts(char* buffer, u32 size, bigint::Parts parts, int mantissa_bits, u32* storage, u32 capacity,
                 char style, int precision) {
  if (!parts.finite) {
    return write_word(buffer, size, parts.negative && parts.mantissa == 0,
                      parts.mantissa == 0 ? Text("inf") : Text("nan"));
  }
  if (style == 'g' && precision == 0) precision = 1;
  Made made{buffer, size};
  int point = 1;
  if (parts.mantissa != 0) {
    Fraction f;
    point = start(f, parts, mantissa_bits, storage, capacity);
    if (style == 'r') {
      point = make_shortest(made, f, point, (parts.mantissa & 1) == 0);
    } else {
      const int count = style == 'e' ? precision + 1 : style == 'f' ? point + precision : precision;
      point = make_digits(made, f, point, count);
      if (made.used == 0) point = 1;  // 'f' of something small: zero
    }
  }
  const int used = static_cast<int>(made.used);
  if (style == 'f') return lay_out(made, parts.negative, point, precision > 0 ? precision : -1, false);
  if (style == 'e') return lay_out(made, parts.negative, point, precision > 0 ? precision : -1, true);
  const int limit = style == 'r' ? 16 : precision;
  if (point - 1 < -4 || point - 1 >= limit)
    return lay_out(made, parts.negative, point, used > 1 ? used - 1 : -1, true);
  const int fraction = used - point;
  return lay_out(made, parts.negative, point, fraction > 0 ? fraction : style == 'r' ? 1 : -1, false);
}

template <class F>
u32 format(char* buffer, u32 size, F value, char style, int precision) {
  using L = Limits<F>;
  u32 storage[4 * L::kBig];
  return format_parts(buffer, size, bigint::split(value), L::kMantissaBits, storage, L::kBig, style,
                      precision);
}

}  // namespace

bool parse_float(Text text, double* value) {
  return parse(text, value);
}
bool parse_float(Text text, float* value) {
  return parse(text, value);
}

u32 format_float(char* buffer, u32 size, double value, char style, int precision) {
  return format(buffer, size, value, style, precision);
}
u32 format_float(char* buffer, u32 size, float value, char style, int precision) {
  return format(buffer, size, value, style, precision);
}

}  // namespace firn::decimal
