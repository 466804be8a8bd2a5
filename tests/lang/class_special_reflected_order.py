# a subclass on the right goes first if it overrides the reflected method
class A:
    def __add__(self, o):
        return "A.add"

    def __radd__(self, o):
        return "A.radd"

    def __eq__(self, o):
        return "A.eq"


class B(A):
    def __radd__(self, o):
        return "B.radd"

    def __eq__(self, o):
        return "B.eq"


class C(A):
    pass


print(A() + B(), B() + A(), A() + C(), 1 + A(), A() == B(), A() == C())


class L:
    def __lt__(self, o):
        return NotImplemented

    def __gt__(self, o):
        return "L.gt"


print(5 < L(), L() < L())
