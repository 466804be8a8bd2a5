// str: operators, construction, and the methods that only str has. Positions count code points; as long as a
// text is ASCII, which a long str knows of itself, they are byte offsets.
#include "vm/runtime/special.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/format.hpp"
#include "vm/types/iterators.hpp"
#include "vm/types/sequence.hpp"
#include "vm/types/slice.hpp"
#include "vm/types/slots.hpp"
#include "vm/types/text.hpp"

namespace firn {

// ---- shared with bytes and bytearray

Value text_compare(Vm&, CompareOp op, Value self, Value other) {
  if (is_str(self) ? !is_str(other) : !is_bytes_like(other)) return &kNotImplemented;
  const Text a = text_of(self), b = text_of(other);
  if ((op == CompareOp::Equal || op == CompareOp::NotEqual) && a.size != b.size) {
    return boolean(op == CompareOp::NotEqual);
  }
  int order = __builtin_memcmp(a.data, b.data, min(a.size, b.size));
  if (order == 0) order = a.size < b.size ? -1 : a.size > b.size;
  return ordered(op, order);
}

Value text_repeat(Vm& vm, Value a, Value b) {
  if (!is_str(a) && !is_bytes_like(a)) std::swap(a, b);
  Value result;
  const SWord count = repeat_count(vm, b, &result);
  if (count < 0) return result;
  const Subject self(a);
  const Text t = self.text();
  if (count == 1 && self.flavor != Flavor::ByteArray && !has_prefix(a)) return a;
  if (t.size && static_cast<Word>(count) > 0x7fffffff / t.size) return raise_memory_error(vm);
  const u32 size = t.size * static_cast<u32>(count);
  Builder b_(vm);
  char* to = TRY(b_.reserve(size));
  if (t.size == 1) {
    __builtin_memset(to, t[0], size);
  } else {
    for (u32 at = 0; at < size; at += t.size) __builtin_memcpy(to + at, t.data, t.size);
  }
  b_.commit(size);
  return finish_text(vm, b_, self.flavor);
}

Value text_hash(Vm&, Value self) {
  if (!is_str(self)) return Value::small(hash_text(text_of(self)));
  auto& s = as<Str>(self);
  if (!s.aux) s.aux = hash_text(text(s));
  return Value::small(s.aux);
}

Value text_iterate(Vm& vm, Value self) { return new_sequence_iterator(vm, self); }

namespace {

// The offset `n` characters from `at`, backwards if negative. Precondition: they exist.
u32 move_by(Text t, u32 at, SWord n) {
  for (; n > 0; --n) at += utf8_size(t[at]);
  for (; n < 0; ++n) {
    do --at;
    while (is_continuation(t[at]));
  }
  return at;
}

}  // namespace

Value text_slice(Vm& vm, Value value, const Slice& slice) {
  SliceBounds s;
  if (!slice_unpack(vm, slice, &s)) return Value::raised();
  const Subject self(value);
  const Text t = self.text();
  const bool plain = !self.is_text() || is_ascii_str(value);
  slice_adjust(&s, plain ? t.size : count_code_points(t));
  if (s.count == 0) return new_text(vm, self.flavor, {});
  const u32 from = plain ? static_cast<u32>(s.start) : offset_of(t, static_cast<u32>(s.start));
  if (s.step == 1) {
    const u32 to = plain ? from + static_cast<u32>(s.count) : move_by(t, from, s.count);
    if (to - from == t.size && self.flavor != Flavor::ByteArray && !has_prefix(value)) return value;
    return new_text(vm, self.flavor, t.sub(from, to));
  }
  Builder b(vm, static_cast<u32>(s.count));
  u32 at = from;
  for (SWord i = 0; i < s.count; ++i) {
    if (i) at = plain ? static_cast<u32>(static_cast<SWord>(at) + s.step) : move_by(t, at, s.step);
    if (!b.write(t.sub(at, at + (plain ? 1 : utf8_size(t[at]))))) return Value::raised();
  }
  return finish_text(vm, b, self.flavor);
}

// ---- operators

namespace {

// A str argument that may be absent; empty then.
bool optional_text(Vm& vm, Value v, const char* function, const char* name, Text* out) {
  if (v.is_unset()) return true;
  if (!is_str(v)) {
    return raise(vm, kTypeError, "%s() argument '%s' must be str, not %T", function, name, v.bits());
  }
  *out = text(v);
  return true;
}

// ---- methods

// encode(self, encoding, errors), decode likewise.
Value transcode(Vm& vm, Args args, const char* name, Value (*work)(Vm&, Value, Text, Text)) {
  Value given[] = {Value::unset(), Value::unset()};
  const Args rest{args.values + 1, static_cast<u16>(args.count - 1), args.keywords};
  if (!bind_args(vm, rest, name, "encoding errors", 2, given)) return Value::raised();
  Text encoding, errors;
  if (!optional_text(vm, given[0], name, "encoding", &encoding) ||
      !optional_text(vm, given[1], name, "errors", &errors)) {
    return Value::raised();
  }
  return work(vm, args[0], encoding, errors);
}

Value str_encode(Vm& vm, Args args) { return transcode(vm, args, "encode", encode_text); }
Value bytes_decode(Vm& vm, Args args) { return transcode(vm, args, "decode", decode_bytes); }

// str.translate(table): table[code point] is a str, a code point, or None for nothing.
Value str_translate(Vm& vm, Args args) {
  const Text t = text(args[0]);
  Builder b(vm, t.size);
  for (u32 at = 0; at < t.size;) {
    const u32 from = at, c = utf8_next(t, &at);
    Value to = get_item(vm, args[1], Value::small(static_cast<SWord>(c)));
    if (to.is_raised()) {
      if (!pending_is(vm, kLookupError)) return to;
      drop_pending(vm);
      if (!b.write(t.sub(from, at))) return Value::raised();
    } else if (is_str(to)) {
      if (!b.write(text(to))) return Value::raised();
      keep_alive(to.object());
    } else if (!is_none(to)) {
      if (!has_index(vm, to)) {
        return raise(vm, kTypeError, "character mapping must return integer, None or str");
      }
      const SWord code = TRY(to_index(vm, to, true)).as_small();
      if (static_cast<Word>(code) > kMaxCodePoint) {
        return raise(vm, kValueError, "character mapping must be in range(0x110000)");
      }
      if (!write_code_point(b, static_cast<u32>(code))) return Value::raised();
    }
  }
  return b.finish_str();
}

Value first_code_point(Text t) {
  u32 at = 0;
  return Value::small(static_cast<SWord>(utf8_next(t, &at)));
}

// str.maketrans(dict) or (from, to[, removed]).
Value str_maketrans(Vm& vm, Args args) {
  Dict* table = TRY(make_dict(vm, 0));
  if (args.count == 1) {
    if (!is_kind(args[0], Kind::Dict)) {
      return raise(vm, kTypeError, "if you give only one argument to maketrans it must be a dict");
    }
    u32 position = 0;
    Value key, value;
    while (dict_next(as<Dict>(args[0]), &position, &key, &value)) {
      if (is_str(key)) {
        if (count_code_points(text(key)) != 1) {
          return raise(vm, kValueError, "string keys in translate table must be of length 1");
        }
        key = first_code_point(text(key));
      } else if (!has_index(vm, key)) {
        return raise(vm, kTypeError, "keys in translate table must be strings or integers");
      }
      TRY(dict_set(vm, *table, key, value));
    }
    return table;
  }
  for (unsigned i = 0; i < args.count; ++i) {
    if (!is_str(args[i])) {
      return raise(vm, kTypeError, "maketrans() argument %u must be str, not %T", i + 1, args[i].bits());
    }
  }
  const Text from = text(args[0]), to = text(args[1]);
  if (count_code_points(from) != count_code_points(to)) {
    return raise(vm, kValueError, "the first two maketrans arguments must have equal length");
  }
  for (u32 i = 0, k = 0; i < from.size;) {
    const Value key = Value::small(static_cast<SWord>(utf8_next(from, &i)));
    TRY(dict_set(vm, *table, key, Value::small(static_cast<SWord>(utf8_next(to, &k)))));
  }
  if (args.count == 3) {
    const Text removed = text(args[2]);
    for (u32 i = 0; i < removed.size;) {
      const Value key = Value::small(static_cast<SWord>(utf8_next(removed, &i)));
      TRY(dict_set(vm, *table, key, none()));
    }
  }
  return table;
}

}  // namespace

NATIVE(str_encode, 1, kAnyArgs, kKeywords);
NATIVE(bytes_decode, 1, kAnyArgs, kKeywords);
NATIVE(str_translate, 2, 2, 0);
NATIVE(str_maketrans, 1, 3, kStaticFlag);

// ---- operations (ops.def)

bool str_write(Vm&, Writer& out, Value self, Form form) {
  const bool ok = form == Form::Str ? out.write(text(self)) : write_repr(out, text(self));
  keep_alive(self.object());
  return ok;
}

Value str_binary(Vm& vm, BinaryOp op, Value a, Value b) {
  if (op == BinaryOp::Multiply) return text_repeat(vm, a, b);
  if (!is_str(a)) return &kNotImplemented;
  if (op == BinaryOp::Modulo) return percent_format(vm, a, b);
  if (op != BinaryOp::Add) return &kNotImplemented;
  if (!is_str(b)) return cannot_concatenate(vm, "str", b);
  if (text(b).empty()) return a;
  if (text(a).empty()) return b;
  const Value r = new_str(vm, text(a), text(b));
  keep_alive(a.object());
  keep_alive(b.object());
  return r;
}

Value str_length(Vm&, Value self) {
  const Text t = text(self);
  return Value::small(static_cast<SWord>(is_ascii_str(self) ? t.size : count_code_points(t)));
}

Value str_get_item(Vm& vm, Value self, Value key) {
  if (is_kind(key, Kind::Slice)) return text_slice(vm, self, as<Slice>(key));
  if (!key.is_small() && !has_index(vm, key)) {
    return raise(vm, kTypeError, "string indices must be integers, not '%T'", key.bits());
  }
  const SWord i = TRY(to_index(vm, key)).as_small();
  const Text t = text(self);
  const bool plain = is_ascii_str(self);
  u32 at;
  if (!wrap_index(i, plain ? t.size : count_code_points(t), &at)) {
    return raise(vm, kIndexError, "string index out of range");
  }
  if (!plain) at = offset_of(t, at);
  const Value character = new_str(vm, t.sub(at, at + utf8_size(t[at])));
  keep_alive(self.object());
  return character;
}

Truth str_contains(Vm& vm, Value self, Value item) {
  if (!is_str(item)) {
    return raise(vm, kTypeError, "'in <string>' requires string as left operand, not %T", item.bits());
  }
  return truth(find_text(text(self), text(item), 0) >= 0);
}

Value str_construct(Vm& vm, const Class&, Args args) {
  Value given[] = {Value::unset(), Value::unset(), Value::unset()};
  if (!bind_args(vm, args, "str", "object encoding errors", 3, given)) return Value::raised();
  if (given[0].is_unset()) return new_str(vm, {});
  if (given[1].is_unset() && given[2].is_unset()) return to_str(vm, given[0]);
  Text encoding, errors;
  if (!optional_text(vm, given[1], "str", "encoding", &encoding) ||
      !optional_text(vm, given[2], "str", "errors", &errors)) {
    return Value::raised();
  }
  if (is_str(given[0])) return raise(vm, kTypeError, "decoding str is not supported");
  if (!is_bytes_like(given[0])) {
    return raise(vm, kTypeError, "decoding to str: need a bytes-like object, %T found", given[0].bits());
  }
  return decode_bytes(vm, given[0], encoding, errors);
}

}  // namespace firn
