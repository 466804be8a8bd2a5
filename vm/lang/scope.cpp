// See scope.hpp. The table's own operations and the decision where a name lives; scope_builder.cpp reads the tree.
#include "vm/lang/scope.hpp"

#include "vm/lang/scope_builder.hpp"

namespace firn::lang {

namespace {

u32 symbol_hash(u32 scope, u32 word) { return (scope * 0x9e3779b1u ^ word) * 16777619u; }
u32 node_hash(const void* node) {
  const Word bits = reinterpret_cast<Word>(node) >> 3;
  return static_cast<u32>(bits) * 0x9e3779b1u;
}

}  // namespace

Expr* left_operand(const Expr& e) {
  switch (e.kind) {
    case Expr::Kind::Binary: return e.binary.left;
    case Expr::Kind::Attribute: return e.attribute.value;
    case Expr::Kind::Subscript: return e.subscript.value;
    case Expr::Kind::Call: return e.call.function;
    default: return nullptr;
  }
}

Symbol* SymbolTable::find(const Scope& scope, u32 word) const {
  const u32 i = index_.find(symbol_hash(scope.index, word), [&](u32 at) {
    return symbols_[at]->word == word && symbols_[at]->scope == scope.index;
  });
  return i == kNoIndex ? nullptr : symbols_[i];
}

Symbol& SymbolTable::symbol(Scope& scope, u32 word) {
  if (Symbol* found = find(scope, word)) return *found;
  Symbol* s = report_.arena.make<Symbol>();
  if (!s || !symbols_.push(s) || !index_.put(symbol_hash(scope.index, word), symbols_.size() - 1)) {
    spare_ = Symbol{};
    return spare_;
  }
  s->word = word;
  s->scope = scope.index;
  (scope.last ? scope.last->next : scope.first) = s;
  scope.last = s;
  return *s;
}

// nullptr: no memory, reported.
Scope* SymbolTable::add_scope(ScopeKind kind, Scope* parent, const void* node, Place place) {
  Scope* scope = report_.arena.make<Scope>(report_.arena, kind, parent, node, place);
  if (!scope || !scopes_.push(scope) || !scopes_by_node_.put(node_hash(node), scopes_.size() - 1)) {
    return report_.out_of_memory();
  }
  scope->index = scopes_.size() - 1;
  if (parent) {
    scope->private_class = parent->private_class;
    scopes_[scope->index - 1]->next = scope;
  }
  return scope;
}

Scope& SymbolTable::scope_of(const void* node) {
  const u32 i = scopes_by_node_.find(node_hash(node), [&](u32 at) { return scopes_[at]->node == node; });
  return *scopes_[i == kNoIndex ? 0 : i];
}

u32 SymbolTable::free_index(const Scope& scope, u32 word) const {
  u32 i = 0;
  while (i < scope.free.size() && scope.free[i] != word) ++i;
  return i;
}

u32 SymbolTable::mangle(const Scope& scope, Text name) {
  const bool is_private = name.size > 2 && name[0] == '_' && name[1] == '_' &&
                          !(name[name.size - 1] == '_' && name[name.size - 2] == '_');
  if (!is_private || scope.private_class.empty()) return words.add(name);
  for (const char c : name) {
    if (c == '.') return words.add(name);
  }
  Text owner = scope.private_class;
  while (!owner.empty() && owner[0] == '_') owner = owner.sub(1, owner.size);
  return words.add(owner.empty() ? name : report_.join({"_", owner, name}));
}

bool SymbolTable::is_stored_global(u32 word) const {
  const Symbol* s = find(*scopes_[0], word);
  return s && s->flags & kStored;
}

// Gives a name of the module a slot. Where globals are a dict there are none.
void SymbolTable::store_global(u32 word) {
  Symbol& s = symbol(module(), word);
  if (s.flags & kStored || mode_ != Options::Mode::Module) return;
  s.flags |= kStored;
  s.slot = static_cast<u16>(globals_.size());
  globals_.push(word);
}

// Looks for `word` in the functions around `scope`. If one binds it, that becomes a cell, every scope on the way
// passes it on, and the answer is true.
bool SymbolTable::capture(Scope& scope, u32 word) {
  const bool is_class_cell = words.text(word) == Text("__class__");
  Scope* owner = scope.parent;
  for (; owner; owner = owner->parent) {
    if (owner->kind == ScopeKind::Module) return false;
    if (owner->kind == ScopeKind::Class) {
      if (!is_class_cell) continue;
      owner->has_class_cell = true;
      break;
    }
    Symbol* s = find(*owner, word);
    if (!s || s->flags & kDeclaredNonlocal) continue;
    if (s->flags & kDeclaredGlobal) return false;
    if (!(s->flags & kBound)) continue;
    s->flags |= kCaptured;
    break;
  }
  if (!owner) return false;
  for (Scope* s = &scope; s != owner; s = s->parent) {
    if (free_index(*s, word) == s->free.size()) s->free.push(word);
  }
  return true;
}

bool SymbolTable::resolve(Scope& scope, Symbol& s) {
  const bool in_class = scope.kind == ScopeKind::Class;
  if (scope.kind == ScopeKind::Module || s.flags & kDeclaredGlobal) return true;
  if (s.flags & kBound && !(s.flags & kDeclaredNonlocal)) {
    s.home = in_class ? Home::Namespace : Home::Local;
    return true;
  }
  const bool found = capture(scope, s.word);
  if (s.flags & kDeclaredNonlocal && !found) {
    return report_.fail(s.declaration, {"no binding for nonlocal '", words.text(s.word), "' found"});
  }
  if (found) {
    s.home = in_class && !(s.flags & kDeclaredNonlocal) ? Home::NamespaceOrFree : Home::Free;
    s.slot = static_cast<u16>(free_index(scope, s.word));
  } else if (in_class) {
    s.home = Home::Namespace;
  }
  return true;
}

// Parameters come first: they were the first symbols of the scope. Local 0 of a class body is its namespace, that
// of a comprehension its iterator.
bool SymbolTable::number_locals(Scope& scope) {
  const auto too_many = [&](Text what) {
    return report_.fail(scope.place, {"too many ", what, " in function '", scope.name, "': more than 255"});
  };
  scope.locals = scope.kind == ScopeKind::Class || scope.kind == ScopeKind::Comprehension ? 1 : 0;
  if (scope.has_class_cell) ++scope.locals;
  u32 parameters = 0;
  for (Symbol* s = scope.first; s; s = s->next) {
    if (s->home != Home::Local) continue;
    if (s->flags & kCaptured) s->home = Home::Cell;
    s->slot = static_cast<u16>(scope.locals++);
    if (s->flags & kParameter) ++parameters;
  }
  if (parameters > 255) return too_many("parameters");
  if (scope.locals > 255) return too_many("locals");
  if (scope.free.size() > 255) return too_many("captured variables");
  return true;
}

bool SymbolTable::build(const Module& module) {
  ScopeBuilder builder(report_, *this);
  if (!builder.run(module)) return false;
  for (Scope* scope : scopes_) {
    for (Symbol* s = scope->first; s; s = s->next) {
      if (!resolve(*scope, *s)) return false;
    }
  }
  for (Scope* scope : scopes_) {
    if (!number_locals(*scope)) return false;
  }
  if (globals_.size() > 65535) return report_.fail({}, {"too many global names in one module: more than 65535"});
  return !report_.arena.failed() || report_.out_of_memory();
}

}  // namespace firn::lang
