// dict and set: insertion order, compact entries.
//
//   Dict   { header: length() used entries; Entries* body }          body nullptr: capacity 0
//   Entries{ header: length() capacity; fill; index_slots; (key, value)[capacity]; index }   object/entries.hpp
// Entries [0, fill) were used in this order; a deleted one has key unset. The index (none when the capacity is at
// most 8) maps hash to entry number + 1 by open addressing with linear probing. A deleted entry's index slot keeps
// pointing at it: the dead entry is the tombstone. When fill reaches the capacity: compact in place if at
// most 3/4 of it is used, else grow by 1/4 (at least 4). Sets have keys only.
//
// No hash is stored as long as all keys are strs, numbers and the like, whose hash is there or is computed without
// running Python; the first other key (a tuple, an instance) adds 4 bytes to each entry for it.
#pragma once
#include "vm/object/entries.hpp"
#include "vm/runtime/protocol.hpp"

namespace firn {

[[nodiscard]] Dict* make_dict(Vm& vm, u32 capacity);
Value dict_get(Vm& vm, const Dict& d, Value key);                   // unset: not there; may raise (hash, __eq__)
Truth dict_set(Vm& vm, Dict& d, Value key, Value value);
Truth dict_delete(Vm& vm, Dict& d, Value key);                      // False: was not there
Value dict_take(Vm& vm, Dict& d, Value key);                        // deletes it and returns its value; unset: was not there
// With a Name as key: never raises, runs no Python. unset: not there.
Value dict_find_name(const Dict& d, Value name);
Truth dict_set_name(Vm& vm, Dict& d, Value name, Value value);      // may raise MemoryError
// Iteration by position: the next used entry at or after *position, which is then moved behind it. False: none.
bool dict_next(const Dict& d, u32* position, Value* key, Value* value);
// The same downwards: the next used entry below *position.
bool dict_previous(const Dict& d, u32* position, Value* key, Value* value);
void dict_clear(Dict& d);
Truth dict_update_from(Vm& vm, Dict& d, const Dict& from);
Truth dict_update(Vm& vm, Dict& d, Value mapping);                  // a dict, or anything with keys(), or pairs
Value dict_copy(Vm& vm, const Dict& d);                             // a plain dict (set, frozenset) of just that capacity
// Takes out the newest entry. False: it is empty. (Sets: value may be nullptr.)
bool dict_pop_last(Vm& vm, Dict& d, Value* key, Value* value);
// hash(key), folded as fold_hash() says. False: raised. A str's hash must be its 16-bit hash, as a small int.
[[nodiscard]] bool hash_key(Vm& vm, Value key, u32* out);

// Sets (kinds Set and FrozenSet) have the layout of Dict with stride 1.
[[nodiscard]] Dict* make_set(Vm& vm, u32 capacity, Kind kind = Kind::Set);
Truth set_add(Vm& vm, Dict& s, Value key);
Truth set_contains(Vm& vm, const Dict& s, Value key);
Truth set_discard(Vm& vm, Dict& s, Value key);
bool set_next(const Dict& s, u32* position, Value* key);
inline bool is_set(Value v) { return is_kind(v, Kind::Set) || is_kind(v, Kind::FrozenSet); }
// A new set of what `iterable` gives; its items into, and out of, a set.
[[nodiscard]] Dict* set_of(Vm& vm, Value iterable, Kind kind = Kind::Set);
Truth set_update(Vm& vm, Dict& s, Value iterable);
Truth set_subtract(Vm& vm, Dict& s, Value iterable);
// New sets of `kind`: what is in both; in one but not both.
[[nodiscard]] Dict* set_intersection(Vm& vm, const Dict& s, Value iterable, Kind kind = Kind::Set);
[[nodiscard]] Dict* set_symmetric(Vm& vm, const Dict& s, Value iterable, Kind kind = Kind::Set);
Truth set_disjoint(Vm& vm, const Dict& s, Value iterable);

}  // namespace firn
