#include "builder/emit/constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>

#include "builder/emit/mangle.hpp"
#include "builder/emit/text.hpp"
#include "vm/base/hash.hpp"

namespace firn::builder::emit {

using Kind = code::Constant::Kind;

namespace {

std::string_view view(Text text) { return {text.data, text.size}; }

// Words of a value, with the fewest characters.
std::string hex_words(std::span<const std::uint32_t> words) {
  std::string out;
  for (std::uint32_t word : words) out += fmt::format("{}0x{:08x}", out.empty() ? "" : ", ", word);
  return out;
}

// An int as one word, if it fits `bits` bits in two's complement.
bool small_int(const code::Constant& constant, unsigned bits, std::int64_t& out) {
  if (constant.digits.size() > 2) return false;
  std::uint64_t magnitude = 0;
  for (std::size_t i = constant.digits.size(); i-- > 0;) magnitude = magnitude << 32 | constant.digits[i];
  const std::uint64_t limit = std::uint64_t{1} << (bits - 1);
  if (constant.negative ? magnitude > limit : magnitude >= limit) return false;
  out = constant.negative ? -static_cast<std::int64_t>(magnitude) : static_cast<std::int64_t>(magnitude);
  return true;
}

std::uint64_t fnv64(std::string_view text) {
  std::uint64_t h = 14695981039346656037u;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return h;
}

std::uint64_t rounded(std::uint64_t bytes) { return (bytes + 3) & ~std::uint64_t{3}; }

}  // namespace

std::uint64_t float_bits(double value, unsigned width) {
  return width == 32 ? std::bit_cast<std::uint32_t>(static_cast<float>(value)) : std::bit_cast<std::uint64_t>(value);
}

std::uint64_t float_immediate(std::uint64_t bits, unsigned width) {
  // kFloatBias: 32 resp. 256 in the place of the exponent; then rotated left by 3.
  if (width == 32) {
    const std::uint32_t word = std::rotl(static_cast<std::uint32_t>(bits) + (std::uint32_t{32} << 23), 3);
    return (word & 3) == 2 ? word : 0;
  }
  const std::uint64_t word = std::rotl(bits + (std::uint64_t{256} << 52), 3);
  return (word & 3) == 2 ? word : 0;
}

std::string Constants::key(const code::Constant& constant) const {
  switch (constant.kind) {
    case Kind::None: return "N";
    case Kind::True: return "T";
    case Kind::False: return "F";
    case Kind::Ellipsis: return "E";
    case Kind::Int: {
      std::string out = constant.negative ? "i-" : "i";
      for (std::uint32_t digit : constant.digits) out += fmt::format("{:08x}", digit);
      return out;
    }
    case Kind::Float: return fmt::format("f{:x}", float_bits(constant.number.real, layout_.float_bits));
    case Kind::Complex:
      return fmt::format("c{:x},{:x}", float_bits(constant.number.real, layout_.float_bits),
                         float_bits(constant.number.imaginary, layout_.float_bits));
    case Kind::Str: return fmt::format("s{}:{}", constant.text.size, view(constant.text));
    case Kind::Bytes: return fmt::format("b{}:{}", constant.text.size, view(constant.text));
    case Kind::Tuple: {
      std::string out = "(";
      for (const code::Constant& item : constant.items) out += key(item) + ",";
      return out + ")";
    }
  }
  return {};
}

std::string Constants::name_object(const code::Constant& constant, const std::string& key) {
  constexpr std::string_view kPrefix[] = {"", "", "", "", "i", "f", "c", "s", "b", "t"};
  std::string start(kPrefix[static_cast<std::size_t>(constant.kind)]);
  if (constant.kind == Kind::Str || constant.kind == Kind::Bytes) {
    start += "_" + slug(view(constant.text), 20);
  } else if (constant.kind == Kind::Float) {
    start += "_" + slug(float_repr(constant.number.real, layout_.float_bits), 20);
  }
  const std::uint64_t hash = fnv64(key);
  std::string name = fmt::format("{}_{:08x}", start, static_cast<std::uint32_t>(hash ^ (hash >> 32)));
  // Two contents with the same name: the later one is told apart. Which is later is the same in every build.
  while (!taken_.insert(name).second) name += "x";
  return name;
}

std::string Constants::value(const code::Constant& constant, Section& section) {
  const auto singleton = [&](std::string_view name) {
    section.singletons.insert(std::string(name));
    return fmt::format("Value(&{})", name);
  };
  switch (constant.kind) {
    case Kind::None: return singleton("kNone");
    case Kind::True: return singleton("kTrue");
    case Kind::False: return singleton("kFalse");
    case Kind::Ellipsis: return singleton("kEllipsis");
    case Kind::Int: {
      std::int64_t n = 0;
      if (small_int(constant, layout_.word_bits - 1, n)) return fmt::format("Value::small({})", n);
      break;
    }
    case Kind::Float: {
      const std::uint64_t bits = float_bits(constant.number.real, layout_.float_bits);
      const std::uint64_t word = layout_.float_immediates() ? float_immediate(bits, layout_.float_bits) : 0;
      if (word != 0) return fmt::format("Value::from_bits(0x{:0{}x})", word, layout_.word_bits / 4);
      break;
    }
    case Kind::Str:
      if (pool_.contains(view(constant.text))) {
        return fmt::format("Value::from_pool(&pool[{}])", pool_.ref_text(view(constant.text)));
      }
      break;
    default: break;
  }
  return fmt::format("Value(&{}.object)", object(constant, section));
}

std::string Constants::object(const code::Constant& constant, Section& section) {
  const std::string content = key(constant);
  if (const auto found = objects_.find(content); found != objects_.end()) {
    const Object& object = found->second;
    if (object.owner != section.owner) {
      section.externs.insert(fmt::format("extern const {} {};\n", object.type, object.name));
    }
    return object.name;
  }
  std::string type, initialiser;
  const std::uint64_t header = layout_.header_bytes();
  const std::uint64_t word = layout_.word_bits / 8, float_bytes = layout_.float_bits / 8;
  std::uint64_t bytes = 0;
  const auto float_text = [&](double value) {
    return layout_.float_bits == 32 ? fmt::format("single(0x{:08x})", float_bits(value, 32))
                                    : fmt::format("double_(0x{:016x})", float_bits(value, 64));
  };
  const std::uint64_t float_at = std::max(header, float_bytes);  // aligned to its size
  switch (constant.kind) {
    case Kind::Int:
      type = fmt::format("Int<{}>", constant.digits.size());
      initialiser = fmt::format("{{header(Kind::Int, {}, {}), {{{}}}}}", constant.negative ? 1 : 0,
                                constant.digits.size(), hex_words(constant.digits));
      bytes = header + 4 * constant.digits.size();
      break;
    case Kind::Float:
      type = "FloatObject";
      initialiser = fmt::format("{{header(Kind::Float), {}}}", float_text(constant.number.real));
      bytes = float_at + float_bytes;
      break;
    case Kind::Complex:
      type = "ComplexObject";
      initialiser = fmt::format("{{header(Kind::Complex), {}, {}}}", float_text(constant.number.real),
                                float_text(constant.number.imaginary));
      bytes = float_at + 2 * float_bytes;
      break;
    case Kind::Str: {
      const std::string_view text = view(constant.text);
      const auto hash = hash_text(constant.text);
      if (text.size() < 255) {
        type = fmt::format("Str<{}>", text.size());
        initialiser = fmt::format("str(0x{:04x}, {})", hash, literal(text));
        bytes = header + text.size();
      } else {
        const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
        // One byte more for the literal's NUL, which the padding mostly has room for.
        type = fmt::format("LongStr<{}>", text.size() + 1);
        initialiser = fmt::format("{{str_header(Kind::Str, 255, 0x{:04x}), 0x{:08x}, {}}}", hash,
                                  text.size() | (ascii ? 0x80000000u : 0u), literal(text));
        bytes = header + 4 + text.size() + 1;
      }
      break;
    }
    case Kind::Bytes: {
      const std::string_view data = view(constant.text);
      if (data.size() < 256) {
        type = fmt::format("Bytes<{}>", data.size());
        initialiser = fmt::format("bytes({})", literal(data));
        bytes = header + 4 + data.size();
      } else {
        type = fmt::format("Bytes<{}>", data.size() + 1);
        initialiser = fmt::format("{{header(Kind::Bytes), {}, {}}}", data.size(), literal(data));
        bytes = header + 4 + data.size() + 1;
      }
      break;
    }
    case Kind::Tuple: {
      type = fmt::format("Tuple<{}>", constant.items.size());
      initialiser = fmt::format("{{header(Kind::Tuple, 0, {})", constant.items.size());
      for (std::size_t i = 0; i < constant.items.size(); ++i) {
        initialiser += (i == 0 ? ", {" : ", ") + value(constant.items[i], section);
      }
      initialiser += constant.items.empty() ? "}" : "}}";
      bytes = header + word * constant.items.size();
      break;
    }
    default: break;
  }
  Object object{name_object(constant, content), type, section.owner};
  section.definitions +=
      fmt::format("// {}\nextern const {} {};\nconstinit const {} {} = {};\n",
                  comment(repr(constant, layout_.float_bits, 100)), type, object.name, type, object.name, initialiser);
  section.bytes += rounded(bytes);
  section.symbols.push_back(symbol("", object.name, Linkage::External));
  return objects_.emplace(content, std::move(object)).first->second.name;
}

}  // namespace firn::builder::emit
