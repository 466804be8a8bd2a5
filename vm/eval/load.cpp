// See load.hpp. The layouts are those of vm/object/function.hpp, as the builder emits them into ROM.
#include "vm/eval/load.hpp"

#include "vm/code/opcode.hpp"
#include "vm/interp/interp.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/int.hpp"

namespace firn {

code::Target this_target() {
  return {static_cast<u8>(kSmallBits), static_cast<u8>(config::kFloatBits), static_cast<u8>(sizeof(NameRef))};
}

// ---- memory for the compiler: chunks are Raw objects in a list that vm.keep[0] holds

namespace {

void* acquire_chunk(void* context, usize bytes) {
  Vm& vm = *static_cast<Vm*>(context);
  const u32 units = static_cast<u32>((bytes + kRawUnit - 1) / kRawUnit);
  if (units > kMaxLength) return nullptr;
  if (vm.keep[0].is_unset()) {
    List* list = make_list(vm, 8);
    if (!list) return nullptr;
    vm.keep[0] = list;
  }
  auto* chunk = make<RawBody>(vm, Kind::Raw, units, sizeof(RawBody) + static_cast<usize>(units) * kRawUnit);
  if (!chunk || list_append(vm, as<List>(vm.keep[0]), chunk) == Truth::Raised) return nullptr;
  return chunk->data;
}

void release_chunk(void* context, void*) {
  // An arena gives back all of its chunks at once.
  static_cast<Vm*>(context)->keep[0] = Value::unset();
}

bool is_identifier(Text t) {
  if (t.empty() || t.size > 32) return false;
  for (u32 i = 0; i < t.size; ++i) {
    const char c = t[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && (i == 0 || c < '0' || c > '9')) return false;
  }
  return true;
}

Value make_int_constant(Vm& vm, const code::Constant& c) {
  const u32 n = static_cast<u32>(c.digits.size());
  IntObject* o = TRY(make_int(vm, n));
  for (u32 i = 0; i < n; ++i) o->digits[i] = c.digits[i];
  return finish_int(vm, o, n, c.negative);
}

Value make_constant(Vm& vm, const code::Constant& c) {
  using Kind = code::Constant::Kind;
  switch (c.kind) {
    case Kind::None: return none();
    case Kind::True: return &kTrue;
    case Kind::False: return &kFalse;
    case Kind::Ellipsis: return &kEllipsis;
    case Kind::Int: return make_int_constant(vm, c);
    case Kind::Float: return new_float(vm, static_cast<Float>(c.number.real));
    case Kind::Complex: return raise(vm, kSyntaxError, "complex numbers are not supported");
    case Kind::Str: return is_identifier(c.text) ? intern(vm, c.text) : new_str(vm, c.text);
    case Kind::Bytes: return new_bytes(vm, c.text);
    case Kind::Tuple: {
      if (c.items.empty()) return &kEmptyTuple;
      Tuple* t = TRY(make_tuple(vm, static_cast<u32>(c.items.size())));
      for (u32 i = 0; i < c.items.size(); ++i) t->items[i] = TRY(make_constant(vm, c.items[i]));
      return t;
    }
  }
  unreachable();
}

void put16(u8* p, u32 n) {
  p[0] = static_cast<u8>(n);
  p[1] = static_cast<u8>(n >> 8);
}

// Replaces the name indices in `bytes` by NameRefs.
void link_names(std::span<u8> bytes, const NameRef* names) {
  for (usize at = 0; at < bytes.size();) {
    const Operand operand = op_info(static_cast<Op>(bytes[at])).operand;
    ++at;
    const bool has_name = operand == Operand::Name || operand == Operand::NameFree || operand == Operand::NameLevel ||
                          operand == Operand::LocalName;
    if (has_name) {
      u8* p = &bytes[at + (operand == Operand::LocalName)];
      u32 index = 0;
      for (unsigned i = 0; i < sizeof(NameRef); ++i) index |= static_cast<u32>(p[i]) << 8 * i;
      for (unsigned i = 0; i < sizeof(NameRef); ++i) p[i] = static_cast<u8>(names[index] >> 8 * i);
    }
    at += operand_bytes(operand, sizeof(NameRef));
  }
}

Code* make_code(Vm& vm, const Unit& unit, const code::Function& f, const NameRef* names) {
  const u32 bytecode_bytes = static_cast<u32>(f.bytecode.size());
  const u32 head = align_up(static_cast<u32>(sizeof(Code)) + bytecode_bytes, sizeof(NameRef));
  const bool qualified = f.name != f.qualified_name;
  const u32 names_bytes = static_cast<u32>((f.parameter_names.size() + qualified + (f.docstring >= 0)) * sizeof(NameRef));
  const u32 handlers = static_cast<u32>(f.handlers.size());
  const u32 handler_bytes = handlers ? 1 + handlers * kHandlerBytes : 0;
  const u32 unbound_bytes = f.unbound_names.empty() ? 0 : 2 + static_cast<u32>(f.unbound_names.size()) * kUnboundNameBytes;
  const u32 tail_bytes = handler_bytes + static_cast<u32>(f.lines.size()) + unbound_bytes;
  auto* c = make<Code>(vm, Kind::Code, bytecode_bytes, head + names_bytes + tail_bytes);
  if (!c) return nullptr;
  c->flags = static_cast<u8>(f.flags | (qualified ? kHasQualifiedName : 0) | (f.docstring >= 0 ? kHasDocstring : 0) |
                             (handlers ? kHasHandlers : 0));
  c->unit = &unit;
  c->name = names[f.name];
  // A class body's `positional` counts its slot names.
  c->positional = static_cast<u8>(f.flags & code::kNamespace ? f.parameter_names.size() : f.positional);
  c->positional_only = f.positional_only;
  c->keyword_only = f.keyword_only;
  c->locals = f.locals;
  c->stack = f.stack;
  c->free = f.free;
  u8* at = reinterpret_cast<u8*>(c + 1);
  __builtin_memcpy(at, f.bytecode.data(), bytecode_bytes);
  link_names({at, bytecode_bytes}, names);
  auto* refs = const_cast<NameRef*>(parameter_names(*c));
  for (const u32 name : f.parameter_names) *refs++ = names[name];
  if (qualified) *refs++ = names[f.qualified_name];
  if (f.docstring >= 0) *refs++ = static_cast<NameRef>(f.docstring);
  at = reinterpret_cast<u8*>(refs);
  if (handlers) *at++ = static_cast<u8>(handlers);
  for (const code::Handler& h : f.handlers) {
    put16(at, h.start);
    put16(at + 2, h.end);
    put16(at + 4, h.target);
    at[6] = h.depth;
    at += kHandlerBytes;
  }
  __builtin_memcpy(at, f.lines.data(), f.lines.size());
  if (f.unbound_names.empty()) return c;
  at += f.lines.size();
  at[-1] = code::kLinesEndNames;
  u8* const counts = at;
  counts[0] = counts[1] = 0;
  at += 2;
  for (const code::UnboundName& unbound : f.unbound_names) {
    ++counts[unbound.is_free];
    *at++ = unbound.slot;
    for (unsigned i = 0; i < sizeof(NameRef); ++i) *at++ = static_cast<u8>(names[unbound.name] >> 8 * i);
  }
  return c;
}

// Raises what the compiler found. The source line goes along, for whoever prints it.
Value raise_syntax_error(Vm& vm, const lang::Error& e, Text source, Text file) {
  if (e.kind == lang::ErrorKind::Memory) return raise_memory_error(vm);
  u32 begin = min(e.offset, source.size), end = begin;
  while (begin && source[begin - 1] != '\n') --begin;
  while (end < source.size && source[end] != '\n' && source[end] != '\r') ++end;
  Tuple* where = TRY(make_tuple(vm, 4));
  where->items[0] = TRY(new_str(vm, file));
  where->items[1] = Value::small(static_cast<SWord>(e.line));
  where->items[2] = Value::small(static_cast<SWord>(e.column));
  where->items[3] = TRY(new_str(vm, source.sub(begin, end)));
  const Class& type = e.kind == lang::ErrorKind::Tab ? kTabError : e.kind == lang::ErrorKind::Indentation ? kIndentationError : kSyntaxError;
  const Value message = TRY(new_str(vm, e.message));
  const Value args[] = {message, where};
  const Value exception = TRY(call(vm, Value(&type), std::span<const Value>{args}));
  return raise_exception(vm, exception);
}

}  // namespace

usize code_bytes(const Code& c) { return static_cast<usize>(code_end(c) - reinterpret_cast<const u8*>(&c)); }

ChunkSource heap_chunks(Vm& vm) { return {acquire_chunk, release_chunk, &vm}; }

Value lay_down(Vm& vm, const code::Unit& u, Text name, bool is_package, Dict* globals_dict) {
  const u32 n_names = static_cast<u32>(u.names.size());
  auto* name_refs = TRY(make<RawBody>(vm, Kind::Raw, static_cast<u32>(n_names * sizeof(NameRef) / kRawUnit + 1),
                                      sizeof(RawBody) + (n_names + 2) * sizeof(NameRef)));
  auto* names = reinterpret_cast<NameRef*>(name_refs->data);   // a pointer into the object keeps it
  for (u32 i = 0; i < n_names; ++i) names[i] = ref_of(vm, TRY(intern(vm, u.names[i])));

  const u32 n_constants = static_cast<u32>(u.constants.size()), n_functions = static_cast<u32>(u.functions.size());
  const u32 n_globals = static_cast<u32>(u.globals.size());
  Unit* unit = TRY(make<Unit>(vm, Kind::Unit, 0, sizeof(Unit) + (n_constants + n_functions) * sizeof(Word) + n_globals * sizeof(NameRef)));
  unit->constant_count = static_cast<u16>(n_constants);
  unit->function_count = static_cast<u16>(n_functions);
  unit->global_count = static_cast<u16>(n_globals);
  auto* constants = reinterpret_cast<Value*>(unit + 1);
  auto* functions = reinterpret_cast<const Code**>(constants + n_constants);
  auto* global_names = reinterpret_cast<NameRef*>(functions + n_functions);
  unit->constants = constants;
  unit->functions = functions;
  unit->global_names = global_names;
  unit->is_package = is_package;
  unit->has_lines = !u.functions[0].lines.empty();
  unit->name = ref_of(vm, TRY(intern(vm, name)));
  unit->file = ref_of(vm, TRY(intern(vm, u.file)));
  for (u32 i = 0; i < n_globals; ++i) global_names[i] = names[u.globals[i]];
  unit->globals = TRY(make<Globals>(vm, Kind::Globals, n_globals, sizeof(Globals) + n_globals * sizeof(Value)));
  unit->globals->extra = globals_dict;
  auto* module = TRY(make<Module>(vm, Kind::Module));
  module->unit = unit;
  module->name = unit->name;
  unit->module = module;
  for (u32 i = 0; i < n_constants; ++i) constants[i] = TRY(make_constant(vm, u.constants[i]));
  for (u32 i = 0; i < n_functions; ++i) functions[i] = TRY(make_code(vm, *unit, u.functions[i], names));
  return module;
}

Value load_source(Vm& vm, Text name, Text source, Text file, bool is_package) {
  Arena arena(heap_chunks(vm));
  lang::Options options;
  options.target = this_target();
  options.file = file;
  options.module_name = name;
  options.is_package = is_package;
  options.stack_limit = vm.native_limit;
  const lang::Result result = lang::compile(arena, source, options);
  if (!result.unit) return raise_syntax_error(vm, result.error, source, file);
  const Value module = TRY(lay_down(vm, *result.unit, name, is_package, nullptr));
  if (vm.modules.is_unset()) vm.modules = TRY(make_dict(vm, 4));
  TRY(dict_set_name(vm, as<Dict>(vm.modules), name_of(vm, as<Module>(module).name), module));
  return module;
}

}  // namespace firn
