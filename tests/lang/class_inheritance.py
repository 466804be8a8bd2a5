# methods are found along the bases; super() goes to the next
class A:
    def __init__(self, x):
        self.x = x

    def who(self):
        return "A"

    def describe(self):
        return f"{self.who()} {self.x}"


class B(A):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def who(self):
        return "B after " + super().who()


class C(B):
    pass


print(A(1).describe(), B(2, 3).describe(), C(4, 5).describe(), C(4, 5).y)
print(issubclass(C, A), issubclass(A, C), isinstance(C(1, 2), (int, A)), C.__bases__ == (B,))
