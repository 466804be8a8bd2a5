// See tables.hpp.
#include "vm/lang/tables.hpp"

#include <bit>

namespace firn::lang {

using code::Constant;

void HashIndex::place(Slot slot) {
  u32 i = slot.hash & (size_ - 1);
  while (slots_[i].index != kNoIndex) i = (i + 1) & (size_ - 1);
  slots_[i] = slot;
}

bool HashIndex::grow() {
  const u32 old_size = size_;
  const u32 size = old_size ? old_size * 2 : 16;
  const Slot* old = slots_;
  Slot* slots = arena_.array<Slot>(size);
  if (!slots) return false;
  for (u32 i = 0; i < size; ++i) slots[i].index = kNoIndex;
  slots_ = slots;
  size_ = size;
  for (u32 i = 0; i < old_size; ++i) {
    if (old[i].index != kNoIndex) place(old[i]);
  }
  return true;
}

bool HashIndex::put(u32 hash, u32 index) {
  if (used_ * 3 >= size_ * 2 && !grow()) return false;
  place({hash, index});
  ++used_;
  return true;
}

// FNV-1a, as in vm/base/hash.hpp but unfolded.
u32 hash_word(Text text) {
  u32 h = 2166136261u;
  for (const char c : text) h = (h ^ static_cast<u8>(c)) * 16777619u;
  return h;
}

u32 Words::add(Text text) {
  const u32 hash = hash_word(text);
  const u32 found = index_.find(hash, [&](u32 i) { return texts_[i] == text; });
  if (found != kNoIndex) return found;
  const u32 word = texts_.size();
  return texts_.push(text) && index_.put(hash, word) ? word : 0;
}

namespace {

u32 mix(u32 h, u32 value) { return (h ^ value) * 16777619u; }

u32 mix(u32 h, double value) {
  const u64 bits = std::bit_cast<u64>(value);
  return mix(mix(h, static_cast<u32>(bits)), static_cast<u32>(bits >> 32));
}

bool same_bits(double a, double b) { return std::bit_cast<u64>(a) == std::bit_cast<u64>(b); }

u32 hash_constant(const Constant& c) {
  u32 h = mix(2166136261u, static_cast<u32>(c.kind));
  switch (c.kind) {
    case Constant::Kind::Int:
      h = mix(h, static_cast<u32>(c.negative));
      for (const u32 digit : c.digits) h = mix(h, digit);
      break;
    case Constant::Kind::Float: h = mix(h, c.number.real); break;
    case Constant::Kind::Complex: h = mix(mix(h, c.number.real), c.number.imaginary); break;
    case Constant::Kind::Str: case Constant::Kind::Bytes: h = mix(h, hash_word(c.text)); break;
    case Constant::Kind::Tuple:
      for (const Constant& item : c.items) h = mix(h, hash_constant(item));
      break;
    default: break;
  }
  return h;
}

}  // namespace

bool same_constant(const Constant& a, const Constant& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Constant::Kind::Int:
      if (a.negative != b.negative || a.digits.size() != b.digits.size()) return false;
      for (usize i = 0; i < a.digits.size(); ++i) {
        if (a.digits[i] != b.digits[i]) return false;
      }
      return true;
    case Constant::Kind::Float: return same_bits(a.number.real, b.number.real);
    case Constant::Kind::Complex:
      return same_bits(a.number.real, b.number.real) && same_bits(a.number.imaginary, b.number.imaginary);
    case Constant::Kind::Str: case Constant::Kind::Bytes: return a.text == b.text;
    case Constant::Kind::Tuple:
      if (a.items.size() != b.items.size()) return false;
      for (usize i = 0; i < a.items.size(); ++i) {
        if (!same_constant(a.items[i], b.items[i])) return false;
      }
      return true;
    default: return true;
  }
}

u32 Constants::add(const Constant& constant) {
  const u32 hash = hash_constant(constant);
  const u32 found = index_.find(hash, [&](u32 i) { return same_constant(items_[i], constant); });
  if (found != kNoIndex) return found;
  const u32 index = items_.size();
  return items_.push(constant) && index_.put(hash, index) ? index : 0;
}

bool is_true(const Constant& c) {
  switch (c.kind) {
    case Constant::Kind::None: case Constant::Kind::False: return false;
    case Constant::Kind::True: case Constant::Kind::Ellipsis: return true;
    case Constant::Kind::Int: return !c.digits.empty();
    case Constant::Kind::Float: return c.number.real != 0;
    case Constant::Kind::Complex: return c.number.real != 0 || c.number.imaginary != 0;
    case Constant::Kind::Str: case Constant::Kind::Bytes: return !c.text.empty();
    case Constant::Kind::Tuple: return !c.items.empty();
  }
  unreachable();
}

bool small_int(const Constant& c, i32* value) {
  if (c.kind != Constant::Kind::Int || c.digits.size() > 1) return false;
  const u32 magnitude = c.digits.empty() ? 0 : c.digits[0];
  if (magnitude > (c.negative ? 128u : 127u)) return false;
  *value = c.negative ? -static_cast<i32>(magnitude) : static_cast<i32>(magnitude);
  return true;
}

}  // namespace firn::lang
