# super with arguments, in a class method, and for an attribute
class A:
    tag = "a"

    @classmethod
    def make(cls):
        return cls.__name__ + " by A"

    def f(self):
        return "A.f"


class B(A):
    tag = "b"

    @classmethod
    def make(cls):
        return super().make() + " by B"

    def f(self):
        return super(B, self).f() + " B.f " + super().tag


class C(B):
    def f(self):
        return super(B, self).f()


print(B.make(), C.make(), B().f(), C().f())
