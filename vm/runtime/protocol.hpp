// The operations of the language on any value: what the interpreter and every builtin type call. Each
// finds the type's own function (ops below), or the special method of a class.
#pragma once
#include "vm/base/optional.hpp"
#include "vm/runtime/writer.hpp"

namespace firn {

// In the order of the Binary.. and Inplace.. opcodes, BinOp of the tree, and names.def.
enum class BinaryOp : u8 {
  Add, Subtract, Multiply, TrueDivide, FloorDivide, Modulo, Power, ShiftLeft, ShiftRight, And, Or, Xor, MatrixMultiply,
  InplaceAdd, InplaceSubtract, InplaceMultiply, InplaceTrueDivide, InplaceFloorDivide, InplaceModulo, InplacePower,
  InplaceShiftLeft, InplaceShiftRight, InplaceAnd, InplaceOr, InplaceXor, InplaceMatrixMultiply,
};
inline constexpr unsigned kPlainOps = 13;
constexpr bool is_inplace(BinaryOp op) { return static_cast<unsigned>(op) >= kPlainOps; }
constexpr BinaryOp plain(BinaryOp op) {
  return is_inplace(op) ? static_cast<BinaryOp>(static_cast<unsigned>(op) - kPlainOps) : op;
}
enum class UnaryOp : u8 { Negative, Positive, Invert };
enum class CompareOp : u8 { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };
enum class Form : u8 { Str, Repr };

// How the kinds of objects behave: one ROM table for each operation, by kind. nullptr: such objects do not support it.
// By operation and not by type, so that the linker drops what no code of an image does, of all types. All may raise.
// Subclasses of builtin types (kSubclassFlag) and instances come here too: the functions below have looked for special
// methods of their class before. vm/types/ops.def has the rows, the builder lays down the tables.
namespace ops {
// Writes str(self) or repr(self).
using Write = bool(Vm&, Writer&, Value self, Form);
// A small int. nullptr: by identity.
using Hash = Value(Vm&, Value self);
// a OP b, where a or b (or both) is of this kind. NotImplemented: not known here. For in-place operators: may change a
// and return it, or return NotImplemented to get the plain operator.
using Binary = Value(Vm&, BinaryOp, Value a, Value b);
using Unary = Value(Vm&, UnaryOp, Value self);
// self OP other, for all six; a bool object, or NotImplemented.
using Compare = Value(Vm&, CompareOp, Value self, Value other);
using Length = Value(Vm&, Value self);                             // a small int
using IsTrue = Truth(Vm&, Value self);                             // nullptr: by length, else true
using GetItem = Value(Vm&, Value self, Value key);
using SetItem = Truth(Vm&, Value self, Value key, Value value);    // value unset: delete
using Contains = Truth(Vm&, Value self, Value item);
using Iterate = Value(Vm&, Value self);                            // a new iterator
using Next = Value(Vm&, Value self);                               // done at the end
// Attributes beyond the class's tables (function.__name__, module contents, ..). unset: none here.
using GetAttr = Value(Vm&, Value self, NameRef name);
using SetAttr = Truth(Vm&, Value self, NameRef name, Value value); // value unset: delete. False: not known here
// Makes an instance: `type(..)`; args without the class. nullptr: cannot be made by calling its class.
using Construct = Value(Vm&, const Class& type, Args args);

extern Write* const write[];
extern Hash* const hash[];
extern Binary* const binary[];
extern Unary* const unary[];
extern Compare* const compare[];
extern Length* const length[];
extern IsTrue* const is_true[];
extern GetItem* const get_item[];
extern SetItem* const set_item[];
extern Contains* const contains[];
extern Iterate* const iterate[];
extern Next* const next[];
extern GetAttr* const get_attr[];
extern SetAttr* const set_attr[];
extern Construct* const construct[];
}  // namespace ops

// ---- types
const Class& class_of(Vm& vm, Value v);
// Is v an instance of `type` or of a class derived from it?
bool is_instance(Vm& vm, Value v, const Class& type);
bool is_subclass(const Class& c, const Class& base);
Text type_name(Vm& vm, Value v);
Text class_name(const Class& c);

// ---- attributes
// The word of slot `i`, wherever an instance with kOverflow keeps it. Precondition: i is below its slots.
inline Value* instance_slot(Instance& o, unsigned i) {
  return i == 0 && o.flags & kOverflow ? as<Tuple>(o.slots[0]).items : &o.slots[i];
}
// The class of an object with kSubclassFlag, and the dict of its attributes (unset until one is stored).
inline Value& prefix_class(Value v) { return reinterpret_cast<Value*>(v.object())[-2]; }
inline Value& prefix_dict(Value v) { return reinterpret_cast<Value*>(v.object())[-1]; }
bool has_prefix(Value v);
Value get_attr(Vm& vm, Value object, NameRef name);                      // AttributeError
Value find_attr(Vm& vm, Value object, NameRef name);                     // unset instead of AttributeError
Truth set_attr(Vm& vm, Value object, NameRef name, Value value);         // value unset: delete
Value get_attr_plain_text(Vm& vm, Value object, Value name);             // what object.__getattribute__ does
Truth set_attr_plain(Vm& vm, Value object, NameRef name, Value value);   // what object.__setattr__ does
// A special method as the interpreter looks it up: on the class, not on the instance. unset: none. The
// result is the raw function: call it with self as first argument.
Value find_special(Vm& vm, Value object, NameRef name);
// The same through a class's mro, without binding.
Value class_find(Vm& vm, const Class& c, NameRef name);
// For LoadMethod: sets function and self (self unset: `function` is the whole callable). False: raised.
bool get_method(Vm& vm, Value object, NameRef name, Value& function, Value& self);
// By a text that may not be interned: getattr(o, "x").
Value get_attr_text(Vm& vm, Value object, Value name, Value fallback);   // fallback unset: AttributeError

// ---- calls (vm/interp)
Value call(Vm& vm, Value callable, Args args);
Value call(Vm& vm, Value callable, std::span<const Value> args);
inline Value call(Vm& vm, Value f) { return call(vm, f, std::span<const Value>{}); }
inline Value call(Vm& vm, Value f, Value a) { const Value v[] = {a}; return call(vm, f, std::span<const Value>{v}); }
inline Value call(Vm& vm, Value f, Value a, Value b) { const Value v[] = {a, b}; return call(vm, f, std::span<const Value>{v}); }
inline Value call(Vm& vm, Value f, Value a, Value b, Value c) { const Value v[] = {a, b, c}; return call(vm, f, std::span<const Value>{v}); }
// object.name(args), without a bound method. AttributeError when there is none.
Value call_method(Vm& vm, Value object, NameRef name, std::span<const Value> args);
// type.__call__(c, args): as call(), but the class's metaclass is not asked.
Value call_class(Vm& vm, Value c, Args args);
// Resumes a generator: the next value, done at its end (its return value is then in `*returned`).
Value resume(Vm& vm, Generator& g, Value sent, Value* returned);
// Raises `exception` inside the generator.
Value resume_throw(Vm& vm, Generator& g, Value exception, Value* returned);

// What generator.close() does. None, or raised.
Value close_generator(Vm& vm, Generator& g);
// The names of a function as errors and tracebacks print it.
Text qualified_name(Vm& vm, const Code& code);

// ---- operators
Value binary(Vm& vm, BinaryOp op, Value a, Value b);
Value unary(Vm& vm, UnaryOp op, Value a);
Value compare(Vm& vm, CompareOp op, Value a, Value b);
Value ordered(CompareOp op, int order);                // the answer where a is below (< 0), at or above (> 0) b
Truth less(Vm& vm, Value a, Value b);
Truth equal(Vm& vm, Value a, Value b);                 // identity first, then ==
Truth is_true(Vm& vm, Value v);
Truth contains(Vm& vm, Value container, Value item);
Value hash(Vm& vm, Value v);                           // a small int; TypeError: unhashable
Value unhashable(Vm& vm, Value v);                     // the hash of what has none: TypeError
Value get_item(Vm& vm, Value object, Value key);
Truth set_item(Vm& vm, Value object, Value key, Value value);   // value unset: delete
Value length(Vm& vm, Value v);                         // a small int

// ---- iteration
Value iterate(Vm& vm, Value v);                        // iter(v)
Value next(Vm& vm, Value iterator);                    // done at the end; StopIteration never comes out
// Calls visit(value) for each; stops when it returns False or Raised. True: ran to the end.
template <class Visit>
Truth for_each(Vm& vm, Value iterable, Visit&& visit) {
  Value iterator = TRY(iterate(vm, iterable));
  for (;;) {
    Value v = TRY(next(vm, iterator));
    if (v.is_done()) return Truth::True;
    const Truth go_on = visit(v);
    if (go_on != Truth::True) return go_on;
  }
}

// ---- text
bool write(Vm& vm, Writer& out, Value v, Form form);
Value to_str(Vm& vm, Value v);
Value to_repr(Vm& vm, Value v);
Value format(Vm& vm, Value v, Value spec);             // format(v, spec); spec: a str, or unset for ""

// ---- numbers from values
// v as an index: a small int (through __index__). Big ints are clipped to the small range when `clip`, else
// IndexError. TypeError for what is no integer.
Value to_index(Vm& vm, Value v, bool clip = false);

// ---- what the types offer to the operations above (vm/types)
Value new_sequence_iterator(Vm& vm, Value sequence);   // over what has only __getitem__
Value int_to_word_clipped(Value v);                    // the nearest small int
// format(v, spec) of int, bool, float, str; unset: another type
Value format_value(Vm& vm, Value v, Text spec) OPTIONAL_SYMBOL(format_value);

// ---- strings
Value new_str(Vm& vm, Text t);                         // precondition: UTF-8. Empty and one-character strs may be shared
Value new_str(Vm& vm, Text a, Text b);                 // concatenated
Value new_bytes(Vm& vm, Text data);
Value intern(Vm& vm, Text t);                          // a Name
Value intern(Vm& vm, Value str);
Value find_interned(Vm& vm, Text t);                   // a Name if there is one, else unset. Never raises
NameRef ref_of(Vm& vm, Value name);                    // precondition: is_name(name)
Value name_of(Vm& vm, NameRef ref);
Text name_text(Vm& vm, NameRef ref);

// ---- small constructors
Value new_int(Vm& vm, i64 n);
Value new_unsigned(Vm& vm, u64 n);
Value new_float(Vm& vm, Float x);
Value new_tuple(Vm& vm, std::span<const Value> items);
[[nodiscard]] Tuple* make_tuple(Vm& vm, u32 n);        // n unset items
[[nodiscard]] List* make_list(Vm& vm, u32 capacity);
Truth list_append(Vm& vm, List& list, Value v);
Value new_bound_method(Vm& vm, Value function, Value self);
// A str for one exception's message: args[0] or (args) as str(e) gives.
Value exception_message(Vm& vm, Value exception);

// ---- exceptions, modules
// Adds the frame that runs `code` at `ip` to the traceback of an exception on its way.
void add_traceback(Vm& vm, Value exception, const Code& code, const u8* ip);
Value import_module(Vm& vm, NameRef dotted_name, bool last);   // imports all packages on the way; `last`: that module, else the first
// Writes the traceback of an exception as CPython prints it.
void print_exception(Vm& vm, Writer& out, Value exception);

}  // namespace firn
