# a walrus in a comprehension binds outside of it
def f(items):
    found = [y for x in items if (y := x * 2) > 2]
    return found, y


print(f([1, 2, 3]))
print(any((hit := n) > 3 for n in range(10)), hit)
total = 0
print([total := total + v for v in [1, 2, 3]], total)


def g():
    def inner():
        nonlocal last
        [last := c for c in "abc"]
    last = None
    inner()
    return last


print(g())
