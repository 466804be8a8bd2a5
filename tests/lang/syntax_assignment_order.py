# the right side is evaluated first, then the targets from left to right
log = []


def show(name, value):
    log.append(name)
    return value


a = [0, 0]
d = {}
show("list", a)[show("index", 1)] = show("value", 7)
print(log, a)
log.clear()
show("d1", d)[show("k1", 1)] = show("d2", d)[show("k2", 2)] = show("v", 3)
print(log, d)
i = 0
i, a[i] = 1, 9
print(i, a)
x = y = z = []
x.append(1)
print(y, y is z)
