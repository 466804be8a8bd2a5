# frames of methods, lambdas and class bodies in a traceback
class C:
    def __init__(self):
        self.f = lambda: self.g()

    def g(self):
        for x in (1, 2):
            self.h(x)

    def h(self, x):
        raise IndexError("from h")


class D:
    c = C()
    c.f()
