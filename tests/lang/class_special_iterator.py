# __iter__ and __next__
class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Twice:
    def __iter__(self):
        yield from Down(2)
        yield from Down(2)


print(list(Down(4)), list(Twice()), sorted(Twice()), 1 in Down(3))
d = Down(3)
print(next(d), next(d), next(d), next(d, "end"))
for a, b in zip(Down(3), Twice()):
    print(a, b)


class Bad:
    def __iter__(self):
        return 5


try:
    list(Bad())
except TypeError:
    print("not an iterator")
