# tuples: display, indexing, comparison, hashing, nesting
t = (1, "a", 2.5)
print(t, (), (1,), t[0], t[-1], t[1:], t + (3,), t * 2, len(t), "a" in t, t == (1, "a", 2.5), (1, 2) < (1, 3), () < (0,), (1, (2, (3,))))
print(hash((1, "a")) == hash((1, "a")), {(1, 2): "k"}[1, 2], tuple("ab"), tuple([1]), tuple(), (1, 2, 1).count(1), (1, 2, 1).index(2), t[::-1])
a = 1, 2
b, c = a
print(a, b, c, 1, 2 == 2, (1,) is not None, tuple(x for x in range(3)), (1, 2) == [1, 2], max((1, 5), (2, 0)), tuple(a) is a)
for bad in (lambda: t.__setitem__(0, 1), lambda: t[3], lambda: hash(([],)), lambda: t < (2, 3) < 5, lambda: t + [1], lambda: (1, 2).index(3)):
    try:
        bad()
    except (TypeError, IndexError, ValueError, AttributeError) as e:
        print(type(e).__name__)
