// The displacement form is the "hash, displace" method (Belazzougui, Botelho, Dietzfelbinger: Hash, Displace, and
// Compress, ESA 2009), with about four keys to a bucket and the largest buckets placed first.
#include "builder/emit/perfect_hash.hpp"

#include <algorithm>
#include <cassert>

#include "builder/emit/vm.hpp"

namespace firn::builder::emit {

namespace {

// Which slots are taken, emptied in one step.
class Taken {
 public:
  explicit Taken(std::size_t slots) : mark_(slots, 0) {}
  void clear() { ++now_; }
  bool take(std::uint32_t slot) {
    if (mark_[slot] == now_) return false;
    mark_[slot] = now_;
    return true;
  }
  [[nodiscard]] bool has(std::uint32_t slot) const { return mark_[slot] == now_; }
  void free(std::uint32_t slot) { mark_[slot] = 0; }

 private:
  std::vector<std::uint32_t> mark_;
  std::uint32_t now_ = 1;
};

bool try_multiplier(std::span<const std::uint32_t> keys, std::uint32_t slots, PerfectHash& into) {
  Taken taken(slots);
  for (std::uint32_t m = 1; m < 0x10000; m += 2) {
    taken.clear();
    bool fits = true;
    for (std::uint32_t key : keys) {
      if (taken.take(table_slot(static_cast<NameRef>(key), slots, m, 0, nullptr))) continue;
      fits = false;
      break;
    }
    if (!fits) continue;
    into.slots = slots;
    into.multiplier = static_cast<std::uint16_t>(m);
    into.displacements.clear();
    for (std::uint32_t key : keys) into.slot_of.push_back(table_slot(static_cast<NameRef>(key), slots, m, 0, nullptr));
    return true;
  }
  return false;
}

struct Bucket {
  std::vector<std::uint32_t> keys;  // positions
};

bool place(std::span<const std::uint32_t> keys, const Bucket& bucket, std::uint32_t slots, std::uint32_t multiplier,
           std::uint32_t buckets, std::uint32_t number, std::vector<std::uint8_t>& displacements, Taken& taken,
           std::vector<std::uint32_t>& slot_of) {
  for (unsigned d = 0; d < 256; ++d) {
    displacements[number] = static_cast<std::uint8_t>(d);
    std::size_t placed = 0;
    for (; placed < bucket.keys.size(); ++placed) {
      const std::uint32_t key = bucket.keys[placed];
      const std::uint32_t slot =
          table_slot(static_cast<NameRef>(keys[key]), slots, multiplier, buckets, displacements.data());
      if (!taken.take(slot)) break;
      slot_of[key] = slot;
    }
    if (placed == bucket.keys.size()) return true;
    while (placed-- > 0) taken.free(slot_of[bucket.keys[placed]]);
  }
  return false;
}

bool try_displacement(std::span<const std::uint32_t> keys, std::uint32_t slots, std::uint32_t multiplier,
                      PerfectHash& into) {
  const auto buckets = static_cast<std::uint32_t>(std::max<std::size_t>(1, (keys.size() + 3) / 4));
  std::vector<Bucket> by_number(buckets);
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    // table_slot's choice of the bucket.
    const std::uint32_t h = static_cast<std::uint32_t>(keys[i]) * multiplier * 40503u;
    by_number[(h >> 16) * buckets >> 16].keys.push_back(i);
  }
  std::vector<std::uint32_t> order(buckets);
  for (std::uint32_t i = 0; i < buckets; ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return by_number[a].keys.size() > by_number[b].keys.size();
  });
  std::vector<std::uint8_t> displacements(buckets, 0);
  std::vector<std::uint32_t> slot_of(keys.size());
  Taken taken(slots);
  for (std::uint32_t number : order) {
    if (by_number[number].keys.empty()) break;
    if (!place(keys, by_number[number], slots, multiplier, buckets, number, displacements, taken, slot_of)) return false;
  }
  into = {slots, static_cast<std::uint16_t>(multiplier), std::move(displacements), std::move(slot_of)};
  return true;
}

}  // namespace

PerfectHash find_perfect_hash(std::span<const std::uint32_t> keys) {
  PerfectHash result;
  if (keys.empty()) return result;
  const auto n = static_cast<std::uint32_t>(keys.size());
  if (n <= kMultiplierForm) {
    for (std::uint32_t slots = n; slots <= n + 2; ++slots) {
      if (try_multiplier(keys, slots, result)) return result;
    }
  }
  for (std::uint32_t slots = n;; ++slots) {
    for (std::uint32_t multiplier = 1; multiplier < 64; multiplier += 2) {
      if (try_displacement(keys, slots, multiplier, result)) return result;
    }
    assert(slots < 2 * n + 64 && "equal keys have no perfect hash");
  }
}

}  // namespace firn::builder::emit
