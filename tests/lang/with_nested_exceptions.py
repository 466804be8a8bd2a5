# a swallowed exception lets the code after the with go on, loops included
class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        return kind is not None and issubclass(kind, self.kinds)


for x in (1, 0, "a"):
    with Swallow(TypeError):
        with Swallow(ZeroDivisionError):
            print(10 // x)
            continue
        print("after inner")
        continue
    print("after outer")


def f():
    with Swallow(ValueError):
        raise ValueError
    return "reached"


print(f())
