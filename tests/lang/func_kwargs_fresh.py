# **kwargs is a new dict at every call
def f(**k):
    k["added"] = 1
    return k


d = {"a": 1}
r = f(**d)
print(d, r, r is d)


def g(*a):
    return a


t = (1, 2)
print(g(*t) == t, g(*[1, 2]))
