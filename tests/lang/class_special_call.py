# instances that are called, and classes as functions
class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, *args, k=0):
        return self.n + sum(args) + k


a = Adder(10)
print(a(), a(1, 2), a(1, k=5), list(map(a, [1, 2])), callable(a), callable(Adder), callable(5))


class NotCallable:
    pass


n = NotCallable()
n.__call__ = lambda: "instance attributes do not count"
try:
    n()
except TypeError as e:
    print(e)
