# bound methods, class functions and builtin methods as values
class C:
    def __init__(self, n):
        self.n = n

    def add(self, x):
        return self.n + x


c = C(10)
m = c.add
print(m(1), C.add(c, 2), list(map(c.add, [1, 2])))
c.n = 20
print(m(1), m.__self__ is c, m.__func__ is C.add)
append = [].append
print(append(1))
up = "abc".upper
print(up(), str.upper("x"), list(map(str.strip, [" a ", "b "])))
