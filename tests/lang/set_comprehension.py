# set comprehensions and iteration
s = {x % 3 for x in range(10)}
print(sorted(s), sum(s), max(s), sorted({c.lower() for c in "AaBb"}), len({(x, y) for x in range(3) for y in range(3)}))
seen = set()
unique = [x for x in [3, 1, 3, 2, 1] if not (x in seen or seen.add(x))]
print(unique, sorted(seen), sorted(x for x in {"b", "a"}), all(x in s for x in (0, 1)))
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as e:
    print(e)
