// See disassemble.hpp.
#include "vm/code/disassemble.hpp"

#include "vm/code/lines.hpp"

namespace firn::code {

namespace {

Text text_of(const char* s) {
  u32 n = 0;
  while (s[n]) ++n;
  return {s, n};
}

Text digits(u64 n, unsigned base, char (&buffer)[24]) {
  char* p = buffer + sizeof(buffer);
  do {
    *--p = "0123456789abcdef"[n % base];
    n /= base;
  } while (n);
  return {p, static_cast<usize>(buffer + sizeof(buffer) - p)};
}

}  // namespace

void write_number(i64 n, const Sink& out) {
  char buffer[24];
  if (n < 0) out("-");
  out(digits(n < 0 ? 0 - static_cast<u64>(n) : static_cast<u64>(n), 10, buffer));
}

// ---- constants

namespace {

void write_quoted(Text text, const Sink& out) {
  constexpr u32 kLongest = 60;
  char buffer[24];
  out("'");
  for (u32 i = 0; i < min(text.size, kLongest); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out("\\n");
    } else if (c == '\'' || c == '\\') {
      const char escaped[] = {'\\', c};
      out(Text(escaped, 2));
    } else if (static_cast<u8>(c) < 0x20 || static_cast<u8>(c) >= 0x7f) {
      out("\\x");
      if (static_cast<u8>(c) < 16) out("0");
      out(digits(static_cast<u8>(c), 16, buffer));
    } else {
      out(Text(&c, 1));
    }
  }
  out(text.size > kLongest ? Text("'..") : Text("'"));
}

void write_int(const Constant& c, const Sink& out) {
  char buffer[24];
  if (c.negative) out("-");
  if (c.digits.size() <= 2) {
    u64 n = 0;
    for (usize i = 0; i < c.digits.size(); ++i) n |= static_cast<u64>(c.digits[i]) << (32 * i);
    return out(digits(n, 10, buffer));
  }
  out("0x");
  for (usize i = c.digits.size(); i-- > 0;) {
    const Text part = digits(c.digits[i], 16, buffer);
    for (u32 k = part.size; k < 8 && i + 1 < c.digits.size(); ++k) out("0");
    out(part);
  }
}

// Nine significant digits: enough to tell constants apart.
void write_float(double x, const Sink& out) {
  if (x != x) return out("nan");
  if (__builtin_signbit(x)) {
    out("-");
    x = -x;
  }
  if (x > 1.7976931348623157e308) return out("inf");
  i32 exponent = 0;
  if (x != 0) {
    while (x >= 10) {
      x /= 10;
      ++exponent;
    }
    while (x < 1) {
      x *= 10;
      --exponent;
    }
  }
  u64 mantissa = static_cast<u64>(x * 1e9 + 0.5);   // d.ddddddddd
  if (mantissa >= 10000000000u) {
    mantissa /= 10;
    ++exponent;
  }
  char buffer[24];
  Text all = digits(mantissa, 10, buffer);
  char padded[10];
  for (u32 i = 0; i < 10; ++i) padded[i] = i < all.size ? all[i] : '0';
  if (x == 0) {
    for (char& c : padded) c = '0';
  }
  u32 size = 10;
  while (size > 1 && padded[size - 1] == '0') --size;
  if (exponent >= 0 && exponent < 9) {
    const u32 whole = static_cast<u32>(exponent) + 1;
    out(Text(padded, whole));
    out(".");
    return out(size > whole ? Text(padded + whole, size - whole) : Text("0"));
  }
  out(Text(padded, 1));
  if (size > 1) {
    out(".");
    out(Text(padded + 1, size - 1));
  }
  out("e");
  write_number(exponent, out);
}

}  // namespace

