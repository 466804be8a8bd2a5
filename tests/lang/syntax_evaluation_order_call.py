# the function first, then positional arguments, then keywords, as written
def n(x):
    print(x, end=" ")
    return x


def function():
    print("function", end=" ")
    return lambda *a, **k: (a, k)


print(function()(n(1), n(2), x=n(3), y=n(4)))
print(function()(n(1), *[n(2)], n(3), z=n(4), **{"w": n(5)}))
print(n("slice")[n(1):n(3)])
print(n([1, 2, 3]).index(n(2)))
