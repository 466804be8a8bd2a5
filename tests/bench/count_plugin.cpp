// A plugin for QEMU's code translator that counts the guest instructions a program executes.
//
//   qemu-system-arm ... -plugin libcount.so[,out=FILE][,profile=FILE][,rom=LOW-HIGH][,ram=LOW-HIGH]
//
// Counts are exact and repeatable, with no help from the guest's timers. The program brackets what it wants
// to know with port_mark_begin() and port_mark_end() (vm/port.hpp), each of which executes one marker
// instruction. Written to `out` (default: standard error), one line each:
//
//   region N instructions          for each region, in the order in which they end
//   total N instructions           the whole run
//   lowest store ADDRESS           with ram=: the lowest address in the range that was ever stored to; with a
//   range
//                                  that starts above static data this is the deepest point of the stack
//   store to rom ADDRESS pc PC     with rom=: a store into a range that nobody may write
//
// `profile` gets a line "PC COUNT" for each instruction that was executed.
//
// QEMU's plugin interface, version 1 (qemu-plugin.h of QEMU 7.2, which Debian does not package); what is used
// of it is declared here. One virtual CPU only: the counters are not atomic.

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

extern "C" {
using qemu_plugin_id_t = std::uint64_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_info_t {
  const char* target_name;
  struct {
    int min, cur;
  } version;
  // More follows that is not read here.
};
constexpr int kNoRegisters = 0;   // QEMU_PLUGIN_CB_NO_REGS
constexpr int kAddToCounter = 0;  // QEMU_PLUGIN_INLINE_ADD_U64
constexpr int kStores = 2;        // QEMU_PLUGIN_MEM_W

std::size_t qemu_plugin_tb_n_insns(const qemu_plugin_tb*);
qemu_plugin_insn* qemu_plugin_tb_get_insn(const qemu_plugin_tb*, std::size_t);
const void* qemu_plugin_insn_data(const qemu_plugin_insn*);
std::size_t qemu_plugin_insn_size(const qemu_plugin_insn*);
std::uint64_t qemu_plugin_insn_vaddr(const qemu_plugin_insn*);
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, qemu_plugin_tb*));
void qemu_plugin_register_vcpu_insn_exec_cb(qemu_plugin_insn*, void (*)(unsigned, void*), int, void*);
void qemu_plugin_register_vcpu_insn_exec_inline(qemu_plugin_insn*, int, void*, std::uint64_t);
void qemu_plugin_register_vcpu_mem_cb(qemu_plugin_insn*,
                                      void (*)(unsigned, std::uint32_t, std::uint64_t, void*), int, int,
                                      void*);
bool qemu_plugin_mem_is_store(std::uint32_t);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, void (*)(qemu_plugin_id_t, void*), void*);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;
__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t, const qemu_info_t*, int,
                                                               char**);
}

namespace {

struct Range {
  std::uint64_t low = 0, high = 0;

