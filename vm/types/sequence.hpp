// What list and tuple share. Both may be changed by the Python code that a comparison runs (a list directly), so
// every loop asks for length and item again each time.
#pragma once
#include "vm/types/arguments.hpp"

namespace firn {

// A container that is being written, in the chain from vm.printing: one that is reached again inside itself
// is written as "...".
class PrintGuard {
 public:
  PrintGuard(Vm& vm, Value self);
  ~PrintGuard() { vm_.printing = outer_; }
  PrintGuard(const PrintGuard&) = delete;
  bool recursive() const { return recursive_; }

 private:
  Vm& vm_;
  PrintGuard* outer_;
  Value self_;
  bool recursive_;
};

// Preconditions: v is a List or Tuple (or of a subclass); i < length.
inline bool is_list_or_tuple(Value v) { return is_kind(v, Kind::List) || is_kind(v, Kind::Tuple); }
inline const Value* sequence_items(Value v) {
  return v.object()->kind == Kind::List ? as<List>(v).begin() : as<Tuple>(v).items;
}
inline u32 sequence_length(Value v) { return v.object()->length(); }

bool sequence_write(Vm& vm, Writer& out, Value self, Form form);
Value sequence_compare(Vm& vm, CompareOp op, Value self, Value other);
Value sequence_length_value(Vm& vm, Value self);
Truth sequence_contains(Vm& vm, Value self, Value item);
Value sequence_iterate(Vm& vm, Value self);
// self[key]; key an int.
Value sequence_get(Vm& vm, Value self, Value key);
// The methods index and count.
Value sequence_index(Vm& vm, Args args);
Value sequence_count(Vm& vm, Args args);
extern const Native sequence_index_native, sequence_count_native;

// `key` as an index below `length`, else IndexError "NAME index out of range" or TypeError "NAME indices must be
// integers or slices, not ..". `action`: "" or "assignment ".
[[nodiscard]] bool item_index(Vm& vm, Value key, u32 length, const char* name, const char* action, u32* out);

// For a + b and a * n with a sequence `a`: raises CPython's TypeError, unless b's class may still know the answer:
// then NotImplemented.
Value cannot_concatenate(Vm& vm, const char* name, Value b);
// How often `n` says to repeat; -1: not an int (`*result` is what to return).
SWord repeat_count(Vm& vm, Value n, Value* result);

// A new list of what `iterable` gives.
[[nodiscard]] List* list_of(Vm& vm, Value iterable);
[[nodiscard]] Tuple* tuple_of(Vm& vm, Value iterable);
Truth list_extend(Vm& vm, List& list, Value iterable);

}  // namespace firn
