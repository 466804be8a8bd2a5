# defaults and decorators see the enclosing scope, bodies their own
x = "module"


class C:
    x = "class"

    def f(self, y=x):
        return x, y

    @staticmethod
    def g(z=lambda: x):
        return z()


print(C().f(), C.g())


def outer():
    x = "function"

    def inner(y=x):
        return y
    x = "changed"
    return inner()


print(outer())
