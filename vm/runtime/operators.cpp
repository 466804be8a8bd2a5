// The operators on any two values: language reference 3.3.1, 3.3.7, 3.3.8. A special method of a program's
// class goes before what the builtin type does.
#include "vm/runtime/special.hpp"

namespace firn {

namespace {

// Names are laid out in the order of the operators, but a NameRef is an offset: so tables.
constexpr NameRef kPlainNames[] = {q::__add__, q::__sub__, q::__mul__, q::__truediv__, q::__floordiv__, q::__mod__, q::__pow__,
                                   q::__lshift__, q::__rshift__, q::__and__, q::__or__, q::__xor__, q::__matmul__};
constexpr NameRef kReflectedNames[] = {q::__radd__, q::__rsub__, q::__rmul__, q::__rtruediv__, q::__rfloordiv__, q::__rmod__,
                                       q::__rpow__, q::__rlshift__, q::__rrshift__, q::__rand__, q::__ror__, q::__rxor__,
                                       q::__rmatmul__};
constexpr NameRef kInplaceNames[] = {q::__iadd__, q::__isub__, q::__imul__, q::__itruediv__, q::__ifloordiv__, q::__imod__,
                                     q::__ipow__, q::__ilshift__, q::__irshift__, q::__iand__, q::__ior__, q::__ixor__,
                                     q::__imatmul__};
constexpr NameRef kCompareNames[] = {q::__lt__, q::__le__, q::__eq__, q::__ne__, q::__gt__, q::__ge__};
constexpr const char* kSymbols[] = {"+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@"};
constexpr const char* kInplaceSymbols[] = {"+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "@="};
constexpr const char* kCompareSymbols[] = {"<", "<=", "==", "!=", ">", ">="};


bool is_no(Value v) { return v == Value(&kNotImplemented); }

// self.name(other); NotImplemented when the class has no such method.
Value attempt(Vm& vm, Value self, NameRef name, Value other) {
  const Value r = call_special(vm, self, name, {&other, 1});
  return r.is_unset() ? Value(&kNotImplemented) : r;
}

Value builtin_binary(Vm& vm, BinaryOp op, Value side, Value a, Value b) {
  auto* f = op_of(ops::binary, side);
  return f ? f(vm, op, a, b) : Value(&kNotImplemented);
}

Value plain_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  const unsigned i = static_cast<unsigned>(op);
  const bool user_a = is_user(a), user_b = is_user(b);
  bool tried_b = false;
  if (user_b) {
    const Class& ca = class_of(vm, a);
    const Class& cb = class_of(vm, b);
    // A subclass's reflected method goes first; so does any program class against a builtin type, whose own
    // function would otherwise refuse the operand with a message of its own.
    const bool overrides = is_subclass(cb, ca) && !(class_find(vm, ca, kReflectedNames[i]) == class_find(vm, cb, kReflectedNames[i]));
    if (&ca != &cb && ((!user_a && is_kind(b, Kind::Instance)) || overrides)) {
      tried_b = true;
      const Value r = TRY(attempt(vm, b, kReflectedNames[i], a));
      if (!is_no(r)) return r;
    }
  }
  if (user_a) {
    const Value r = TRY(attempt(vm, a, kPlainNames[i], b));
    if (!is_no(r)) return r;
  }
  Value r = TRY(builtin_binary(vm, op, a, a, b));
  if (!is_no(r)) return r;
  if (user_b && !tried_b && &class_of(vm, a) != &class_of(vm, b)) {
    r = TRY(attempt(vm, b, kReflectedNames[i], a));
    if (!is_no(r)) return r;
  }
  return builtin_binary(vm, op, b, a, b);
}

CompareOp swapped(CompareOp op) {
  constexpr CompareOp kSwapped[] = {CompareOp::Greater, CompareOp::GreaterEqual, CompareOp::Equal,
                                    CompareOp::NotEqual, CompareOp::Less, CompareOp::LessEqual};
  return kSwapped[static_cast<unsigned>(op)];
}

// self OP other by the class's method or the type's function.
Value compare_side(Vm& vm, CompareOp op, Value self, Value other) {
  if (is_user(self)) {
    Value r = TRY(attempt(vm, self, kCompareNames[static_cast<unsigned>(op)], other));
    if (!is_no(r)) return r;
    if (op == CompareOp::NotEqual) {   // object.__ne__: the inverse of __eq__
      r = TRY(attempt(vm, self, q::__eq__, other));
      if (!is_no(r)) return boolean(TRY(is_true(vm, r)) == Truth::False);
    }
  }
  auto* f = op_of(ops::compare, self);
  return f ? f(vm, op, self, other) : Value(&kNotImplemented);
}

}  // namespace

Value binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (!check_native_stack(vm)) return Value::raised();
  const unsigned i = static_cast<unsigned>(plain(op));
  if (is_inplace(op)) {
    Value r = &kNotImplemented;
    if (is_user(a)) r = TRY(attempt(vm, a, kInplaceNames[i], b));
    if (is_no(r)) r = TRY(builtin_binary(vm, op, a, a, b));
    if (!is_no(r)) return r;
  }
  const Value r = TRY(plain_binary(vm, plain(op), a, b));
  if (!is_no(r)) return r;
  return raise(vm, kTypeError, "unsupported operand type(s) for %s: '%T' and '%T'",
               is_inplace(op) ? kInplaceSymbols[i] : kSymbols[i], a.bits(), b.bits());
}

