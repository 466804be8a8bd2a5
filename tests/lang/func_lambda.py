# lambdas with every kind of parameter
print((lambda: 5)(), (lambda x: x + 1)(1), (lambda x, y=2: (x, y))(1))
print((lambda *a, **k: (a, k))(1, 2, z=3), (lambda *, k: k)(k=4))
print((lambda x, /, y: x - y)(5, y=3))
print(list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])))
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x * 2, lambda x: x + 1)(3), (lambda: 0).__name__)
