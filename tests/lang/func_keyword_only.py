# parameters after * are given by keyword only
def f(a, *, b, c=3):
    return a, b, c


print(f(1, b=2), f(b=5, a=4, c=6))
for call in (lambda: f(1, 2), lambda: f(1), lambda: f(1, 2, b=3)):
    try:
        print(call())
    except TypeError as e:
        print(e)


def g(*args, key):
    return args, key


print(g(key=1), g(1, 2, key=3))
