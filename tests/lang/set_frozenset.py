# frozensets are hashable; mixed operations take the left kind
f = frozenset([1, 2])
print(sorted(f), hash(f) == hash(frozenset([2, 1])), {f: "k"}[frozenset({2, 1})], f == {1, 2}, f in {f}, type(f | {3}).__name__, type({3} | f).__name__)
print(sorted(f & {1}), sorted(f.union([5])), f < {1, 2, 3}, frozenset(f) == f, len(frozenset("aab")), f.copy() is f)
try:
    f.add(3)
except AttributeError:
    print("frozen")
d = {frozenset(p): "".join(p) for p in ("ab", "ba", "cd")}
print(sorted(d.values()), len({frozenset(), frozenset()}))
