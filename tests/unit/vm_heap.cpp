// The heap by itself: allocation, bins, marking of every shape of graph, sweeping, pointers into objects.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

#include "vm/heap/heap.hpp"

using namespace firn;

namespace {

struct TestHeap {
  explicit TestHeap(std::size_t bytes) : memory(bytes) { heap.init({memory.data(), memory.size()}); }

  Tuple* tuple(u32 n) {
    auto* t = static_cast<Tuple*>(heap.take(sizeof(Tuple) + n * sizeof(Value)));
    if (t) static_cast<Header<config::kWide>&>(static_cast<Object&>(*t)) = Header<config::kWide>(Kind::Tuple, 0, n);
    return t;
  }
  void collect(std::initializer_list<Object*> roots) {
    heap.begin_marking();
    for (Object* o : roots) heap.mark(Value(o));
    heap.drain();
    heap.sweep();
  }
  bool alive(const Object* o) { return heap.is_object(reinterpret_cast<Word>(o)); }

  std::vector<std::byte> memory;
  Heap heap;
};

}  // namespace

TEST_CASE("heap: objects are zeroed, aligned and do not overlap") {
  TestHeap h(64 * 1024);
  std::vector<std::pair<char*, usize>> blocks;
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    const usize bytes = 1 + random() % 200;
    auto* p = static_cast<char*>(h.heap.take(bytes));
    REQUIRE(p);
    CHECK(reinterpret_cast<Word>(p) % Heap::kGranule == 0);
    for (usize j = 0; j < bytes; ++j) REQUIRE(p[j] == 0);
    std::memset(p, 0xee, bytes);
    for (const auto& [q, n] : blocks) REQUIRE((p + bytes <= q || q + n <= p));
    blocks.emplace_back(p, bytes);
  }
}

TEST_CASE("heap: what is unreachable is free again, in one piece") {
  TestHeap h(32 * 1024);
  h.collect({});
  const usize largest = h.heap.largest_free(), used = h.heap.bytes_used();
  while (h.tuple(5)) {}
  h.collect({});
  CHECK(h.heap.bytes_used() == used);
  CHECK(h.heap.largest_free() == largest);
}

TEST_CASE("heap: a list is marked whole, however deep, in either direction of addresses") {
  for (const bool next_first : {true, false}) {
    for (const bool upwards : {true, false}) {
      TestHeap h(256 * 1024);
      constexpr u32 kNodes = 3000;
      std::vector<Tuple*> nodes;
      for (u32 i = 0; i < kNodes; ++i) nodes.push_back(h.tuple(2));
      REQUIRE(nodes.back());
      for (u32 i = 0; i + 1 < kNodes; ++i) {
        Tuple* from = upwards ? nodes[i] : nodes[kNodes - 1 - i];
        from->items[next_first ? 0 : 1] = upwards ? nodes[i + 1] : nodes[kNodes - 2 - i];
        from->items[next_first ? 1 : 0] = Value::small(1);
      }
      Tuple* garbage = h.tuple(2);
      h.collect({upwards ? nodes[0] : nodes[kNodes - 1]});
      for (Tuple* n : nodes) REQUIRE(h.alive(n));
      CHECK_FALSE(h.alive(garbage));
      h.collect({});
      for (Tuple* n : nodes) REQUIRE_FALSE(h.alive(n));
    }
  }
}

TEST_CASE("heap: random graphs keep exactly what is reachable") {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    TestHeap h(128 * 1024);
    std::vector<Tuple*> nodes;
    for (int i = 0; i < 700; ++i) {
      nodes.push_back(h.tuple(random() % 6));
      REQUIRE(nodes.back());
    }
    for (Tuple* n : nodes) {
      for (Value& v : *n) v = random() % 4 ? Value(nodes[random() % nodes.size()]) : Value::small(3);
    }
    std::vector<bool> expected(nodes.size());
    std::vector<std::size_t> queue{0};
    expected[0] = true;
    while (!queue.empty()) {
      Tuple* n = nodes[queue.back()];
      queue.pop_back();
      for (const Value v : *n) {
        if (!v.is_object()) continue;
        const auto i = static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), static_cast<Tuple*>(v.object())) - nodes.begin());
        if (!expected[i]) queue.push_back(i);
        expected[i] = true;
      }
    }
    h.collect({nodes[0]});
    for (std::size_t i = 0; i < nodes.size(); ++i) CHECK(h.alive(nodes[i]) == expected[i]);
  }
}

TEST_CASE("heap: a pointer into an object on the C++ stack keeps the object") {
  TestHeap h(16 * 1024);
  Tuple* a = h.tuple(20);
  Tuple* b = h.tuple(1);
  Word stack[] = {reinterpret_cast<Word>(&a->items[19]), 12345, reinterpret_cast<Word>(b) + 4096};
  h.heap.begin_marking();
  h.heap.mark_stack(stack, 3);
  h.heap.drain();
  h.heap.sweep();
  CHECK(h.alive(a));
  CHECK_FALSE(h.alive(b));
}

TEST_CASE("heap: an object with a prefix keeps its granule in front, and what that refers to") {
  TestHeap h(16 * 1024);
  Tuple* attributes = h.tuple(1);
  auto* list = static_cast<List*>(h.heap.take(sizeof(List), 1));
  static_cast<Header<config::kWide>&>(static_cast<Object&>(*list)) = Header<config::kWide>(Kind::List, kSubclassFlag, 0);
  reinterpret_cast<Value*>(list)[-1] = attributes;
  h.collect({list});
  CHECK(h.alive(list));
  CHECK(h.alive(attributes));
  for (int i = 0; i < 2000; ++i) {
    Tuple* t = h.tuple(3);
    if (!t) break;
    for (Value& v : *t) v = Value::small(99);
  }
  CHECK(reinterpret_cast<Value*>(list)[-1] == Value(attributes));
}

TEST_CASE("heap: released memory is used again") {
  TestHeap h(4 * 1024);
  const usize used = h.heap.bytes_used();
  for (int i = 0; i < 10000; ++i) {
    Tuple* t = h.tuple(30);
    REQUIRE(t);
    h.heap.release(t, object_bytes(*t));
  }
  CHECK(h.heap.bytes_used() == used);
}
