# StopIteration that escapes a generator's body becomes RuntimeError
def g():
    yield 1
    next(iter([]))
    yield 2


it = g()
print(next(it))
try:
    next(it)
except RuntimeError as e:
    print(type(e).__name__, e, type(e.__cause__).__name__)


def h():
    yield from iter([1])
    raise StopIteration(5)


try:
    print(list(h()))
except RuntimeError:
    print("RuntimeError")
