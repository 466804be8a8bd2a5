// vm/base: arithmetic on big integers, decimal text and floats. Expectations that look odd are CPython's.

#include <doctest/doctest.h>

#include <bit>
#include <string>
#include <vector>

#include "vm/base/decimal.hpp"

using namespace firn;
using bigint::Digits;

namespace {

using Big = std::vector<u32>;

Big big(const std::string& text, u32 base = 16) {
  Big r(bigint::parse_digits(static_cast<u32>(text.size()), base));
  u32 n = 0;
  REQUIRE(bigint::parse(r.data(), &n, Text(text.data(), text.size()), base));
  r.resize(n);
  return r;
}

std::string text(Digits a, u32 base = 16) {
  std::string out(bigint::format_size(a, base), '?');
  Big scratch(a.size() + 1);
  const u32 n = bigint::format(out.data(), scratch.data(), a, base);
  CHECK(n <= out.size());
  out.resize(n);
  return out;
}

// The same numbers every time (Knuth's MMIX generator); many are near a power of two, where carries run far.
class Numbers {
 public:
  Big next() {
    const u32 kind = draw() % 4, n = draw() % 9;
    Big r(n);
    for (u32& digit : r) digit = kind == 0 ? 0xffffffff : kind == 1 ? 0 : draw();
    if (n > 0 && kind == 1) r[n - 1] = 1u << draw() % 32;
    r.resize(bigint::trim(r.data(), n));
    return r;
  }
  u32 draw() {
    return static_cast<u32>((state_ = state_ * 6364136223846793005u + 1442695040888963407u) >> 32);
  }

 private:
  u64 state_ = 1;
};

Big add(const Big& a, const Big& b) {
  Big r(std::max(a.size(), b.size()) + 1);
  r.resize(bigint::add(r.data(), a, b));
  return r;
}

Big multiply(const Big& a, const Big& b) {
  Big r(a.size() + b.size());
  r.resize(bigint::multiply(r.data(), a, b));
  return r;
}

}  // namespace

TEST_CASE("bigint: division undoes multiplication, for any lengths") {
  Numbers numbers;
  for (int i = 0; i < 4000; ++i) {
    const Big a = numbers.next();
    Big b = numbers.next();
    if (b.empty()) b = {1};
    Big q(a.size() >= b.size() ? a.size() - b.size() + 1 : 0), r(a.size() + 1);
    u32 rest = 0;
    q.resize(bigint::divide(q.data(), r.data(), &rest, a, b));
    r.resize(rest);
    CHECK(bigint::compare(r, b) < 0);
    CHECK(add(multiply(q, b), r) == a);
    // (a * b) / b, in the dividend's own storage
    Big product = multiply(a, b);
    const u32 n = static_cast<u32>(product.size());
    product.resize(n + 1);
    Big quotient(n + 1);
    quotient.resize(bigint::divide(quotient.data(), product.data(), &rest, Digits(product.data(), n), b));
    CHECK(quotient == a);
    CHECK(rest == 0);
  }
}

TEST_CASE("bigint: the estimate of a quotient digit that is too large is corrected") {
  // TAOCP 4.3.1, exercise 22: step D6 is rare.
  const Big a = big("800000000000000000000003"), b = big("200000000000000000000001");
  Big q(2), r(4);
  u32 rest = 0;
  const u32 n = bigint::divide(q.data(), r.data(), &rest, a, b);
  CHECK(text({q.data(), n}) == "3");
  CHECK(text({r.data(), rest}) == "200000000000000000000000");
  const Big c = big("7fffffff800000010000000000000000"), d = big("800000008000000200000005");
  Big q2(2), r2(5);
  const u32 m = bigint::divide(q2.data(), r2.data(), &rest, c, d);
  CHECK(text({q2.data(), m}) == "fffffffd");
}

