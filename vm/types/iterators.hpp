// The iterator objects. All but RangeIterator hold Values only. An exhausted iterator stays so: its first
// word is then unset.
#pragma once
#include "vm/runtime/protocol.hpp"

namespace firn {

struct SequenceIterator : Object {
  Value sequence;
  Value index;              // of the next item; of a str: its byte offset
};
// Small ints only; ranges that reach beyond them are walked by SequenceIterator. Step > 0: ends when
// next >= stop; step < 0: when next <= stop. next + step never overflows a word.
struct RangeIterator : Object { SWord next, stop, step; };

enum class DictPart : u8 { Keys, Values, Items };
inline constexpr u8 kBackwards = 4;         // in DictIterator::flags, beside the DictPart
struct DictIterator : Object {              // length(): the size that the dict must keep
  Value dict;                               // Dict, Set or FrozenSet
  Value position;                           // small int: entries before it were given (kBackwards: from it on)
};
struct CallIterator : Object { Value callable, sentinel; };
struct Enumerate : Object { Value iterator, count; };
struct Zip : Object { Value iterators; };   // Tuple; flags: 1 strict
struct Map : Object { Value function, iterators; };
struct Filter : Object { Value function, iterator; };   // function None: truth of the items
struct Reversed : Object { Value sequence, index; };    // index: of the item given last

struct DictView : Object { Value dict; };   // flags: DictPart

Value new_range_iterator(Vm& vm, SWord start, SWord stop, SWord step);
Value new_dict_iterator(Vm& vm, Value dict, DictPart part, u8 direction = 0);
Value new_call_iterator(Vm& vm, Value callable, Value sentinel);
// reversed(v); and the same without asking for v.__reversed__.
Value new_reversed(Vm& vm, Value v);
Value builtin_reversed(Vm& vm, Value v);
Value iterate_self(Vm& vm, Value self);     // the `iterate` of all iterators

}  // namespace firn
