# const() keeps a public global and folds its uses
from micropython import const

X = const(1)
_Y = const(2)


def f(*args):
    return args


print(X, f(X, _Y), X + _Y, "X" in globals(), [X] * _Y, {X: _Y}, f"{X}{_Y}")
if X:
    print("X is true")
while not _Y:
    print("never")
