# sorted makes a new list; reversed an iterator
a = [3, 1, 2]
b = sorted(a)
r = reversed(a)
print(a, b, next(r), list(r), list(r), sorted("hello", reverse=True), sorted({3: "c", 1: "a"}.items()), sorted([(2, "a"), (1, "b")], key=lambda t: t[1]))
print("".join(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), sorted(map(len, ["aa", "b"])), sorted([[2], [1, 5], []]), sorted(a, key=lambda x: -x))
