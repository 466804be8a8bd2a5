# a constant's name as attribute, keyword or dict key is only a name
from micropython import const

SIZE = const(4)


class C:
    SIZE = 99

    def f(self, SIZE=5):
        return SIZE, self.SIZE


c = C()
print(c.SIZE, c.f(), c.f(SIZE=SIZE), dict(SIZE=SIZE), SIZE)
c.SIZE = SIZE + 1
print(c.SIZE, C.SIZE, getattr(c, "SIZE"))
