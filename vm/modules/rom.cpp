// Module firn.rom: the data files of the manifest, read in place.
#include "vm/runtime/protocol.hpp"

namespace firn {

namespace {

Value rom_file(Vm& vm, Args args) {
  if (!is_str(args[0])) return raise(vm, kTypeError, "file() argument must be str, not %T", args[0].bits());
  const Text wanted = text(args[0]);
  for (u32 i = 0; i < kImage.file_count; ++i) {
    if (text(*kImage.files[i].path) == wanted) return kImage.files[i].content;
  }
  return raise_value(vm, kKeyError, args[0]);
}

Value rom_files(Vm& vm, Args) {
  Tuple* names = TRY(make_tuple(vm, kImage.file_count));
  for (u32 i = 0; i < kImage.file_count; ++i) names->items[i] = kImage.files[i].path;
  return names;
}

}  // namespace

NATIVE(rom_file, 1, 1, 0);
NATIVE(rom_files, 0, 0, 0);

}  // namespace firn
