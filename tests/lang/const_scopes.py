# a parameter, local or free variable of the same name is itself
from micropython import const

_X = const(7)
N = const(10)


def parameter(_X):
    return _X


def local():
    _X = "local"
    return _X


def default(a=_X, *, N=N):
    return a, N


def closure():
    N = "closure"
    return (lambda: N)()


def comprehension():
    return [_X for _X in range(2)], [N + _X for i in range(2)]


def loop():
    for N in "ab":
        pass
    return N


print(parameter(1), local(), default(), closure(), comprehension(), loop(), (lambda _X: _X)(3), _X, N)
