# Instance attributes at a place that sees many classes: unset, with a class attribute behind, in other positions
class A:
    x = "class"

    def __init__(self, full):
        if full:
            self.x = "instance"


class B:
    def __init__(self, full):
        self.other = 1
        if full:
            self.x = "b"


class C(B):
    def __init__(self, full):
        B.__init__(self, full)
        self.more = 2


class Z:
    def __init__(self):
        self.z = self.w = 0


class D(Z, B):
    def __init__(self, full):
        Z.__init__(self)
        B.__init__(self, full)


class E:
    __slots__ = ("y", "x")

    def __init__(self, full):
        if full:
            self.x = "slot"


def read(o):
    try:
        return o.x
    except AttributeError as e:
        return e.args[0]


def write(o, v):
    o.x = v
    return o.x


for cls in A, B, C, D, E:
    for full in True, False, True:
        o = cls(full)
        print(cls.__name__, full, read(o), write(o, 3), read(o), end=" ")
        del o.x
        print(read(o), write(o, 4))
A.x = "changed"
print(read(A(False)), read(A(True)))
o = B(True)
o.extra = "dict"
print(read(o), write(o, 5), o.extra, o.other)
A.x = None
print(read(A(False)))


class Constants(A):
    number = 7
    other = -1
    half = 0.5

    def all(self):
        return self.number, self.other, self.half, self.x


print(Constants(True).all(), Constants(False).all())


# Many classes and names: more than are remembered at once.
def make(i):
    class K:
        def __init__(self):
            self.a = i
            self.b = i + 1

        def sum(self):
            self.a += 1
            return self.a * self.b
    return K


objects = [make(i)() for i in range(40)]
print(sum(o.sum() for k in range(5) for o in objects))
del objects
objects = [make(i)() for i in range(3)]
print([o.sum() for o in objects])
