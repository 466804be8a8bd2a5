// The methods of str, bytes and bytearray about the case and the sort of characters. bytes know ASCII only.
// What is known of characters beyond it: vm/types/unicode.cpp.
#include "vm/types/text.hpp"

namespace firn {

namespace {

// ---- conversion

enum class Case : u8 { Upper, Lower, Swap, Capitalize, Title, Fold };
constexpr u32 kCased = kUpper | kLower;

u32 properties_in(Flavor flavor, u32 unit) {
  return flavor == Flavor::Str || unit < 0x80 ? properties_of(unit) : 0;
}

// Sigma at the end of a word has a form of its own (Unicode standard, 3.13, Final_Sigma; what is between
// letters is not looked through).
u32 lower_in_text(u32 c, bool after_cased, Text t, u32 next) {
  constexpr u32 kCapitalSigma = 0x3a3, kFinalSigma = 0x3c2;
  if (c == kCapitalSigma && after_cased &&
      (next == t.size || !(properties_of(utf8_next(t, &next)) & kCased))) {
    return kFinalSigma;
  }
  return to_lower(c);
}

u32 fold(u32 c) {
  switch (c) {
    case 0xb5: return 0x3bc;
    case 0x3c2: return 0x3c3;
    case 0x17f: return 's';
    default: return to_lower(c);
  }
}

Value convert(Vm& vm, Args args, Case to) {
  constexpr u32 kSharpS = 0xdf;
  const Subject self(args[0]);
  const Flavor flavor = self.flavor;
  const Text t = self.text();
  Builder b(vm);
  char* out = TRY(b.reserve(t.size));   // no character becomes longer
  char* const begin = out;
  bool after_cased = false;
  for (u32 at = 0; at < t.size;) {
    u32 c = next_unit(flavor, t, &at);
    const u32 p = properties_in(flavor, c);
    bool up = to == Case::Upper || (to == Case::Swap && p & kLower);
    if (to == Case::Title) up = !after_cased;
    if (to == Case::Capitalize) up = out == begin;
    if (c == kSharpS && flavor == Flavor::Str && (up || to == Case::Fold)) {
      *out++ = up ? 'S' : 's';
      *out++ = to == Case::Upper || to == Case::Swap ? 'S' : 's';
    } else {
      if (p & kCased) {
        c = up ? to_upper(c) : to == Case::Fold ? fold(c) : lower_in_text(c, after_cased, t, at);
      }
      if (flavor == Flavor::Str) out += utf8_put(out, c);
      else *out++ = static_cast<char>(c);
    }
    after_cased = p & kCased;
  }
  b.commit(static_cast<u32>(out - begin));
  return finish_text(vm, b, flavor);
}

Value text_upper(Vm& vm, Args args) { return convert(vm, args, Case::Upper); }
Value text_lower(Vm& vm, Args args) { return convert(vm, args, Case::Lower); }
Value text_swapcase(Vm& vm, Args args) { return convert(vm, args, Case::Swap); }
Value text_capitalize(Vm& vm, Args args) { return convert(vm, args, Case::Capitalize); }
Value text_title(Vm& vm, Args args) { return convert(vm, args, Case::Title); }
Value text_casefold(Vm& vm, Args args) { return convert(vm, args, Case::Fold); }

// ---- questions

// Not empty, and each character has one of the properties.
Value all_have(Args args, u32 wanted) {
  const Subject self(args[0]);
  const Text t = self.text();
  for (u32 at = 0; at < t.size;) {
    const u32 c = next_unit(self.flavor, t, &at);
    u32 p = properties_in(self.flavor, c);
    if (wanted == kSpace) p = is_space_in(self.flavor, c) ? kSpace : 0;
    if (!(p & wanted)) return boolean(false);
  }
  return boolean(!t.empty());
}

Value text_isalnum(Vm&, Args args) { return all_have(args, kAlpha | kDecimal | kDigit | kNumeric); }
Value text_isalpha(Vm&, Args args) { return all_have(args, kAlpha); }
Value text_isdecimal(Vm&, Args args) { return all_have(args, kDecimal); }
Value text_isdigit(Vm&, Args args) { return all_have(args, kDigit); }
Value text_isnumeric(Vm&, Args args) { return all_have(args, kNumeric); }
Value text_isspace(Vm&, Args args) { return all_have(args, kSpace); }
Value text_isascii(Vm&, Args args) { return boolean(is_ascii(text_of(args[0]))); }

// Some character has the case, and none the other.
Value is_case(Args args, u32 wanted) {
  const Subject self(args[0]);
  const Text t = self.text();
  u32 seen = 0;
  for (u32 at = 0; at < t.size;) seen |= properties_in(self.flavor, next_unit(self.flavor, t, &at)) & kCased;
  return boolean(seen == wanted);
}

Value text_isupper(Vm&, Args args) { return is_case(args, kUpper); }
Value text_islower(Vm&, Args args) { return is_case(args, kLower); }

Value text_istitle(Vm&, Args args) {
  const Subject self(args[0]);
  const Text t = self.text();
  bool any = false, after_cased = false;
  for (u32 at = 0; at < t.size;) {
    const u32 p = properties_in(self.flavor, next_unit(self.flavor, t, &at)) & kCased;
    if (p && (p == kUpper) == after_cased) return boolean(false);
    after_cased = p;
    any |= after_cased;
  }
  return boolean(any);
}

Value text_isprintable(Vm&, Args args) {
  const Text t = text_of(args[0]);
  for (u32 at = 0; at < t.size;) {
    if (!is_printable(utf8_next(t, &at))) return boolean(false);
  }
  return boolean(true);
}

Value text_isidentifier(Vm&, Args args) {
  const Text t = text_of(args[0]);
  for (u32 at = 0; at < t.size;) {
    const u32 allowed = at ? kAlpha | kDecimal : kAlpha;
    const u32 c = utf8_next(t, &at);
    if (c != '_' && !(properties_of(c) & allowed)) return boolean(false);
  }
  return boolean(!t.empty());
}

}  // namespace

NATIVE(text_upper, 1, 1, 0);
NATIVE(text_lower, 1, 1, 0);
NATIVE(text_swapcase, 1, 1, 0);
NATIVE(text_capitalize, 1, 1, 0);
NATIVE(text_title, 1, 1, 0);
NATIVE(text_casefold, 1, 1, 0);
NATIVE(text_isalnum, 1, 1, 0);
NATIVE(text_isalpha, 1, 1, 0);
NATIVE(text_isdecimal, 1, 1, 0);
NATIVE(text_isdigit, 1, 1, 0);
NATIVE(text_isnumeric, 1, 1, 0);
NATIVE(text_isspace, 1, 1, 0);
NATIVE(text_isascii, 1, 1, 0);
NATIVE(text_isupper, 1, 1, 0);
NATIVE(text_islower, 1, 1, 0);
NATIVE(text_istitle, 1, 1, 0);
NATIVE(text_isprintable, 1, 1, 0);
NATIVE(text_isidentifier, 1, 1, 0);

}  // namespace firn
