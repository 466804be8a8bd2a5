// See strings.hpp.
#include "vm/lang/strings.hpp"

#include "vm/base/decimal.hpp"

namespace firn::lang {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Surrogates are encoded like other code points ("surrogatepass"), since Python's literals may hold them.
char* encode_utf8(char* out, u32 c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
    return out;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  *out++ = static_cast<char>((0xff00 >> (more + 1) & 0xff) | c >> (6 * more));
  for (int i = more; i-- > 0;) *out++ = static_cast<char>(0x80 | (c >> (6 * i) & 0x3f));
  return out;
}

// One literal's text on its way to its value. The value never has more bytes than the source.
class Decoder {
 public:
  Decoder(Report& report, u32 from, u32 to, StringForm form)
      : report_(report), s_(report.source), from_(from), at_(from), to_(to), form_(form) {}

  bool run(Text* value) {
    char* const text = report_.arena.array<char>(to_ - from_);
    if (!text) return report_.out_of_memory();
    out_ = text;
    while (at_ < to_) {
      const char c = s_[at_++];
      if (c == '\\' && !form_.raw && at_ < to_) {
        if (!escape()) return false;
        continue;
      }
      if (c == '\r') {
        if (at_ < to_ && s_[at_] == '\n') ++at_;
        *out_++ = '\n';
        continue;
      }
      if (form_.braces && (c == '{' || c == '}') && at_ < to_ && s_[at_] == c) ++at_;
      *out_++ = c;
    }
    *value = {text, static_cast<usize>(out_ - text)};
    return true;
  }

 private:
  // After the backslash.
  bool escape() {
    static constexpr char kSimple[] = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v";  // pairs: letter, meaning
    const char c = s_[at_++];
    if (c == '\n') return true;
    if (c == '\r') {
      if (at_ < to_ && s_[at_] == '\n') ++at_;
      return true;
    }
    for (u32 i = 0; i < sizeof kSimple - 1; i += 2) {
      if (kSimple[i] != c) continue;
      *out_++ = kSimple[i + 1];
      return true;
    }
    if (c >= '0' && c <= '7') {
      u32 value = static_cast<u32>(c - '0');
      for (int i = 0; i < 2 && at_ < to_ && s_[at_] >= '0' && s_[at_] <= '7'; ++i) {
        value = value * 8 + static_cast<u32>(s_[at_++] - '0');
      }
      put(value);
      return true;
    }
    if (c == 'x') return hexadecimal(c, 2);
    if (!form_.bytes) {
      if (c == 'u') return hexadecimal(c, 4);
      if (c == 'U') return hexadecimal(c, 8);
      if (c == 'N') {
        return report_.fail({at_ - 2, 2, 0},
                            "\\N{...} is not supported: write the character itself, or \\u and its number");
      }
    }
    *out_++ = '\\';  // unknown: stays as it is, and the character after it may be the first of several bytes
    --at_;
    return true;
  }

  void put(u32 value) {
    if (form_.bytes)
      *out_++ = static_cast<char>(value);
    else
      out_ = encode_utf8(out_, value);
  }

  bool hexadecimal(char letter, u32 digits) {
    const u32 start = at_ - 2;
    u32 value = 0;
    for (u32 i = 0; i < digits; ++i) {
      const int digit = at_ < to_ ? hex_value(s_[at_]) : -1;
      if (digit < 0) return truncated(letter, start, digits);
      value = value << 4 | static_cast<u32>(digit);
      ++at_;
    }
    if (value > 0x10ffff) return bad(start, "illegal Unicode character");
    put(value);
    return true;
  }

  bool truncated(char letter, u32 start, u32 digits) {
    if (form_.bytes) {
      return report_.fail({start, at_ - start, 0}, "(value error) invalid \\x escape at position %",
                          report_.number(start - from_));
    }
    const Text shape("XXXXXXXX", digits);
    return bad(start, report_.format("truncated \\%% escape", Text(&letter, 1), shape, {}));
  }

  // CPython's words; positions count from the start of the literal's text.
  bool bad(u32 start, Text reason) {
    return report_.fail({start, at_ - start, 0},
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position %-%: %",
                        report_.number(start - from_), report_.number(at_ - from_ - 1), reason);
  }

  Report& report_;
  const Text s_;
  const u32 from_;
  u32 at_;
  const u32 to_;
  const StringForm form_;
  char* out_ = nullptr;
};

}  // namespace

bool decode_text(Report& report, u32 from, u32 to, StringForm form, Text* value) {
  bool plain = true;
  for (u32 i = from; i < to; ++i) {
    const char c = report.source[i];
    if (form.bytes && (c & 0x80)) {
      return report.fail({i, 1, 0}, "bytes can only contain ASCII literal characters");
    }
    plain = plain && !(c == '\r' || (c == '\\' && !form.raw) || (form.braces && (c == '{' || c == '}')));
  }
  if (plain) {
    *value = report.source.sub(from, to);
    return true;
  }
  return Decoder(report, from, to, form).run(value);
}

bool is_raw(const Report& report, const Token& token) {
  for (u32 i = token.offset; report.source[i] != '"' && report.source[i] != '\''; ++i) {
    if ((report.source[i] | 0x20) == 'r') return true;
  }
  return false;
}

bool decode_string(Report& report, const Token& token, bool* bytes, Text* value) {
  const Text& s = report.source;
  u32 from = token.offset, to = token.end();
  *bytes = false;
  for (; s[from] != '"' && s[from] != '\''; ++from) *bytes |= (s[from] | 0x20) == 'b';
  const u32 quotes = to - from >= 6 && s[from + 1] == s[from] && s[from + 2] == s[from] ? 3 : 1;
  return decode_text(report, from + quotes, to - quotes, {is_raw(report, token), *bytes, false}, value);
}

bool decode_float(Report& report, Text literal, unsigned bits, double* value) {
  char* text = report.arena.array<char>(literal.size);
  if (!text) return report.out_of_memory();
  u32 size = 0;
  for (const char c : literal) {
    if (c != '_' && (c | 0x20) != 'j') text[size++] = c;
  }
  if (bits == 32) {
    float narrow = 0;
    if (decimal::parse_float({text, size}, &narrow)) *value = static_cast<double>(narrow);
    return true;
  }
  // A board with single floats has no use for the other reader; the branch keeps it from being linked.
  if constexpr (config::kFloatBits == 64) decimal::parse_float({text, size}, value);
  return true;
}

bool decode_number(Report& report, const Token& token, code::Constant* value) {
  Text text = report.source.sub(token.offset, token.end());
  u32 base = 10;
  if (text.size > 2 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
  }
  bool imaginary = false, is_float = false;
  if (base == 10) {
    for (const char c : text) {
      imaginary |= (c | 0x20) == 'j';
      is_float |= c == '.' || (c | 0x20) == 'e';
    }
  } else {
    text = text.sub(2, text.size);
  }
  *value = code::Constant{};
  if (imaginary || is_float) {
    value->kind = imaginary ? code::Constant::Kind::Complex : code::Constant::Kind::Float;
    double* into = imaginary ? &value->number.imaginary : &value->number.real;
    return decode_float(report, text, config::kFloatBits, into);
  }
  value->kind = code::Constant::Kind::Int;
  u32* digits = report.arena.array<u32>(bigint::parse_digits(text.size, base));
  if (!digits) return report.out_of_memory();
  u32 length = 0;
  bigint::parse(digits, &length, text, base);
  value->digits = {digits, length};
  return true;
}

}  // namespace firn::lang
