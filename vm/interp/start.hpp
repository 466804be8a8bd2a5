// Starting and ending a run: for the firmware's main function and for the host interpreter.
#pragma once
#include "vm/runtime/writer.hpp"

namespace firn {

// Starts `vm` in the memory that the port gives. False: it was said on the console why not.
[[nodiscard]] bool start_from_port(Vm& vm);

// The exit status of a run whose last result is `result`; an exception that nobody caught is printed to
// `errors` first (SystemExit: its code counts).
int finish_run(Vm& vm, Value result, Writer& errors);

}  // namespace firn
