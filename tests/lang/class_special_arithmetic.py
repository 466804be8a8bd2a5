# arithmetic operators and their reflected and in-place forms
class V:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"V({self.n})"

    def __add__(self, o):
        return V(self.n + (o.n if isinstance(o, V) else o))

    def __radd__(self, o):
        return V(o * 100 + self.n)

    def __sub__(self, o):
        return NotImplemented

    def __rsub__(self, o):
        return "rsub"

    def __imul__(self, o):
        self.n *= o
        return self

    def __neg__(self):
        return V(-self.n)

    def __matmul__(self, o):
        return "matmul"


v = w = V(2)
print(v + V(3), v + 1, 1 + v, sum([v, v]), -v, v @ v, 5 - v)
v *= 10
print(w, v is w)
v += 1
print(w, v)
try:
    v - v
except TypeError:
    print("unsupported")
