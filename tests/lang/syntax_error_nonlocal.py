# nonlocal without such a name in an enclosing function
x = 1


def f():
    nonlocal x
    x = 2
