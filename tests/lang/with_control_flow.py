# return, break and continue leave a with through __exit__
class C:
    def __enter__(self):
        return 1

    def __exit__(self, kind, e, tb):
        print("exit", kind)


def f():
    with C() as x:
        return x


def g():
    for i in range(3):
        with C():
            if i == 0:
                continue
            if i == 1:
                break
    return i


def h():
    with C():
        try:
            return "value"
        finally:
            print("finally")


print(f(), g(), h())
