# parameters before / are given by position only
def f(a, b=2, /, c=3):
    return a, b, c


print(f(1), f(1, 5), f(1, 5, 6), f(1, c=9))
for call in (lambda: f(a=1), lambda: f(1, b=2)):
    try:
        call()
    except TypeError:
        print("refused")


def g(a, /, **rest):
    return a, rest


print(g(1, a=2, b=3))


def h(a, /, b, *, c):
    return a + b + c


print(h(1, 2, c=3), h(1, b=2, c=3))
