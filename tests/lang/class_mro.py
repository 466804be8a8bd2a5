# multiple inheritance linearizes by C3; super() follows it
class A:
    def f(self):
        return ["A"]


class B(A):
    def f(self):
        return ["B"] + super().f()


class C(A):
    def f(self):
        return ["C"] + super().f()


class D(B, C):
    def f(self):
        return ["D"] + super().f()


print(D().f(), [c.__name__ for c in D.__mro__])
try:
    class E(A, B):
        pass
except TypeError:
    print("no consistent order")


class F(B, C):
    pass


print(F().f())
