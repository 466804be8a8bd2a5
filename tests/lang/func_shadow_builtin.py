# a builtin's name may be a local, a global or a parameter
def f(len, list=3):
    return len + list


print(f(1))
max = lambda *a: "mine"
print(max(1, 2))
del max
print(max(1, 2))


def g():
    str = 5
    return str + 1


print(g(), str(7))
