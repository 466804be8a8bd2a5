// match: language reference 8.6. See codegen.hpp.
//
// pattern(p, failed) takes the subject from the stack, and either goes on or jumps to `failed` with the subject gone as
// well. A pattern of several parts has values below the one being matched; when a part fails, they are popped on the way
// out: behind the pattern stands one Pop for each, and the part that fails jumps to as many of them as it needs. Names are
// bound as the pattern goes along, as the reference allows.
#include "vm/lang/codegen.hpp"

namespace firn::lang {

using code::Constant;

namespace {

// Matches whatever comes.
bool is_irrefutable(const Pattern& p) {
  if (p.kind == Pattern::Kind::As) return !p.pattern || is_irrefutable(*p.pattern);
  if (p.kind != Pattern::Kind::Or) return false;
  return is_irrefutable(*p.patterns.back());
}

bool contains(const Vec<Text>& names, Text name) {
  for (const Text& known : names) {
    if (known == name) return true;
  }
  return false;
}

}  // namespace

void CodeGenerator::match_statement(Stmt& s) {
  const Label end = a_.new_label();
  const std::span<MatchCase> cases = s.match.cases;
  visit(*s.match.subject);
  for (usize i = 0; i < cases.size(); ++i) {
    MatchCase& c = cases[i];
    const bool is_last = i + 1 == cases.size();
    Vec<Text> names(report_.arena);
    if (!is_last && !c.guard && !check_reachable(*c.pattern)) return;
    if (!check_pattern(*c.pattern, names)) return;
    const Label next = a_.new_label();
    a_.statement(c.pattern->place.line);
    if (!is_last) emit(Op::Dup);
    pattern(*c.pattern, next);
    if (c.guard) jump_if(*c.guard, next, When::False);
    if (!is_last) emit(Op::Pop);
    block(c.body);
    a_.jump(Op::Jump, end);
    a_.bind(next);
  }
  a_.bind(end);
}

// ---- what is wrong with patterns, in CPython's words

bool CodeGenerator::check_reachable(const Pattern& p) {
  if (!is_irrefutable(p)) return true;
  const Pattern* inner = &p;
  while (inner->pattern || inner->kind == Pattern::Kind::Or) {
    const Pattern* next = inner->pattern;
    for (usize i = inner->patterns.size(); i-- > 0;) {
      if (is_irrefutable(*inner->patterns[i])) next = inner->patterns[i];
    }
    inner = next;
  }
  if (inner->name.empty()) return report_.fail(inner->place, {"wildcard makes remaining patterns unreachable"});
  return report_.fail(inner->place, {"name capture '", inner->name, "' makes remaining patterns unreachable"});
}

// Adds the names that `p` binds to `names`. False: reported.
bool CodeGenerator::check_pattern(Pattern& p, Vec<Text>& names) {
  if (!report_.enter(p.place)) return false;
  if (p.kind == Pattern::Kind::Or) {
    Vec<Text> first(report_.arena);
    for (usize i = 0; i < p.patterns.size(); ++i) {
      Vec<Text> own(report_.arena);
      if (!check_pattern(*p.patterns[i], i ? own : first)) return false;
      bool same = i == 0 || own.size() == first.size();
      for (const Text& name : own) same = same && contains(first, name);
      if (!same) return report_.fail(p.place, {"alternative patterns bind different names"});
      if (i + 1 < p.patterns.size() && !check_reachable(*p.patterns[i])) return false;
    }
    for (const Text& name : first) {
      if (contains(names, name)) return report_.fail(p.place, {"multiple assignments to name '", name, "' in pattern"});
      names.push(name);
    }
  } else {
    u32 stars = 0;
    for (Pattern* sub : p.patterns) {
      stars += sub->kind == Pattern::Kind::Star;
      if (stars > 1) return report_.fail(p.place, {"multiple starred names in sequence pattern"});
      if (!check_pattern(*sub, names)) return false;
    }
    for (usize i = 0; i < p.keyword_patterns.size(); ++i) {
      for (usize k = 0; k < i; ++k) {
        if (p.keyword_names[i] == p.keyword_names[k]) {
          return report_.fail(p.keyword_patterns[i]->place,
                              {"attribute name repeated in class pattern: ", p.keyword_names[i]});
        }
      }
      if (!check_pattern(*p.keyword_patterns[i], names)) return false;
    }
    for (usize i = 0; i < p.keys.size(); ++i) {
      for (usize k = 0; k < i; ++k) {
        if (p.keys[i]->kind == Expr::Kind::Constant && p.keys[k]->kind == Expr::Kind::Constant &&
            same_constant(p.keys[i]->constant, p.keys[k]->constant)) {
          return report_.fail(p.place, {"mapping pattern checks duplicate key"});
        }
      }
    }
    if (p.pattern && !check_pattern(*p.pattern, names)) return false;
    if (!p.name.empty()) {
      if (contains(names, p.name)) return report_.fail(p.place, {"multiple assignments to name '", p.name, "' in pattern"});
      names.push(p.name);
    }
  }
  report_.leave();
  return !report_.failed();
}

// ---- code

void CodeGenerator::pattern(Pattern& p, Label failed) {
  if (!report_.enter(p.place)) return;
  switch (p.kind) {
    case Pattern::Kind::Value: case Pattern::Kind::Singleton: value_pattern(p, failed); break;
    case Pattern::Kind::Sequence: sequence_pattern(p, failed); break;
    case Pattern::Kind::Mapping: mapping_pattern(p, failed); break;
    case Pattern::Kind::Class: class_pattern(p, failed); break;
    case Pattern::Kind::Star: case Pattern::Kind::As: as_pattern(p, failed); break;
    case Pattern::Kind::Or: or_pattern(p, failed); break;
  }
  report_.leave();
}

void CodeGenerator::value_pattern(Pattern& p, Label failed) {
  visit(*p.value);
  emit_at(p.place, p.kind == Pattern::Kind::Singleton ? Op::Is : Op::CompareEqual);
  a_.jump(Op::JumpIfFalse, failed);
}

// NAME, _, PATTERN as NAME
void CodeGenerator::as_pattern(Pattern& p, Label failed) {
  if (!p.pattern) {
    if (p.name.empty()) return emit(Op::Pop);
    return store_name(p.name);
  }
  Label levels[1] = {a_.new_label()};
  emit(Op::Dup);
  pattern(*p.pattern, levels[0]);
  store_name(p.name);
  pop_and_fail(1, failed, levels);
}

void CodeGenerator::or_pattern(Pattern& p, Label failed) {
  const Label matched = a_.new_label();
  for (usize i = 0; i + 1 < p.patterns.size(); ++i) {
    const Label next = a_.new_label();
    emit(Op::Dup);
    pattern(*p.patterns[i], next);
    emit(Op::Pop);
    a_.jump(Op::Jump, matched);
    a_.bind(next);
  }
  pattern(*p.patterns.back(), failed);
  a_.bind(matched);
}

// Where a part that fails with n values below it goes: levels[n - 1]. The pattern itself goes on behind.
void CodeGenerator::pop_and_fail(u32 values, Label failed, std::span<Label> levels) {
  const Label end = a_.new_label();
  a_.jump(Op::Jump, end);
  for (u32 n = values; n > 0; --n) {
    a_.bind(levels[n - 1]);
    emit(Op::Pop);
  }
  a_.jump(Op::Jump, failed);
  a_.bind(end);
}

void CodeGenerator::sequence_pattern(Pattern& p, Label failed) {
  const u32 n = static_cast<u32>(p.patterns.size());
  u32 star = n;
  for (u32 i = 0; i < n; ++i) {
    if (p.patterns[i]->kind == Pattern::Kind::Star) star = i;
  }
  if (n > 200) {
    report_.fail(p.place, {"too many patterns in one sequence: more than 200"});
    return;
  }
  Label* levels = report_.arena.array<Label>(n + 1);
  if (!levels) return;
  const u32 most = max<u32>(n, 1);
  for (u32 i = 0; i < most; ++i) levels[i] = a_.new_label();
  emit_at(p.place, Op::MatchSequence, star == n ? n : n - 1, star == n ? 0 : 1);
  a_.jump(Op::JumpIfFalse, levels[0]);   // the subject is to be popped
  if (star == n) {
    emit_at(p.place, Op::UnpackSequence, n);
  } else {
    emit_at(p.place, Op::UnpackStar, star, n - star - 1);
  }
  for (u32 i = 0; i < n; ++i) {
    const u32 left = n - 1 - i;
    pattern(*p.patterns[i], left ? levels[left - 1] : failed);
  }
  pop_and_fail(most, failed, {levels, most});
}

// {KEY: PATTERN, **REST}. The mapping and the tuple of keys stay below the values until all have matched.
void CodeGenerator::mapping_pattern(Pattern& p, Label failed) {
  const u32 n = static_cast<u32>(p.keys.size());
  if (n > 200) {
    report_.fail(p.place, {"too many keys in one pattern: more than 200"});
    return;
  }
  // What may have to be popped: the mapping; with the keys and the values that MatchKeys failed to find; with the
  // values of the other parts.
  const u32 most = n ? max<u32>(n + 1, 3) : 1;
  Label* levels = report_.arena.array<Label>(most);
  if (!levels) return;
  for (u32 i = 0; i < most; ++i) levels[i] = a_.new_label();
  emit_at(p.place, Op::MatchMapping, n);
  a_.jump(Op::JumpIfFalse, levels[0]);
  if (n || !p.name.empty()) visit_sequence(Sequence::Tuple, p.keys);
  if (n) {
    emit_at(p.place, Op::MatchKeys);
    a_.jump(Op::JumpIfFalse, levels[2]);
    emit(Op::UnpackSequence, n);
    for (u32 i = 0; i < n; ++i) pattern(*p.patterns[i], levels[n - i]);
  }
  if (p.name.empty()) {
    emit(Op::Pop);
    if (n) emit(Op::Pop);
  } else {
    emit_at(p.place, Op::MatchRest);
    store_name(p.name);
  }
  pop_and_fail(most, failed, {levels, most});
}

// CLASS(PATTERN, NAME=PATTERN)
void CodeGenerator::class_pattern(Pattern& p, Label failed) {
  const u32 positional = static_cast<u32>(p.patterns.size());
  const u32 named = static_cast<u32>(p.keyword_names.size());
  const u32 n = positional + named;
  if (n > 200) {
    report_.fail(p.place, {"too many patterns in one class pattern: more than 200"});
    return;
  }
  auto* names = report_.arena.array<Constant>(named);
  Label* levels = report_.arena.array<Label>(n + 1);
  if (!names || !levels) return;
  for (u32 i = 0; i < named; ++i) {
    names[i] = Constant{};
    names[i].kind = Constant::Kind::Str;
    names[i].text = p.keyword_names[i];
  }
  Constant tuple;
  tuple.kind = Constant::Kind::Tuple;
  tuple.items = {names, named};
  const u32 most = max<u32>(n, 1);
  for (u32 i = 0; i < most; ++i) levels[i] = a_.new_label();
  visit(*p.value);
  load_constant(tuple);
  emit_at(p.place, Op::MatchClass, positional);
  a_.jump(Op::JumpIfFalse, levels[0]);   // None is to be popped
  emit(Op::UnpackSequence, n);
  for (u32 i = 0; i < n; ++i) {
    const u32 left = n - 1 - i;
    pattern(i < positional ? *p.patterns[i] : *p.keyword_patterns[i - positional], left ? levels[left - 1] : failed);
  }
  pop_and_fail(most, failed, {levels, most});
}

}  // namespace firn::lang
