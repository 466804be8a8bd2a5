# yield as an expression in odd places
def g():
    x = [(yield 1), (yield 2)]
    print(x)
    print((yield 3) + (yield))
    f = lambda: (yield "lambda")
    print(list(f()))
    return (yield 4) or "nothing"


it = g()
print(next(it), it.send("a"), it.send("b"), it.send(10), it.send(5))
try:
    it.send(None)
except StopIteration as e:
    print(e.value)


def bare():
    yield


print(list(bare()), next(bare()))
