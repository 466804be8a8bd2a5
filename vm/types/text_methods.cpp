// The methods that str, bytes and bytearray share, but for those about the case and sort of characters
// (text_case.cpp). Library reference, "String Methods" and "Bytes and Bytearray Operations".
#include "vm/types/list.hpp"
#include "vm/types/text.hpp"

namespace firn {

namespace {

// The arguments behind self.
Args behind_self(Args args) { return {args.values + 1, static_cast<u16>(args.count - 1), args.keywords}; }

// What is searched for: text of self's sort, or a byte of a bytes object.
struct Part {
  Text text;
  char byte;
};

// The text of an argument that must be of self's sort. `function` and `position` (0: the only one) are for
// the message of str methods that name them.
bool text_argument(Vm& vm, const Subject& self, Value v, Text* out, const char* function = nullptr,
                   unsigned position = 0) {
  if (self.is_text() ? is_str(v) : is_bytes_like(v)) {
    *out = text_of(v);
    return true;
  }
  if (!self.is_text()) return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", v.bits());
  if (!function) return raise(vm, kTypeError, "must be str, not %T", v.bits());
  if (position) {
    return raise(vm, kTypeError, "%s() argument %u must be str, not %T", function, position, v.bits());
  }
  return raise(vm, kTypeError, "%s() argument must be str, not %T", function, v.bits());
}

bool part_argument(Vm& vm, const Subject& self, Value v, Part* part) {
  if (self.is_text() || is_bytes_like(v)) return text_argument(vm, self, v, &part->text);
  if (!has_index(vm, v)) {
    return raise(vm, kTypeError, "argument should be integer or bytes-like object, not '%T'", v.bits());
  }
  u8 byte;
  if (!byte_of(vm, v, "byte", &byte)) return false;
  part->byte = static_cast<char>(byte);
  part->text = {&part->byte, 1};
  return true;
}

// ---- find and its relatives

enum class Side : u8 { Left, Right };

// Where args[1] is in self, in bytes; -1: nowhere; -2: raised.
i32 search(Vm& vm, const Subject& self, Args args, Side side) {
  Part part{{}, 0};
  Window window;
  if (!part_argument(vm, self, args[1], &part) || !window_of(vm, self, args, 2, &window)) return -2;
  if (!window.valid) return -1;
  // Its text once more: what came before may have run Python.
  if (part.text.data != &part.byte) part.text = text_of(args[1]);
  const Text t = self.text().sub(0, min(window.to, self.text().size));
  if (side == Side::Left) return find_text(t, part.text, window.from);
  const i32 at = find_text_backwards(t, part.text, window.to);
  return at >= static_cast<i32>(window.from) ? at : -1;
}

Value search_result(Vm& vm, Args args, Side side, bool must) {
  const Subject self(args[0]);
  i32 at = search(vm, self, args, side);
  if (at == -2) return Value::raised();
  if (at == -1 && must) {
    return raise(vm, kValueError, self.is_text() ? "substring not found" : "subsection not found");
  }
  if (at > 0) at = static_cast<i32>(length_in(self.flavor, self.text().sub(0, static_cast<u32>(at))));
  return Value::small(at);
}

Value text_find(Vm& vm, Args args) { return search_result(vm, args, Side::Left, false); }
Value text_rfind(Vm& vm, Args args) { return search_result(vm, args, Side::Right, false); }
Value text_index(Vm& vm, Args args) { return search_result(vm, args, Side::Left, true); }
Value text_rindex(Vm& vm, Args args) { return search_result(vm, args, Side::Right, true); }

u32 count_parts(Text t, Text part) {
  u32 n = 0;
  for (i32 at = 0; (at = find_text(t, part, static_cast<u32>(at))) >= 0; at += static_cast<i32>(part.size))
    ++n;
  return n;
}

Value text_count(Vm& vm, Args args) {
  const Subject self(args[0]);
  Part part{{}, 0};
  Window window;
  if (!part_argument(vm, self, args[1], &part) || !window_of(vm, self, args, 2, &window)) {
    return Value::raised();
  }
  if (!window.valid) return Value::small(0);
  if (part.text.data != &part.byte) part.text = text_of(args[1]);
  const Text t = self.text().sub(window.from, window.to);
  return Value::small(
      static_cast<SWord>(part.text.empty() ? length_in(self.flavor, t) + 1 : count_parts(t, part.text)));
}

bool ends_with(Text t, Text part, Side side) {
  if (part.size > t.size) return false;
  return __builtin_memcmp(t.data + (side == Side::Left ? 0 : t.size - part.size), part.data, part.size) == 0;
}

Value affix(Vm& vm, Args args, Side side) {
  const char* name = side == Side::Left ? "startswith" : "endswith";
  const Subject self(args[0]);
  Window window;
  if (!window_of(vm, self, args, 2, &window)) return Value::raised();
  const bool tuple = is_kind(args[1], Kind::Tuple);
  const u32 n = tuple ? as<Tuple>(args[1]).length() : 1;
  for (u32 i = 0; i < n; ++i) {
    const Value v = tuple ? as<Tuple>(args[1]).items[i] : args[1];
    if (self.is_text() ? !is_str(v) : !is_bytes_like(v)) {
      const char* sort = self.is_text() ? "str" : "bytes";
      if (!tuple) {
        return raise(vm, kTypeError, "%s first arg must be %s or a tuple of %s, not %T", name, sort, sort,
                     v.bits());
      }
      if (!self.is_text()) {
        return raise(vm, kTypeError, "a bytes-like object is required, not '%T'", v.bits());
      }
      return raise(vm, kTypeError, "tuple for %s must only contain str, not %T", name, v.bits());
    }
    const Text t = self.text();
    if (window.valid && ends_with(t.sub(window.from, min(window.to, t.size)), text_of(v), side)) {
      return boolean(true);
    }
  }
  return boolean(false);
}

Value text_startswith(Vm& vm, Args args) { return affix(vm, args, Side::Left); }
Value text_endswith(Vm& vm, Args args) { return affix(vm, args, Side::Right); }

// self, or a part of it: the object itself when nothing was cut off an immutable one.
Value part_of(Vm& vm, const Subject& self, Text part) {
  if (part.size == self.text().size && self.flavor != Flavor::ByteArray && !has_prefix(self.value)) {
    return self.value;
  }
  return new_text(vm, self.flavor, part);
}

Value remove_affix(Vm& vm, Args args, Side side) {
  const Subject self(args[0]);
  Text part;
  if (!text_argument(vm, self, args[1], &part, side == Side::Left ? "removeprefix" : "removesuffix")) {
    return Value::raised();
  }
  const Text t = self.text();
  if (!ends_with(t, part, side)) part = {};
  return part_of(vm, self, side == Side::Left ? t.sub(part.size, t.size) : t.sub(0, t.size - part.size));
}

Value text_removeprefix(Vm& vm, Args args) { return remove_affix(vm, args, Side::Left); }
Value text_removesuffix(Vm& vm, Args args) { return remove_affix(vm, args, Side::Right); }

// ---- strip

// Does the unit belong to `set` (no data: white space)?
bool in_set(Flavor flavor, Text set, u32 unit) {
  if (!set.data) return is_space_in(flavor, unit);
  for (u32 at = 0; at < set.size;) {
    if (next_unit(flavor, set, &at) == unit) return true;
  }
  return false;
}

// The start of the last unit.
u32 last_unit(Flavor flavor, Text t) {
  u32 at = t.size - 1;
  while (flavor == Flavor::Str && at > 0 && is_continuation(t[at])) --at;
  return at;
}

Text strip_left(Flavor flavor, Text t, Text set) {
  for (u32 at = 0; at < t.size;) {
    const u32 from = at;
    if (!in_set(flavor, set, next_unit(flavor, t, &at))) return t.sub(from, t.size);
  }
  return {t.data + t.size, 0};
}

Text strip_right(Flavor flavor, Text t, Text set) {
  while (t.size) {
    const u32 from = last_unit(flavor, t);
    u32 at = from;
    if (!in_set(flavor, set, next_unit(flavor, t, &at))) break;
    t.size = from;
  }
  return t;
}

Value strip(Vm& vm, Args args, const char* name, bool left, bool right) {
  const Subject self(args[0]);
  Text set{nullptr, 0};
  if (args.count > 1 && !is_none(args[1])) {
    if (self.is_text() && !is_str(args[1])) return raise(vm, kTypeError, "%s arg must be None or str", name);
    if (!text_argument(vm, self, args[1], &set)) return Value::raised();
  }
  Text t = self.text();
  if (left) t = strip_left(self.flavor, t, set);
  if (right) t = strip_right(self.flavor, t, set);
  return part_of(vm, self, t);
}

Value text_strip(Vm& vm, Args args) { return strip(vm, args, "strip", true, true); }
Value text_lstrip(Vm& vm, Args args) { return strip(vm, args, "lstrip", true, false); }
Value text_rstrip(Vm& vm, Args args) { return strip(vm, args, "rstrip", false, true); }

// ---- split, partition

bool append_text(Vm& vm, List& list, Flavor flavor, Text t) {
  const Value v = new_text(vm, flavor, t);
  return !v.is_raised() && list_append(vm, list, v) == Truth::True;
}

// Between runs of white space. From the right, the list is filled backwards.
bool split_space(Vm& vm, List& list, const Subject& self, SWord most, Side side) {
  const Text space{nullptr, 0};
  const Flavor flavor = self.flavor;
  for (Text t = self.text();;) {
    t = side == Side::Left ? strip_left(flavor, t, space) : strip_right(flavor, t, space);
    if (t.empty()) return true;
    if (most-- == 0) return append_text(vm, list, flavor, t);
    if (side == Side::Left) {
      u32 at = 0, end = 0;
      while (at < t.size && !is_space_in(flavor, next_unit(flavor, t, &at))) end = at;
      if (!append_text(vm, list, flavor, t.sub(0, end))) return false;
      t = t.sub(end, t.size);
    } else {
      u32 from = t.size;
      while (from > 0) {
        const u32 start = last_unit(flavor, t.sub(0, from));
        u32 at = start;
        if (is_space_in(flavor, next_unit(flavor, t, &at))) break;
        from = start;
      }
      if (!append_text(vm, list, flavor, t.sub(from, t.size))) return false;
      t = t.sub(0, from);
    }
  }
}

bool split_at(Vm& vm, List& list, const Subject& self, Text separator, SWord most, Side side) {
  for (Text t = self.text();;) {
    const i32 found = most-- == 0              ? -1
                      : side == Side::Left     ? find_text(t, separator, 0)
                                               : find_text_backwards(t, separator, t.size);
    if (found < 0) return append_text(vm, list, self.flavor, t);
    const u32 at = static_cast<u32>(found), end = at + separator.size;
    if (side == Side::Left) {
      if (!append_text(vm, list, self.flavor, t.sub(0, at))) return false;
      t = t.sub(end, t.size);
    } else {
      if (!append_text(vm, list, self.flavor, t.sub(end, t.size))) return false;
      t = t.sub(0, at);
    }
  }
}

Value split(Vm& vm, Args args, Side side) {
  Value given[] = {none(), Value::small(-1)};
  if (!bind_args(vm, behind_self(args), side == Side::Left ? "split" : "rsplit", "sep maxsplit", 2, given)) {
    return Value::raised();
  }
  const Subject self(args[0]);
  const SWord most = TRY(to_index(vm, given[1], true)).as_small();
  Text separator;
  if (!is_none(given[0])) {
    if (self.is_text() && !is_str(given[0])) {
      return raise(vm, kTypeError, "must be str or None, not %T", given[0].bits());
    }
    if (!text_argument(vm, self, given[0], &separator)) return Value::raised();
    if (separator.empty()) return raise(vm, kValueError, "empty separator");
  }
  List* list = TRY(make_list(vm, 0));
  const bool ok = is_none(given[0]) ? split_space(vm, *list, self, most, side)
                                    : split_at(vm, *list, self, separator, most, side);
  keep_alive(given[0].object());
  if (!ok) return Value::raised();
  if (side == Side::Right) list_reverse(*list);
  return list;
}

Value text_split(Vm& vm, Args args) { return split(vm, args, Side::Left); }
Value text_rsplit(Vm& vm, Args args) { return split(vm, args, Side::Right); }

bool ends_line(Flavor flavor, u32 c) {
  if (c == '\n' || c == '\r') return true;
  if (flavor != Flavor::Str) return false;
  return c == 0x0b || c == 0x0c || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

Value text_splitlines(Vm& vm, Args args) {
  Value keep = boolean(false);
  if (!bind_args(vm, behind_self(args), "splitlines", "keepends", 1, &keep)) return Value::raised();
  const bool keepends = TRY(is_true(vm, keep)) == Truth::True;
  const Subject self(args[0]);
  const Text t = self.text();
  List* list = TRY(make_list(vm, 0));
  for (u32 at = 0; at < t.size;) {
    const u32 from = at;
    u32 end = t.size, next = t.size;
    while (at < t.size) {
      const u32 start = at, c = next_unit(self.flavor, t, &at);
      if (!ends_line(self.flavor, c)) continue;
      if (c == '\r' && at < t.size && t[at] == '\n') ++at;
      end = start;
      next = at;
      break;
    }
    if (!append_text(vm, *list, self.flavor, t.sub(from, keepends ? next : end))) return Value::raised();
    at = next;
  }
  return list;
}

Value partition(Vm& vm, Args args, Side side) {
  const Subject self(args[0]);
  Text separator;
  if (!text_argument(vm, self, args[1], &separator)) return Value::raised();
  if (separator.empty()) return raise(vm, kValueError, "empty separator");
  const Text t = self.text();
  const i32 found =
      side == Side::Left ? find_text(t, separator, 0) : find_text_backwards(t, separator, t.size);
  Text parts[3] = {t, {}, {}};
  if (found >= 0) {
    const u32 at = static_cast<u32>(found);
    parts[0] = t.sub(0, at);
    parts[1] = separator;
    parts[2] = t.sub(at + separator.size, t.size);
  } else if (side == Side::Right) {
    std::swap(parts[0], parts[2]);
  }
  Tuple* tuple = TRY(make_tuple(vm, 3));
  for (unsigned i = 0; i < 3; ++i) tuple->items[i] = TRY(new_text(vm, self.flavor, parts[i]));
  return tuple;
}

Value text_partition(Vm& vm, Args args) { return partition(vm, args, Side::Left); }
Value text_rpartition(Vm& vm, Args args) { return partition(vm, args, Side::Right); }

// ---- replace, join

Value text_replace(Vm& vm, Args args) {
  const Subject self(args[0]);
  const SWord most = args.count > 3 ? TRY(to_index(vm, args[3], true)).as_small() : -1;
  Text old, with;
  if (!text_argument(vm, self, args[1], &old, "replace", 1) ||
      !text_argument(vm, self, args[2], &with, "replace", 2)) {
    return Value::raised();
  }
  const Text t = self.text();
  u32 n = old.empty() ? length_in(self.flavor, t) + 1 : count_parts(t, old);
  if (most >= 0 && static_cast<Word>(most) < n) n = static_cast<u32>(most);
  if (n == 0) return part_of(vm, self, t);
  const u64 size = t.size - static_cast<u64>(n) * old.size + static_cast<u64>(n) * with.size;
  if (size > 0x7fffffff) return raise_memory_error(vm);
  Builder b(vm, static_cast<u32>(size));
  u32 at = 0;
  for (; n; --n) {
    const u32 found = old.empty() ? at : static_cast<u32>(find_text(t, old, at));
    if (!b.write(t.sub(at, found)) || !b.write(with)) return Value::raised();
    at = found + old.size;
    if (old.empty() && at < t.size) {
      const u32 from = at;
      (void)next_unit(self.flavor, t, &at);
      if (!b.write(t.sub(from, at))) return Value::raised();
    }
  }
  if (!b.write(t.sub(at, t.size))) return Value::raised();
  return finish_text(vm, b, self.flavor);
}

Value text_join(Vm& vm, Args args) {
  const Subject self(args[0]);
  Value items = args[1];
  if (!is_list_or_tuple(items) || has_prefix(items)) {
    const Value iterator = iterate(vm, items);
    if (iterator.is_raised()) {
      if (!pending_is(vm, kTypeError)) return iterator;
      drop_pending(vm);
      return raise(vm, kTypeError, "can only join an iterable");
    }
    List* list = TRY(list_of(vm, iterator));
    items = list;
  }
  const u32 n = sequence_length(items);
  const Text separator = self.text();
  u64 size = n ? static_cast<u64>(n - 1) * separator.size : 0;
  for (u32 i = 0; i < n; ++i) {
    const Value v = sequence_items(items)[i];
    if (self.is_text() ? !is_str(v) : !is_bytes_like(v)) {
      return raise(vm, kTypeError,
                   self.is_text() ? "sequence item %u: expected str instance, %T found"
                                  : "sequence item %u: expected a bytes-like object, %T found",
                   i, v.bits());
    }
    size += text_of(v).size;
  }
  if (n == 1 && self.flavor != Flavor::ByteArray) {
    const Value only = sequence_items(items)[0];
    if (self.is_text() || is_kind(only, Kind::Bytes)) return only;
  }
  if (size > 0x7fffffff) return raise_memory_error(vm);
  Builder b(vm, static_cast<u32>(size));
  for (u32 i = 0; i < n; ++i) {
    if ((i && !b.write(separator)) || !b.write(text_of(sequence_items(items)[i]))) return Value::raised();
  }
  keep_alive(items.object());
  return finish_text(vm, b, self.flavor);
}

// ---- padding

Value pad(Vm& vm, Args args, const char* name, Side side, bool both) {
  const Subject self(args[0]);
  const SWord width = TRY(to_index(vm, args[1], true)).as_small();
  Text fill(" ");
  if (args.count > 2) {
    if (self.is_text()) {
      if (!is_str(args[2])) {
        return raise(vm, kTypeError, "The fill character must be a unicode character, not %T",
                     args[2].bits());
      }
      if (count_code_points(text(args[2])) != 1) {
        return raise(vm, kTypeError, "The fill character must be exactly one character long");
      }
    } else if (!is_bytes_like(args[2]) || text_of(args[2]).size != 1) {
      return raise(vm, kTypeError, "%s() argument 2 must be a byte string of length 1, not %T", name,
                   args[2].bits());
    }
    fill = text_of(args[2]);
  }
  const Text t = self.text();
  const SWord room = width - static_cast<SWord>(length_in(self.flavor, t));
  if (room <= 0) return part_of(vm, self, t);
  if (static_cast<Word>(room) > 0x1fffffff) return raise_memory_error(vm);
  const u32 all = static_cast<u32>(room);
  // The odd one goes to the left of a text of odd width.
  const u32 left = both ? all / 2 + (all & static_cast<u32>(width) & 1) : side == Side::Left ? 0 : all;
  Builder b(vm, t.size + all * fill.size);
  for (u32 i = 0; i <= all; ++i) {
    if ((i == left && !b.write(t)) || (i < all && !b.write(fill))) return Value::raised();
  }
  return finish_text(vm, b, self.flavor);
}

Value text_center(Vm& vm, Args args) { return pad(vm, args, "center", Side::Left, true); }
Value text_ljust(Vm& vm, Args args) { return pad(vm, args, "ljust", Side::Left, false); }
Value text_rjust(Vm& vm, Args args) { return pad(vm, args, "rjust", Side::Right, false); }

Value text_zfill(Vm& vm, Args args) {
  const Subject self(args[0]);
  const SWord width = TRY(to_index(vm, args[1], true)).as_small();
  const Text t = self.text();
  const SWord zeros = width - static_cast<SWord>(length_in(self.flavor, t));
  if (zeros <= 0) return part_of(vm, self, t);
  if (static_cast<Word>(zeros) > 0x1fffffff) return raise_memory_error(vm);
  const bool sign = t.size && (t[0] == '+' || t[0] == '-');
  Builder b(vm, t.size + static_cast<u32>(zeros));
  if (sign && !b.write(t[0])) return Value::raised();
  for (SWord i = 0; i < zeros; ++i) {
    if (!b.write('0')) return Value::raised();
  }
  if (!b.write(t.sub(sign, t.size))) return Value::raised();
  return finish_text(vm, b, self.flavor);
}

Value text_expandtabs(Vm& vm, Args args) {
  Value size = Value::small(8);
  if (!bind_args(vm, behind_self(args), "expandtabs", "tabsize", 1, &size)) return Value::raised();
  const SWord tab = TRY(to_index(vm, size, true)).as_small();
  const Subject self(args[0]);
  const Text t = self.text();
  Builder b(vm, t.size);
  SWord column = 0;
  for (u32 at = 0; at < t.size;) {
    const u32 from = at, c = next_unit(self.flavor, t, &at);
    if (c == '\t') {
      if (tab <= 0) continue;
      do {
        if (!b.write(' ')) return Value::raised();
      } while (++column % tab);
      continue;
    }
    column = c == '\n' || c == '\r' ? 0 : column + 1;
    if (!b.write(t.sub(from, at))) return Value::raised();
  }
  return finish_text(vm, b, self.flavor);
}

}  // namespace

NATIVE(text_find, 2, 4, 0);
NATIVE(text_rfind, 2, 4, 0);
NATIVE(text_index, 2, 4, 0);
NATIVE(text_rindex, 2, 4, 0);
NATIVE(text_count, 2, 4, 0);
NATIVE(text_startswith, 2, 4, 0);
NATIVE(text_endswith, 2, 4, 0);
NATIVE(text_removeprefix, 2, 2, 0);
NATIVE(text_removesuffix, 2, 2, 0);
NATIVE(text_strip, 1, 2, 0);
NATIVE(text_lstrip, 1, 2, 0);
NATIVE(text_rstrip, 1, 2, 0);
NATIVE(text_split, 1, kAnyArgs, kKeywords);
NATIVE(text_rsplit, 1, kAnyArgs, kKeywords);
NATIVE(text_splitlines, 1, kAnyArgs, kKeywords);
NATIVE(text_partition, 2, 2, 0);
NATIVE(text_rpartition, 2, 2, 0);
NATIVE(text_replace, 3, 4, 0);
NATIVE(text_join, 2, 2, 0);
NATIVE(text_center, 2, 3, 0);
NATIVE(text_ljust, 2, 3, 0);
NATIVE(text_rjust, 2, 3, 0);
NATIVE(text_zfill, 2, 2, 0);
NATIVE(text_expandtabs, 1, kAnyArgs, kKeywords);

}  // namespace firn
