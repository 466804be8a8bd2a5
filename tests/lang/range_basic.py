# range: length, items, membership, slicing, comparison
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], list(r), 5 in r, 6 in r, r.index(8), r.count(8), r.start, r.stop, r.step, r[1:3], r[::-1], list(r[::2]))
print(range(5), range(1, 5), list(range(5, 0, -2)), list(range(0)), list(range(5, 1)), len(range(10, 0, -3)), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4))
print(max(range(5)), sum(range(101)), list(reversed(range(4))), bool(range(0)), 2.0 in range(5), "a" in range(5), range(-5, 5)[7], hash(range(3)) == hash(range(3)), -1 in range(3))
for bad in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: r[10], lambda: range("a"), lambda: range(), lambda: r.index(3)):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__)