TEST_CASE("bigint: text in every base") {
  Numbers numbers;
  for (u32 base = 2; base <= 36; ++base) {
    for (int i = 0; i < 40; ++i) {
      const Big a = numbers.next();
      CHECK(big(text(a, base), base) == a);
    }
  }
  CHECK(text({}, 10) == "0");
  CHECK(text({}, 16) == "0");
  CHECK(text(big("123456789012345678901234567890", 10), 10) == "123456789012345678901234567890");
  CHECK(text(big("1000000000000000000", 10), 10) == "1000000000000000000");
  CHECK(text(big("zz", 36), 10) == "1295");
  CHECK(text(big("1_000", 10), 10) == "1000");
  u32 n;
  Big r(4);
  CHECK(!bigint::parse(r.data(), &n, "12a", 10));
  CHECK(!bigint::parse(r.data(), &n, "2", 2));
}

TEST_CASE("bigint: shifts") {
  Numbers numbers;
  for (int i = 0; i < 2000; ++i) {
    const Big a = numbers.next();
    const u32 bits = numbers.draw() % 130;
    Big up(a.size() + bits / 32 + 1);
    up.resize(bigint::shift_left(up.data(), a, bits));
    bool lost = true;
    Big down(up.size());
    down.resize(bigint::shift_right(down.data(), up, bits, &lost));
    CHECK(down == a);
    CHECK(!lost);
  }
  Big a = big("1ffffffff");
  bool lost = false;
  CHECK(bigint::shift_right(a.data(), a, 1, &lost) == 1);
  CHECK(lost);
  CHECK(a[0] == 0xffffffff);
}

TEST_CASE("bigint: and, or, xor of an endless two's complement") {
  Numbers numbers;
  const auto value = [](const Big& a, bool negative) {
    const i64 v = static_cast<i64>(bigint::to_u64(a));
    return negative ? -v : v;
  };
  for (int i = 0; i < 4000; ++i) {
    Big a = numbers.next(), b = numbers.next();
    // Two digits less some bits, so that 64-bit arithmetic can check.
    a.resize(std::min<usize>(a.size(), 2));
    b.resize(std::min<usize>(b.size(), 2));
    if (a.size() == 2) a[1] &= 0x3fffffff;
    if (b.size() == 2) b[1] &= 0x3fffffff;
    a.resize(bigint::trim(a.data(), static_cast<u32>(a.size())));
    b.resize(bigint::trim(b.data(), static_cast<u32>(b.size())));
    const bool na = !a.empty() && (i & 1), nb = !b.empty() && (i & 2);
    const i64 x = value(a, na), y = value(b, nb), expected[] = {x & y, x | y, x ^ y};
    for (int op = 0; op < 3; ++op) {
      Big r(std::max(a.size(), b.size()) + 1);
      bool negative = false;
      r.resize(bigint::bitwise(static_cast<bigint::Bitwise>(op), r.data(), &negative, {a, na}, {b, nb}));
      CHECK(value(r, negative) == expected[op]);
    }
  }
}

TEST_CASE("bigint: power") {
  const auto power = [](const Big& base, u32 exponent) {
    Big r(bigint::power_bits(base, exponent) / 32 + 1 + base.size()), scratch(r.size());
    return text({r.data(), bigint::power(r.data(), scratch.data(), base, exponent)}, 10);
  };
  CHECK(power(big("3"), 100) == "515377520732011331036461129765621272702107522001");
  CHECK(power(big("2"), 64) == "18446744073709551616");
  CHECK(power(big("ffffffff"), 2) == "18446744065119617025");
  CHECK(power({}, 5) == "0");
  CHECK(power({}, 0) == "1");
  CHECK(power(big("1"), 4000000000) == "1");
}

