# each generator has its own variables; closures are shared
def g(n):
    total = n
    while True:
        total += yield total


a, b = g(1), g(100)
next(a), next(b)
print(a.send(5), b.send(5), a.send(1), b.send(1))


def shared():
    n = 0

    def up():
        nonlocal n
        while True:
            n += 1
            yield n
    return up(), up()


x, y = shared()
print(next(x), next(y), next(x), next(y))
