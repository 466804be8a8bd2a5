# the line of a call that spans lines, and of an operator
def f(*args):
    raise TypeError("in f")


x = [
    1,
    f(
        2,
        3,
    ),
]
