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
  kOutermostFrame,         // a plain one that C++ started: its return ends the run()
  kGeneratorFrame,         // fp[-2]: the generator
  kInitFrame,              // fp[-2]: the instance; the result is that and must be None
  kImportFrame,            // a module's body; the importing instruction is executed again when it returns
};

// What the lookup of a name in the class of an instance found, if that was a slot or a plain function and nothing
// else of the class can interfere (__getattr__, __setattr__). The whole header of the instance is compared: kind,
// no overflow, class. Entries are forgotten when some class's attribute of that name changes, and at each
// collection, so they keep nothing alive. 8 bytes each on narrow boards.
struct Lookup {
  using HeaderBits = std::conditional_t<config::kWide, u64, u32>;
  HeaderBits header;
  NameRef name;          // kNoName: the entry is empty
  std::make_signed_t<NameRef> what;   // the slot's number, or -1 - granule of the function
};
// One for each 256 bytes of the VM's stack, a power of two from 16 to 256.
inline constexpr u32 kLookups = std::bit_floor(min<u32>(max<u32>(config::kVmStackSize / 256, 16), 256));
inline Lookup::HeaderBits header_bits(const Object& o) {
  return __builtin_bit_cast(Lookup::HeaderBits, static_cast<const Header<config::kWide>&>(o));
}

// What the interpreter's bodies use comes first: short Arm instructions reach 32 (bytes), 64 or 128 bytes.
struct Vm {
  // The stack: values from the low end, frames from the high end.
  Value* sp = nullptr;               // first free slot, as of the last safepoint
  Frame* frames = nullptr;           // the newest frame
  // The running frame, as of the last safepoint:
  Value* fp = nullptr;
  const Code* code = nullptr;        // nullptr: none
  const u8* ip = nullptr;            // of the instruction being executed

  volatile bool interrupted = false;   // polled at back edges: raises KeyboardInterrupt
  bool collecting = false;
  Lookup lookups[kLookups];
  Heap heap;

  Value* stack_base = nullptr;
  Frame* frames_end = nullptr;       // the oldest is frames_end[-1]
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

// ---- lookups
// Where it would be: by class (the upper half of the header) and name.
inline Lookup& lookup_entry(Vm& vm, Lookup::HeaderBits header, NameRef name) {
  return vm.lookups[((header >> sizeof header * 4) ^ name) % kLookups];
}
// What is known about `name` in the class of `object`; nullptr: look it up.
inline const Lookup* known_lookup(Vm& vm, Value object, NameRef name) {
  if (!object.is_object()) return nullptr;
  const auto header = header_bits(*object.object());
  const Lookup& entry = lookup_entry(vm, header, name);
  return entry.header == header && entry.name == name ? &entry : nullptr;
}
inline bool is_slot(const Lookup& entry) { return entry.what >= 0; }
inline Value function_of(const Vm& vm, const Lookup& entry) { return vm.heap.at(static_cast<u32>(-1 - entry.what)); }
// `found` is what the class of the instance has under `name`.
void remember_lookup(Vm& vm, const Object& instance, const Class& c, NameRef name, Value found);
// A class gets or loses that name; kNoName: forgets everything.
void forget_lookups(Vm& vm, NameRef name);

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
