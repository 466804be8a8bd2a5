// Starting the machine, allocating, collecting. See vm.hpp.
#include "vm/runtime/vm.hpp"

#include "vm/runtime/protocol.hpp"
#include "vm/runtime/dict.hpp"

namespace firn {

constinit Vm the_vm{};

bool start(Vm& vm, const Memory& memory) {
  const u32 stress = vm.stress, fail_at = vm.fail_at;
  const auto load_module = vm.load_module;
  vm = Vm{};
  vm.heap.init(memory.heap);
  vm.stack_base = reinterpret_cast<Value*>(memory.stack.data());
  vm.sp = vm.stack_base;
  forget_lookups(vm, kNoName);
  vm.frames_end = reinterpret_cast<Frame*>(memory.stack.data() + memory.stack.size());
  vm.frames = vm.frames_end;
  vm.pending = vm.handled = none();
  vm.native_limit = memory.native_limit;
  vm.native_base = reinterpret_cast<Word>(__builtin_frame_address(0));
  vm.load_module = load_module;
  // Made before the tests' failures begin: a machine without it never starts.
  auto* e = make<Instance>(vm, Kind::Instance, kMemoryError.index, sizeof(Instance) + kExceptionSlots * sizeof(Value),
                           kExceptionSlots);
  if (!e) return false;
  e->slots[kArgs] = Value(&kEmptyTuple);
  vm.memory_error = e;
  vm.stress = stress;
  vm.fail_at = fail_at;
  return true;
}

namespace {

// The registers of the caller are in memory below `from` once this function has been entered.
__attribute__((noinline, no_sanitize("address"))) void mark_native_stack(Vm& vm) {
  __builtin_unwind_init();   // spills callee-saved registers into this frame
  const Word from = align_up(reinterpret_cast<Word>(__builtin_frame_address(0)), sizeof(Word)) - 16 * sizeof(Word);
  Word* volatile first = reinterpret_cast<Word*>(from);
  vm.heap.mark_stack(first, (vm.native_base - from) / sizeof(Word));
}

void mark_roots(Vm& vm) {
  Heap& heap = vm.heap;
  heap.mark_range(reinterpret_cast<const Word*>(vm.stack_base), static_cast<usize>(vm.sp - vm.stack_base));
  for (const Frame* f = vm.frames; f != vm.frames_end; ++f) heap.mark(Value(f->code));
  heap.mark(Value(vm.code));
  heap.mark(vm.pending);
  heap.mark(vm.handled);
  heap.mark(Value(vm.memory_error));
  heap.mark(Value(vm.heap_names));
  heap.mark(vm.modules);
  heap.mark(vm.function_attributes);
  for (const Value v : vm.keep) heap.mark(v);
  for (u32 i = 0; i < kImage.module_count; ++i) {
    const Unit* unit = kImage.modules[i]->unit;
    if (!unit) continue;
    heap.mark(Value(unit->globals->extra));
    heap.mark_range(reinterpret_cast<const Word*>(unit->globals->slots), unit->global_count);
  }
}

}  // namespace

// Address sanitizer keeps some locals in a fake stack, which a scan of the real one would miss; the stress
// build turns that off (detect_stack_use_after_return=0).
__attribute__((no_sanitize("address"))) void collect(Vm& vm) {
  if (vm.collecting) return;
  vm.collecting = true;
  forget_lookups(vm, kNoName);
  vm.heap.begin_marking();
  mark_roots(vm);
  mark_native_stack(vm);
  vm.heap.drain();
  vm.heap.sweep();
  vm.collecting = false;
}

void* allocate(Vm& vm, usize bytes, u32 prefix) {
  if (vm.fail_at && --vm.fail_at == 0) {
    raise_memory_error(vm);
    return nullptr;
  }
  if (vm.stress && ++vm.allocations % vm.stress == 0) collect(vm);
  void* p = vm.heap.take(bytes, prefix);
  if (p) [[likely]] return p;
  collect(vm);
  p = vm.heap.take(bytes, prefix);
  if (!p) raise_memory_error(vm);
  return p;
}

bool check_native_stack(Vm& vm) {
  if (reinterpret_cast<Word>(__builtin_frame_address(0)) > vm.native_limit) [[likely]] return true;
  return raise(vm, kRecursionError, "maximum recursion depth exceeded");
}

bool poll(Vm& vm) {
  if (!vm.interrupted) [[likely]] return true;
  vm.interrupted = false;
  return raise_value(vm, kKeyboardInterrupt, Value::unset());
}

}  // namespace firn
