// Arithmetic on constants, as the target would do it at run time: ints of any size, floats of the target's
// width, str, bytes, tuples. The language reference's chapter 6 on values that are all known.
#pragma once
#include "vm/base/arena.hpp"
#include "vm/base/bigint.hpp"
#include "vm/lang/ast.hpp"

namespace firn::lang {

using code::Constant;

// Results are bounded, so that a short source makes no large image.
inline constexpr u32 kMaxIntBits = 4096;
inline constexpr u32 kMaxTextBytes = 4096;
inline constexpr u32 kMaxTupleItems = 256;

enum class Outcome : u8 {
  Done,
  Leave,   // possible at run time, but not done here; `reason` says why
  Raises,  // would raise; `reason` says what
  Memory,
};

class Arithmetic {
 public:
  Arithmetic(Arena& arena, code::Target target) : arena_(arena), target_(target) {}

  // Each leaves `result` alone unless Done. `result` may be an operand.
  Outcome binary(BinOp op, const Constant& a, const Constant& b, Constant& result);
  Outcome unary(UnaryOp op, const Constant& a, Constant& result);
  Outcome compare(CmpOp op, const Constant& a, const Constant& b, bool* result);
  Outcome item(const Constant& value, const Constant& index, Constant& result);
  // None stands for what is absent.
  Outcome slice(const Constant& value, const Constant& lower, const Constant& upper, const Constant& step,
                Constant& result);
  Outcome length(const Constant& value, Constant& result);
  // str(value), for an f-string: Str and Int only.
  Outcome text(const Constant& value, Text* result);
  static bool truth(const Constant& value);

  const char* reason = "";  // after Leave or Raises

 private:
  using Int = bigint::Signed;
  enum class Order : u8 { Less, Equal, Greater, Unordered, Different };

  Outcome leave(const char* why);
  Outcome raises(const char* what);
  Outcome no_such_operator() { return raises("no such operator for these types"); }
  u32* digits(u32 count);
  Outcome put(Constant& result, u32* digits, u32 length, bool negative);
  Outcome add(Int a, Int b, Constant& result);
  Outcome divide(BinOp op, Int a, Int b, Constant& result);
  Outcome shift(BinOp op, Int a, Int b, Constant& result);
  Outcome power(const Constant& a, const Constant& b, Constant& result);
  Outcome integers(BinOp op, const Constant& a, const Constant& b, Constant& result);
  Outcome floats(BinOp op, const Constant& a, const Constant& b, Constant& result);
  Outcome complexes(BinOp op, const Constant& a, const Constant& b, Constant& result);
  Outcome sequences(BinOp op, const Constant& a, const Constant& b, Constant& result);
  Outcome join(const Constant& a, const Constant& b, Constant& result);
  Outcome repeat(const Constant& a, const Constant& count, Constant& result);
  template <class F>
  Outcome float_operation(BinOp op, F a, F b, double* result);
  Outcome to_float(const Constant& a, double* value);
  Order order(const Constant& a, const Constant& b);
  Order order_numbers(const Constant& a, const Constant& b);
  Outcome contains(const Constant& item, const Constant& container, bool* result);

  Arena& arena_;
  const code::Target target_;
};

// Is it None, True, False or Ellipsis: one object, so that `is` is known?
bool is_singleton(const Constant& value);
bool is_number(const Constant& value);
// An int that fits, clamped to 32 bits otherwise. Precondition: an Int or bool.
i32 clamp_int(const Constant& value);
u32 count_code_points(Text text);

}  // namespace firn::lang
