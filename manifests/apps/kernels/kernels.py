"""Three kernels for counting instructions. Each runs in two sizes between marks: the difference of two
counts, divided by the difference of the sizes, is the cost of one iteration (of fib: of one call).
"""
import _bench


class Adder:
    def __init__(self):
        self.total = 0

    def add(self, n):
        self.total += n


def loop(n):
    s = 0
    for i in range(n):
        s += i * 3 % 7
    return s


def method(n):
    o = Adder()
    for i in range(n):
        o.add(i)
    return o.total


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def measure(name, kernel, n, units):
    _bench.begin()
    result = kernel(n)
    _bench.end()
    print(name, units, result)


for n in (1000, 3000):
    measure("loop", loop, n, n)
for n in (1000, 3000):
    measure("method", method, n, n)
for n, calls in ((10, 177), (15, 1973)):
    measure("fib", fib, n, calls)