TEST_CASE("bigint: to floats, ties to even") {
  CHECK(bigint::to_double(big("20000000000001")) == 9007199254740992.0);  // 2**53 + 1
  CHECK(bigint::to_double(big("20000000000003")) == 9007199254740996.0);
  CHECK(bigint::to_double(big("200000000000010000000001")) == 0x1.0000000000001p93);
  CHECK(bigint::to_float(big("1000001")) == 16777216.0f);
  CHECK(bigint::to_float(big("1000003")) == 16777220.0f);
  CHECK(bigint::to_float(big("ffffff7fffffffffffffffffffffffff")) == 0x1.fffffep127f);
  CHECK(bigint::to_float(big("ffffff80000000000000000000000000")) == __builtin_inff());
  CHECK(bigint::to_double(big("1" + std::string(256, '0'))) == __builtin_inf());
  const auto divide = [](const Big& a, const Big& b) {
    Big scratch(bigint::true_divide_space(a.size(), b.size()));
    return bigint::true_divide_double(scratch.data(), a, b);
  };
  CHECK(divide(big("1"), big("3")) == 1.0 / 3);
  CHECK(divide(big("1"), big("1" + std::string(268, '0'))) == 0x1p-1072);
  CHECK(divide(big("3" + std::string(269, '0')), big("1" + std::string(267, '0'))) == 768.0);
  CHECK(divide({}, big("5")) == 0.0);
}

TEST_CASE("bigint: comparison with floats is exact") {
  const Big a = big("20000000000001");
  CHECK(bigint::compare_with_float({a, false}, 9007199254740992.0) == 1);
  CHECK(bigint::compare_with_float({a, false}, 9007199254740994.0) == -1);
  CHECK(bigint::compare_with_float({a, true}, -9007199254740992.0) == -1);
  CHECK(bigint::compare_with_float({{}, false}, -0.0) == 0);
  CHECK(bigint::compare_with_float({{}, false}, 5e-324) == -1);
  CHECK(bigint::compare_with_float({a, false}, __builtin_inf()) == -1);
  CHECK(bigint::compare_with_float({a, false}, -__builtin_inf()) == 1);
  CHECK(bigint::compare_with_float({a, false}, 0.5f) == 1);
}

// ---- decimal

