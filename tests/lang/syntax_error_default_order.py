# a parameter without default after one with
def f(a, b=1, c):
    return a
