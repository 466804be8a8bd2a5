// The iterators over sequences, ranges and dicts, reversed() and iter(callable, sentinel). Those that wrap other
// iterators (enumerate, zip, map, filter) are in iterator_tools.cpp.
#include "vm/types/iterators.hpp"

#include "vm/base/optional.hpp"
#include "vm/runtime/special.hpp"
#include "vm/types/arguments.hpp"
#include "vm/runtime/dict.hpp"
#include "vm/types/range.hpp"
#include "vm/types/slots.hpp"

namespace firn {

Value iterate_self(Vm&, Value self) { return self; }

namespace {

// After a failed get_item or call: true when the failure only says "no more"; the exception is then dropped.
bool ends(Vm& vm) {
  if (!pending_is(vm, kIndexError) && !pending_is(vm, kStopIteration)) return false;
  drop_pending(vm);
  return true;
}

}  // namespace

Value new_sequence_iterator(Vm& vm, Value sequence) {
  auto* it = TRY(make<SequenceIterator>(vm, Kind::SequenceIterator));
  it->sequence = sequence;
  it->index = Value::small(0);
  return it;
}

Value new_range_iterator(Vm& vm, SWord start, SWord stop, SWord step) {
  auto* it = TRY(make<RangeIterator>(vm, Kind::RangeIterator));
  it->next = start;
  it->stop = stop;
  it->step = step;
  return it;
}

Value new_dict_iterator(Vm& vm, Value dict, DictPart part, u8 direction) {
  const Dict& d = as<Dict>(dict);
  auto* it = TRY(make<DictIterator>(vm, Kind::DictIterator, d.length(), sizeof(DictIterator),
                                    static_cast<u8>(static_cast<u8>(part) | direction)));
  it->dict = dict;
  it->position = Value::small(direction && d.body ? static_cast<SWord>(d.body->fill) : 0);
  return it;
}

Value new_call_iterator(Vm& vm, Value callable, Value sentinel) {
  auto* it = TRY(make<CallIterator>(vm, Kind::CallIterator));
  it->callable = callable;
  it->sentinel = sentinel;
  return it;
}

Value new_reversed(Vm& vm, Value v) {
  if (is_user(v)) {
    const Value method = find_special(vm, v, q::__reversed__);
    if (is_none(method)) return raise(vm, kTypeError, "'%T' object is not reversible", v.bits());
    if (!method.is_unset()) return call_special(vm, v, q::__reversed__, {});
  }
  return builtin_reversed(vm, v);
}

Value builtin_reversed(Vm& vm, Value v) {
  switch (v.is_object() ? v.object()->kind : Kind::Int) {
    case Kind::Range: return range_reversed(vm, as<Range>(v));
    case Kind::Dict: return new_dict_iterator(vm, v, DictPart::Keys, kBackwards);
    case Kind::DictView:
      return new_dict_iterator(vm, as<DictView>(v).dict, static_cast<DictPart>(v.object()->flags), kBackwards);
    case Kind::Instance:
      if (find_special(vm, v, q::__getitem__).is_unset() || find_special(vm, v, q::__len__).is_unset()) break;
      [[fallthrough]];
    case Kind::List: case Kind::Tuple: case Kind::Name: case Kind::Str: case Kind::Bytes: case Kind::ByteArray:
    case Kind::MemoryView: {
      const Value n = TRY(length(vm, v));
      auto* it = TRY(make<Reversed>(vm, Kind::Reversed));
      it->sequence = v;
      it->index = n;
      return it;
    }
    default: break;
  }
  return raise(vm, kTypeError, "'%T' object is not reversible", v.bits());
}

static Value special_reversed(Vm& vm, Args args) { return builtin_reversed(vm, args[0]); }
NATIVE(special_reversed, 1, 1, 0);

// The item at `index` of what is no builtin sequence, or a range of big ints; done at the end.
Value other_item(Vm& vm, Value sequence, Value index) OPTIONAL_SYMBOL(other_item);
[[gnu::weak]] Value other_item(Vm& vm, Value sequence, Value index) {
  if (is_kind(sequence, Kind::Range)) return range_item(vm, as<Range>(sequence), index);
  const Value item = get_item(vm, sequence, index);
  return item.is_raised() && ends(vm) ? Value::done() : item;
}

// ---- operations (ops.def)

Value sequence_next(Vm& vm, Value self) {
  auto& it = as<SequenceIterator>(self);
  const Value s = it.sequence;
  if (s.is_unset()) return Value::done();
  const SWord i = it.index.as_small();
  const u32 at = static_cast<u32>(i);
  SWord step = 1;
  Value item = Value::done();
  switch (s.object()->kind) {
    case Kind::List:
      if (at < as<List>(s).length()) item = as<List>(s).body->items[at];
      break;
    case Kind::Tuple:
      if (at < as<Tuple>(s).length()) item = as<Tuple>(s).items[at];
      break;
    case Kind::Name:
    case Kind::Str: {
      const Text t = text(s);
      if (at < t.size) {
        const u8 lead = static_cast<u8>(t[at]);
        step = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        item = TRY(new_str(vm, t.sub(at, at + static_cast<usize>(step))));
      }
      break;
    }
    case Kind::Bytes:
      if (at < as<Bytes>(s).size) item = Value::small(as<Bytes>(s).data[at]);
      break;
    case Kind::ByteArray:
      if (at < as<ByteArray>(s).size) item = Value::small(as<ByteArray>(s).body->data[at]);
      break;
    default: item = TRY(other_item(vm, s, it.index));
  }
  if (item.is_done()) it.sequence = Value::unset();
  else it.index = Value::small(i + step);
  return item;
}

Value range_next(Vm&, Value self) {
  auto& it = as<RangeIterator>(self);
  const SWord n = it.next;
  if (it.step > 0 ? n >= it.stop : n <= it.stop) return Value::done();
  it.next = n + it.step;
  return Value::small(n);
}

Value dict_iterator_next(Vm& vm, Value self) {
  auto& it = as<DictIterator>(self);
  if (it.dict.is_unset()) return Value::done();
  const Dict& d = as<Dict>(it.dict);
  if (d.length() != it.length()) {
    it.set_length(kMaxLength);
    return raise(vm, kRuntimeError, "%s changed size during iteration", d.kind == Kind::Dict ? "dictionary" : "Set");
  }
  u32 position = static_cast<u32>(it.position.as_small());
  Value key, value;
  bool found;
  if (it.flags & kBackwards) {
    found = dict_previous(d, &position, &key, &value);
  } else {
    found = dict_next(d, &position, &key, d.kind == Kind::Dict ? &value : nullptr);
  }
  if (!found) {
    it.dict = Value::unset();
    return Value::done();
  }
  it.position = Value::small(static_cast<SWord>(position));
  switch (static_cast<DictPart>(it.flags & 3)) {
    case DictPart::Keys: return key;
    case DictPart::Values: return value;
    case DictPart::Items: break;
  }
  const Value pair[] = {key, value};
  return new_tuple(vm, pair);
}

Value call_iterator_next(Vm& vm, Value self) {
  auto& it = as<CallIterator>(self);
  if (it.callable.is_unset()) return Value::done();
  const Value v = call(vm, it.callable);
  bool end = false;
  if (v.is_raised()) {
    if (!pending_is(vm, kStopIteration)) return v;
    drop_pending(vm);
    end = true;
  } else if (!it.callable.is_unset()) {
    end = TRY(equal(vm, it.sentinel, v)) == Truth::True;
  }
  if (!end) return v;
  it.callable = it.sentinel = Value::unset();
  return Value::done();
}

Value reversed_next(Vm& vm, Value self) {
  auto& it = as<Reversed>(self);
  if (it.sequence.is_unset()) return Value::done();
  const SWord i = it.index.as_small() - 1;
  Value item = Value::done();
  if (i >= 0) {
    it.index = Value::small(i);
    item = get_item(vm, it.sequence, it.index);
    if (item.is_raised()) {
      if (!ends(vm)) return item;
      item = Value::done();
    }
  }
  if (item.is_done()) it.sequence = Value::unset();
  return item;
}

Value reversed_construct(Vm& vm, const Class&, Args args) {
  if (!check_args(vm, args, "reversed", 1, 1)) return Value::raised();
  return new_reversed(vm, args[0]);
}

}  // namespace firn