namespace {

struct DoubleCase {
  const char* text;
  u64 bits;
  char style;
  int precision;
  const char* formatted;
};
constexpr DoubleCase kDoubles[] = {
    {"0", 0x0000000000000000, 'r', 0, "0.0"},
    {"-0.0", 0x8000000000000000, 'r', 0, "-0.0"},
    {"1", 0x3ff0000000000000, 'r', 0, "1.0"},
    {"0.1", 0x3fb999999999999a, 'r', 0, "0.1"},
    {"1e16", 0x4341c37937e08000, 'r', 0, "1e+16"},
    {"9999999999999998", 0x4341c37937e07fff, 'r', 0, "9999999999999998.0"},
    {"1e-4", 0x3f1a36e2eb1c432d, 'r', 0, "0.0001"},
    {"0.00001", 0x3ee4f8b588e368f1, 'r', 0, "1e-05"},
    {"5e-324", 0x0000000000000001, 'r', 0, "5e-324"},
    {"4.9406564584124654e-324", 0x0000000000000001, 'e', 20, "4.94065645841246544177e-324"},
    {"2.2250738585072011e-308", 0x000fffffffffffff, 'r', 0, "2.225073858507201e-308"},
    {"2.2250738585072014e-308", 0x0010000000000000, 'r', 0, "2.2250738585072014e-308"},
    {"1.7976931348623157e308", 0x7fefffffffffffff, 'r', 0, "1.7976931348623157e+308"},
    {"1e23", 0x44b52d02c7e14af6, 'r', 0, "1e+23"},
    {"9007199254740993", 0x4340000000000000, 'r', 0, "9007199254740992.0"},
    {"9007199254740992.999999999999999999", 0x4340000000000000, 'r', 0, "9007199254740992.0"},
    {"9007199254740993.000000000000000001", 0x4340000000000001, 'r', 0, "9007199254740994.0"},
    {"123456789.125", 0x419d6f3454800000, 'f', 2, "123456789.12"},
    {"0.5", 0x3fe0000000000000, 'f', 0, "0"},
    {"1.5", 0x3ff8000000000000, 'f', 0, "2"},
    {"2.5", 0x4004000000000000, 'f', 0, "2"},
    {"0.05", 0x3fa999999999999a, 'f', 1, "0.1"},
    {"9.995", 0x4023fd70a3d70a3d, 'f', 2, "9.99"},
    {"9.9951", 0x4023fd7dbf487fcc, 'f', 2, "10.00"},
    {"999.9996", 0x408f3fff2e48e8a7, 'f', 3, "1000.000"},
    {"1e22", 0x4480f0cf064dd592, 'f', 0, "10000000000000000000000"},
    {"0.000001234", 0x3eb4b3fd5942cd96, 'g', 3, "1.23e-06"},
    {"123456", 0x40fe240000000000, 'g', 6, "123456"},
    {"1234567", 0x4132d68700000000, 'g', 6, "1.23457e+06"},
    {"100000", 0x40f86a0000000000, 'g', 6, "100000"},
    {"1e5", 0x40f86a0000000000, 'g', 1, "1e+05"},
    {"0.0001", 0x3f1a36e2eb1c432d, 'g', 6, "0.0001"},
    {"0.00001", 0x3ee4f8b588e368f1, 'g', 6, "1e-05"},
    {"1.0", 0x3ff0000000000000, 'g', 0, "1"},
    {"0", 0x0000000000000000, 'e', 3, "0.000e+00"},
    {"0", 0x0000000000000000, 'f', 2, "0.00"},
    {"0", 0x0000000000000000, 'g', 6, "0"},
    {"99999.5", 0x40f869f800000000, 'g', 5, "1e+05"},
    {"9.5", 0x4023000000000000, 'e', 0, "1e+01"},
    {"8.5", 0x4021000000000000, 'e', 0, "8e+00"},
    {"-1.25e-7", 0xbe80c6f7a0b5ed8d, 'e', 1, "-1.2e-07"},
    {"1e100", 0x54b249ad2594c37d, 'f', 3,
     "10000000000000000159028911097599180468360808563945281389781327557747838772170381060813469985856815104."
     "000"},
    {"3.14159", 0x400921f9f01b866e, 'f', 40, "3.1415899999999998826183400524314492940903"},
    {"0.1", 0x3fb999999999999a, 'f', 60, "0.100000000000000005551115123125782702118158340454101562500000"},
    {"-6.1182310176339744e-34", 0xb9096a04e7d80068, 'g', 3, "-6.12e-34"},
    {"-4.180643853733035e-94", 0xac8be7d742840d2b, 'g', 0, "-4e-94"},
    {"6.085746179910532e+95", 0x53d23c0bdf43efb2, 'g', 3, "6.09e+95"},
    {"3.0588719365365144e+199", 0x6959935406e82a01, 'e', 0, "3e+199"},
    {"1.963213225267579e-154", 0x20050ed31a6e72b9, 'e', 20, "1.96321322526757897634e-154"},
    {"-3.4213729329425745e-209", 0x94a67f00f335c357, 'e', 20, "-3.42137293294257451817e-209"},
    {"2.813922867476007e-62", 0x332726d0356a4152, 'e', 16, "2.8139228674760072e-62"},
    {"1.0695142816035374e+219", 0x6d683cf8542861cd, 'r', 20, "1.0695142816035374e+219"},
    {"3.2795749267087935e-208", 0x14daf46767a9b05c, 'r', 3, "3.2795749267087935e-208"},
    {"8.15931363693919e-60", 0x33aa391808fc2081, 'r', 0, "8.15931363693919e-60"},
    {"33428.78719804815", 0x40e0529930b9f609, 'g', 16, "33428.78719804815"},
    {"-4.4685098206921565e-74", 0xb0b4362e4e18a363, 'e', 3, "-4.469e-74"},
    {"1.5093189805816908e-163", 0x1e2162169fbba638, 'r', 16, "1.5093189805816908e-163"},
    {"3.520180073522362e-20", 0x3be4c78bb4ae3dd3, 'r', 3, "3.520180073522362e-20"},
    {"1.1688730458691112e-292", 0x0352a9bf0e56d581, 'g', 16, "1.168873045869111e-292"},
    {"6.839421288532338e-140", 0x230a102c4786a228, 'g', 16, "6.839421288532338e-140"},
    {"-8.529443257278576e-36", 0xb8a6acd699882356, 'e', 3, "-8.529e-36"},
    {"-1.0721883015047991e-137", 0xa37feba2ec246343, 'e', 20, "-1.07218830150479910092e-137"},
    {"1.3035387751508124e-105", 0x2a27ead5281f772f, 'e', 0, "1e-105"},
    {"2.64134254564996e-154", 0x200c54e9b096ebf5, 'g', 20, "2.6413425456499601129e-154"},
    {"1.972155489522914e-32", 0x3959999c584355b8, 'r', 0, "1.972155489522914e-32"},
    {"3.33789578184488e-70", 0x31826e0a84fd2ec5, 'e', 3, "3.338e-70"},
    {"3.459722808861164e-96", 0x2c1d8f47fe1d515b, 'r', 0, "3.459722808861164e-96"},
    {"-6.409756373845927e+165", 0xe25bd3abc8b05024, 'e', 0, "-6e+165"},
    {"-6.804348894590386e-122", 0xa6c67d82cf5d777f, 'e', 20, "-6.80434889459038618835e-122"},
    {"1.1490629565409685e+256", 0x75187d21f3d96801, 'g', 0, "1e+256"},
    {"-2.5797238626761594e-102", 0xaad71c97d5f8822f, 'r', 0, "-2.5797238626761594e-102"},
    {"2.34040386381357e+253", 0x748989b0f025f1e1, 'g', 16, "2.34040386381357e+253"},
    {"1.6170184175394762e-218", 0x12b6d519033e86fd, 'g', 0, "2e-218"},
    {"2.3956634510595353e+102", 0x55311d2417e00e58, 'e', 0, "2e+102"},
    {"-1.4425872204299063e-108", 0xa98b1a93f4c926dd, 'e', 0, "-1e-108"},
    {"3.4191619564925955e-275", 0x06f2f0d0c9a20e34, 'r', 3, "3.4191619564925955e-275"},
    {"-1.7893033083534026e-300", 0x81b32c2b835c8065, 'g', 0, "-2e-300"},
    {"2.5099313734285217e-279", 0x0616c7bc2814806d, 'g', 3, "2.51e-279"},
    {"7.725549236744192e+76", 0x4fe559a1e454625d, 'r', 20, "7.725549236744192e+76"},
    {"5.562578093152422e-174", 0x1bf6034146691269, 'e', 0, "6e-174"},
    {"5.621168539327165e-13", 0x3d63c71937cef9cb, 'r', 3, "5.621168539327165e-13"},
    {"5.3000240771115114e+63", 0x4d29c46d18e2cd36, 'r', 20, "5.3000240771115114e+63"},
    {"1.1064370537681727e-136", 0x23b49669e2dc9658, 'g', 0, "1e-136"},
    {"1.0330873754815864e+293", 0x7cc4b46e72d21f0b, 'r', 3, "1.0330873754815864e+293"},
};

struct FloatCase {
  const char* text;
  u32 bits;
  char style;
  int precision;
  const char* formatted;
};
constexpr FloatCase kFloats[] = {
    {"0", 0x00000000, 'r', 0, "0.0"},
    {"-0.0", 0x80000000, 'r', 0, "-0.0"},
    {"0.1", 0x3dcccccd, 'r', 0, "0.1"},
    {"1e16", 0x5a0e1bca, 'r', 0, "1e+16"},
    {"16777217", 0x4b800000, 'r', 0, "16777216.0"},
    {"16777219", 0x4b800002, 'r', 0, "16777220.0"},
    {"3.4028235e38", 0x7f7fffff, 'r', 0, "3.4028235e+38"},
    {"1e-45", 0x00000001, 'r', 0, "1e-45"},
    {"7.0064923216240853e-46", 0x00000000, 'r', 0, "0.0"},
    {"7.0064923216240854e-46", 0x00000001, 'r', 0, "1e-45"},
    {"1.17549435e-38", 0x00800000, 'r', 0, "1.1754944e-38"},
    {"3.14159265358979", 0x40490fdb, 'r', 0, "3.1415927"},
    {"0.3", 0x3e99999a, 'f', 10, "0.3000000119"},
    {"1e10", 0x501502f9, 'g', 6, "1e+10"},
    {"8388608.5", 0x4b000000, 'f', 0, "8388608"},
    {"8388609.5", 0x4b000002, 'f', 0, "8388610"},
    {"1e-10", 0x2edbe6ff, 'e', 5, "1.00000e-10"},
    {"33554432", 0x4c000000, 'r', 0, "33554432.0"},
    {"33554436", 0x4c000001, 'r', 0, "33554436.0"},
    {"0.00001", 0x3727c5ac, 'r', 0, "1e-05"},
    {"7.189459028111855e-10", 0x30459f52, 'g', 3, "7.19e-10"},
    {"1.6863568116254118e+24", 0x67b28ccb, 'r', 3, "1.6863568e+24"},
    {"4.7619059273529274e-07", 0x34ffa723, 'e', 8, "4.76190593e-07"},
    {"56674908.0", 0x4c583297, 'r', 8, "56674908.0"},
    {"-0.00036579830339178443", 0xb9bfc89e, 'r', 0, "-0.0003657983"},
    {"23379.47265625", 0x46b6a6f2, 'r', 3, "23379.473"},
    {"2.0225538383172076e+19", 0x5f8c57c6, 'g', 3, "2.02e+19"},
    {"6.4302733249567995e+22", 0x6559ddbb, 'e', 0, "6e+22"},
    {"1.1148973725345736e-28", 0x110d547d, 'g', 3, "1.11e-28"},
    {"2.2659951355308294e-06", 0x36181180, 'r', 8, "2.2659951e-06"},
    {"-0.002934157382696867", 0xbb404afe, 'g', 0, "-0.003"},
    {"-8.433781292872527e+26", 0xec2e6811, 'g', 8, "-8.4337813e+26"},
    {"-5.06354769011404e+33", 0xf779a6f5, 'e', 8, "-5.06354769e+33"},
    {"1.4638671358009585e-36", 0x03f91068, 'r', 3, "1.4638671e-36"},
    {"12869491.0", 0x4b445f73, 'g', 0, "1e+07"},
    {"1.4663089039802383e-38", 0x009faaba, 'r', 0, "1.4663089e-38"},
    {"-1.852048397064209", 0xbfed0fec, 'r', 8, "-1.8520484"},
    {"-9.703999801476754e+30", 0xf2f4f6a1, 'e', 8, "-9.70399980e+30"},
    {"-2.4354417529910534e-23", 0x99eb8a9e, 'r', 8, "-2.4354418e-23"},
    {"-2178049990721536.0", 0xd8f79d99, 'e', 3, "-2.178e+15"},
    {"1.080921504845692e+30", 0x715a4a55, 'r', 8, "1.0809215e+30"},
    {"1.0415041018822522e-17", 0x23401fa4, 'g', 3, "1.04e-17"},
    {"-2.2485784789437824e+23", 0xe63e7646, 'g', 3, "-2.25e+23"},
    {"3.3183231371407125e+22", 0x64e0dbbb, 'e', 0, "3e+22"},
    {"-130630928.0", 0xccf928a2, 'e', 0, "-1e+08"},
    {"-2.5346606248768517e-26", 0x94fb0548, 'e', 3, "-2.535e-26"},
    {"0.001810430083423853", 0x3aed4bf4, 'r', 3, "0.0018104301"},
    {"1.7231778385142264e+31", 0x73597ee1, 'e', 3, "1.723e+31"},
    {"4.1997734001597564e-07", 0x34e1793f, 'g', 0, "4e-07"},
    {"2870076998942720.0", 0x5923251e, 'r', 0, "2870077000000000.0"},
    {"-1.2934105396270752", 0xbfa58e7a, 'e', 0, "-1e+00"},
    {"-89.66471099853516", 0xc2b35455, 'r', 3, "-89.66471"},
    {"0.0517425574362278", 0x3d53f001, 'g', 0, "0.05"},
    {"25330982.0", 0x4bc14293, 'g', 0, "3e+07"},
    {"2.1373086405116704e-17", 0x23c521c6, 'g', 3, "2.14e-17"},
    {"5198430309711872.0", 0x5993bf8f, 'g', 0, "5e+15"},
    {"5.074093398791703e-36", 0x04d7d3fc, 'r', 3, "5.0740934e-36"},
    {"-7.370703146315951e-35", 0x86c3f268, 'e', 0, "-7e-35"},
    {"-1.1685845612128575e+27", 0xec71a85a, 'e', 3, "-1.169e+27"},
    {"-1.471433086486229e-09", 0xb0ca3b73, 'g', 8, "-1.4714331e-09"},
};

Text from(const std::string& s) {
  return {s.data(), s.size()};
}

template <class F>
std::string formatted(F value, char style, int precision) {
  // Asked for its size first, and then with exactly that room.
  std::string out(decimal::format_float(nullptr, 0, value, style, precision), '?');
  CHECK(decimal::format_float(out.data(), static_cast<u32>(out.size()), value, style, precision) ==
        out.size());
  return out;
}

}  // namespace

