#include "builder/emit/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <iterator>

#include "builder/diag/text.hpp"
#include "builder/emit/text.hpp"
#include "vm/base/hash.hpp"

namespace firn::builder::emit {

namespace {

constexpr std::string_view kFixed[] = {
#define NAME_AS(id, text) text,
#include "vm/object/names.def"
#undef NAME_AS
};
constexpr std::size_t kFixedCount = std::size(kFixed);
// Index and number of the fixed names are bytes, and a search ends at a free slot.
static_assert(kFixedCount < 255);

std::uint16_t hash_of(std::string_view name) { return hash_text({name.data(), name.size()}); }

}  // namespace

NamePool::NamePool(Layout layout) : layout_(layout) {
  for (std::string_view name : kFixed) {
    Entry& entry = names_[name];
    entry.fixed = true;
    entry.hash = hash_of(name);
  }
}

void NamePool::add(std::string_view name, std::uint32_t user) {
  Entry& entry = names_[name];
  if (entry.users.empty() || entry.users.back() != user) entry.users.push_back(user);
}

std::uint32_t NamePool::entry_bytes(std::string_view name) const {
  return static_cast<std::uint32_t>((layout_.header_bytes() + name.size() + 3) & ~std::size_t{3});
}

std::uint32_t NamePool::index_bytes() const {
  // fixed_index, fixed_refs, bucket_starts.
  return static_cast<std::uint32_t>(256 + (kFixedCount + starts_.size()) * layout_.name_bytes());
}

bool NamePool::finish(Diagnostics& diagnostics) {
  struct Own {
    std::uint32_t bucket;
    std::uint16_t hash;
    std::string_view name;
    auto operator<=>(const Own&) const = default;
  };
  std::vector<Own> own;
  for (auto& [name, entry] : names_) {
    std::sort(entry.users.begin(), entry.users.end());
    entry.users.erase(std::unique(entry.users.begin(), entry.users.end()), entry.users.end());
    if (entry.fixed) continue;
    if (name.size() > kLongestName) {
      return diagnostics.error(Code::NameTooLong, Span{}, "a name of {} bytes: {}...", name.size(), quotable(name.substr(0, 40)))
          .help(fmt::format("names in frozen code may have {} bytes", kLongestName));
    }
    entry.hash = hash_of(name);
    own.push_back({0, entry.hash, name});
  }
  buckets_ = own.empty() ? 0 : static_cast<std::uint32_t>((own.size() + 7) / 8);
  for (Own& name : own) name.bucket = name.hash * buckets_ >> 16;   // as find_in_pool of the VM computes it
  std::sort(own.begin(), own.end());

  std::uint32_t offset = 0;
  const auto append = [&](std::string_view name) {
    names_[name].ref = offset / 4;
    offset += entry_bytes(name);
    order_.push_back(name);
  };
  for (std::string_view name : kFixed) append(name);
  fixed_bytes_ = offset;
  for (const Own& name : own) {
    while (starts_.size() <= name.bucket) starts_.push_back(offset / 4);
    append(name.name);
  }
  while (starts_.size() <= buckets_) starts_.push_back(offset / 4);
  bytes_ = offset;

  const std::uint32_t limit = layout_.pool_units() * 4;
  if (bytes_ > limit) {
    return diagnostics
        .error(Code::PoolTooLarge, Span{}, "the names of this image need {} bytes, of at most {}", bytes_, limit)
        .note(fmt::format("{} names: those of modules, functions, parameters, attributes, and short str constants",
                          order_.size()))
        .help("leave modules out, or choose a board with wide references");
  }
  return true;
}

std::uint32_t NamePool::ref(std::string_view name) const { return names_.at(name).ref; }

std::string NamePool::ref_text(std::string_view name) const { return fmt::format("0x{:04x}", ref(name)); }

std::string NamePool::declaration() const {
  return fmt::format("extern const PoolUnit pool[0x{:x}];\n", layout_.pool_units());
}

std::string NamePool::source(std::string_view banner) const {
  std::string out(banner);
  out +=
      "#include \"vm/object/str.hpp\"\n\n"
      "#pragma GCC diagnostic ignored \"-Winvalid-offsetof\"  // of Pool: no virtual bases, nothing to go wrong\n\n"
      "namespace firn::image {\n\n";
  out += "struct Pool {\n";
  std::string asserts;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    out += fmt::format("  RomStr<{}> n{};\n", order_[i].size(), i);
    asserts += fmt::format("static_assert(offsetof(Pool, n{}) == {});\n", i, ref(order_[i]) * 4);
  }
  out += "};\nstatic_assert(sizeof(RomStr<1>) == 4 + sizeof(Object));\n" + asserts;
  out += "\nextern const Pool pool;\nalignas(8) constinit const Pool pool = {\n";
  std::size_t bucket = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const std::string_view name = order_[i];
    if (i == 0) out += "    // The VM's own names, in the order of vm/object/names.def.\n";
    while (i >= kFixedCount && bucket < buckets_ && starts_[bucket] <= ref(name)) {
      if (starts_[bucket] == ref(name)) out += fmt::format("    // bucket {}\n", bucket);
      ++bucket;
    }
    out += fmt::format("    {{0x{:04x}, {}}},  // 0x{:04x}{}{}\n", names_.at(name).hash, literal(name), ref(name),
                       literal(name).size() == name.size() + 2 ? "" : " ",
                       literal(name).size() == name.size() + 2 ? "" : comment(name));
  }
  out += "};\n\n";

  const auto numbers = [&](std::string_view type, std::string_view name, std::string_view what,
                           const std::vector<std::uint32_t>& values) {
    out += fmt::format("// {}\nextern const {} {}[];\nconstexpr {} {}[] = {{", what, type, name, type, name);
    for (std::size_t i = 0; i < values.size(); ++i) {
      out += fmt::format("{}{},", i % 16 == 0 ? "\n    " : " ", values[i]);
    }
    out += "\n};\n\n";
  };
  numbers("NameRef", "bucket_starts", "Where each bucket starts, and where the last one ends.", starts_);
  std::vector<std::uint32_t> refs;
  for (std::string_view name : kFixed) refs.push_back(ref(name));
  numbers("NameRef", "fixed_refs", "Of each of the VM's own names.", refs);
  std::vector<std::uint32_t> index(256, 0);
  for (std::uint32_t i = 0; i < kFixedCount; ++i) {
    std::uint32_t slot = hash_of(kFixed[i]) & 255;
    while (index[slot] != 0) slot = (slot + 1) & 255;
    index[slot] = i + 1;
  }
  numbers("u8", "fixed_index", "From the low byte of a hash to the number of a VM's own name, plus 1; 0: free.", index);
  // Each of the VM's own constants against the pool that was laid down.
  out += "#define NAME_AS(id, text) static_assert(q::id == fixed_refs[q::detail::kIndex_##id]);\n"
         "#include \"vm/object/names.def\"\n#undef NAME_AS\n\n";
  return out + "}  // namespace firn::image\n";
}

}  // namespace firn::builder::emit
