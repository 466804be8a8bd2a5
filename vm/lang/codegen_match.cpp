// match: language reference 8.6. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

void CodeGenerator::match_statement(Stmt& s) { report_.fail(s.place, {"match statements are not supported yet"}); }

}  // namespace firn::lang
