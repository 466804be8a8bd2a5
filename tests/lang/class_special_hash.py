# __hash__ and __eq__ make keys
class K:
    def __init__(self, n, extra):
        self.n, self.extra = n, extra

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, o):
        return isinstance(o, K) and self.n == o.n


d = {K(1, "a"): "first"}
d[K(1, "b")] = "second"
d[K(2, "c")] = "third"
print(len(d), d[K(1, None)], [k.extra for k in d], K(2, 0) in d)


class Identity:
    pass


i, j = Identity(), Identity()
print({i: 1, j: 2}[i], i == j, i == i, hash(i) == hash(i))


class NoHash:
    __hash__ = None


try:
    {NoHash(): 1}
except TypeError:
    print("refused")
