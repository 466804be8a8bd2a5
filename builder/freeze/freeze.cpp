#include "builder/freeze/freeze.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "builder/diag/text.hpp"
#include "builder/freeze/imports.hpp"
#include "builder/model/mentions.hpp"
#include "vm/code/verify.hpp"
#include "vm/lang/compile.hpp"
#include "vm/lang/tables.hpp"

namespace firn::builder::freeze {

namespace {

std::string_view view(Text text) { return {text.data, text.size}; }
Text text_of(std::string_view s) { return {s.data(), s.size()}; }

std::unique_ptr<Arena> make_arena() {
  return std::make_unique<Arena>(ChunkSource{[](void*, usize bytes) { return std::malloc(bytes); },
                                             [](void*, void* chunk) { std::free(chunk); }, nullptr},
                                 64 * 1024);
}

// A question for another module's const() name that the compiler asked, and what it was told.
struct Question {
  std::size_t module = 0;
  std::string name;
  const code::Constant* answer = nullptr;  // nullptr: not a constant
};

enum class State { Untouched, Compiling, Done };

// A module under one of its names; the main module may be here twice.
struct Work {
  const model::Module* source = nullptr;
  std::string name;
  State state = State::Untouched;
  const code::Unit* unit = nullptr;  // nullptr, when done: `error`
  lang::Error error;
  std::vector<model::ConstantName> constants;
  std::vector<Question> questions;

  [[nodiscard]] const code::Constant* constant(std::string_view wanted) const {
    for (const model::ConstantName& c : constants) {
      if (c.name == wanted) return &c.value;
    }
    return nullptr;
  }
};

class Compiler {
 public:
  Compiler(const model::Sources& sources, const model::Board& board) : board_(board) {
    for (std::size_t i = 0; i < sources.modules.size(); ++i) {
      const model::Module& module = sources.modules[i];
      add(module, i == sources.main ? "__main__" : module.name);
      numbers_[module.name] = i;
    }
  }

  // Compiles all, again where answers have changed. What is left then is final.
  void run() {
    for (std::size_t i = 0; i < works_.size(); ++i) {
      if (works_[i].state == State::Untouched) compile(i);
    }
    // Each round settles at least one constant, if anything changes at all; a circle of constants that answer each
    // other differently each time would be a mistake of ours, and ends here.
    for (std::size_t round = 0; round <= works_.size(); ++round) {
      std::vector<std::size_t> stale;
      for (std::size_t i = 0; i < works_.size(); ++i) {
        if (has_other_answers(works_[i])) stale.push_back(i);
      }
      if (stale.empty()) return;
      for (std::size_t i : stale) compile(i);
    }
  }

  // The main module is imported under its own name, too: CPython then runs its body a second time.
  void add_main_by_name(std::size_t main) {
    add(*works_[main].source, works_[main].source->name);
    numbers_[works_[main].source->name] = works_.size() - 1;
    run();
  }

  [[nodiscard]] std::vector<Work>& works() { return works_; }
  [[nodiscard]] std::vector<std::unique_ptr<Arena>>& arenas() { return arenas_; }
  [[nodiscard]] code::Target target() const {
    code::Target target;
    target.small_int_bits = static_cast<u8>(board_.vm.small_int_bits());
    target.float_bits = board_.vm.float_bits() == 64 ? 64 : 32;
    target.name_bytes = board_.vm.wide ? 4 : 2;
    return target;
  }

 private:
  void add(const model::Module& source, std::string name) {
    Work work;
    work.source = &source;
    work.name = std::move(name);
    works_.push_back(std::move(work));
  }

  struct Asker {
    Compiler* compiler;
    std::size_t work;
  };

  void compile(std::size_t number) {
    works_[number].state = State::Compiling;
    works_[number].questions.clear();
    const model::Module& source = *works_[number].source;
    const std::string name = works_[number].name;
    // Units of earlier rounds may be referred to by constants of others: their arenas stay.
    arenas_.push_back(make_arena());
    Arena& arena = *arenas_.back();
    Asker asker{this, number};
    const lang::ConstantSource constants{
        [](void* context, Text module, Text wanted) {
          const Asker& self = *static_cast<Asker*>(context);
          return self.compiler->answer(self.work, view(module), view(wanted));
        },
        &asker};
    lang::Options options;
    options.target = target();
    options.file = text_of(source.file);
    options.module_name = {copy(arena, name), name.size()};
    options.is_package = source.package;
    options.strip_asserts = source.strip.asserts;
    options.strip_docstrings = source.strip.docstrings;
    options.strip_lines = source.strip.lines;
    options.constants = &constants;
    const lang::Result result = lang::compile(arena, text_of(source.text), options);
    Work& work = works_[number];
    work.unit = result.unit;
    work.error = result.error;
    work.constants.clear();
    for (const lang::Const& c : result.consts) work.constants.push_back({view(c.name), c.value});
    work.state = State::Done;
  }

  static const char* copy(Arena& arena, const std::string& text) {
    auto* p = static_cast<char*>(arena.alloc(text.size() + 1));
    if (p == nullptr) std::abort();  // the host's memory is out
    std::copy(text.begin(), text.end(), p);
    return p;
  }

