# staticmethod and classmethod, called on the class and on an instance
class A:
    made = 0

    @classmethod
    def make(cls, *args):
        cls.made += 1
        return cls(*args)

    def __init__(self, n=0):
        self.n = n

    @staticmethod
    def double(x):
        return 2 * x


class B(A):
    pass


print(A.make(1).n, B.make(2).n, type(B.make()).__name__, A.made, B.made)
print(A.double(3), A().double(4), B.double(5))
print(A(1).make(7).n)
