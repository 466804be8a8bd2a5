# a memoizing decorator and a least-recently-used cache
def memoize(f):
    known = {}

    def wrapper(*args):
        if args not in known:
            known[args] = f(*args)
        return known[args]
    wrapper.known = known
    return wrapper


@memoize
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


print(binomial(40, 20), len(binomial.known))


class Cache(dict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = self.pop(key)
        self[key] = value
        return value

    def __setitem__(self, key, value):
        self.pop(key, None)
        if len(self) >= self.size:
            del self[next(iter(self))]
        super().__setitem__(key, value)


c = Cache(3)
for k in "abcadaeb":
    c[k] = k.upper() if k not in c else c[k] + "+"
print(c)
