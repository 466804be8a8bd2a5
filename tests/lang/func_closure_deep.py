# a variable that passes through several levels
def a(x):
    def b():
        def c():
            def d():
                nonlocal x
                x += 1
                return x
            return d
        return c
    return b, lambda: x


b, get = a(1)
d = b()()
d()
d()
print(get())


def parameters(p, *args, q=2, **kw):
    return lambda: (p, args, q, kw)


print(parameters(1, 3, 4, z=5)())
