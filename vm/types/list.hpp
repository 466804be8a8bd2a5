// list: a header of two words and a body that is replaced when it must grow.
#pragma once
#include "vm/types/sequence.hpp"

namespace firn {

// Room for `more` further items. False: raised.
[[nodiscard]] bool list_reserve(Vm& vm, List& list, u32 more);
Truth list_insert(Vm& vm, List& list, u32 at, Value v);      // precondition: at <= length
// Takes out an item. Precondition: at < length.
Value list_take(List& list, u32 at);
void list_clear(List& list);
void list_reverse(List& list);
// Sorts, stably. `key`: a callable, or unset. (vm/types/sort.cpp)
enum class SortOrder : u8 { Ascending, Descending };
Truth list_sort(Vm& vm, List& list, Value key, SortOrder order);
// The keyword arguments key and reverse of list.sort and sorted.
[[nodiscard]] bool sort_arguments(Vm& vm, Args args, Value* key, SortOrder* order);

}  // namespace firn
