# producers and consumers as generators in a ring
from micropython import const

_STOP = const(-1)


def consumer(name, log):
    total = 0
    try:
        while (item := (yield total)) != _STOP:
            total += item
            log.append(f"{name}{item}")
    finally:
        log.append(f"{name} ends")
    return total


log = []
ring = {name: consumer(name, log) for name in "xyz"}
for c in ring.values():
    next(c)
for n in range(7):
    name = "xyz"[n % 3]
    ring[name].send(n)
try:
    ring["x"].send(_STOP)
except StopIteration as stop:
    print("x made", stop.value)
ring["y"].close()
print(next(iter(ring)), log, ring["z"].send(10))
