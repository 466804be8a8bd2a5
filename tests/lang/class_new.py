# __new__ makes the instance; __init__ runs only if it is one of the class
class Single:
    instance = None

    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, n):
        self.n = n


a, b = Single(1), Single(2)
print(a is b, a.n)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Small(int):
    def __new__(cls, n):
        return super().__new__(cls, n * 2)


print(Small(4), Small(4) + 1, type(Small(4)).__name__)
