# truth by __bool__, then __len__, then always true
class B:
    def __bool__(self):
        return False


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(B, L):
    pass


class Plain:
    pass


print(bool(B()), bool(L(0)), bool(L(2)), bool(Both(5)), bool(Plain()), not B(), B() or "or")
print([x for x in (1, 2) if L(0)], "a" if Plain() else "b")


class Wrong:
    def __bool__(self):
        return 1


try:
    if Wrong():
        pass
except TypeError:
    print("__bool__ must return a bool")
