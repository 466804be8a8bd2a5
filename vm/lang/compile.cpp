// The compiler's stages in a row: see compile.hpp.
#include "vm/lang/compile.hpp"

#include "vm/lang/codegen.hpp"
#include "vm/lang/fold.hpp"
#include "vm/lang/parser.hpp"
#include "vm/lang/scope.hpp"

namespace firn::lang {

Result compile(Arena& arena, Text source, const Options& options) {
  Result result;
  Vec<Const> consts(arena);
  Module* module = parse(arena, source, options.mode, result.error, options.stack_limit);
  if (!module) return result;
  const bool folded = fold(arena, *module, source, options, result.error, consts);
  result.consts = consts.span();
  if (!folded) return result;
  Report report(arena, source, result.error, options.stack_limit);
  SymbolTable symbols(report, options.mode);
  if (!symbols.build(*module)) return result;
  CodeGenerator generator(report, options, symbols);
  result.unit = generator.run(*module);
  return result;
}

}  // namespace firn::lang
