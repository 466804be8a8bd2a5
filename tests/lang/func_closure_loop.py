# closures made in a loop see the last value
fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs])


def make():
    return [lambda: j for j in range(3)], [lambda k=k: k for k in range(3)]


late, early = make()
print([f() for f in late], [f() for f in early])


def rebound():
    x = 1
    f = lambda: x
    x = 2
    return f


print(rebound()())
