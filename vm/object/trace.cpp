// See trace.hpp.
#include "vm/object/trace.hpp"

#include "vm/object/entries.hpp"

namespace firn {

Words words_of(const Object& o) {
  const Word* first = reinterpret_cast<const Word*>(&o + 1);
  switch (kTrace[static_cast<unsigned>(o.kind)]) {
    case Trace::Leaf: return {first, 0};
    case Trace::Words1: return {first, 1};
    case Trace::Words2: return {first, 2};
    case Trace::Words3: return {first, 3};
    case Trace::Words4: return {first, 4};
    case Trace::ClassWords: return {first, 5};
    case Trace::Length: return {first, o.length()};
    case Trace::Extra1: return {first, 1 + o.length()};
    case Trace::Extra4: return {first, 4 + o.length()};
    case Trace::Entries: return {first + 1, o.length() << static_cast<const firn::Entries&>(o).stride_log()};   // behind fill and index_slots
    case Trace::Instance: return {first, static_cast<u32>(o.flags & ~kOverflow)};
    case Trace::Conservative: {
      const auto& unit = static_cast<const Unit&>(o);
      return {first, static_cast<u32>(sizeof(Unit) / sizeof(Word)) + unit.constant_count + unit.function_count};
    }
  }
  unreachable();
}

}  // namespace firn
