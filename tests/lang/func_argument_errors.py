# messages of wrong calls
def f(a, b, c=3):
    pass


def k(*, x):
    pass


def z():
    pass


calls = [lambda: f(), lambda: f(1), lambda: f(1, 2, 3, 4), lambda: f(1, 2, d=4), lambda: f(1, 2, a=5),
         lambda: k(), lambda: k(1), lambda: z(1), lambda: z(1, 2), lambda: z(q=1)]
for call in calls:
    try:
        call()
    except TypeError as e:
        print(e)
