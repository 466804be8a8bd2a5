// From a list of instructions with labels to bytecode. The code generator emits every instruction in its plain form
// (LoadLocal 3, Jump label); the assembler makes the rest of it:
//   drops what cannot be reached, leads jumps past jumps
//   proves which locals are bound, so that only the others are checked (LoadLocalChecked)
//   forms the FUSED rows of opcode.def, by table, inside a statement and never across a jump's target
//   chooses short forms and short jumps, and lays down bytes, handler table, line table and stack depth
// One object serves all functions of a source, one after the other, and reuses its memory.
#pragma once
#include "vm/code/opcode.hpp"
#include "vm/code/unit.hpp"
#include "vm/lang/report.hpp"

namespace firn::lang {

using Label = u16;
using Region = u16;   // instructions that one exception handler protects
inline constexpr Label kNoLabel = 0xffff;
inline constexpr Region kNoRegion = 0xffff;

struct Instruction {
  u32 first = 0, second = 0;    // operands, as decode() gives them
  u32 line = 0;                 // 0: that of the instruction before
  Label label = kNoLabel;       // of a jump
  Region region = kNoRegion;    // the innermost
  Op op = Op::Nop;
  bool starts_statement = false;
  bool is_target = false;       // a jump or a handler leads here
  enum class Reach : u8 { Short, Wide, Long } reach = Reach::Short;   // of a jump: 255 bytes, 32 KiB, everywhere
};

class Assembler {
 public:
  explicit Assembler(Report& report)
      : report_(report), code_(report.arena), fused_(report.arena), labels_(report.arena), regions_(report.arena),
        offsets_(report.arena), state_(report.arena), work_(report.arena), bytes_(report.arena) {}

  // A new function; the last one is forgotten.
  void start();

  // ---- emission. While code cannot be reached, nothing is kept, but the depth is followed all the same.
  void emit(Op op, u32 first = 0, u32 second = 0);
  void jump(Op op, Label label);
  Label new_label();
  void bind(Label label);
  // The next instruction begins a statement in `line`.
  void statement(u32 line);
  // The next instruction can fail, and then stands in `line`.
  void line(u32 line) { line_ = line; }

  // Instructions from here on are protected by `handler`, which finds `depth` values and the exception.
  Region open_region(Label handler, u32 depth);
  Region region() const { return region_; }
  void set_region(Region region) { region_ = region; }
  Region parent(Region region) const { return regions_[region].parent; }

  u32 depth() const { return depth_; }
  void set_depth(u32 depth) { depth_ = depth; }
  bool reachable() const { return reachable_; }
  // Too much code, no memory, or an error elsewhere: nothing is kept any more, and assemble() says so.
  bool broken() const { return is_too_long_ || report_.failed() || report_.arena.failed(); }

  // ---- the end
  struct Input {
    Text name;              // for errors
    Place place;
    u32 bound_locals;       // parameters: bound from the start
    u32 locals;
    u32 first_line;
    u8 name_bytes;
    bool with_lines;
  };
  // Fills bytecode, handlers, lines and stack of `out`. False: reported.
  bool assemble(const Input& input, code::Function& out);

 private:
  struct LabelState { u32 position; i32 depth; bool is_referenced; };
  struct RegionState { Region parent; Label handler; u16 depth; bool is_used; };

  void emit(Op op, u32 first, u32 second, Label label);
  bool may_raise(const Instruction& i, u32 index) const;
  Instruction& target_of(const Instruction& i) { return code_[labels_[i.label].position]; }
  void thread_jumps();
  void invert_jumps();
  void mark_reachable();
  void compact();
  void mark_targets();
  void check_bound(const Input& input);
  bool scan_bound(u32 chunk, u32 parameters, bool mark);
  bool fuse_all(unsigned name_bytes);
  void relax(unsigned name_bytes);
  bool measure_stack(const Input& input, code::Function& out);
  void put_instruction(const Instruction& i, u32 index, unsigned name_bytes);
  void put_plain(Op op, u32 first, u32 second, unsigned name_bytes);
  bool lay_down_handlers(code::Function& out);
  bool lay_down_lines(const Input& input, code::Function& out);
  void put(u32 value, unsigned bytes);
  i32 distance(const Instruction& i, u32 from) const;

  Report& report_;
  Vec<Instruction> code_, fused_;
  Vec<LabelState> labels_;
  Vec<RegionState> regions_;
  Vec<u32> offsets_;        // of instructions, and of the end
  Vec<u32> state_;          // scratch, one for each instruction
  Vec<u32> work_;
  Vec<u8> bytes_;
  Region region_ = kNoRegion;
  u32 depth_ = 0;
  u32 line_ = 0;
  bool reachable_ = true;
  bool starts_statement_ = false;
  bool is_too_long_ = false;
  bool bound_is_known_ = false;   // LoadLocal and LoadLocalChecked are told apart
};

}  // namespace firn::lang
