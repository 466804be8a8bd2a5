// Which words of an object the collector follows. Derived from kinds.def.
#pragma once
#include "vm/object/class.hpp"

namespace firn {

struct Words {
  const Word* first;
  u32 count;
};

enum class Trace : u8 { Leaf, Words1, Words2, Words3, Words4, ClassWords, Length, Extra1, Extra4, Entries, Instance, Conservative };

inline constexpr Trace kTrace[] = {
#define KIND(name, type, trace) Trace::trace,
#include "vm/object/kinds.def"
#undef KIND
};

// The words of `o` that may refer to heap objects. Each is a Value or an Object pointer (of any pattern),
// except for Trace::Conservative, where a word may also be anything else.
Words words_of(const Object& o);

}  // namespace firn
