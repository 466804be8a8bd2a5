// A fault of the process says the same as on the boards: "fatal: memory fault at 0x.. pc 0x..", status 70.

#include <signal.h>
#include <ucontext.h>

#include "common/fault.hpp"
#include "host.hpp"

namespace firn {
namespace {

alignas(16) char signal_stack[16 * 1024];  // the fault may be that the ordinary stack is used up

std::uintptr_t program_counter(const ucontext_t& context) {
#if defined(__x86_64__)
  return static_cast<std::uintptr_t>(context.uc_mcontext.gregs[REG_RIP]);
#elif defined(__aarch64__)
  return static_cast<std::uintptr_t>(context.uc_mcontext.pc);
#else
  return 0;
#endif
}

void on_fault(int signal, siginfo_t* info, void* context) {
  const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  const std::uintptr_t pc = program_counter(*static_cast<const ucontext_t*>(context));
  if (signal == SIGILL || signal == SIGFPE) die("usage fault", nullptr, pc);
  die(signal == SIGBUS ? "bus fault" : "memory fault", &address, pc);
}

}  // namespace

void host_catch_faults() {
  stack_t stack{};
  stack.ss_sp = signal_stack;
  stack.ss_size = sizeof signal_stack;
  sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
  constexpr int kFaults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE};
  for (const int signal : kFaults) sigaction(signal, &action, nullptr);
}

}  // namespace firn
