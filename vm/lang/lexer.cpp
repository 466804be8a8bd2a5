// See lexer.hpp. The messages are CPython's (Parser/tokenizer.c), so that a search for them helps.
#include "vm/lang/lexer.hpp"

namespace firn::lang {

namespace {

constexpr Text kTokenTexts[] = {
    "end of file", "newline",  "indent",   "dedent",   "name", "number",
    "string",      "f-string", "f-string", "f-string", ":",
#define OPERATOR(name, text, level, op) text,
#define KEYWORD(name, text, level, op) text,
#include "vm/lang/tokens.def"
#undef OPERATOR
#undef KEYWORD
};
constexpr u8 kTokenCount = sizeof kTokenTexts / sizeof kTokenTexts[0];

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_decimal(char c) {
  return c >= '0' && c <= '9';
}
bool is_octal(char c) {
  return c >= '0' && c <= '7';
}
bool is_binary(char c) {
  return c == '0' || c == '1';
}
bool is_hexadecimal(char c) {
  return is_decimal(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}
bool is_name_part(char c) {
  return is_letter(c) || is_decimal(c) || c == '_' || (c & 0x80);
}

bool starts_with(Text text, u32 at, Text prefix) {
  if (text.size - at < prefix.size) return false;
  return text.sub(at, at + prefix.size) == prefix;
}

// Code points from U+0080 that are no part of an identifier: first and last of each run. A shortened form of
// "not XID_Continue" (Unicode 14): runs of at least some size, unassigned ones included. What is between is
// let in.
struct Run {
  u16 first, last;
};
constexpr Run kNotIdentifier[] = {
    {0x0080, 0x00a9}, {0x00ab, 0x00b4}, {0x00b6, 0x00b6}, {0x00b8, 0x00b9}, {0x00bb, 0x00bf},
    {0x00d7, 0x00d7}, {0x00f7, 0x00f7}, {0x02d2, 0x02df}, {0x02ef, 0x02ff}, {0x05f3, 0x060f},
    {0x1ffd, 0x203e}, {0x2041, 0x2053}, {0x2055, 0x2070}, {0x2074, 0x207e}, {0x2080, 0x208e},
    {0x20a0, 0x20c0}, {0x214f, 0x215f}, {0x2189, 0x2bff}, {0x2e00, 0x3004}, {0x3008, 0x3020},
    {0x3030, 0x3030}, {0x3190, 0x319f}, {0x31c0, 0x31e3}, {0x3200, 0x33ff}, {0x4dc0, 0x4dff},
    {0xd800, 0xf8ff}, {0xfe10, 0xfe19}, {0xfe35, 0xfe4c}, {0xfe50, 0xfe70}, {0xfeff, 0xff0f},
    {0xff1a, 0xff20}, {0xff5b, 0xff65}, {0xffe0, 0xffff},
};

}  // namespace

Text token_text(Tok kind) {
  return kTokenTexts[static_cast<u8>(kind)];
}

bool is_identifier_part(u32 c) {
  if (c < 0x80) return is_name_part(static_cast<char>(c));
  if (c >= 0x10000) {  // musical and mathematical signs, pictographs, tags and private use
    return !(c >= 0x1cf50 && c <= 0x1d378) && !(c >= 0x1eef0 && c <= 0x1fbca) &&
           (c < 0xe0000 || (c >= 0xe0100 && c <= 0xe01ef));
  }
  for (const Run& run : kNotIdentifier) {
    if (c <= run.last) return c < run.first;
  }
  return true;
}

bool is_identifier_start(u32 c) {
  return is_identifier_part(c) && !(c >= '0' && c <= '9') && c != 0xb7;
}

u32 decode_utf8(Text text, u32& at) {
  const u8 lead = static_cast<u8>(text[at++]);
  if (lead < 0x80) return lead;
  u32 more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  u32 c = lead & (0x3f >> more);
  while (more--) c = c << 6 | (static_cast<u8>(text[at++]) & 0x3f);
  return c;
}

// ---- encoding

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool Lexer::check_utf8() {
  const Text& s = source();
  const auto bad = [&](u32 i, Text reason) {
    const u8 byte = static_cast<u8>(s[i]);
    char* hex = report_.arena.array<char>(2);
    if (!hex) return report_.out_of_memory();
    hex[0] = "0123456789abcdef"[byte >> 4];
    hex[1] = "0123456789abcdef"[byte & 15];
    return fail(i, 1, "(unicode error) 'utf-8' codec can't decode byte 0x% in position %: %", Text(hex, 2),
                report_.number(i), reason);
  };
  for (u32 i = 0; i < s.size;) {
    const u8 c = static_cast<u8>(s[i]);
    if (c == 0) return fail(i, 1, "source code cannot contain null bytes");
    if (c < 0x80) {
      ++i;
      continue;
    }
    if (c < 0xc2 || c > 0xf4) return bad(i, "invalid start byte");
    const u32 more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    const u8 low = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;  // of the second byte
    const u8 high = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
    for (u32 k = 1; k <= more; ++k) {
      if (i + k >= s.size) return bad(i, "unexpected end of data");
      const u8 next = static_cast<u8>(s[i + k]);
      if (next < (k == 1 ? low : 0x80) || next > (k == 1 ? high : 0xbf))
        return bad(i, "invalid continuation byte");
    }
    i += more + 1;
  }
  return true;
}

// PEP 263: a comment on line 1, or on line 2 after a line that is blank or a comment, may name an encoding.
bool Lexer::check_header() {
  const Text& s = source();
  u32 i = position_;
  for (int line = 0; line < 2; ++line) {
    while (at(i) == ' ' || at(i) == '\t' || at(i) == '\f') ++i;
    if (at(i) == '#') {
      for (; i < s.size && at(i) != '\n' && at(i) != '\r'; ++i) {
        if (!starts_with(s, i, "coding") || (at(i + 6) != ':' && at(i + 6) != '=')) continue;
        i += 7;
        while (at(i) == ' ' || at(i) == '\t') ++i;
        const u32 from = i;
        char name[6] = {};  // lower case, without - and _
        u32 size = 0;
        for (; is_letter(at(i)) || is_decimal(at(i)) || at(i) == '-' || at(i) == '_' || at(i) == '.'; ++i) {
          if (at(i) != '-' && at(i) != '_' && size < sizeof name)
            name[size++] = static_cast<char>(at(i) | 0x20);
        }
        if (i == from) continue;
        const Text plain(name, size);
        if (plain == "utf8" || plain == "utf8si")
          return true;  // utf-8-sig: what a byte-order mark makes of it
        return fail(from, i - from, "encoding problem: % (sources are UTF-8)", s.sub(from, i));
      }
    }
    if (at(i) != '\n' && at(i) != '\r') return true;
    i += at(i) == '\r' && at(i + 1) == '\n' ? 2 : 1;
  }
  return true;
}

bool Lexer::start(First first) {
  at_line_start_ = first == First::Plain;
  if (!check_utf8()) return false;
  if (starts_with(source(), 0, "\xef\xbb\xbf")) position_ = 3;
  return check_header();
}

// ---- helpers

Failed Lexer::fail(u32 from, u32 length, const char* message) {
  return report_.fail({from, length, 0}, message);
}

Failed Lexer::fail(u32 from, u32 length, const char* format, Text a, Text b, Text c) {
  return report_.fail({from, length, 0}, format, a, b, c);
}

void Lexer::skip_newline() {
  position_ += at(position_) == '\r' && at(position_ + 1) == '\n' ? 2 : 1;
  ++line_;
}

// The line that the text so far ends on.
u32 Lexer::last_line() const {
  return line_ - (ended() && line_ > 1 && at(position_ - 1) == '\n');
}

void Lexer::skip_comment() {
  while (!ended() && !at_newline()) ++position_;
}

// A token from `from` up to the present position, on the present line.
bool Lexer::make(Token& token, Tok kind, u32 from) {
  token.kind = kind;
  token.offset = from;
  token.length = position_ - from;
  token.line = line_;
  line_is_empty_ = false;
  return true;
}

Lexer::Mark Lexer::mark() const {
  Mark mark{position_, line_, brackets_.size(), {}};
  if (mark.depth) mark.top = brackets_[mark.depth - 1];
  return mark;
}

void Lexer::rewind(const Mark& mark) {
  position_ = mark.position;
  line_ = mark.line;
  while (brackets_.size() >= mark.depth && brackets_.size() > 0) brackets_.pop();
  if (mark.depth) static_cast<void>(brackets_.push(mark.top));  // there was room for it before
  pending_ = 0;
  at_line_start_ = false;
  line_is_empty_ = false;
}

const Lexer::Bracket* Lexer::open_bracket() const {
  return brackets_.empty() ? nullptr : &brackets_[brackets_.size() - 1];
}

// ---- lines and indentation (language reference 2.1)

// At the start of a logical line: skips blank lines, and compares the column of the first token with the open
// blocks. A tab leads to the next multiple of 8; a second count in which it is one column must give the same
// answer.
bool Lexer::indentation() {
  for (;;) {
    Column column{0, 0};
    for (;; ++position_) {
      const char c = at(position_);
      if (c == ' ') {
        ++column.tabs8;
        ++column.tabs1;
      } else if (c == '\t') {
        column.tabs8 = static_cast<u16>((column.tabs8 / 8 + 1) * 8);
        ++column.tabs1;
      } else if (c == '\f') {
        column = {0, 0};
      } else if (c == '\\' && (at(position_ + 1) == '\n' || at(position_ + 1) == '\r')) {
        // The indentation of the first piece counts, if it has one.
        ++position_;
        skip_newline();
        --position_;
        if (column.tabs8) {
          while (at(position_ + 1) == ' ' || at(position_ + 1) == '\t' || at(position_ + 1) == '\f')
            ++position_;
        }
      } else {
        break;
      }
    }
    if (at(position_) == '#') skip_comment();
    if (ended()) {
      pending_ = -static_cast<i32>(indents_.size());
      indents_.clear();
      return true;
    }
    if (!at_newline()) return settle_indentation(column);
    skip_newline();
  }
}

bool Lexer::settle_indentation(Column column) {
  const auto tabs = [&] {
    return report_.fail(ErrorKind::Tab, {position_, 1, 0},
                        "inconsistent use of tabs and spaces in indentation");
  };
  Column top = indents_.empty() ? Column{0, 0} : indents_.back();
  if (column.tabs8 > top.tabs8) {
    if (column.tabs1 <= top.tabs1) return tabs();
    if (indents_.size() >= kIndentLimit) {
      return report_.fail(ErrorKind::Indentation, {position_, 1, 0}, "too many levels of indentation");
    }
    if (!indents_.push(column)) return report_.out_of_memory();
    pending_ = 1;
    return true;
  }
  while (column.tabs8 < top.tabs8) {
    indents_.pop();
    --pending_;
    top = indents_.empty() ? Column{0, 0} : indents_.back();
  }
  if (column.tabs8 != top.tabs8) {
    return report_.fail(ErrorKind::Indentation, {position_, 1, 0},
                        "unindent does not match any outer indentation level");
  }
  if (column.tabs1 != top.tabs1) return tabs();
  return true;
}

// Skips what is between tokens: space, comments, joined lines. False: reported.
bool Lexer::skip_space() {
  for (;;) {
    const char c = at(position_);
    if (c == ' ' || c == '\t' || c == '\f') {
      ++position_;
    } else if (c == '#') {
      skip_comment();
    } else if (c == '\\') {
      const u32 from = position_++;
      if (ended()) return fail(from, 1, "unexpected EOF while parsing");
      if (!at_newline()) return fail(from, 1, "unexpected character after line continuation character");
      skip_newline();
      if (ended()) return fail(from, 1, "unexpected EOF while parsing");
    } else if (!brackets_.empty() && !ended() && at_newline()) {
      skip_newline();
    } else {
      return true;
    }
  }
}

bool Lexer::next(Token& token) {
  if (!brackets_.empty()) {
    const char kind = brackets_.back().kind;
    if (kind == 'f' || kind == 'S') return f_string_text(token);
  }
  for (;;) {
    if (brackets_.empty() && at_line_start_ && pending_ == 0) {
      at_line_start_ = false;
      line_is_empty_ = true;
      if (!indentation()) return false;
    }
    if (pending_ != 0) {
      const bool indent = pending_ > 0;
      pending_ += indent ? -1 : 1;
      make(token, indent ? Tok::Indent : Tok::Dedent, position_);
      line_is_empty_ = true;
      return true;
    }
    if (!skip_space()) return false;
    if (ended()) return end_of_source(token);
    if (!at_newline()) break;
    const u32 from = position_;
    const bool empty = line_is_empty_;  // only joined lines without a token
    if (!empty) {
      ++position_;
      make(token, Tok::Newline, from);
      --position_;
    }
    skip_newline();
    at_line_start_ = true;
    line_is_empty_ = true;
    if (!empty) return true;
  }
  const char c = at(position_);
  if (is_letter(c) || c == '_' || (c & 0x80)) return word_or_string(token);
  if (is_decimal(c) || (c == '.' && is_decimal(at(position_ + 1)))) return number(token);
  if (c == '"' || c == '\'') return string(token, position_);
  return operator_(token);
}

// Inside brackets this is an error that the parser words.
bool Lexer::end_of_source(Token& token) {
  if (!line_is_empty_ && brackets_.empty()) {
    make(token, Tok::Newline, position_);
    line_is_empty_ = true;
    at_line_start_ = true;
    return true;
  }
  make(token, Tok::End, position_);
  line_is_empty_ = true;
  return true;
}

// ---- names, keywords (2.3)

bool Lexer::name(Token& token) {
  const u32 from = position_;
  while (is_name_part(at(position_))) {
    const u32 here = position_;
    const u32 c = decode_utf8(source(), position_);
    if (c < 0x80 || (here == from ? is_identifier_start(c) : is_identifier_part(c))) continue;
    char* hex = report_.arena.array<char>(6);
    if (!hex) return report_.out_of_memory();
    const u32 width = c > 0xfffff ? 6 : c > 0xffff ? 5 : 4;
    for (u32 i = 0; i < width; ++i) hex[i] = "0123456789ABCDEF"[c >> (4 * (width - 1 - i)) & 15];
    const Text digits(hex, width);
    if (c < 0xa1 || c == 0xad || (c >= 0x2000 && c <= 0x200f) || c == 0xfeff || c == 0x3000) {
      return fail(here, position_ - here, "invalid non-printable character U+%", digits);
    }
    return fail(here, position_ - here, "invalid character '%' (U+%)", source().sub(here, position_), digits);
  }
  make(token, Tok::Name, from);
  const Text text = source().sub(from, position_);
  if (text.size < 2 || text.size > 8) return true;
  for (u8 k = static_cast<u8>(kFirstKeyword); k < kTokenCount; ++k) {
    const Text& keyword = kTokenTexts[k];
    if (keyword.data[0] == text[0] && keyword == text) token.kind = static_cast<Tok>(k);
  }
  return true;
}

// A name, or a string with one of the prefixes r b u f br rb fr rf in either case.
bool Lexer::word_or_string(Token& token) {
  bool raw = false, bytes = false, unicode = false, format = false;
  u32 i = position_;
  for (;; ++i) {
    const char c = static_cast<char>(at(i) | 0x20);
    if (c == 'r' && !raw && !unicode)
      raw = true;
    else if (c == 'b' && !bytes && !unicode && !format)
      bytes = true;
    else if (c == 'u' && i == position_)
      unicode = true;
    else if (c == 'f' && !format && !bytes && !unicode)
      format = true;
    else
      break;
  }
  if (i == position_ || (at(i) != '"' && at(i) != '\'')) return name(token);
  const u32 from = position_;
  position_ = i;
  return format ? f_string_start(token, from, raw) : string(token, from);
}

// ---- strings (2.4.1, 2.4.3)

// From the opening quote; the token begins at `from`, with the prefix.
bool Lexer::string(Token& token, u32 from) {
  const u32 line = line_;
  const char quote = at(position_);
  const bool triple = at(position_ + 1) == quote && at(position_ + 2) == quote;
  position_ += triple ? 3 : 1;
  for (;;) {
    if (ended() || (!triple && at_newline())) {
      return fail(from, triple ? 3 : 1, "%%)",
                  triple ? Text("unterminated triple-quoted string literal (detected at line ")
                         : Text("unterminated string literal (detected at line "),
                  report_.number(last_line()));
    }
    if (at_newline()) {
      skip_newline();
    } else if (at(position_) == '\\') {
      ++position_;
      if (ended()) continue;
      if (at_newline())
        skip_newline();
      else
        ++position_;
    } else if (at(position_) == quote &&
               (!triple || (at(position_ + 1) == quote && at(position_ + 2) == quote))) {
      position_ += triple ? 3 : 1;
      break;
    } else {
      ++position_;
    }
  }
  make(token, Tok::String, from);
  token.line = line;
  return true;
}

bool Lexer::f_string_start(Token& token, u32 from, bool raw) {
  const char quote = at(position_);
  const bool triple = at(position_ + 1) == quote && at(position_ + 2) == quote;
  position_ += triple ? 3 : 1;
  if (brackets_.size() >= kBracketLimit) return fail(from, 1, "too many nested parentheses");
  if (!brackets_.push({from, 'f', quote, triple, raw})) return report_.out_of_memory();
  return make(token, Tok::FStringStart, from);
}

// In literal text or in a format spec: gives text up to the next field or end, or else that field's brace or
// that end.
bool Lexer::f_string_text(Token& token) {
  const Bracket top = brackets_.back();
  const u32 from = position_, line = line_;
  const auto text = [&] {
    make(token, Tok::FStringMiddle, from);
    token.line = line;
    return true;
  };
  for (;;) {
    const char c = at(position_), after = at(position_ + 1);
    if (ended() || (!top.triple && at_newline())) {
      return fail(top.offset, 1, "%%)",
                  top.triple ? Text("unterminated triple-quoted string literal (detected at line ")
                             : Text("unterminated string literal (detected at line "),
                  report_.number(last_line()));
    }
    if (c == top.quote && (!top.triple || (after == c && at(position_ + 2) == c))) {
      if (top.kind == 'S') return fail(position_, 1, "f-string: expecting '}'");
      if (position_ > from) return text();
      position_ += top.triple ? 3 : 1;
      brackets_.pop();
      return make(token, Tok::FStringEnd, from);
    }
    if (at_newline()) {
      skip_newline();
    } else if (c == '{' && top.kind == 'f' && after == '{') {
      position_ += 2;
    } else if (c == '{') {
      if (position_ > from) return text();
      ++position_;
      if (brackets_.size() >= kBracketLimit) return fail(from, 1, "too many nested parentheses");
      if (!brackets_.push({from, 'F', top.quote, top.triple, top.raw})) return report_.out_of_memory();
      return make(token, Tok::LeftBrace, from);
    } else if (c == '}' && top.kind == 'f') {
      if (after != '}') return fail(position_, 1, "f-string: single '}' is not allowed");
      position_ += 2;
    } else if (c == '}') {
      if (position_ > from) return text();
      ++position_;
      brackets_.pop();
      return make(token, Tok::RightBrace, from);
    } else if (c == '\\') {
      ++position_;
      if (ended() || after == '{' || after == '}') continue;
      if (!top.raw && after == 'N' && at(position_ + 1) == '{') {
        return fail(position_ - 1, 2,
                    "\\N{...} is not supported: write the character itself, or \\u and its number");
      }
      if (at_newline())
        skip_newline();
      else
        ++position_;
    } else {
      ++position_;
    }
  }
}

// ---- numbers (2.4.4)

// digit (["_"] digit)*; the present character is a digit. `kind` is for the message.
bool Lexer::digits(bool (*is_digit)(char), Text kind) {
  for (;;) {
    while (is_digit(at(position_))) ++position_;
    if (at(position_) != '_') return true;
    ++position_;
    if (!is_digit(at(position_))) return fail(position_ - 1, 1, "invalid % literal", kind);
  }
}

// What follows a number may be a keyword ("1if x else y"), but nothing else that looks like a name.
bool Lexer::end_of_number(u32 from, Text kind) {
  if (!is_name_part(at(position_))) return true;
  for (const Text word : {Text("and"), Text("else"), Text("for"), Text("if"), Text("in"), Text("is"),
                          Text("not"), Text("or")}) {
    if (starts_with(source(), position_, word) && !is_name_part(at(position_ + word.size))) return true;
  }
  return fail(from, position_ - from, "invalid % literal", kind);
}

// After the 0x, 0o or 0b.
bool Lexer::based_number(Token& token, u32 base, Text kind) {
  const u32 from = position_;
  position_ += 2;
  if (at(position_) == '_') ++position_;
  const auto is_digit = base == 16 ? is_hexadecimal : base == 8 ? is_octal : is_binary;
  const auto wrong_digit = [&] {
    return fail(position_, 1, "invalid digit '%' in % literal", source().sub(position_, position_ + 1), kind);
  };
  if (!is_digit(at(position_))) {
    if (is_decimal(at(position_))) return wrong_digit();
    return fail(from, position_ - from, "invalid % literal", kind);
  }
  if (!digits(is_digit, kind)) return false;
  if (is_decimal(at(position_))) return wrong_digit();
  return end_of_number(from, kind) && make(token, Tok::Number, from);
}

bool Lexer::number(Token& token) {
  const u32 from = position_;
  if (at(from) == '0') {
    const char base = static_cast<char>(at(from + 1) | 0x20);
    if (base == 'x') return based_number(token, 16, "hexadecimal");
    if (base == 'o') return based_number(token, 8, "octal");
    if (base == 'b') return based_number(token, 2, "binary");
  }
  bool is_float = false;
  if (at(position_) != '.' && !digits(is_decimal, "decimal")) return false;
  const u32 whole_end = position_;
  if (at(position_) == '.') {
    is_float = true;
    ++position_;
    if (is_decimal(at(position_)) && !digits(is_decimal, "decimal")) return false;
  }
  if ((at(position_) | 0x20) == 'e') {
    const u32 sign = at(position_ + 1) == '+' || at(position_ + 1) == '-';
    if (is_decimal(at(position_ + 1 + sign))) {
      is_float = true;
      position_ += 1 + sign;
      if (!digits(is_decimal, "decimal")) return false;
    } else if (sign) {
      return fail(from, position_ - from, "invalid decimal literal");
    }
  }
  if ((at(position_) | 0x20) == 'j') {
    ++position_;
    return end_of_number(from, "imaginary") && make(token, Tok::Number, from);
  }
  if (!is_float && at(from) == '0') {
    for (u32 i = from; i < whole_end; ++i) {
      if (at(i) == '0' || at(i) == '_') continue;
      return fail(
          from, whole_end - from,
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    }
  }
  return end_of_number(from, "decimal") && make(token, Tok::Number, from);
}

// ---- operators, brackets (2.5, 2.6)

bool Lexer::open_bracket(u32 from, char kind) {
  if (brackets_.size() >= kBracketLimit) return fail(from, 1, "too many nested parentheses");
  if (!brackets_.push({from, kind, 0, false, false})) return report_.out_of_memory();
  return true;
}

bool Lexer::close_bracket(u32 from, char close) {
  const Text text = source().sub(from, from + 1);
  if (brackets_.empty()) return fail(from, 1, "unmatched '%'", text);
  const Bracket top = brackets_.back();
  brackets_.pop();
  const char open = top.kind == 'F' ? '{' : top.kind;
  if ((open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}'))
    return true;
  if (top.kind == 'F') return fail(from, 1, "f-string: unmatched '%'", text);
  const Text opening = source().sub(top.offset, top.offset + 1);
  const u32 line = report_.line_at(top.offset);
  if (line == line_) {
    return fail(from, 1, "closing parenthesis '%' does not match opening parenthesis '%'", text, opening);
  }
  return fail(from, 1, "closing parenthesis '%' does not match opening parenthesis '%' on line %", text,
              opening, report_.number(line));
}

bool Lexer::operator_(Token& token) {
  const u32 from = position_;
  const char c = at(from);
  if (c == ':' && !brackets_.empty() && brackets_.back().kind == 'F') {
    brackets_.back().kind = 'S';
    ++position_;
    return make(token, Tok::SpecColon, from);
  }
  for (u8 k = static_cast<u8>(kFirstOperator); k < static_cast<u8>(kFirstKeyword); ++k) {
    const Text& text = kTokenTexts[k];
    if (text.data[0] != c || !starts_with(source(), from, text)) continue;
    position_ += text.size;
    if (c == '(' || c == '[' || c == '{') {
      if (!open_bracket(from, c)) return false;
    } else if (c == ')' || c == ']' || c == '}') {
      if (!close_bracket(from, c)) return false;
    }
    return make(token, static_cast<Tok>(k), from);
  }
  if (static_cast<u8>(c) < 0x20 || c == 0x7f) {
    const char hex[2] = {"0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]};
    return fail(from, 1, "invalid non-printable character U+00%", Text(hex, 2));
  }
  return fail(from, 1, "invalid syntax");  // $ ? `
}

}  // namespace firn::lang