  // Compiles the module that is asked for first, if it was not yet; so that most programs need no second round.
  const code::Constant* answer(std::size_t asker, std::string_view module, std::string_view name) {
    const auto found = numbers_.find(std::string(module));
    if (found == numbers_.end()) return nullptr;
    constexpr int kDeepest = 64;  // modules within each other on the C++ stack
    if (works_[found->second].state == State::Untouched && depth_ < kDeepest) {
      ++depth_;
      compile(found->second);
      --depth_;
    }
    const code::Constant* constant = works_[found->second].constant(name);
    works_[asker].questions.push_back({found->second, std::string(name), constant});
    return constant;
  }

  [[nodiscard]] bool has_other_answers(const Work& work) const {
    return std::any_of(work.questions.begin(), work.questions.end(), [&](const Question& question) {
      const code::Constant* now = works_[question.module].constant(question.name);
      if (now == nullptr || question.answer == nullptr) return now != question.answer;
      return !lang::same_constant(*now, *question.answer);
    });
  }

  const model::Board& board_;
  std::vector<Work> works_;
  std::unordered_map<std::string, std::size_t> numbers_;  // by dotted name
  std::vector<std::unique_ptr<Arena>> arenas_;
  int depth_ = 0;
};

void report(const Work& work, Diagnostics& diagnostics) {
  const lang::Error& error = work.error;
  const SourceId source = work.source->source;
  const Code code = error.kind == lang::ErrorKind::Const ? Code::NotConstant : Code::PythonSyntax;
  Report said = diagnostics.error(code, Span{source, error.offset, error.length}, "{}", view(error.message));
  if (!error.note.empty()) said.note(Span{source, error.note_offset, error.note_length}, std::string(view(error.note)));
  if (!error.help.empty()) said.help(std::string(view(error.help)));
}

// The limits of the emitted form: see Code and Unit in vm/object/function.hpp.
void check_limits(const Work& work, bool wide, Diagnostics& diagnostics) {
  const Span at{work.source->source, 0, 0};
  const auto check = [&](std::size_t count, std::size_t limit, std::string_view what) {
    if (count <= limit) return;
    diagnostics.error(Code::UnitTooLarge, at, "module {} has {} {}, of at most {}", quotable(work.name), count, what, limit)
        .help("divide it into several modules");
  };
  check(work.unit->constants.size(), 0xffff, "constants");
  check(work.unit->functions.size(), 0xffff, "functions");
  check(work.unit->globals.size(), 0xffff, "global names");
  for (const code::Function& f : work.unit->functions) {
    // Offsets in handlers have 16 bits; so has the length of a code object on narrow boards.
    check(f.bytecode.size(), wide && f.handlers.empty() ? 0x3ffff : 0xffff, "bytes of code in one function");
    check(f.handlers.size(), 0xff, "exception handlers in one function");
  }
}

// The compiler's own mistakes must not reach a device.
void verify(const Work& work, unsigned name_bytes, Arena& scratch, Diagnostics& diagnostics) {
  for (const code::Function& f : work.unit->functions) {
    const code::Fault fault = code::verify(*work.unit, f, name_bytes, scratch);
    if (fault.what == nullptr) continue;
    diagnostics
        .error(Code::Internal, Span{work.source->source, 0, 0}, "the compiler made wrong code for {}: {} at {}",
               quotable(view(work.unit->names[f.qualified_name])), fault.what, fault.offset)
        .help("this is a mistake in Firn; please report it with this module");
  }
}

model::FrozenModule frozen(Work& work, unsigned name_bytes) {
  model::FrozenModule out;
  out.name = work.name;
  out.display = work.source->file;
  out.source = work.source->source;
  out.is_package = work.source->package;
  out.unit = work.unit;
  out.constants = std::move(work.constants);
  out.mentions = model::find_mentions(*work.unit, name_bytes);
  return out;
}

}  // namespace

std::optional<model::Program> freeze(const model::Sources& sources, const model::Board& board,
                                     Diagnostics& diagnostics) {
  Compiler compiler(sources, board);
  compiler.run();

  std::vector<std::string> known;  // dotted names of modules of the image
  for (const model::Module& module : sources.modules) known.push_back(module.name);
  const std::size_t errors_before = diagnostics.error_count();
  bool imports_main = false;
  const std::unique_ptr<Arena> scratch = make_arena();
  for (const Work& work : compiler.works()) {
    if (work.unit == nullptr) {
      report(work, diagnostics);
      continue;
    }
    check_limits(work, board.vm.wide, diagnostics);
    verify(work, compiler.target().name_bytes, *scratch, diagnostics);
    const ImportedNames imported =
        check_imports(*work.unit, {work.name, work.source->package, work.source->source, work.source->text}, known, diagnostics);
    imports_main = imports_main || (sources.main != kNoMain && imported.contains(sources.modules[sources.main].name));
  }
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  if (imports_main) compiler.add_main_by_name(sources.main);

  model::Program program;
  for (Work& work : compiler.works()) program.modules.push_back(frozen(work, compiler.target().name_bytes));
  std::sort(program.modules.begin(), program.modules.end(),
            [](const model::FrozenModule& a, const model::FrozenModule& b) { return a.name < b.name; });
  for (std::size_t i = 0; i < program.modules.size(); ++i) {
    if (sources.main != kNoMain && program.modules[i].name == "__main__") program.main = i;
  }
  for (const model::DataFile& file : sources.files) program.files.push_back({file.name, file.bytes});
  program.compiler = sources.features.compiler;
  program.arenas = std::move(compiler.arenas());
  return program;
}

}  // namespace firn::builder::freeze
