// The special methods of builtin types as attributes: list.__len__, super().__setitem__(..), {}.__contains__.
// Each does what the type's own function does (vm/types/ops.def), never what a subclass made of it. The same natives serve
// every type; which of them a type has, the .def files say.
#include "vm/runtime/special.hpp"
#include "vm/types/class.hpp"

namespace firn {

namespace {

Value special_len(Vm& vm, Args args) { return op_of(ops::length, args[0])(vm, args[0]); }
Value special_iter(Vm& vm, Args args) { return op_of(ops::iterate, args[0])(vm, args[0]); }
Value special_hash(Vm& vm, Args args) { return op_of(ops::hash, args[0])(vm, args[0]); }
Value special_getitem(Vm& vm, Args args) { return op_of(ops::get_item, args[0])(vm, args[0], args[1]); }

Value special_next(Vm& vm, Args args) {
  const Value v = TRY(op_of(ops::next, args[0])(vm, args[0]));
  return v.is_done() ? Value(raise_value(vm, kStopIteration, Value::unset())) : v;
}
Value special_contains(Vm& vm, Args args) {
  return boolean(TRY(op_of(ops::contains, args[0])(vm, args[0], args[1])) == Truth::True);
}
// tuple.__new__(cls, ..): what calling cls makes, without its own __new__ and __init__.
Value special_new(Vm& vm, Args args) {
  if (!is_kind(args[0], Kind::Class)) return raise(vm, kTypeError, "__new__(X): X is not a type object (%T)", args[0].bits());
  return new_object(vm, as<Class>(args[0]), args.values + 1, args.count - 1u, nullptr);
}
Value special_setitem(Vm& vm, Args args) {
  TRY(op_of(ops::set_item, args[0])(vm, args[0], args[1], args[2]));
  return none();
}
Value special_delitem(Vm& vm, Args args) {
  TRY(op_of(ops::set_item, args[0])(vm, args[0], args[1], Value::unset()));
  return none();
}
Value write_with(Vm& vm, Args args, Form form) {
  Builder b(vm);
  if (!op_of(ops::write, args[0])(vm, b, args[0], form)) return Value::raised();
  return b.finish_str();
}
Value special_repr(Vm& vm, Args args) { return write_with(vm, args, Form::Repr); }
Value special_str(Vm& vm, Args args) { return write_with(vm, args, Form::Str); }

template <CompareOp op>
Value comparison(Vm& vm, Args args) { return op_of(ops::compare, args[0])(vm, op, args[0], args[1]); }
template <BinaryOp op>
Value operation(Vm& vm, Args args) { return op_of(ops::binary, args[0])(vm, op, args[0], args[1]); }
template <BinaryOp op>
Value reflected(Vm& vm, Args args) { return op_of(ops::binary, args[0])(vm, op, args[1], args[0]); }

}  // namespace

NATIVE(special_len, 1, 1, 0);
NATIVE(special_iter, 1, 1, 0);
NATIVE(special_hash, 1, 1, 0);
NATIVE(special_getitem, 2, 2, 0);
NATIVE(special_next, 1, 1, 0);
NATIVE(special_contains, 2, 2, 0);
NATIVE(special_new, 1, kAnyArgs, kStaticFlag);
NATIVE(special_setitem, 3, 3, 0);
NATIVE(special_delitem, 2, 2, 0);
NATIVE(special_repr, 1, 1, 0);
NATIVE(special_str, 1, 1, 0);

#define SPECIAL(name, function)                \
  extern const Native special_##name##_native; \
  constinit const Native special_##name##_native { 2, 2, 0, function }
SPECIAL(lt, comparison<CompareOp::Less>);
SPECIAL(le, comparison<CompareOp::LessEqual>);
SPECIAL(eq, comparison<CompareOp::Equal>);
SPECIAL(ne, comparison<CompareOp::NotEqual>);
SPECIAL(gt, comparison<CompareOp::Greater>);
SPECIAL(ge, comparison<CompareOp::GreaterEqual>);
SPECIAL(add, operation<BinaryOp::Add>);
SPECIAL(sub, operation<BinaryOp::Subtract>);
SPECIAL(mul, operation<BinaryOp::Multiply>);
SPECIAL(rmul, reflected<BinaryOp::Multiply>);
SPECIAL(and, operation<BinaryOp::And>);
SPECIAL(or, operation<BinaryOp::Or>);
SPECIAL(xor, operation<BinaryOp::Xor>);
SPECIAL(iadd, operation<BinaryOp::InplaceAdd>);
SPECIAL(imul, operation<BinaryOp::InplaceMultiply>);
SPECIAL(ior, operation<BinaryOp::InplaceOr>);
#undef SPECIAL

}  // namespace firn
