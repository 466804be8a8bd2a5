# changing a parameter changes neither the caller's variable nor its tuple
def f(a, *args, **kw):
    a += 1
    args += (9,)
    kw["k"] = 0
    return a, args, kw


a = 1
t = (2, 3)
k = {"k": 1}
print(f(a, *t, **k), a, t, k)


def g(x, y):
    x, y = y, x
    return x, y


print(g(1, 2))
