# classes in classes and in functions
class Outer:
    class Inner:
        value = 1

        def f(self):
            return Outer.Inner.value

    made = Inner()


print(Outer.Inner().f(), Outer.made.value, Outer.Inner.__qualname__)


def make(n):
    class Local:
        number = n

        def get(self):
            return n, self.number
    return Local


A, B = make(1), make(2)
print(A().get(), B().get(), A is B, A.__name__, A.__qualname__)
