// What the builder emits for each image, as the VM sees it: the name pool, the classes, the modules and
// the files. The VM library refers to these symbols only; it is compiled without knowing any image.
#pragma once
#include "vm/object/class.hpp"

namespace firn {


// A data file kept in ROM.
struct RomFile {
  const Str* path;
  const Bytes* content;
};

struct Image {
  const char* pool;              // the name pool: Str objects, 4-aligned, back to back
  u32 pool_bytes;
  const NameRef* bucket_starts;  // buckets + 1 refs: names of bucket b lie in [starts[b], starts[b + 1])
  u16 buckets;                   //   b = hash * buckets >> 16. Only for the names behind the fixed ones
  const u8* fixed_index;         // open addressing: 256 slots, index into names.def + 1, 0 empty; slot = hash & 255
  const NameRef* fixed_refs;     // NameRef of each fixed name
  const Class* const* classes;   // what a ClassRef numbers
  u16 class_count;
  const Class* const* kind_classes;     // by Kind; nullptr: no such object can exist in this image
  const Table* builtins;
  const Module* const* modules;         // frozen and native modules
  u16 module_count;
  const Module* main;                   // whose body runs at boot; nullptr: none
  const RomFile* files;
  u16 file_count;
  const char* abi;               // &Abi<kAbi>::tag: see vm/object/abi.hpp
};
extern const Image kImage;

// How the VM and emitted code agree: a hash of the layouts and of opcode.def, in a symbol's name, so that a
// mismatch does not link (see vm/object/abi.hpp).

}  // namespace firn
