# a class body is a scope that its methods do not see
x = "module"


class C:
    x = "class"
    y = x + " body"
    names = [n for n in (1, 2)]
    for z in range(3):
        pass

    def f(self):
        return x, self.x, self.y, self.z

    if z == 2:
        def g(self):
            return "g"
    del z


try:
    C().f()
except AttributeError as e:
    print(e)
C.z = 7
print(C().f(), C().g(), C.names)


def outer():
    x = "function"

    class D:
        y = x
        x = "in D"

        def f(self):
            return x
    return D.x, D().f()


try:
    print(outer())
except NameError as e:
    print(type(e).__name__)
