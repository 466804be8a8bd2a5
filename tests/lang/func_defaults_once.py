# defaults are evaluated once, at the def, and shared
def f(x, seen=[]):
    seen.append(x)
    return seen


print(f(1), f(2), f(3, []), f(4))
n = 1


def g(x=n, y=n + 1):
    return x, y


n = 100
print(g(), g(5), g(y=6))
fs = [lambda i=i: i for i in range(3)]
print([h() for h in fs])
