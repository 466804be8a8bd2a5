# rich comparison, its fallbacks and !=
class N:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n if isinstance(o, N) else NotImplemented

    def __lt__(self, o):
        return self.n < o.n

    def __le__(self, o):
        return self.n <= o.n

    def __repr__(self):
        return f"N{self.n}"


a, b, c = N(1), N(2), N(1)
print(a == c, a != c, a == b, a != b, a == 1, a != 1)
print(a < b, a > b, a <= c, a >= b, sorted([b, a, N(0)]), max(a, b), a in [b, c])
try:
    {a}
except TypeError:
    print("__eq__ without __hash__: not hashable")
