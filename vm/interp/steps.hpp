// The interpreter's slow paths, each a function so that the loop stays small. All may raise; those that
// return bool return false then.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/code/opcode.hpp"
#include "vm/interp/interp.hpp"
#include "vm/runtime/dict.hpp"

namespace firn {

// The local, or the free variable, that the instruction before vm.ip found unbound: its last operand is the slot.
void raise_unbound(Vm& vm, const Code& code, bool is_free);
void raise_name_error(Vm& vm, NameRef name);

Value load_unset_global(Vm& vm, const Unit& unit, u32 slot);
Value load_global_name(Vm& vm, const Unit& unit, NameRef name);
// Value unset: delete
bool store_global_name(Vm& vm, const Unit& unit, NameRef name, Value value) OPTIONAL_SYMBOL(store_global_name);
Value load_name(Vm& vm, const Unit& unit, Value names, NameRef name) OPTIONAL_SYMBOL(load_name);
// Unset: not there
Value get_namespace_item(Vm& vm, Value names, NameRef name) OPTIONAL_SYMBOL(get_namespace_item);
// Value unset: delete
bool store_name(Vm& vm, Value names, NameRef name, Value value) OPTIONAL_SYMBOL(store_name);

// Attributes that are not remembered (Lookup, vm/runtime/vm.hpp) or cannot be.
Truth store_attr(Vm& vm, Value object, NameRef name, Value value) OPTIONAL_SYMBOL(store_attr);
// The value of an attribute. unset: it is what the function in *getter, which is a slot of the Python stack with
// one more behind it, returns for the object.
Value load_attr(Vm& vm, Value object, NameRef name, Value* getter) OPTIONAL_SYMBOL(load_attr);
// out[0], out[1]: function and self, or unset and the whole callable. They are slots of the Python stack: an
// object that a dead variable of the interpreter's own frame still names would stay alive as long as it runs.
bool load_method(Vm& vm, Value object, NameRef name, Value* out) OPTIONAL_SYMBOL(load_method);

// Two floats or two ints in line with the type's function, else binary() / compare().
Value binary_op(Vm& vm, BinaryOp op, Value a, Value b) OPTIONAL_SYMBOL(binary_op);
Value compare_op(Vm& vm, CompareOp op, Value a, Value b) OPTIONAL_SYMBOL(compare_op);
// The protocol's functions, for the loop alone: where its instructions are absent, what else needs them decides.
Value load_item(Vm& vm, Value object, Value key) OPTIONAL_SYMBOL(load_item);
Truth store_item(Vm& vm, Value object, Value key, Value value) OPTIONAL_SYMBOL(store_item);   // value unset: delete
Truth is_in(Vm& vm, Value item, Value container) OPTIONAL_SYMBOL(is_in);
Truth delete_attr(Vm& vm, Value object, NameRef name) OPTIONAL_SYMBOL(delete_attr);
Value unary_op(Vm& vm, UnaryOp op, Value v) OPTIONAL_SYMBOL(unary_op);
Truth add_to_set(Vm& vm, Dict& set, Value item) OPTIONAL_SYMBOL(add_to_set);
Truth add_to_dict(Vm& vm, Dict& dict, Value key, Value value) OPTIONAL_SYMBOL(add_to_dict);
Value start_iteration(Vm& vm, Value iterable) OPTIONAL_SYMBOL(start_iteration);
Value next_value(Vm& vm, Value iterator) OPTIONAL_SYMBOL(next_value);
// `is`: identity; floats and ints outside the immediates are objects.
inline bool is_same(Value a, Value b) { return a == b; }

Value make_function(Vm& vm, const Code& code) OPTIONAL_SYMBOL(make_function);
Value make_closure(Vm& vm, const Code& code, std::span<const Value> extra, bool keyword_defaults)
    OPTIONAL_SYMBOL(make_closure);

// BuildTuple, BuildList, BuildSet
Value build_sequence(Vm& vm, Op op, std::span<const Value> items) OPTIONAL_SYMBOL(build_sequence);
Value build_dict(Vm& vm, std::span<const Value> pairs) OPTIONAL_SYMBOL(build_dict);
Value build_string(Vm& vm, std::span<const Value> parts) OPTIONAL_SYMBOL(build_string);
Value format_part(Vm& vm, u8 conversion, Value v, Value spec) OPTIONAL_SYMBOL(format_part);
bool extend_list(Vm& vm, List& list, Value iterable) OPTIONAL_SYMBOL(extend_list);
bool extend_set(Vm& vm, Dict& set, Value iterable) OPTIONAL_SYMBOL(extend_set);
bool extend_dict(Vm& vm, Dict& dict, Value mapping, bool call_arguments) OPTIONAL_SYMBOL(extend_dict);
// n values into out[0, n), the first in out[n - 1].
bool unpack(Vm& vm, Value iterable, u32 n, Value* out) OPTIONAL_SYMBOL(unpack);
// before + 1 + after values into out, the first in the last slot.
bool unpack_star(Vm& vm, Value iterable, u32 before, u32 after, Value* out) OPTIONAL_SYMBOL(unpack_star);

Truth match_sequence(Vm& vm, Value subject, u32 n, bool or_more) OPTIONAL_SYMBOL(match_sequence);
// A tuple, or None
Value match_keys(Vm& vm, Value mapping, Value keys) OPTIONAL_SYMBOL(match_keys);
Value match_rest(Vm& vm, Value mapping, Value keys) OPTIONAL_SYMBOL(match_rest);
// A tuple, or None
Value match_class(Vm& vm, Value subject, Value type, Value names, u32 positional) OPTIONAL_SYMBOL(match_class);

void raise_statement(Vm& vm, Value exception, Value cause) OPTIONAL_SYMBOL(raise_statement);   // unset: absent
Truth matches(Vm& vm, Value exception, Value type) OPTIONAL_SYMBOL(matches);
Value with_enter(Vm& vm, Value manager, Value* exit) OPTIONAL_SYMBOL(with_enter);
Truth with_except(Vm& vm, Value exit, Value exception) OPTIONAL_SYMBOL(with_except);
// StopIteration that leaves a generator becomes RuntimeError (PEP 479).
void stop_iteration_escaped(Vm& vm);

// One step of `yield from` on what is no generator of ours: done when it ended, with its value.
Value delegate(Vm& vm, Value iterator, Value sent, Value* returned) OPTIONAL_SYMBOL(delegate);

}  // namespace firn
