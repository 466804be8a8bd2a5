# locals() shows the variables of a function
def f(a, b=2):
    c = a + b
    for d in range(2):
        pass
    return sorted(locals().items())


print(f(1))


def g():
    x = 1

    def h():
        y = x
        return sorted(locals())
    return h()


print(g(), locals() is globals())
