# classes and instances change at run time, and all see it
class A:
    pass


class B(A):
    pass


b = B()
A.f = lambda self: "added"
print(b.f())
B.f = lambda self: "overridden"
print(b.f(), A().f())
del B.f
print(b.f())
b.f = "instance"
print(b.f)
setattr(A, "g", 5)
print(b.g, getattr(B, "g"), hasattr(A, "h"))
b.__class__ = A
print(type(b).__name__)
