# class attributes stand behind instance attributes of the same name, wherever in the mro they are
class A:
    x = 1
class B:
    def __init__(self):
        self.x = 2
class D(A, B):
    pass
d = D()
print(d.x, D.x)
del d.x
print(d.x)
class E:
    x = 1
    def m(self): return "m"
class F(E):
    def f(self):
        self.x = 2
        self.m = lambda: "own"
b = F()
print(b.x, F.x, b.m())
b.f()
print(b.x, F.x, b.m())
E.x = 5
print(F().x, F.x)
class Q:
    @property
    def p(self): return 10
    @p.setter
    def p(self, v): print("set", v)
class R(Q):
    def f(self):
        self.p = 3
r = R(); r.f(); print(r.p)
class S:
    def __init__(self): self.y = 1
print(hasattr(S, "y"), S().y)
try:
    S.y
except AttributeError as e:
    print(e)
class T(S):
    y = 4
t = T(); print(t.y); del t.y; print(t.y)
class U:
    __slots__ = ("k",)
print(hasattr(U, "k"))
class M1: z = "m1"
class M2:
    z = "m2"
    def set(self): self.z = "own"
class M(M1, M2): pass
m = M(); print(m.z); m.set(); print(m.z, M.z); del m.z; print(m.z)
