# an exception ends the generator
def g():
    yield 1
    raise KeyError("oops")


it = g()
print(next(it))
try:
    next(it)
except KeyError as e:
    print("KeyError", e)
print(next(it, "over"))


def f():
    for x in g():
        print("x", x)


try:
    f()
except KeyError:
    print("through the loop")