void write_constant(const Constant& c, const Sink& out) {
  switch (c.kind) {
    case Constant::Kind::None: return out("None");
    case Constant::Kind::True: return out("True");
    case Constant::Kind::False: return out("False");
    case Constant::Kind::Ellipsis: return out("...");
    case Constant::Kind::Int: return write_int(c, out);
    case Constant::Kind::Float: return write_float(c.number.real, out);
    case Constant::Kind::Complex:
      out("(");
      write_float(c.number.real, out);
      out(__builtin_signbit(c.number.imaginary) ? Text("") : Text("+"));
      write_float(c.number.imaginary, out);
      return out("j)");
    case Constant::Kind::Str: return write_quoted(c.text, out);
    case Constant::Kind::Bytes:
      out("b");
      return write_quoted(c.text, out);
    case Constant::Kind::Tuple:
      out("(");
      for (usize i = 0; i < c.items.size(); ++i) {
        if (i) out(" ");
        write_constant(c.items[i], out);
        if (i + 1 < c.items.size() || i == 0) out(",");
      }
      return out(")");
  }
}

Resolver resolver_for(const Unit& unit) {
  Resolver r;
  r.context = &unit;
  r.name = [](const void* context, u32 operand, const Sink& out) {
    const auto& names = static_cast<const Unit*>(context)->names;
    out(operand < names.size() ? names[operand] : Text("?"));
  };
  r.constant = [](const void* context, u32 operand, const Sink& out) {
    const auto& constants = static_cast<const Unit*>(context)->constants;
    if (operand < constants.size()) write_constant(constants[operand], out);
  };
  r.global = [](const void* context, u32 operand, const Sink& out) {
    const auto& u = *static_cast<const Unit*>(context);
    out(operand < u.globals.size() ? u.names[u.globals[operand]] : Text("?"));
  };
  r.function = [](const void* context, u32 operand, const Sink& out) {
    const auto& u = *static_cast<const Unit*>(context);
    out(operand < u.functions.size() ? u.names[u.functions[operand].name] : Text("?"));
    out("#");
    write_number(operand, out);
  };
  return r;
}

// ---- instructions

void Disassembly::write(Text text) {
  for (const char c : text) {
    if (size_ < sizeof(buffer_)) buffer_[size_++] = c;
  }
}

void Disassembly::write_number(i32 n) {
  write(" ");
  code::write_number(n, sink());
}

Sink Disassembly::sink() {
  return {[](void* self, Text text) { static_cast<Disassembly*>(self)->write(text); }, this};
}

void Disassembly::write_word(Resolver::Words words, u32 operand) {
  if (!words) return write_number(static_cast<i32>(operand));
  write(" ");
  words(resolver_.context, operand, sink());
}

void Disassembly::write_operands(const Decoded& d) {
  const OpInfo& info = op_info(d.op);
  const i32 first = static_cast<i32>(d.first), second = static_cast<i32>(d.second);
  const auto target = [&] {
    write(" ->");
    write_number(static_cast<i32>(jump_target(offset_ + length_, d.distance)));
  };
  switch (info.operand) {
    case Operand::None:
      if (info.family >= 0) write_number(first);
      return;
    case Operand::Const: case Operand::Const2: return write_word(resolver_.constant, d.first);
    case Operand::Global: case Operand::Global2: return write_word(resolver_.global, d.first);
    case Operand::Name: return write_word(resolver_.name, d.first);
    case Operand::Child: case Operand::Child2: return write_word(resolver_.function, d.first);
    case Operand::NameFree:
      write_word(resolver_.name, d.first);
      return write_number(second);
    case Operand::NameLevel:
      write(" ");
      for (i32 i = 0; i < (second & 0x7f); ++i) write(".");
      if (resolver_.name) {
        resolver_.name(resolver_.context, d.first, sink());
      } else {
        write_number(static_cast<i32>(d.first));
      }
      if (second & 0x80) write(" last");
      return;
    case Operand::Closure:
      write_word(resolver_.function, d.first);
      write_number(second & 0x7f);
      if (second & 0x80) write(" keyword-only");
      return;
    case Operand::Forward: case Operand::Backward: case Operand::Far: return target();
    case Operand::ForwardLocal:
      write_number(first);
      return target();
    case Operand::LocalName:
      write_number(first);
      return write_word(resolver_.name, d.second);
    case Operand::Star: case Operand::LocalPair: case Operand::Int8Local:
      write_number(first);
      return write_number(second);
    default: return write_number(first);
  }
}