TEST_CASE("decimal: doubles are read and written as CPython does") {
  for (const DoubleCase& c : kDoubles) {
    CAPTURE(c.text);
    double value = 1;
    REQUIRE(decimal::parse_float(from(c.text), &value));
    CHECK(std::bit_cast<u64>(value) == c.bits);
    CHECK(formatted(value, c.style, c.precision) == c.formatted);
  }
}

TEST_CASE("decimal: floats of 32 bits are rounded once") {
  for (const FloatCase& c : kFloats) {
    CAPTURE(c.text);
    float value = 1;
    REQUIRE(decimal::parse_float(from(c.text), &value));
    CHECK(std::bit_cast<u32>(value) == c.bits);
    CHECK(formatted(value, c.style, c.precision) == c.formatted);
  }
}

TEST_CASE("decimal: a text of many digits decides a tie") {
  // 2**53 + 1 is half-way; one digit far behind tips it.
  const std::string half = "9007199254740993." + std::string(900, '0');
  double value = 0;
  REQUIRE(decimal::parse_float(from(half), &value));
  CHECK(value == 9007199254740992.0);
  REQUIRE(decimal::parse_float(from(half + "1"), &value));
  CHECK(value == 9007199254740994.0);
  float narrow = 0;
  REQUIRE(decimal::parse_float(from("16777217." + std::string(300, '0') + "1"), &narrow));
  CHECK(narrow == 16777218.0f);
}

