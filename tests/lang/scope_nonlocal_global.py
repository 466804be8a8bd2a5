# the same name as local, nonlocal and global
x = "global"


def f():
    x = "f"

    def g():
        nonlocal x
        x = "changed by g"

        def h():
            global x
            x = "changed by h"
        h()
        return x
    r = g()
    return r, x


print(f(), x)


def read():
    return x


def hide():
    x = "hidden"
    return read()


print(hide())
