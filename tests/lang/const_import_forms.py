# the module itself, and const under another name, are ordinary calls
import micropython
from micropython import const as fixed

A = micropython.const(3)
B = fixed(4)
print(A, B, A + B)


def const(x):
    return "not the real one"


C = const(5)
print(C)
