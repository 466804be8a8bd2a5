# a dead branch still decides which names are local, and what is a generator
from micropython import const

DEBUG = const(0)
x = "global"


def local():
    if DEBUG:
        x = 1
    try:
        return x
    except UnboundLocalError:
        return "unbound"


def generator():
    if DEBUG:
        yield 1


def declared():
    if DEBUG:
        global y
    y = 5


declared()
print(local(), type(generator()).__name__, list(generator()), y)
if 0:
    def never(): pass
print("never" in globals())
