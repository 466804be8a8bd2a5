# fields are evaluated from left to right, once, and format sees the value
def show(x):
    print("eval", x)
    return x


class F:
    def __format__(self, spec):
        print("format", repr(spec))
        return "F"


print(f"{show(1)}{show(2):>{show(3)}}{F()}{F():a b}")


def f(x):
    y = 10

    def g():
        return f"{x} {y} {x + y:04}"
    return g


print(f(1)(), [f"{i}-{j}" for i in range(2) for j in "ab"], f"{(z := 5)} {z}")
