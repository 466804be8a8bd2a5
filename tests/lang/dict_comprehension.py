# dict comprehensions
print({k: v for k, v in zip("abc", range(3))}, {x: x * x for x in range(5) if x % 2}, {v: k for k, v in {"a": 1, "b": 2}.items()})
print({i: {j: i * j for j in range(2)} for i in range(2)}, {k: [k] * n for n, k in enumerate("xyz")}, {1: 2 for _ in range(3)}, {})
words = "the quick brown the fox".split()
print({w: words.count(w) for w in words}, {len(w): w for w in words}, {c for c in "aab"} == {"a", "b"})
