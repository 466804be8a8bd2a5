# the messages of unpacking
def a():
    x, y = 1, 2, 3


def b():
    x, y, z = [1]


def c():
    x, *y, z = "a"


def d():
    x, y = 5


def e():
    (x, y), z = 1, 2


for f in (a, b, c, d, e):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__ + ":", error)
