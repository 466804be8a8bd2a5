# __names in a class are private to it by their name
class A:
    __hidden = 1
    __dunder__ = 2

    def __init__(self):
        self.__x = "A's"

    def get(self):
        return self.__x, self.__hidden, self.__dunder__

    def __private(self):
        return "A's private"

    def call(self):
        return self.__private()


class _B(A):
    def __init__(self):
        super().__init__()
        self.__x = "B's"

    def both(self):
        return self.__x, self._A__x

    def __private(self):
        return "B's private"


b = _B()
print(b.get(), b.both(), b.call(), b._B__private())
print(hasattr(b, "__x"), hasattr(b, "_A__x"), hasattr(b, "_B__x"))
