// The virtual machine's state. One instance, in static RAM of the image; everything reaches it by
// reference. No static constructors: `start` fills it in.
#pragma once
#include "vm/heap/heap.hpp"
#include "vm/object/pool.hpp"

namespace firn {

// A record of who called, for the return: grows down from the stack's end. `fp` points to the first local;
// fp[-1] is the function, fp[-2] the owner of special frames (below).
struct Frame {
  const u8* ip;            // of the caller: where it goes on
  Value* fp;               // of the caller
  const Code* code;        // of the caller; nullptr: C++ started this run
  Word kind;               // FrameKind of the callee
};
enum FrameKind : Word {
  kPlainFrame,
  kGeneratorFrame,         // fp[-2]: the generator
  kInitFrame,              // fp[-2]: the instance; the result is that and must be None
  kImportFrame,            // a module's body; the importing instruction is executed again when it returns
};

struct Vm {
  Heap heap;

  // The stack: values from the low end, frames from the high end.
  Value* stack_base = nullptr;
  Value* sp = nullptr;               // first free slot, as of the last safepoint
  Frame* frames = nullptr;           // the newest frame
  Frame* frames_end = nullptr;       // the oldest is frames_end[-1]
  // The running frame, as of the last safepoint:
  Value* fp = nullptr;
  const Code* code = nullptr;        // nullptr: none
  const u8* ip = nullptr;            // of the instruction being executed

  Value pending;           // what was raised (an exception instance) while a `raised` is on its way
  Value handled;           // what is being handled (sys.exc_info), or None
  Instance* memory_error = nullptr;  // made at start, for when nothing else can be
  Word native_limit = 0;       // the C++ stack must stay above this address
  Word native_base = 0;        // where the C++ stack was at start (its scan's end)

  // Interned names on the heap: open addressing by hash; 0: empty.
  Values* heap_names = nullptr;
  u32 heap_name_count = 0;

  Value modules;           // Dict of modules loaded from source, by name; unset until the first
  Value function_attributes;   // Dict: function -> Dict; unset until the first
  Value keep[4];           // roots for embedders (the compiler's arena chunks, the REPL's last value ..)

  class PrintGuard* printing = nullptr;  // containers being written, innermost first (vm/types/sequence.hpp)
  volatile bool interrupted = false;   // polled at back edges: raises KeyboardInterrupt
  bool collecting = false;
  u32 stress = 0;                  // collect at every n-th allocation; 0: only when needed (tests)
  u32 allocations = 0;         // counted under stress only
  u32 fail_at = 0;                 // the n-th allocation from now fails; 0: none (tests)

  // Loads a module from outside the image (files, a compiler); nullptr: only frozen ones exist.
  // Returns unset when there is no such module.
  Value (*load_module)(Vm&, NameRef name) = nullptr;
};

// The one machine of an image, for code that cannot be handed a reference (interrupt handlers).
extern Vm the_vm;

struct Memory {
  std::span<std::byte> heap;
  std::span<std::byte> stack;
  Word native_limit;
};
// Makes `vm` ready to run. False: not even the VM's own objects fit.
[[nodiscard]] bool start(Vm& vm, const Memory& memory);

// ---- allocation. All collect when they must, and raise MemoryError (returning nullptr) when that was not enough.
[[nodiscard]] void* allocate(Vm& vm, usize bytes, u32 prefix = 0);
// An object with its header and zeroed rest of `bytes` bytes in all.
template <class T>
[[nodiscard]] T* make(Vm& vm, Kind kind, u32 length = 0, usize bytes = sizeof(T), u8 flags = 0) {
  void* p = allocate(vm, bytes);
  if (!p) return nullptr;
  *static_cast<Header<config::kWide>*>(static_cast<Object*>(p)) = Header<config::kWide>(kind, flags, length);
  return static_cast<T*>(p);
}
void collect(Vm& vm);

// ---- raising. Each returns Value::raised(), which converts to any failure through `return raise(..)`.
struct Raised : Failure {};
// printf-like for the VM: %s C string, %t Text (by pointer), %v repr of a Value, %S str of a Value,
// %T type name of a Value, %n name (NameRef as unsigned), %d int (i32), %u (u32), %z (SWord). Never fails
// itself: when memory is out, MemoryError is raised instead.
Failure raise(Vm& vm, const Class& type, const char* format, ...);
Failure raise_value(Vm& vm, const Class& type, Value arg);    // type(arg); unset: type()
Failure raise_exception(Vm& vm, Value exception);             // an instance, as `raise` does (sets __context__)
Failure raise_memory_error(Vm& vm);
// Does the pending exception match? And: take it, leaving nothing pending.
bool pending_is(Vm& vm, const Class& type);
Value take_pending(Vm& vm);
void drop_pending(Vm& vm);

// False, with RecursionError raised, when the C++ stack is nearly used up. Every C++ function that may
// call itself through Python (repr, call, compare, ..) asks first.
[[nodiscard]] bool check_native_stack(Vm& vm);
// False, with KeyboardInterrupt raised, when the user interrupted. For long loops in C++.
[[nodiscard]] bool poll(Vm& vm);

}  // namespace firn
