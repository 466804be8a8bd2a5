// Calls: language reference 6.3.4. See codegen.hpp.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

using code::Constant;

namespace {

// More arguments than this go through a list, to keep the operand stack small.
constexpr usize kMostArguments = 100;

}  // namespace

// f(*a), f(**b), or very many arguments
bool CodeGenerator::is_spread(const Expr& e) {
  if (e.call.args.size() + e.call.keywords.size() > kMostArguments) return true;
  for (const Expr* arg : e.call.args) {
    if (arg->kind == Expr::Kind::Starred) return true;
  }
  for (const Keyword& keyword : e.call.keywords) {
    if (keyword.name.empty()) return true;
  }
  return false;
}

// super() in a method, where `super` means the builtin.
bool CodeGenerator::is_implicit_super(const Expr& e) {
  if (e.kind != Expr::Kind::Call || !e.call.args.empty() || !e.call.keywords.empty() || !scope_->is_function()) return false;
  const Expr& f = *e.call.function;
  if (f.kind != Expr::Kind::Name || !(f.name.id == Text("super"))) return false;
  if (scope_->kind != ScopeKind::Comprehension && scope_->first_parameter == kNoIndex) return false;
  const u32 word = symbols_.words.add("super");
  const Symbol* s = symbols_.find(*scope_, word);
  if (!s || s->home != Home::Global || symbols_.is_stored_global(word)) return false;
  const Symbol* cell = symbols_.find(*scope_, symbols_.words.add("__class__"));
  return cell && cell->home == Home::Free;
}

// super(__class__, first parameter)
void CodeGenerator::implicit_super(Expr& e) {
  load_name("super", e.place);
  load_name("__class__", e.place);
  if (scope_->kind == ScopeKind::Comprehension) {
    emit(Op::LoadLocal, 0);
  } else {
    const Symbol* s = symbols_.find(*scope_, scope_->first_parameter);
    emit_at(e.place, s->home == Home::Cell ? Op::LoadCell : Op::LoadLocal, s->slot);
  }
  emit_at(e.place, Op::Call, 2);
}

void CodeGenerator::keyword_names(std::span<Keyword> keywords) {
  auto* names = report_.arena.array<Constant>(keywords.size());
  if (!names) return;
  for (usize i = 0; i < keywords.size(); ++i) {
    names[i] = Constant{};
    names[i].kind = Constant::Kind::Str;
    names[i].text = keywords[i].name;
  }
  Constant tuple;
  tuple.kind = Constant::Kind::Tuple;
  tuple.items = {names, keywords.size()};
  load_constant(tuple);
}

// The function is on the stack, as LoadMethod left it if it is an attribute.
void CodeGenerator::call(Expr& e) {
  const Expr& f = *e.call.function;
  const bool is_method = f.kind == Expr::Kind::Attribute;
  // CPython places a call of a method at its name.
  const Place place = is_method && f.attribute.name_place.line ? f.attribute.name_place : e.place;
  if (is_spread(e)) {
    spread(e.call.args, e.call.keywords);
    return emit_at(place, Op::CallSpread);
  }
  for (Expr* arg : e.call.args) visit(*arg);
  const u32 values = static_cast<u32>(e.call.args.size() + e.call.keywords.size());
  if (e.call.keywords.empty()) return emit_at(place, is_method ? Op::CallMethod : Op::Call, values);
  for (const Keyword& keyword : e.call.keywords) visit(*keyword.value);
  keyword_names(e.call.keywords);
  emit_at(place, is_method ? Op::CallMethodKeyword : Op::CallKeyword, values);
}

// Leaves an iterable of positional arguments and a dict of keywords (or None).
void CodeGenerator::spread(std::span<Expr*> args, std::span<Keyword> keywords) {
  bool has_star = false;
  for (const Expr* arg : args) has_star |= arg->kind == Expr::Kind::Starred;
  if (args.size() == 1 && has_star) {
    visit(*args[0]->single.value);
  } else {
    visit_sequence(has_star || args.size() > kMostArguments ? Sequence::List : Sequence::Tuple, args);
  }
  if (keywords.empty()) {
    load_none();
  } else {
    keyword_dict(keywords);
  }
}

// f(a=1, **b, c=2): a dict, then one merge for each ** and for each run of names behind it.
void CodeGenerator::keyword_dict(std::span<Keyword> keywords) {
  constexpr usize kRun = 32;
  const auto named_run = [&](usize from) {
    usize to = from;
    for (; to < keywords.size() && to - from < kRun && !keywords[to].name.empty(); ++to) {
      Constant name;
      name.kind = Constant::Kind::Str;
      name.text = keywords[to].name;
      load_constant(name);
      visit(*keywords[to].value);
    }
    emit(Op::BuildDict, static_cast<u32>(to - from));
    return to;
  };
  usize i = named_run(0);
  while (i < keywords.size()) {
    const Place place = keywords[i].value->place;
    if (keywords[i].name.empty()) {
      visit(*keywords[i++].value);
    } else {
      i = named_run(i);
    }
    emit_at(place, Op::DictMerge);
  }
}

}  // namespace firn::lang
