# a call with many arguments of each kind
def f(a, b, c, d, e, g, h, i, j, k, l=12, m=13, *, n=14, o=15):
    return a + b * c - d, e, g + h, i, j, k, l, m, n, o


print(f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print(f(k=10, j=9, i=8, h=7, g=6, e=5, d=4, c=3, b=2, a=1, o=0, m=1))


def count(*args):
    return len(args), args[0], args[-1]


print(count(*range(300)))