TEST_CASE("decimal: too large, too small, not a number") {
  double value = 1;
  CHECK(decimal::parse_float("1e400", &value));
  CHECK(value == __builtin_inf());
  CHECK(decimal::parse_float("-1e99999999999", &value));
  CHECK(value == -__builtin_inf());
  CHECK(decimal::parse_float("1e-400", &value));
  CHECK(value == 0);
  CHECK(decimal::parse_float("0e99999999999", &value));
  CHECK(value == 0);
  CHECK(decimal::parse_float(".5", &value));
  CHECK(value == 0.5);
  CHECK(decimal::parse_float("5.", &value));
  CHECK(value == 5);
  for (const char* bad : {"", ".", "e5", "1e", "1e+", "1.2.3", "1x", "+", "0x1", "1 ", "inf", "1_0"}) {
    CAPTURE(bad);
    CHECK(!decimal::parse_float(from(bad), &value));
  }
  CHECK(formatted(__builtin_inf(), 'r', 0) == "inf");
  CHECK(formatted(-__builtin_inf(), 'f', 2) == "-inf");
  CHECK(formatted(__builtin_nan(""), 'g', 6) == "nan");
}

TEST_CASE("decimal: a buffer that is too small only learns the size") {
  char buffer[4] = {'#', '#', '#', '#'};
  CHECK(decimal::format_float(buffer, 3, 9.9999, 'f', 2) == 5);  // 10.00
  CHECK(buffer[3] == '#');
  CHECK(decimal::format_float(buffer, 4, 0.25, 'r', 0) == 4);
  CHECK(std::string(buffer, 4) == "0.25");
}