Value unary(Vm& vm, UnaryOp op, Value a) {
  constexpr NameRef kNames[] = {q::__neg__, q::__pos__, q::__invert__};
  if (is_user(a)) {
    const Value r = TRY(call_special(vm, a, kNames[static_cast<unsigned>(op)], {}));
    if (!r.is_unset()) return r;
  }
  if (auto* f = op_of(ops::unary, a)) {
    const Value r = TRY(f(vm, op, a));
    if (!is_no(r)) return r;
  }
  constexpr const char* kText[] = {"-", "+", "~"};
  return raise(vm, kTypeError, "bad operand type for unary %s: '%T'", kText[static_cast<unsigned>(op)], a.bits());
}

Value compare(Vm& vm, CompareOp op, Value a, Value b) {
  if (!check_native_stack(vm)) return Value::raised();
  bool swapped_first = false;
  if (is_user(b) && &class_of(vm, a) != &class_of(vm, b) && is_subclass(class_of(vm, b), class_of(vm, a))) {
    swapped_first = true;
    const Value r = TRY(compare_side(vm, swapped(op), b, a));
    if (!is_no(r)) return r;
  }
  Value r = TRY(compare_side(vm, op, a, b));
  if (!is_no(r)) return r;
  if (!swapped_first) {
    r = TRY(compare_side(vm, swapped(op), b, a));
    if (!is_no(r)) return r;
  }
  if (op == CompareOp::Equal) return boolean(a == b);
  if (op == CompareOp::NotEqual) return boolean(!(a == b));
  return raise(vm, kTypeError, "'%s' not supported between instances of '%T' and '%T'",
               kCompareSymbols[static_cast<unsigned>(op)], a.bits(), b.bits());
}

Value ordered(CompareOp op, int order) {
  switch (op) {
    case CompareOp::Less: return boolean(order < 0);
    case CompareOp::LessEqual: return boolean(order <= 0);
    case CompareOp::Equal: return boolean(order == 0);
    case CompareOp::NotEqual: return boolean(order != 0);
    case CompareOp::Greater: return boolean(order > 0);
    case CompareOp::GreaterEqual: return boolean(order >= 0);
  }
  unreachable();
}

Truth less(Vm& vm, Value a, Value b) {
  if (a.is_small() && b.is_small()) return truth(a.as_small() < b.as_small());
  return is_true(vm, TRY(compare(vm, CompareOp::Less, a, b)));
}

Truth equal(Vm& vm, Value a, Value b) {
  if (a == b) return Truth::True;
  if (a.is_small() && b.is_small()) return Truth::False;
  if (is_name(a) && is_name(b)) return Truth::False;
  return is_true(vm, TRY(compare(vm, CompareOp::Equal, a, b)));
}

Truth is_true(Vm& vm, Value v) {
  if (v.is_small()) return truth(v.as_small() != 0);
  if (v.is_object()) {
    if (v.object()->kind == Kind::Bool) return truth(v.object()->flags);
    if (is_none(v)) return Truth::False;
  }
  if (is_user(v)) {
    const Value r = TRY(call_special(vm, v, q::__bool__, {}));
    if (!r.is_unset()) {
      if (!is_kind(r, Kind::Bool)) return raise(vm, kTypeError, "__bool__ should return bool, returned %T", r.bits());
      return truth(r.object()->flags);
    }
    if (!find_special(vm, v, q::__len__).is_unset()) return truth(TRY(length(vm, v)).as_small() != 0);
  }
  if (auto* f = op_of(ops::is_true, v)) return f(vm, v);
  if (auto* f = op_of(ops::length, v)) return truth(TRY(f(vm, v)).as_small() != 0);
  return Truth::True;
}

Value identity_hash(Vm& vm, Value v) {
  const Object* o = v.object();
  const Word n = vm.heap.contains(o) ? vm.heap.granule_of(o)
                                     : (reinterpret_cast<Word>(o) - reinterpret_cast<Word>(kImage.pool)) / 4;
  return Value::small(static_cast<SWord>(n & static_cast<Word>(kSmallMax)));
}

Value unhashable(Vm& vm, Value v) { return raise(vm, kTypeError, "unhashable type: '%T'", v.bits()); }

Value hash(Vm& vm, Value v) {
  if (v.is_small()) return v;
  if (!check_native_stack(vm)) return Value::raised();
  if (is_user(v)) {
    const Value method = find_special(vm, v, q::__hash__);
    if (is_none(method)) return unhashable(vm, v);
    if (!method.is_unset()) {
      const Value r = TRY(call(vm, method, v));
      if (r.is_small()) return r;
      if (!is_kind(r, Kind::Int)) return raise(vm, kTypeError, "__hash__ method should return an integer");
      return op_of(ops::hash, r)(vm, r);
    }
  }
  if (auto* f = op_of(ops::hash, v)) return f(vm, v);
  return identity_hash(vm, v);
}

}  // namespace firn