bool Disassembly::next() {
  offset_ += length_;
  if (offset_ >= bytecode_.size()) return false;
  size_ = 0;
  if (bytecode_[offset_] >= kOpCount) {
    length_ = 1;
    write("?");
    return true;
  }
  const Op op = static_cast<Op>(bytecode_[offset_]);
  write(text_of(op_text(op).name));
  length_ = 1 + operand_bytes(op_info(op).operand, name_bytes_);
  if (offset_ + length_ > bytecode_.size()) {
    length_ = static_cast<u32>(bytecode_.size()) - offset_;
    write(" ?");
    return true;
  }
  write_operands(decode(bytecode_.data() + offset_, name_bytes_));
  return true;
}

// ---- functions

namespace {

void write_padded(u32 n, u32 width, const Sink& out) {
  for (u32 limit = 10, left = width; left > 1; limit *= 10, --left) {
    if (n < limit) out(" ");
  }
  write_number(n, out);
}

void write_head(const Unit& unit, u32 index, const Sink& out) {
  const Function& f = unit.functions[index];
  write_number(index, out);
  out(" ");
  out(unit.names[f.qualified_name]);
  if (!(f.flags & kNamespace)) {
    const u32 named = static_cast<u32>(f.positional) + f.keyword_only;
    const bool has_args = f.flags & kVarArgs;
    u32 written = 0;
    const auto parameter = [&](Text before, u32 i) {
      if (written++) out(", ");
      out(before);
      if (i < f.parameter_names.size()) out(unit.names[f.parameter_names[i]]);
    };
    out("(");
    for (u32 i = 0; i < f.positional; ++i) {
      parameter("", i);
      if (i + 1 == f.positional_only) parameter("/", ~0u);
    }
    if (has_args) parameter("*", named);
    if (!has_args && f.keyword_only) parameter("*", ~0u);
    for (u32 i = f.positional; i < named; ++i) parameter("", i);
    if (f.flags & kVarKeywords) parameter("**", named + has_args);
    out(")");
  } else if (!f.parameter_names.empty()) {
    out(" slots");
    for (const u32 name : f.parameter_names) {
      out(" ");
      out(unit.names[name]);
    }
  }
  const auto say = [&](Text what, u32 n) {
    out(what);
    write_number(n, out);
  };
  say(": locals ", f.locals);
  say(", stack ", f.stack);
  if (f.free) say(", free ", f.free);
  if (f.flags & kGenerator) out(", generator");
  if (f.flags & kCoroutine) out(", coroutine");
  if (f.docstring >= 0) {
    out(", doc ");
    write_constant(unit.constants[static_cast<u32>(f.docstring)], out);
  }
  out("\n");
}

}  // namespace

void disassemble(const Unit& unit, u32 index, unsigned name_bytes, const Sink& out) {
  const Function& f = unit.functions[index];
  write_head(unit, index, out);
  const Resolver resolver = resolver_for(unit);
  u32 line = 0;
  for (Disassembly d(f.bytecode, name_bytes, resolver); d.next();) {
    const u32 at = f.lines.empty() ? f.first_line : line_at(f.lines.data(), d.offset());
    if (at != line) {
      write_padded(at, 4, out);
    } else {
      out("    ");
    }
    line = at;
    out(" ");
    write_padded(d.offset(), 4, out);
    out("  ");
    out(d.text());
    out("\n");
  }
  for (const Handler& h : f.handlers) {
    out("     handler ");
    write_number(h.start, out);
    out("..");
    write_number(h.end, out);
    out(" -> ");
    write_number(h.target, out);
    out(" depth ");
    write_number(h.depth, out);
    out("\n");
  }
}

void disassemble(const Unit& unit, unsigned name_bytes, const Sink& out) {
  for (u32 i = 0; i < unit.functions.size(); ++i) disassemble(unit, i, name_bytes, out);
  if (unit.globals.empty()) return;
  out("globals");
  for (const u32 name : unit.globals) {
    out(" ");
    out(unit.names[name]);
  }
  out("\n");
}

}  // namespace firn::code
