# a comprehension has a scope of its own
x = "outer"
print([x for x in range(3)], x)
print({x: y for x, y in zip("ab", "cd")}, x)


def f():
    n = 2
    return [n * i for i in range(3)], [[i * j for j in range(i)] for i in range(3)]


print(f())
fs = [lambda: i for i in range(3)]
print([g() for g in fs])
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2])
print([y for x in [[1, 2], [3]] for y in x], x)