  [[nodiscard]] bool asked_for() const { return high != 0; }
  [[nodiscard]] bool holds(std::uint64_t address) const { return address >= low && address < high; }
};

// Never destroyed: QEMU calls on_exit() after the destructors of a plugin's statics have run.
struct Counters {
  std::uint64_t executed = 0;
  std::uint64_t at_begin = 0;
  std::map<std::uint64_t, std::uint64_t>
      profile;  // pc -> times; a map, because QEMU keeps the counters' addresses
  std::uint64_t lowest_store = UINT64_MAX;
};
Counters& counters = *new Counters;

struct Options {
  FILE* out = stderr;
  std::string profile;
  Range rom, ram;
  bool arm = false;
};
Options& options = *new Options;

enum class Marker { None, Begin, End };

Marker marker_of(const qemu_plugin_insn* instruction) {
  const std::size_t size = qemu_plugin_insn_size(instruction);
  std::uint32_t code = 0;
  std::memcpy(&code, qemu_plugin_insn_data(instruction), std::min<std::size_t>(size, sizeof code));
  if (options.arm) {
    constexpr std::uint32_t kMovR10R10 = 0x46D2, kMovR11R11 = 0x46DB;
    if (size != 2) return Marker::None;
    return code == kMovR10R10 ? Marker::Begin : code == kMovR11R11 ? Marker::End : Marker::None;
  }
  constexpr std::uint32_t kSltiZeroZero1 = 0x00102013, kSltiZeroZero2 = 0x00202013;
  return code == kSltiZeroZero1 ? Marker::Begin : code == kSltiZeroZero2 ? Marker::End : Marker::None;
}

void on_begin(unsigned, void*) {
  counters.at_begin = counters.executed;
}

void on_end(unsigned, void*) {
  // The end marker itself has been counted by now.
  std::fprintf(options.out, "region %" PRIu64 " instructions\n", counters.executed - counters.at_begin - 1);
}

void on_access(unsigned, std::uint32_t info, std::uint64_t address, void* pc) {
  if (!qemu_plugin_mem_is_store(info)) return;  // QEMU 7.2 reports loads too, whatever one asked for
  if (options.rom.holds(address)) {
    std::fprintf(options.out, "store to rom 0x%08" PRIx64 " pc 0x%08" PRIxPTR "\n", address,
                 reinterpret_cast<std::uintptr_t>(pc));
  }
  if (options.ram.holds(address)) counters.lowest_store = std::min(counters.lowest_store, address);
}

void on_translation(qemu_plugin_id_t, qemu_plugin_tb* block) {
  const std::size_t count = qemu_plugin_tb_n_insns(block);
  for (std::size_t at = 0; at < count; ++at) {
    qemu_plugin_insn* instruction = qemu_plugin_tb_get_insn(block, at);
    const std::uint64_t pc = qemu_plugin_insn_vaddr(instruction);
    void* pc_as_data = reinterpret_cast<void*>(static_cast<std::uintptr_t>(pc));
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, kAddToCounter, &counters.executed, 1);
    if (!options.profile.empty()) {
      qemu_plugin_register_vcpu_insn_exec_inline(instruction, kAddToCounter, &counters.profile[pc], 1);
    }
    if (options.rom.asked_for() || options.ram.asked_for()) {
      qemu_plugin_register_vcpu_mem_cb(instruction, on_access, kNoRegisters, kStores, pc_as_data);
    }
    const Marker marker = marker_of(instruction);
    if (marker == Marker::None) continue;
    qemu_plugin_register_vcpu_insn_exec_cb(instruction, marker == Marker::Begin ? on_begin : on_end,
                                           kNoRegisters, pc_as_data);
  }
}

void on_exit(qemu_plugin_id_t, void*) {
  std::fprintf(options.out, "total %" PRIu64 " instructions\n", counters.executed);
  if (options.ram.asked_for())
    std::fprintf(options.out, "lowest store 0x%08" PRIx64 "\n", counters.lowest_store);
  std::fflush(options.out);
  if (options.profile.empty()) return;
  FILE* file = std::fopen(options.profile.c_str(), "w");
  if (file == nullptr) return;
  for (const auto& [pc, times] : counters.profile) {
    if (times != 0) std::fprintf(file, "%08" PRIx64 " %" PRIu64 "\n", pc, times);
  }
  std::fclose(file);
}

bool parse_range(const std::string& text, Range& range) {
  return std::sscanf(text.c_str(), "%" SCNx64 "-%" SCNx64, &range.low, &range.high) == 2;
}

bool set_option(std::string_view option) {
  const std::size_t equals = option.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view name = option.substr(0, equals);
  const std::string value(option.substr(equals + 1));
  if (name == "out") return (options.out = std::fopen(value.c_str(), "w")) != nullptr;
  if (name == "profile") return !(options.profile = value).empty();
  if (name == "rom") return parse_range(value, options.rom);
  if (name == "ram") return parse_range(value, options.ram);
  return false;
}

}  // namespace

int qemu_plugin_install(qemu_plugin_id_t id, const qemu_info_t* info, int argc, char** argv) {
  options.arm = std::string_view(info->target_name).find("arm") != std::string_view::npos;
  for (int at = 0; at < argc; ++at) {
    if (set_option(argv[at])) continue;
    std::fprintf(stderr,
                 "count_plugin: cannot use \"%s\" (out=FILE profile=FILE rom=LOW-HIGH ram=LOW-HIGH)\n",
                 argv[at]);
    return 1;
  }
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
  qemu_plugin_register_atexit_cb(id, on_exit, nullptr);
  return 0;
}
