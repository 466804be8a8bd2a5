// From source text to tokens, one at a time: language reference chapter 2. Validates UTF-8, follows
// indentation and open brackets, and finds the extent of literals; what a literal means is strings.hpp's
// business.
//
// An f-string is no single token: FStringStart, then FStringMiddle (literal text) and the tokens of
// replacement fields, then FStringEnd. The lexer knows by its stack of brackets whether it stands in literal
// text, in a field's expression or in a format spec, so quotes nest freely.
#pragma once
#include "vm/lang/report.hpp"

namespace firn::lang {

enum class Tok : u8 {
  End,
  Newline,
  Indent,
  Dedent,
  Name,
  Number,
  String,
  FStringStart,
  FStringMiddle,
  FStringEnd,
  SpecColon,  // the colon that begins a format spec
#define OPERATOR(name, text, level, op) name,
#define KEYWORD(name, text, level, op) name,
#include "vm/lang/tokens.def"
#undef OPERATOR
#undef KEYWORD
};

inline constexpr Tok kFirstOperator = Tok::DoubleSlashEqual;
inline constexpr Tok kFirstKeyword = Tok::False;

struct Token {
  Tok kind = Tok::End;
  u32 offset = 0, length = 0, line = 0;
  u32 end() const { return offset + length; }
  Place place() const { return {offset, length, line}; }
};

class Lexer {
 public:
  explicit Lexer(Report& report) : report_(report), brackets_(report.arena), indents_(report.arena) {}

  // Checks encoding and header. False: reported. Indented: the first line may be, as in eval(" 1").
  enum class First : u8 { Plain, Indented };
  bool start(First first);
  // The next token. False: reported. After End it gives End again.
  bool next(Token& token);

  // Looking ahead inside one statement: everything between mark() and rewind() may be read again. The
  // innermost open bracket may be closed in between, others not.
  struct Bracket {
    u32 offset;  // of the bracket, or of the f-string's prefix
    char kind;   // ( [ {   f: an f-string's text   F: a field's expression   S: a field's format spec
    char quote;  // of the f-string, for f and S
    bool triple, raw;
  };
  struct Mark {
    u32 position, line, depth;
    Bracket top;
  };
  Mark mark() const;
  void rewind(const Mark& mark);

  // The innermost bracket that is still open; nullptr: none. For "'(' was never closed".
  const Bracket* open_bracket() const;
  u32 depth() const { return brackets_.size(); }

 private:
  struct Column {
    u16 tabs8, tabs1;
  };

  char at(u32 i) const { return i < source().size ? source()[i] : '\0'; }
  const Text& source() const { return report_.source; }
  bool ended() const { return position_ >= source().size; }
  bool at_newline() const { return at(position_) == '\n' || at(position_) == '\r'; }
  void skip_newline();
  u32 last_line() const;
  void skip_comment();
  bool make(Token& token, Tok kind, u32 from);
  Failed fail(u32 from, u32 length, const char* message);
  Failed fail(u32 from, u32 length, const char* format, Text a, Text b = {}, Text c = {});

  bool check_utf8();
  bool check_header();
  bool indentation();
  bool settle_indentation(Column column);
  bool skip_space();
  bool end_of_source(Token& token);
  bool name(Token& token);
  bool word_or_string(Token& token);
  bool string(Token& token, u32 from);
  bool f_string_start(Token& token, u32 from, bool raw);
  bool f_string_text(Token& token);
  bool number(Token& token);
  bool digits(bool (*is_digit)(char), Text kind);
  bool end_of_number(u32 from, Text kind);
  bool based_number(Token& token, u32 base, Text kind);
  bool operator_(Token& token);
  bool close_bracket(u32 from, char close);
  bool open_bracket(u32 from, char kind);

  Report& report_;
  Vec<Bracket> brackets_;
  Vec<Column> indents_;  // of the open blocks, without column 0
  u32 position_ = 0, line_ = 1;
  i32 pending_ = 0;  // Indent (1) or Dedents (< 0) to give
  bool at_line_start_ = true;
  bool line_is_empty_ = true;  // no token on this logical line yet
};

// Text of a keyword or an operator, as in the source.
Text token_text(Tok kind);
bool is_identifier_start(u32 code_point);
bool is_identifier_part(u32 code_point);
// The code point at `at`, which is moved past it. `text` is valid UTF-8.
u32 decode_utf8(Text text, u32& at);

}  // namespace firn::lang
