# functions are objects with a name and attributes
def f(a, b=2):
    "doc"
    return a


f.calls = 3
f.calls += 1
print(f.__name__, f.__doc__, f.calls, callable(f), f == f)
g = f
g.other = "x"
print(f.other, hasattr(f, "none"))
f.__name__ = "renamed"
print(g.__name__)
