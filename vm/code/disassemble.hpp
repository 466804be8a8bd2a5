// Bytecode as text, an instruction a line: for `firn dis`, for the comments in emitted C++ and for the tests in
// tests/bytecode. What an operand stands for (a name, a constant) is asked of a Resolver, so that the same works for
// units as the compiler left them and for code that was laid down.
#pragma once
#include "vm/code/opcode.hpp"
#include "vm/code/unit.hpp"

namespace firn::code {

// Where text goes.
struct Sink {
  void (*write)(void* context, Text text);
  void* context;
  void operator()(Text text) const { write(context, text); }
};

// The words for operands. Each member writes what `operand` stands for; nullptr: the number is all there is to say.
struct Resolver {
  using Words = void (*)(const void* context, u32 operand, const Sink& out);
  const void* context = nullptr;
  Words name = nullptr;       // of a name operand
  Words constant = nullptr;
  Words global = nullptr;     // of a slot
  Words function = nullptr;   // of a function's number
};
// For a unit as the compiler left it. The unit must outlive the resolver.
Resolver resolver_for(const Unit& unit);

// Steps through bytecode:  for (Disassembly d(..); d.next();) use(d.offset(), d.length(), d.text());
class Disassembly {
 public:
  Disassembly(std::span<const u8> bytecode, unsigned name_bytes, const Resolver& resolver)
      : bytecode_(bytecode), name_bytes_(name_bytes), resolver_(resolver) {}
  bool next();                                // false: at the end
  u32 offset() const { return offset_; }
  u32 length() const { return length_; }
  Text text() const { return {buffer_, size_}; }   // "LoadAttr value"; until the next next()

 private:
  Sink sink();
  void write(Text text);
  void write_number(i32 n);
  void write_word(Resolver::Words words, u32 operand);
  void write_operands(const Decoded& d);
  std::span<const u8> bytecode_;
  unsigned name_bytes_;
  const Resolver& resolver_;
  u32 offset_ = 0, length_ = 0, size_ = 0;
  char buffer_[120];                          // longer texts are cut
};

// A constant as Python would write it, except that long ones are cut and big ints are in hexadecimal.
void write_constant(const Constant& constant, const Sink& out);
void write_number(i64 n, const Sink& out);

// The function's head, its instructions with lines and offsets, its handlers.
void disassemble(const Unit& unit, u32 function, unsigned name_bytes, const Sink& out);
// Every function of the unit, then the names of its globals.
void disassemble(const Unit& unit, unsigned name_bytes, const Sink& out);

}  // namespace firn::code
