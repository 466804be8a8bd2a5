# a user's descriptor, with __set_name__
class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)


class P:
    age = Typed(int)
    name = Typed(str)


p = P()
print(p.age)
p.age = 5
p.name = "x"
print(p.age, p.name, p._age, type(P.age).__name__)
try:
    p.age = "old"
except TypeError as e:
    print(e)
