// The interpreter's loop: one body for each row of vm/code/opcode.def.
//
// Registers: ip, sp, fp, code, table, and `top`, the top of the operand stack. They are all that lives from one
// body to the next, besides vm and op: one more and g++ puts one into memory. It does that, too, with a variable
// whose address is taken anywhere, be it by `condition ? sp[-1] : top`. Memory below sp holds the rest of
// the operands; a frame starts with `top` unset, which the first push spills into a slot of its own. So a
// stack of depth d occupies fp[locals] (that stale slot) and d - 1 slots more, plus `top`.
//
// Before anything that may allocate, raise or run Python code, SAVE() makes the registers visible: ip for
// tracebacks and handlers (it lies behind the opcode, so ip - 1 is inside the instruction), and the stack
// with top spilled for the collector. What such a call leaves below sp is unchanged when it returns.
#include "vm/interp/interp.hpp"
#include "vm/code/opcode.hpp"
#include "vm/interp/steps.hpp"
#include "vm/types/iterators.hpp"

namespace firn {

namespace {

inline u16 read16(const u8* p) { return static_cast<u16>(p[0] | p[1] << 8); }

inline NameRef read_name(const u8* p) {
  if constexpr (sizeof(NameRef) == 2) return read16(p);
  return static_cast<NameRef>(p[0] | p[1] << 8 | p[2] << 16 | static_cast<u32>(p[3]) << 24);
}
constexpr unsigned kName = sizeof(NameRef);

inline bool both_small(Value a, Value b) { return a.bits() & b.bits() & 1; }

}  // namespace

// Not `op = *ip++`: g++ makes one load with increment of this form more often.
#define NEXT()          \
  do {                  \
    ip += 1;            \
    op = ip[-1];        \
    goto* table[op];    \
  } while (0)
#define SAVE()          \
  do {                  \
    vm.ip = ip;         \
    *sp = top;          \
    vm.sp = sp + 1;     \
  } while (0)
#define PUSH(v)         \
  do {                  \
    *sp++ = top;        \
    top = (v);          \
  } while (0)
// Registers from the VM after a frame was entered.
#define LOAD_FRAME()    \
  do {                  \
    fp = vm.fp;         \
    code = vm.code;     \
    ip = vm.ip;         \
    sp = vm.sp;         \
  } while (0)
#define CHECK(v)        \
  do {                  \
    if (failed(v)) [[unlikely]] goto raised; \
  } while (0)

// Precondition: a frame was just entered (vm.fp, vm.code, vm.ip, vm.sp). `thrown`: raised at once there.
Value run_from(Vm& vm, Value thrown) {
  static const void* const labels[] = {
#define OP(name, operand, pop, push, stack, meaning) &&L_##name,
#define FAMILY(name, count, first, pop, push, stack, meaning) FAMILY_##count(&&L_##name)
#define FAMILY_4(l) l, l, l, l,
#define FAMILY_12(l) FAMILY_4(l) FAMILY_4(l) FAMILY_4(l)
#define FAMILY_16(l) FAMILY_12(l) FAMILY_4(l)
#define FUSED(name, a, b, operand, pop, push, stack, meaning) &&L_##name,
#include "vm/code/opcode.def"
#undef OP
#undef FAMILY
#undef FUSED
  };

  const u8* ip;
  Value* sp;
  Value* fp;
  const Code* code;
  Value top;
  u8 op;
  const u8* at;   // the ForIter or YieldFrom that is being executed
  Value v;

  const void* const* table = labels;
  asm("" : "+r"(table));   // hides that it is constant: else each body loads the address anew

  LOAD_FRAME();
  if (sp != fp + code->locals) top = *--sp;
  if (!thrown.is_unset()) {
    vm.pending = thrown;
    goto raised;
  }
  NEXT();

  // ---- constants, locals, cells
L_Nop:
  NEXT();
L_LoadConst:
  PUSH(code->unit->constants[*ip++]);
  NEXT();
L_LoadConstWide:
  PUSH(code->unit->constants[read16(ip)]);
  ip += 2;
  NEXT();
L_LoadSmall:
  PUSH(Value::small(static_cast<i8>(*ip++)));
  NEXT();
L_LoadInt:
  PUSH(Value::small(op - static_cast<int>(Op::LoadInt) - 1));
  NEXT();
L_LoadNone:
  PUSH(none());
  NEXT();
L_LoadTrue:
  PUSH(Value(&kTrue));
  NEXT();
L_LoadFalse:
  PUSH(Value(&kFalse));
  NEXT();
L_LoadEllipsis:
  PUSH(Value(&kEllipsis));
  NEXT();
L_LoadUnset:
  PUSH(Value::unset());
  NEXT();
L_LoadLocal:
  PUSH(fp[*ip++]);
  NEXT();
L_LoadLocalN:
  PUSH(fp[op - static_cast<unsigned>(Op::LoadLocalN)]);
  NEXT();
L_LoadLocalChecked:
  v = fp[*ip++];
  if (v.is_unset()) [[unlikely]] goto unbound;
  PUSH(v);
  NEXT();
L_StoreLocal:
  fp[*ip++] = top;
  top = *--sp;
  NEXT();
L_StoreLocalN:
  fp[op - static_cast<unsigned>(Op::StoreLocalN)] = top;
  top = *--sp;
  NEXT();
L_DeleteLocal: {
  Value& local = fp[*ip++];
  if (local.is_unset()) goto unbound;
  local = Value::unset();
  NEXT();
}
L_ClearLocal:
  fp[*ip++] = Value::unset();
  NEXT();
unbound:
  SAVE();
  raise_unbound(vm, *code, false);
  goto raised;
L_MakeCell: {
  const unsigned i = *ip++;
  SAVE();
  Cell* cell = make<Cell>(vm, Kind::Cell);
  if (!cell) goto raised;
  cell->content = fp[i];
  fp[i] = cell;
  NEXT();
}
L_LoadCell:
  v = as<Cell>(fp[*ip++]).content;
  if (v.is_unset()) [[unlikely]] goto unbound;
  PUSH(v);
  NEXT();
L_StoreCell:
  as<Cell>(fp[*ip++]).content = top;
  top = *--sp;
  NEXT();
L_DeleteCell: {
  Value& content = as<Cell>(fp[*ip++]).content;
  if (content.is_unset()) goto unbound;
  content = Value::unset();
  NEXT();
}
#define FREE_CELL(i) free_cells(as<Function>(fp[-1]))[i]
L_LoadFree:
  v = as<Cell>(FREE_CELL(*ip++)).content;
  if (v.is_unset()) [[unlikely]] goto unbound_free;
  PUSH(v);
  NEXT();
L_StoreFree:
  as<Cell>(FREE_CELL(*ip++)).content = top;
  top = *--sp;
  NEXT();
L_DeleteFree: {
  Value& content = as<Cell>(FREE_CELL(*ip++)).content;
  if (content.is_unset()) goto unbound_free;
  content = Value::unset();
  NEXT();
}
unbound_free:
  SAVE();
  raise_unbound(vm, *code, true);
  goto raised;
L_LoadFreeCell:
  PUSH(FREE_CELL(*ip++));
  NEXT();

  // ---- global names
L_LoadGlobal:
  v = code->unit->globals->slots[*ip++];
  if (v.is_unset()) [[unlikely]] goto global_builtin;
  PUSH(v);
  NEXT();
L_LoadGlobalWide:
  v = code->unit->globals->slots[read16(ip)];
  ip += 2;
  if (v.is_unset()) goto global_builtin;
  PUSH(v);
  NEXT();
global_builtin:
  SAVE();
  v = load_unset_global(vm, *code->unit, op == static_cast<u8>(Op::LoadGlobal) ? ip[-1] : read16(ip - 2));
  CHECK(v);
  PUSH(v);
  NEXT();
L_StoreGlobal:
  code->unit->globals->slots[*ip++] = top;
  top = *--sp;
  NEXT();
L_StoreGlobalWide:
  code->unit->globals->slots[read16(ip)] = top;
  ip += 2;
  top = *--sp;
  NEXT();
L_DeleteGlobal: {
  Value& slot = code->unit->globals->slots[read16(ip)];
  ip += 2;
  if (slot.is_unset()) {
    SAVE();
    raise_name_error(vm, code->unit->global_names[read16(ip - 2)]);
    goto raised;
  }
  slot = Value::unset();
  NEXT();
}
L_LoadGlobalName:
  if (!code->unit->globals->extra) [[likely]] {
    v = table_find(*kImage.builtins, read_name(ip));
    if (!v.is_unset()) [[likely]] {
      ip += kName;
      PUSH(v);
      NEXT();
    }
  }
  SAVE();
  v = load_global_name(vm, *code->unit, read_name(ip));
  CHECK(v);
  ip += kName;
  PUSH(v);
  NEXT();
L_StoreGlobalName:
  SAVE();
  if (!store_global_name(vm, *code->unit, read_name(ip), top)) goto raised;
  ip += kName;
  top = *--sp;
  NEXT();
L_DeleteGlobalName:
  SAVE();
  if (!store_global_name(vm, *code->unit, read_name(ip), Value::unset())) goto raised;
  ip += kName;
  NEXT();
L_LoadName:
  SAVE();
  v = load_name(vm, *code->unit, fp[0], read_name(ip));
  CHECK(v);
  ip += kName;
  PUSH(v);
  NEXT();
L_StoreName:
  SAVE();
  if (!store_name(vm, fp[0], read_name(ip), top)) goto raised;
  ip += kName;
  top = *--sp;
  NEXT();
L_DeleteName:
  SAVE();
  if (!store_name(vm, fp[0], read_name(ip), Value::unset())) goto raised;
  ip += kName;
  NEXT();
L_LoadNameOrFree:
  SAVE();
  v = get_namespace_item(vm, fp[0], read_name(ip));
  CHECK(v);
  if (v.is_unset()) v = as<Cell>(FREE_CELL(ip[kName])).content;
  ip += kName + 1;
  if (v.is_unset()) goto unbound_free;
  PUSH(v);
  NEXT();

  // ---- attributes, items
  // A slot or a function that the class is known to have is found in line (Lookup, vm/runtime/vm.hpp).
L_LoadLocalAttr:
  PUSH(fp[*ip++]);
  if (top.is_unset()) goto unbound;   // never: fused loads are of bound locals
L_LoadAttr: {
  const NameRef name = read_name(ip);
  const Lookup* known = known_lookup(vm, top, name);
  if (known && is_slot(*known)) [[likely]] {
    v = as<Instance>(top).slots[known->what];
    if (!v.is_unset()) [[likely]] {
      top = v;
      ip += kName;
      NEXT();
    }
  }
  SAVE();
  v = load_attr(vm, top, name, sp);
  CHECK(v);
  ip += kName;
  if (v.is_unset()) {   // top is self
    ++sp;
    op = static_cast<u8>(Op::CallMethodN);   // 0
    goto L_CallMethodN;
  }
  top = v;
  NEXT();
}
L_StoreLocalAttr:
  PUSH(fp[*ip++]);
  if (top.is_unset()) goto unbound;   // never: fused loads are of bound locals
L_StoreAttr: {
  const NameRef name = read_name(ip);
  const Lookup* known = known_lookup(vm, top, name);
  if (known && is_slot(*known)) [[likely]] {
    as<Instance>(top).slots[known->what] = sp[-1];
  } else {
    SAVE();
    if (store_attr(vm, top, name, sp[-1]) == Truth::Raised) goto raised;
  }
  ip += kName;
  sp -= 2;
  top = *sp;
  NEXT();
}
L_DeleteAttr:
  SAVE();
  if (delete_attr(vm, top, read_name(ip)) == Truth::Raised) goto raised;
  ip += kName;
  top = *--sp;
  NEXT();
L_LoadLocalMethod:
  PUSH(fp[*ip++]);
L_LoadMethod: {
  const NameRef name = read_name(ip);
  const Lookup* known = known_lookup(vm, top, name);
  if (known && !is_slot(*known)) [[likely]] {
    *sp++ = function_of(vm, *known);
    ip += kName;
    NEXT();
  }
  SAVE();
  if (!load_method(vm, top, name, sp)) goto raised;
  ip += kName;
  top = *++sp;
  NEXT();
}
L_LoadLocalItem:
  PUSH(fp[*ip++]);
L_LoadItem: {
  const Value object = sp[-1];
  if (top.is_small() && object.is_object()) {
    const SWord i = top.as_small();
    const Object& o = *object.object();
    if (o.kind == Kind::List && !o.flags) {
      const u32 n = o.length();
      const Word at_index = static_cast<Word>(i < 0 ? i + static_cast<SWord>(n) : i);
      if (at_index < n) [[likely]] {
        top = static_cast<const List&>(o).body->items[at_index];
        --sp;
        NEXT();
      }
    } else if (o.kind == Kind::Tuple && !o.flags) {
      const u32 n = o.length();
      const Word at_index = static_cast<Word>(i < 0 ? i + static_cast<SWord>(n) : i);
      if (at_index < n) [[likely]] {
        top = static_cast<const Tuple&>(o).items[at_index];
        --sp;
        NEXT();
      }
    }
  }
  SAVE();
  v = load_item(vm, object, top);
  CHECK(v);
  top = v;
  --sp;
  NEXT();
}
L_StoreItem: {   // value object key
  const Value object = sp[-1];
  if (top.is_small() && is_kind(object, Kind::List) && !object.object()->flags) {
    List& list = as<List>(object);
    const Word i = static_cast<Word>(top.as_small());
    if (i < list.length()) [[likely]] {
      list.body->items[i] = sp[-2];
      sp -= 3;
      top = *sp;
      NEXT();
    }
  }
  SAVE();
  if (store_item(vm, object, top, sp[-2]) == Truth::Raised) goto raised;
  sp -= 3;
  top = *sp;
  NEXT();
}
L_DeleteItem:
  SAVE();
  if (store_item(vm, sp[-1], top, Value::unset()) == Truth::Raised) goto raised;
  sp -= 2;
  top = *sp;
  NEXT();
L_BuildSlice: {
  const unsigned n = *ip++;
  SAVE();
  Slice* s = make<Slice>(vm, Kind::Slice);
  if (!s) goto raised;
  if (n == 2) PUSH(none());
  s->start = sp[-2];
  s->stop = sp[-1];
  s->step = top;
  sp -= 2;
  top = s;
  NEXT();
}

  // ---- operators
#define ARITHMETIC(name, builtin_overflow)                                                        \
  {                                                                                               \
    const Value a = sp[-1];                                                                       \
    if (both_small(a, top)) [[likely]] {                                                          \
      SWord r;                                                                                    \
      if (!builtin_overflow(static_cast<SWord>(a.bits()), static_cast<SWord>(top.bits() - 1), &r)) [[likely]] { \
        top = Value::from_bits(static_cast<Word>(r));                                             \
        --sp;                                                                                     \
        NEXT();                                                                                   \
      }                                                                                           \
    }                                                                                             \
  }
L_InplaceAdd:
L_BinaryAdd:
  ARITHMETIC(Add, __builtin_add_overflow)
  goto binary_slow;
L_InplaceSubtract:
L_BinarySubtract:
  ARITHMETIC(Subtract, __builtin_sub_overflow)
  goto binary_slow;
L_InplaceMultiply:
L_BinaryMultiply: {
  const Value a = sp[-1];
  if (both_small(a, top)) {
    SWord r;
    // (2x) * y overflows exactly when x * y leaves the small range; the tag is added afterwards.
    if (!__builtin_mul_overflow(static_cast<SWord>(a.bits() - 1), top.as_small(), &r)) {
      top = Value::from_bits(static_cast<Word>(r) | 1);
      --sp;
      NEXT();
    }
  }
  goto binary_slow;
}
L_InplaceFloorDivide:
L_BinaryFloorDivide: {
  const Value a = sp[-1];
  if (both_small(a, top) && top.as_small() > 0) {
    const SWord x = a.as_small(), y = top.as_small();
    SWord quotient = x / y;
    if (x % y < 0) --quotient;
    top = Value::small(quotient);
    --sp;
    NEXT();
  }
  goto binary_slow;
}
L_InplaceModulo:
L_BinaryModulo: {
  const Value a = sp[-1];
  if (both_small(a, top) && top.as_small() > 0) {
    const SWord y = top.as_small();
    SWord r = a.as_small() % y;
    if (r < 0) r += y;
    top = Value::small(r);
    --sp;
    NEXT();
  }
  goto binary_slow;
}
L_InplaceAnd:
L_BinaryAnd:
  if (both_small(sp[-1], top)) {
    top = Value::from_bits(sp[-1].bits() & top.bits());
    --sp;
    NEXT();
  }
  goto binary_slow;
L_InplaceOr:
L_BinaryOr:
  if (both_small(sp[-1], top)) {
    top = Value::from_bits(sp[-1].bits() | top.bits());
    --sp;
    NEXT();
  }
  goto binary_slow;
L_InplaceXor:
L_BinaryXor:
  if (both_small(sp[-1], top)) {
    top = Value::from_bits((sp[-1].bits() ^ top.bits()) | 1);
    --sp;
    NEXT();
  }
  goto binary_slow;
L_InplaceShiftLeft:
L_BinaryShiftLeft:
  if (both_small(sp[-1], top)) {
    const SWord x = sp[-1].as_small(), n = top.as_small();
    if (static_cast<Word>(n) < kSmallBits && fits_small(static_cast<SWord>(static_cast<Word>(x) << n)) &&
        static_cast<SWord>(static_cast<Word>(x) << n) >> n == x) {
      top = Value::small(static_cast<SWord>(static_cast<Word>(x) << n));
      --sp;
      NEXT();
    }
  }
  goto binary_slow;
L_InplaceShiftRight:
L_BinaryShiftRight:
  if (both_small(sp[-1], top) && top.as_small() >= 0) {
    const SWord n = top.as_small();
    top = Value::small(sp[-1].as_small() >> (n < static_cast<SWord>(kWordBits) ? n : static_cast<SWord>(kWordBits) - 1));
    --sp;
    NEXT();
  }
  goto binary_slow;
L_BinaryTrueDivide:
L_BinaryPower:
L_BinaryMatrixMultiply:
L_InplaceTrueDivide:
L_InplacePower:
L_InplaceMatrixMultiply:
binary_slow:
  SAVE();
  v = binary_op(vm, static_cast<BinaryOp>(op - static_cast<unsigned>(Op::BinaryAdd)), sp[-1], top);
  CHECK(v);
  top = v;
  --sp;
  NEXT();

// op with an immediate: the operand is spilled as if loaded when the fast form does not fit.
#define SMALL_SLOW(binary_name)                                     \
  PUSH(Value::small(static_cast<i8>(ip[-1])));                      \
  op = static_cast<u8>(Op::binary_name);                            \
  goto binary_slow;
#define SMALL_ARITHMETIC(builtin_overflow, binary_name)             \
  {                                                                 \
    const SWord n = static_cast<i8>(*ip++);                         \
    if (top.is_small()) [[likely]] {                                \
      SWord r;                                                      \
      if (!builtin_overflow(static_cast<SWord>(top.bits()), n * 2, &r)) [[likely]] { \
        top = Value::from_bits(static_cast<Word>(r));               \
        NEXT();                                                     \
      }                                                             \
    }                                                               \
    SMALL_SLOW(binary_name)                                         \
  }
L_AddSmall:
  SMALL_ARITHMETIC(__builtin_add_overflow, BinaryAdd)
L_InplaceAddSmall:
  SMALL_ARITHMETIC(__builtin_add_overflow, InplaceAdd)
L_SubtractSmall:
  SMALL_ARITHMETIC(__builtin_sub_overflow, BinarySubtract)
L_InplaceSubtractSmall:
  SMALL_ARITHMETIC(__builtin_sub_overflow, InplaceSubtract)
L_MultiplySmall: {
  const SWord n = static_cast<i8>(*ip++);
  SWord r;
  if (top.is_small() && !__builtin_mul_overflow(static_cast<SWord>(top.bits() - 1), n, &r)) {
    top = Value::from_bits(static_cast<Word>(r) | 1);
    NEXT();
  }
  SMALL_SLOW(BinaryMultiply)
}
L_FloorDivideSmall: {
  const SWord n = static_cast<i8>(*ip++);
  if (top.is_small() && n > 0) {
    const SWord x = top.as_small();
    SWord quotient = x / n;
    if (x - quotient * n < 0) --quotient;
    top = Value::small(quotient);
    NEXT();
  }
  SMALL_SLOW(BinaryFloorDivide)
}
L_ModuloSmall: {
  const SWord n = static_cast<i8>(*ip++);
  if (top.is_small() && n > 0) {
    SWord r = top.as_small() % n;
    if (r < 0) r += n;
    top = Value::small(r);
    NEXT();
  }
  SMALL_SLOW(BinaryModulo)
}
L_AndSmall: {
  const SWord n = static_cast<i8>(*ip++);
  if (top.is_small()) {
    top = Value::from_bits(top.bits() & static_cast<Word>(n << 1 | 1));
    NEXT();
  }
  SMALL_SLOW(BinaryAnd)
}
L_ShiftLeftSmall: {
  const SWord n = static_cast<i8>(*ip++);
  if (top.is_small() && static_cast<Word>(n) < kSmallBits) {
    const SWord x = top.as_small(), r = static_cast<SWord>(static_cast<Word>(x) << n);
    if (r >> n == x && fits_small(r)) {
      top = Value::small(r);
      NEXT();
    }
  }
  SMALL_SLOW(BinaryShiftLeft)
}
L_ShiftRightSmall: {
  const SWord n = static_cast<i8>(*ip++);
  if (top.is_small() && static_cast<Word>(n) < kWordBits) {
    top = Value::small(top.as_small() >> n);
    NEXT();
  }
  SMALL_SLOW(BinaryShiftRight)
}
L_AddLocal:
  PUSH(fp[*ip++]);
  op = static_cast<u8>(Op::BinaryAdd);
  goto L_BinaryAdd;
L_SubtractLocal:
  PUSH(fp[*ip++]);
  op = static_cast<u8>(Op::BinarySubtract);
  goto L_BinarySubtract;
L_MultiplyLocal:
  PUSH(fp[*ip++]);
  op = static_cast<u8>(Op::BinaryMultiply);
  goto L_BinaryMultiply;
L_AddStore:
L_InplaceAddStore: {
  const unsigned local = *ip++;
  const Value a = sp[-1];
  SWord r;
  if (both_small(a, top) &&
      !__builtin_add_overflow(static_cast<SWord>(a.bits()), static_cast<SWord>(top.bits() - 1), &r)) [[likely]] {
    fp[local] = Value::from_bits(static_cast<Word>(r));
    sp -= 2;
    top = *sp;
    NEXT();
  }
  SAVE();
  v = binary_op(vm, op == static_cast<u8>(Op::AddStore) ? BinaryOp::Add : BinaryOp::InplaceAdd, a, top);
  CHECK(v);
  fp[local] = v;
  sp -= 2;
  top = *sp;
  NEXT();
}
L_InplaceAddSmallStore: {
  const SWord n = static_cast<i8>(ip[0]);
  const unsigned local = ip[1];
  ip += 2;
  SWord r;
  if (top.is_small() && !__builtin_add_overflow(static_cast<SWord>(top.bits()), n * 2, &r)) [[likely]] {
    fp[local] = Value::from_bits(static_cast<Word>(r));
    top = *--sp;
    NEXT();
  }
  SAVE();
  v = binary_op(vm, BinaryOp::InplaceAdd, top, Value::small(n));
  CHECK(v);
  fp[local] = v;
  top = *--sp;
  NEXT();
}
L_UnaryNegative:
  if (top.is_small() && top.as_small() != kSmallMin) {
    top = Value::small(-top.as_small());
    NEXT();
  }
L_UnaryPositive:
L_UnaryInvert:
  SAVE();
  v = unary_op(vm, static_cast<UnaryOp>(op - static_cast<unsigned>(Op::UnaryNegative)), top);
  CHECK(v);
  top = v;
  NEXT();
L_UnaryNot: {
  SAVE();
  const Truth t = is_true(vm, top);
  if (t == Truth::Raised) goto raised;
  top = boolean(t == Truth::False);
  NEXT();
}
#define COMPARE(symbol)                                            \
  if (both_small(sp[-1], top)) [[likely]] {                        \
    top = boolean(static_cast<SWord>(sp[-1].bits()) symbol static_cast<SWord>(top.bits())); \
    --sp;                                                          \
    NEXT();                                                        \
  }                                                                \
  goto compare_slow;
L_CompareLess:
  COMPARE(<)
L_CompareLessEqual:
  COMPARE(<=)
L_CompareEqual:
  COMPARE(==)
L_CompareNotEqual:
  COMPARE(!=)
L_CompareGreater:
  COMPARE(>)
L_CompareGreaterEqual:
  COMPARE(>=)
compare_slow:
  SAVE();
  v = compare_op(vm, static_cast<CompareOp>(op - static_cast<unsigned>(Op::CompareLess)), sp[-1], top);
  CHECK(v);
  top = v;
  --sp;
  NEXT();
#define JUMP_UNLESS(symbol, compare_name)                          \
  ++ip;                                                            \
  if (both_small(sp[-1], top)) [[likely]] {                        \
    if (!(static_cast<SWord>(sp[-1].bits()) symbol static_cast<SWord>(top.bits()))) ip += ip[-1]; \
    sp -= 2;                                                       \
    top = *sp;                                                     \
    NEXT();                                                        \
  }                                                                \
  op = static_cast<u8>(Op::compare_name);                          \
  goto jump_unless_slow;
L_JumpUnlessLess:
  JUMP_UNLESS(<, CompareLess)
L_JumpUnlessLessEqual:
  JUMP_UNLESS(<=, CompareLessEqual)
L_JumpUnlessEqual:
  JUMP_UNLESS(==, CompareEqual)
L_JumpUnlessNotEqual:
  JUMP_UNLESS(!=, CompareNotEqual)
L_JumpUnlessGreater:
  JUMP_UNLESS(>, CompareGreater)
L_JumpUnlessGreaterEqual:
  JUMP_UNLESS(>=, CompareGreaterEqual)
jump_unless_slow: {
  SAVE();
  v = compare_op(vm, static_cast<CompareOp>(op - static_cast<unsigned>(Op::CompareLess)), sp[-1], top);
  CHECK(v);
  const Truth t = is_true(vm, v);
  if (t == Truth::Raised) goto raised;
  if (t == Truth::False) ip += ip[-1];
  sp -= 2;
  top = *sp;
  NEXT();
}
L_Is:
  top = boolean(is_same(sp[-1], top));
  --sp;
  NEXT();
L_IsNot:
  top = boolean(!is_same(sp[-1], top));
  --sp;
  NEXT();
L_JumpUnlessIs:
  ++ip;
  if (!is_same(sp[-1], top)) ip += ip[-1];
  sp -= 2;
  top = *sp;
  NEXT();
L_JumpUnlessIsNot:
  ++ip;
  if (is_same(sp[-1], top)) ip += ip[-1];
  sp -= 2;
  top = *sp;
  NEXT();
L_In:
L_NotIn: {
  const Truth wanted = truth(op == static_cast<u8>(Op::In));
  SAVE();
  const Truth t = is_in(vm, sp[-1], top);
  if (t == Truth::Raised) goto raised;
  top = boolean(t == wanted);
  --sp;
  NEXT();
}
L_JumpUnlessIn: {
  ++ip;
  SAVE();
  const Truth t = is_in(vm, sp[-1], top);
  if (t == Truth::Raised) goto raised;
  if (t == Truth::False) ip += ip[-1];
  sp -= 2;
  top = *sp;
  NEXT();
}

  // ---- the stack
L_Pop:
  top = *--sp;
  NEXT();
L_Dup:
  *sp++ = top;
  NEXT();
L_Dup2: {
  const Value below = sp[-1];
  sp[0] = top;
  sp[1] = below;
  sp += 2;
  NEXT();
}
L_Swap: {
  const Value below = sp[-1];
  sp[-1] = top;
  top = below;
  NEXT();
}
L_Rot3: {   // a b c -- c a b
  const Value b = sp[-1];
  sp[-1] = sp[-2];
  sp[-2] = top;
  top = b;
  NEXT();
}
L_Rot4: {   // a b c d -- d a b c
  const Value c = sp[-1];
  sp[-1] = sp[-2];
  sp[-2] = sp[-3];
  sp[-3] = top;
  top = c;
  NEXT();
}
L_LoadLocals:
  *sp++ = top;
  *sp++ = fp[*ip >> 4];
  top = fp[*ip++ & 15];
  NEXT();

  // ---- jumps
L_Jump:
  ip += *ip + 1;
  NEXT();
L_JumpBack:
  ip -= *ip - 1;
  if (vm.interrupted) [[unlikely]] goto poll_back_edge;
  NEXT();
L_JumpLong: {
  const u8* const first = bytecode(*code);
  ip = first + jump_target(static_cast<u32>(ip + 2 - first), read16(ip));
  goto poll_back_edge;
}
L_JumpWide:
  ip += static_cast<i16>(read16(ip)) + 2;
poll_back_edge:
  if (vm.interrupted) [[unlikely]] {
    SAVE();
    if (!poll(vm)) goto raised;
  }
  NEXT();
// Sets `condition` to whether top is true; bools and small ints in line.
#define TEST_TOP(condition)                                     \
  bool condition;                                               \
  if (top == Value(&kTrue)) condition = true;                   \
  else if (top == Value(&kFalse)) condition = false;            \
  else {                                                        \
    SAVE();                                                     \
    const Truth t = is_true(vm, top);                           \
    if (t == Truth::Raised) goto raised;                        \
    condition = t == Truth::True;                               \
  }
L_JumpIfFalse: {
  ++ip;
  TEST_TOP(yes)
  if (!yes) ip += ip[-1];
  top = *--sp;
  NEXT();
}
L_JumpIfTrue: {
  ++ip;
  TEST_TOP(yes)
  if (yes) ip += ip[-1];
  top = *--sp;
  NEXT();
}
L_JumpIfFalseWide: {
  ip += 2;
  TEST_TOP(yes)
  if (!yes) ip += static_cast<i16>(read16(ip - 2));
  top = *--sp;
  goto poll_back_edge;
}
L_JumpIfTrueWide: {
  ip += 2;
  TEST_TOP(yes)
  if (yes) ip += static_cast<i16>(read16(ip - 2));
  top = *--sp;
  goto poll_back_edge;
}
L_JumpIfFalseOrPop:
L_JumpIfTrueOrPop: {
  const bool wanted = op == static_cast<u8>(Op::JumpIfTrueOrPop);
  ++ip;
  TEST_TOP(yes)
  if (yes == wanted) ip += ip[-1];
  else top = *--sp;
  NEXT();
}
L_JumpIfFalseOrPopWide:
L_JumpIfTrueOrPopWide: {
  const bool wanted = op == static_cast<u8>(Op::JumpIfTrueOrPopWide);
  ip += 2;
  TEST_TOP(yes)
  if (yes == wanted) ip += static_cast<i16>(read16(ip - 2));
  else top = *--sp;
  NEXT();
}
L_GetIter:
  if (is_kind(top, Kind::Generator)) NEXT();
  SAVE();
  v = start_iteration(vm, top);
  CHECK(v);
  top = v;
  NEXT();

L_ForIterStore:
  if (top.object()->kind == Kind::RangeIterator) [[likely]] {
    auto& r = as<RangeIterator>(top);
    const SWord n = r.next;
    if (r.step > 0) [[likely]] {
      if (n >= r.stop) goto L_ForIter;
    } else if (n <= r.stop) {
      goto L_ForIter;
    }
    r.next = n + r.step;
    fp[ip[1]] = Value::small(n);
    ip += 2;
    NEXT();
  }
L_ForIter:
L_ForIterWide:
  at = ip - 1;
  {
    Object& it = *top.object();
    if (it.kind == Kind::RangeIterator) {
      auto& r = static_cast<RangeIterator&>(it);
      const SWord n = r.next;
      if (r.step > 0 ? n < r.stop : n > r.stop) {
        r.next = n + r.step;
        v = Value::small(n);
        goto for_value;
      }
      goto for_end;
    }
    if (it.kind == Kind::SequenceIterator) {
      auto& s = static_cast<SequenceIterator&>(it);
      if (is_kind(s.sequence, Kind::List)) {
        const u32 i = static_cast<u32>(s.index.as_small());
        const List& list = as<List>(s.sequence);
        if (i < list.length()) {
          s.index = Value::small(static_cast<SWord>(i) + 1);
          v = list.body->items[i];
          goto for_value;
        }
      }
    }
    if (it.kind == Kind::Generator) {
      auto& g = static_cast<Generator&>(it);
      if (g.flags == kEnded) goto for_end;
      *sp++ = top;
      vm.ip = ip;
      vm.sp = sp;
      if (g.flags == kRunning) {
        raise(vm, kValueError, "generator already executing");
        goto raised;
      }
      vm.ip = at;
      if (!enter_generator(vm, g, none())) goto raised;
      LOAD_FRAME();
      top = sp == fp + code->locals ? Value::unset() : *--sp;
      NEXT();
    }
  }
  SAVE();
  v = next_value(vm, top);
  CHECK(v);
  if (v.is_done()) goto for_end;
for_value:   // `at`: the instruction; top: the iterator; v: its value
  if (*at == static_cast<u8>(Op::ForIterStore)) {
    fp[at[2]] = v;
    ip = at + 3;
    NEXT();
  }
  ip = at + (*at == static_cast<u8>(Op::ForIter) ? 2 : 3);
  PUSH(v);
  NEXT();
for_end:
  top = *--sp;
  if (*at == static_cast<u8>(Op::ForIterWide)) ip = at + 3 + static_cast<i16>(read16(at + 1));
  else ip = at + (*at == static_cast<u8>(Op::ForIter) ? 2 : 3) + at[1];
  NEXT();

  // ---- calls
  {
    u32 n;
    Value* base;
    const Tuple* names;
    Entered entered;
L_CallN:
    n = op - static_cast<u32>(Op::CallN);
    goto call_n;
L_Call:
    n = *ip++;
call_n:
    base = sp - n;
    *sp++ = top;
    v = *base;
call_base: {   // v: what to call; n arguments; sp behind them
      if (v.is_object() && v.object()->kind == Kind::Function) [[likely]] {
        const Code& target = *as<Function>(v).code;
        Value* end = base + 1 + target.locals;
        constexpr u8 kSpecial = code::kVarArgs | code::kVarKeywords | code::kGenerator;
        // Behind the locals one slot for the stale `top`, then the operands.
        if (target.positional == n && !((target.flags & kSpecial) | target.keyword_only) &&
            reinterpret_cast<char*>(end + target.stack) < reinterpret_cast<char*>(vm.frames - 1)) [[likely]] {
          *--vm.frames = {ip, fp, code, kPlainFrame};
          for (; sp < end; ++sp) *sp = Value::unset();   // the locals behind the arguments
          sp = end;
          fp = vm.fp = base + 1;
          code = vm.code = &target;
          ip = bytecode(target);
          top = Value::unset();
          NEXT();
        }
      } else if (is_kind(v, Kind::Native)) {
        const auto& f = as<Native>(v);
        if (n >= f.min_args() && (n <= f.max_args() || f.max_args() == kAnyArgs)) [[likely]] {
          vm.ip = ip;
          vm.sp = sp;
          v = f.function(vm, Args{base + 1, static_cast<u16>(n), 0});
          CHECK(v);
          sp = base;
          top = v;
          NEXT();
        }
      }
    }
    names = nullptr;
call_general:
    vm.ip = ip;
    vm.sp = sp;
    entered = enter(vm, base, n, names);
call_entered:
    if (entered == Entered::Done) {
      sp = base;
      top = *base;
      NEXT();
    }
    if (entered == Entered::Raised) goto raised;
    LOAD_FRAME();
    top = Value::unset();
    NEXT();
L_CallMethodN:
    n = op - static_cast<u32>(Op::CallMethodN) + 1;
    goto call_method;
L_CallMethod:
    n = *ip++ + 1u;
call_method:   // n: with self
    base = sp - n;
    *sp++ = top;
    v = *base;
    if (!v.is_unset()) [[likely]] goto call_base;
    for (u32 i = 0; i < n; ++i) base[i] = base[i + 1];   // no self: unset callable args
    --sp;
    --n;
    v = *base;
    goto call_base;
L_CallKeyword:
    n = *ip++;
    names = &as<Tuple>(top);
    base = sp - n - 1;
    goto call_general;
L_CallMethodKeyword:
    n = *ip++;
    names = &as<Tuple>(top);
    base = sp - n - 2;
    if (base->is_unset()) {
      for (u32 i = 0; i <= n; ++i) base[i] = base[i + 1];
      --sp;
    } else {
      ++n;
    }
    goto call_general;
L_CallSpread:
    SAVE();
    base = sp - 2;
    entered = enter_spread(vm, base);
    goto call_entered;
L_BuildClass:
    n = *ip++;
    SAVE();
    base = sp - n;
    v = build_class(vm, base, n, nullptr);
    CHECK(v);
    sp = base;
    top = v;
    NEXT();
L_BuildClassKeyword:
    n = *ip++;
    SAVE();
    base = sp - n - 1;
    v = build_class(vm, base, n, &as<Tuple>(top));
    CHECK(v);
    sp = base;
    top = v;
    NEXT();
L_BuildClassSpread: {
    SAVE();
    u32 count;
    const Tuple* keywords;
    if (!spread(vm, sp - 2, &count, &keywords)) goto raised;
    v = build_class(vm, sp - 2, count, keywords);
    CHECK(v);
    sp -= 2;
    top = v;
    NEXT();
  }
  }
L_ReturnLocal:
  top = fp[*ip++];
  goto L_Return;
L_ReturnNone:
  top = none();
L_Return: {
  const Frame& f = *vm.frames;
  sp = fp - 1;
  if (f.kind != kPlainFrame) [[unlikely]] goto return_special;
  ip = f.ip;
  vm.fp = fp = f.fp;
  vm.code = code = f.code;
  ++vm.frames;
  NEXT();
}
return_special: {   // top: the returned value
  v = top;
  const Frame f = *vm.frames;
  const Value owner = f.kind == kImportFrame || f.kind == kOutermostFrame ? Value::unset() : fp[-2];
  const Code& callee = *code;
  if (f.kind == kInitFrame && !is_none(v)) {
    SAVE();
    raise(vm, kTypeError, "__init__() should return None, not '%T'", v.bits());
    goto raised;
  }
  ip = f.ip;
  vm.fp = fp = f.fp;
  vm.code = code = f.code;
  ++vm.frames;
  switch (f.kind) {
    case kOutermostFrame:
      vm.sp = sp;
      return v;
    case kInitFrame:
      --sp;
      top = owner;
      if (!code) {
        vm.sp = sp;
        return top;
      }
      NEXT();
    case kImportFrame:
      callee.unit->globals->flags = kImported;
      if (!code) {
        vm.sp = sp;
        return v;
      }
      top = *--sp;   // and the Import is executed again
      NEXT();
    default: break;
  }
  // A generator has ended.
  --sp;
  finish(as<Generator>(owner));
  vm.handled = as<Generator>(owner).reserved;
  if (!code) {
    vm.sp = sp;
    return v;
  }
  at = ip;
  top = *--sp;   // the iterator
  if (*at != static_cast<u8>(Op::YieldFrom)) goto for_end;
  top = v;
  ip = at + 1;
  NEXT();
}
L_Yield:
  v = top;
  at = ip;
yield:   // v: the value; at: where the generator goes on; memory up to sp is kept
  {
    auto& g = as<Generator>(fp[-2]);
    suspend(vm, g, static_cast<u32>(at - bytecode(*code)), sp);
    const Frame f = *vm.frames++;
    sp = fp - 2;
    ip = f.ip;
    vm.fp = fp = f.fp;
    vm.code = code = f.code;
    if (!code) {
      vm.sp = sp;
      return v;
    }
    at = ip;
    if (*at == static_cast<u8>(Op::YieldFrom)) goto yield;   // memory ends with the iterator, as it must
    top = *--sp;   // the iterator
    goto for_value;
  }
L_YieldFrom: {   // iterator sent
  at = ip - 1;
  const Value iterator = sp[-1];
  if (is_kind(iterator, Kind::Generator)) {
    auto& g = as<Generator>(iterator);
    if (g.flags == kSuspended || (g.flags == kSuspendedAtStart && is_none(top))) {
      vm.ip = at;
      vm.sp = sp;
      if (!enter_generator(vm, g, top)) goto raised;
      LOAD_FRAME();
      top = sp == fp + code->locals ? Value::unset() : *--sp;
      NEXT();
    }
  }
  SAVE();
  Value returned;
  v = delegate(vm, iterator, top, &returned);
  CHECK(v);
  if (!v.is_done()) goto yield;
  --sp;
  top = returned;
  NEXT();
}
L_MakeFunction:
  SAVE();
  v = make_function(vm, *code->unit->functions[*ip++]);
  CHECK(v);
  PUSH(v);
  NEXT();
L_MakeFunctionWide:
  SAVE();
  v = make_function(vm, *code->unit->functions[read16(ip)]);
  CHECK(v);
  ip += 2;
  PUSH(v);
  NEXT();
L_MakeClosure: {
  const unsigned n = ip[2] & 0x7f;
  SAVE();
  v = make_closure(vm, *code->unit->functions[read16(ip)], {sp + 1 - n, n}, ip[2] & 0x80);
  CHECK(v);
  ip += 3;
  if (n) {
    sp -= n - 1;
    top = v;
  } else {
    PUSH(v);
  }
  NEXT();
}

  // ---- containers. n values with the last in top; the result replaces them.
#define POP_N_PUSH(n, v)      \
  do {                        \
    if (n) {                  \
      sp -= (n) - 1;          \
      top = (v);              \
    } else {                  \
      PUSH(v);                \
    }                         \
  } while (0)
L_BuildTuple:
L_BuildList:
L_BuildSet: {
  const unsigned n = *ip++;
  SAVE();
  v = build_sequence(vm, static_cast<Op>(op), {sp + 1 - n, n});
  CHECK(v);
  POP_N_PUSH(n, v);
  NEXT();
}
L_BuildDict: {
  const unsigned n = 2u * *ip++;
  SAVE();
  v = build_dict(vm, {sp + 1 - n, n});
  CHECK(v);
  POP_N_PUSH(n, v);
  NEXT();
}
L_BuildString: {
  const unsigned n = *ip++;
  SAVE();
  v = build_string(vm, {sp + 1 - n, n});
  CHECK(v);
  POP_N_PUSH(n, v);
  NEXT();
}
L_FormatValue: {
  const u8 flags = *ip++;
  SAVE();
  const bool spec = flags & 0x80;
  if (spec) v = format_part(vm, flags & 0x7f, *--sp, top);
  else v = format_part(vm, flags & 0x7f, top, Value::unset());
  CHECK(v);
  top = v;
  NEXT();
}
L_ListAppend: {
  List& list = as<List>(sp[-static_cast<int>(*ip++)]);
  if (list.body && list.length() < list.body->length()) [[likely]] {
    list.body->items[list.length()] = top;
    list.set_length(list.length() + 1);
  } else {
    SAVE();
    if (list_append(vm, list, top) == Truth::Raised) goto raised;
  }
  top = *--sp;
  NEXT();
}
L_SetAdd:
  SAVE();
  if (add_to_set(vm, as<Dict>(sp[-static_cast<int>(*ip++)]), top) == Truth::Raised) goto raised;
  top = *--sp;
  NEXT();
L_DictAdd:   // .. dict .. key value: u8 below the key
  SAVE();
  if (add_to_dict(vm, as<Dict>(sp[-1 - static_cast<int>(*ip++)]), sp[-1], top) == Truth::Raised) goto raised;
  sp -= 2;
  top = *sp;
  NEXT();
L_ListExtend:
  SAVE();
  if (!extend_list(vm, as<List>(sp[-1]), top)) goto raised;
  top = *--sp;
  NEXT();
L_SetUpdate:
  SAVE();
  if (!extend_set(vm, as<Dict>(sp[-1]), top)) goto raised;
  top = *--sp;
  NEXT();
L_DictUpdate:
L_DictMerge:
  SAVE();
  if (!extend_dict(vm, as<Dict>(sp[-1]), top, op == static_cast<u8>(Op::DictMerge))) goto raised;
  top = *--sp;
  NEXT();
L_ListToTuple:
  SAVE();
  v = new_tuple(vm, {as<List>(top).begin(), as<List>(top).length()});
  CHECK(v);
  top = v;
  NEXT();
L_UnpackSequence: {
  const unsigned n = *ip++;
  SAVE();
  if (!unpack(vm, top, n, sp)) goto raised;   // n values in sp[0, n), the first last
  if (n) sp += n - 1;
  else --sp;
  top = *sp;
  NEXT();
}
L_UnpackStar: {
  const unsigned before = ip[0], after = ip[1];
  ip += 2;
  SAVE();
  if (!unpack_star(vm, top, before, after, sp)) goto raised;
  sp += before + after;
  top = *sp;
  NEXT();
}

  // ---- match
L_MatchSequence: {
  const unsigned n = ip[0], or_more = ip[1];
  ip += 2;
  SAVE();
  const Truth t = match_sequence(vm, top, n, or_more);
  if (t == Truth::Raised) goto raised;
  PUSH(boolean(t == Truth::True));
  NEXT();
}
L_MatchMapping: {
  const unsigned n = *ip++;
  PUSH(boolean(is_kind(top, Kind::Dict) && top.object()->length() >= n));
  NEXT();
}
L_MatchKeys:
  SAVE();
  v = match_keys(vm, sp[-1], top);
  CHECK(v);
  PUSH(v);
  PUSH(boolean(!is_none(v)));
  NEXT();
L_MatchRest:
  SAVE();
  v = match_rest(vm, sp[-1], top);
  CHECK(v);
  top = v;
  --sp;
  NEXT();
L_MatchClass: {
  const unsigned n = *ip++;
  SAVE();
  v = match_class(vm, sp[-2], sp[-1], top, n);
  CHECK(v);
  sp -= 2;
  top = v;
  PUSH(boolean(!is_none(v)));
  NEXT();
}

  // ---- exceptions
L_Raise: {
  const unsigned n = *ip++;
  SAVE();
  if (n == 2) raise_statement(vm, sp[-1], top);
  else raise_statement(vm, n ? Value(top) : Value::unset(), Value::unset());
  if (n == 0 && vm.pending == vm.handled) goto unwind;   // its traceback has this frame already
  goto raised;
}
L_PushHandled: {
  const Value exception = top;
  top = vm.handled;
  vm.handled = exception;
  PUSH(exception);
  NEXT();
}
L_PopHandled:
  vm.handled = top;
  top = *--sp;
  NEXT();
L_MatchException: {
  SAVE();
  const Truth t = matches(vm, sp[-1], top);
  if (t == Truth::Raised) goto raised;
  top = boolean(t == Truth::True);
  NEXT();
}
L_ReraiseHandled:   // previous exception
  vm.handled = sp[-1];
  vm.ip = ip;
  vm.pending = top;
  goto unwind;
L_WithEnter: {
  Value exit;
  SAVE();
  v = with_enter(vm, top, &exit);
  CHECK(v);
  top = exit;
  PUSH(v);
  NEXT();
}
L_WithExit:
  SAVE();
  v = call(vm, top, none(), none(), none());
  CHECK(v);
  top = *--sp;
  NEXT();
L_WithExcept: {   // exit previous exception -- exit previous exception bool
  SAVE();
  const Truth t = with_except(vm, sp[-2], top);
  if (t == Truth::Raised) goto raised;
  PUSH(boolean(t == Truth::True));
  NEXT();
}
L_LoadAssertionError:
  PUSH(Value(&kAssertionError));
  NEXT();

  // ---- import
L_Import: {
  SAVE();
  vm.ip = ip - 1;   // executed again when a module's body had to run first
  const Entered entered = import_step(vm, *code->unit, read_name(ip), ip[kName]);
  if (entered == Entered::Done) {
    sp = vm.sp - 1;
    top = *sp;
    ip += kName + 1;
    NEXT();
  }
  if (entered == Entered::Raised) {
    vm.ip = ip;
    goto raised;
  }
  LOAD_FRAME();
  top = Value::unset();
  NEXT();
}
L_ImportFrom:
  SAVE();
  v = import_from(vm, top, read_name(ip));
  CHECK(v);
  ip += kName;
  PUSH(v);
  NEXT();
L_ImportStar:
  SAVE();
  if (!import_star(vm, *code->unit, top)) goto raised;
  top = *--sp;
  NEXT();
L_Stop:
  vm.sp = sp;
  return top;

  // ---- an exception is pending; vm.ip - 1 lies in the instruction that raised it
raised:
  add_traceback(vm, vm.pending, *code, vm.ip - 1);
unwind: {
  const u32 offset = static_cast<u32>(vm.ip - 1 - bytecode(*code));
  const std::span<const u8> handlers = handler_table(*code);
  for (const u8* handler = handlers.data(); handler != handlers.data() + handlers.size(); handler += kHandlerBytes) {
    if (offset < read16(handler) || offset >= read16(handler + 2)) continue;
    ip = bytecode(*code) + read16(handler + 4);
    sp = fp + code->locals + 1 + handler[6];
    fp[code->locals] = Value::unset();
    top = vm.pending;
    vm.pending = none();
    NEXT();
  }
  // Not here: leave the frame.
  const Frame f = *vm.frames++;
  sp = fp - 1;
  if (f.kind == kGeneratorFrame) {
    auto& g = as<Generator>(fp[-2]);
    finish(g);
    vm.handled = g.reserved;
    stop_iteration_escaped(vm);
  } else if (f.kind == kImportFrame) {
    code->unit->globals->flags = 0;   // a later import tries again
  }
  vm.ip = f.ip;
  vm.fp = fp = f.fp;
  vm.code = code = f.code;
  if (!code) {
    vm.sp = sp;
    return Value::raised();
  }
  if (f.kind == kGeneratorFrame || f.kind == kImportFrame) ++vm.ip;   // those resume at their instruction's first byte
  goto raised;
}
}

Value run(Vm& vm) { return run_from(vm, Value::unset()); }

}  // namespace firn
