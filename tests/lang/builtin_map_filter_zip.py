# map, filter, zip, enumerate, reversed are lazy iterators
print(list(map(lambda x, y: x * y, [1, 2, 3], [4, 5])), list(map(str, range(3))), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, range(4))))
print(list(zip([1, 2], "abc", (True, False))), list(zip()), list(zip([1])), dict(zip("ab", [1, 2])), list(zip(*[(1, 2), (3, 4)])), list(enumerate("ab", 1)), list(enumerate([], start=5)))
log = []
m = map(log.append, [1, 2, 3])
print(log, next(m), log, iter(m) is m, list(m), log, list(m))
z = zip([1, 2, 3], iter([1]))
print(list(z), next(map(abs, [-5])), list(map(int, "123")), list(zip(range(3), "ab", strict=False)))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
