# the value of a generator is in its StopIteration
def g():
    yield 1
    return "result", 2


it = g()
print(next(it))
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)


def outer():
    x = yield from g()
    print("got", x)
    return "done"


print(list(outer()))
print(next(g(), "default"), list(g()))
