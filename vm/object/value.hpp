// A Value: one machine word that is a small int, a float, or an object.
//
//   xxxx....xxx1   small int: 31 bits (63 on 64-bit hosts)
//   pppp....pp00   pointer to an Object, in ROM or on the heap
//   eeee....es10   float immediate: rol3(bits(x) + kFloatBias); only exponents near zero fit, no mantissa
//                  bit is lost, zeros and the rest are objects (reference: the float's own bits, see below)
//
// Three patterns that are no object (addresses inside the first words of memory, where no object is):
//   unset    0: no value here (an unbound local, a missing argument)
//   raised   4: a fallible function failed; the exception is in the VM's pending slot
//   done     8: an iterator has no more values
#pragma once
#include <bit>

#include "vm/base/types.hpp"

namespace firn {

struct Object;
// The image's name pool, in units of a NameRef: pool[ref] is where that name's str object starts.
struct PoolUnit { u32 word; };

inline constexpr unsigned kSmallBits = kWordBits - 1;
inline constexpr SWord kSmallMax = static_cast<SWord>((Word{1} << (kSmallBits - 1)) - 1);
inline constexpr SWord kSmallMin = -kSmallMax - 1;

class [[nodiscard]] Value {
 public:
  constexpr Value() : bits_(0) {}
  // An object. nullptr gives unset.
  constexpr Value(const Object* object) : object_(object) {}  // NOLINT: every object is a value
  static constexpr Value from_bits(Word bits) { Value v; v.bits_ = bits; return v; }
  // Precondition: fits_small(n).
  static constexpr Value small(SWord n) { return from_bits(static_cast<Word>(n) << 1 | 1); }

  // The name at that place of the pool. For emitted code; elsewhere name_of() makes names from refs.
  static constexpr Value from_pool(const PoolUnit* name) { Value v; v.name_ = name; return v; }

  static constexpr Value unset() { return from_bits(0); }
  static constexpr Value raised() { return from_bits(4); }
  static constexpr Value done() { return from_bits(8); }

  Word bits() const { return bits_; }
  bool is_small() const { return bits_ & 1; }
  bool is_object() const { return (bits_ & 3) == 0; }   // also true of unset, raised, done
  bool is_float_immediate() const { return (bits_ & 3) == 2; }
  bool is_unset() const { return bits_ == 0; }
  bool is_raised() const { return bits_ == 4; }
  bool is_done() const { return bits_ == 8; }

  // Preconditions: is_small() / is_object().
  SWord as_small() const { return static_cast<SWord>(bits_) >> 1; }
  Object* object() const { return const_cast<Object*>(object_); }

  bool operator==(const Value& other) const { return bits_ == other.bits_; }   // identity

 private:
  union {
    Word bits_;
    const Object* object_;   // a pointer member keeps constant tables in ROM (an integer cast would not)
    const PoolUnit* name_;
  };
};
static_assert(sizeof(Value) == sizeof(Word));

constexpr bool fits_small(SWord n) { return n >= kSmallMin && n <= kSmallMax; }

// Float immediates. The float must be as wide as the word; else every float is an object.
inline constexpr bool kFloatImmediates = sizeof(Float) == sizeof(Word);
// Centres the window of exponents: 2^-31 .. 2^33 for float32, 2^-255 .. 2^257 for float64.
inline constexpr Word kFloatBias = kWordBits == 64 ? Word{256} << (kWordBits == 64 ? 52 : 0) : Word{32} << 23;

// The immediate for `x`, or unset when it does not fit the window.
inline Value float_immediate(Float x) {
  if constexpr (kFloatImmediates) {
    const Word bits = std::rotl(std::bit_cast<Word>(x) + kFloatBias, 3);
    if ((bits & 3) == 2) return Value::from_bits(bits);
  }
  return Value::unset();
}
// Precondition: v.is_float_immediate().
inline Float immediate_float(Value v) {
  if constexpr (kFloatImmediates) return std::bit_cast<Float>(std::rotr(v.bits(), 3) - kFloatBias);
  unreachable();
}

// The answer of a fallible question.
enum class [[nodiscard]] Truth : i8 { Raised = -1, False = 0, True = 1 };
constexpr Truth truth(bool b) { return b ? Truth::True : Truth::False; }

// Converts to the "failed" form of whatever the surrounding function returns.
struct Failure {
  operator Value() const { return Value::raised(); }
  operator Truth() const { return Truth::Raised; }
  operator bool() const { return false; }
  template <class T>
  operator T*() const { return nullptr; }
};
inline bool failed(Value v) { return v.is_raised(); }
inline bool failed(Truth t) { return t == Truth::Raised; }
template <class T>
inline bool failed(T* p) { return p == nullptr; }

// Evaluates a fallible expression; on failure returns failure from the surrounding function.
#define TRY(...)                                      \
  __extension__({                                     \
    auto try_result_ = (__VA_ARGS__);                 \
    if (::firn::failed(try_result_)) [[unlikely]]     \
      return ::firn::Failure{};                       \
    try_result_;                                      \
  })

}  // namespace firn
