# list comprehensions: conditions, nesting, any iterable
print([x * x for x in range(5)], [x for x in "abcabc" if x != "b"], [x for x in range(20) if x % 2 if x % 3])
print([[c for c in w if c in "aeiou"] for w in ["alpha", "beta"]], [(x, y) for x in range(3) for y in range(x)])
print([a if a > 1 else -a for a in [0, 1, 2]], [x for x, in [(1,), (2,)]], [i for i in (j for j in range(3))], [*(x for x in "ab"), *[y for y in "cd"]])
m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)], [n for row in m for n in row if n % 2 == 0], list(map(list, zip(*m))))
