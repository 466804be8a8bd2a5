# builtins consume generators
def g():
    yield 3
    yield 1
    yield 2


print(list(g()), tuple(g()), sorted(g()), set(g()) == {1, 2, 3}, sum(g()), min(g()), max(g()))
print(",".join(str(x) for x in g()), dict((x, x * x) for x in g()), any(x > 2 for x in g()))
a, b, c = g()
first, *rest = g()
print(a, b, c, first, rest, [*g(), *g()], bytes(g()), list(zip(g(), g())))
print(list(map(lambda x: x + 1, g())), list(filter(lambda x: x > 1, g())), list(enumerate(g(), 5)))
