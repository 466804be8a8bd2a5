# indexing, slicing, operators, comparison
a = [3, 1, 2]
print(a, a[0], a[-1], a[1:], a[::-1], a + [4], a * 2, 2 * a, len(a), 1 in a, 5 not in a, [] + [], a[:] == a, a[:] is a)
print([1, 2] < [1, 3], [1] < [1, 0], [] < [1], [2] > [1, 9], [1, [2]] == [1, [2]], [1] != [1.0], [1, 2] == (1, 2), [[]] * 2)
a[0] = 30
a[-1] += 5
print(a, repr([None, True, "s", b"b", 1.5, (1,), {}]), list("ab"), list(), list((1, 2)), list({"k": 1}))
for bad in (lambda: a[3], lambda: a[-4], lambda: a["x"], lambda: a + 5, lambda: a < 5, lambda: a.__setitem__(9, 0)):
    try:
        bad()
    except (IndexError, TypeError) as e:
        print(type(e).__name__)
