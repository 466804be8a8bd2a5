# an instance's own attribute goes before what subclasses have under its name, but for properties
class Base:
    def __init__(self):
        self.b = "own"
        self.c = "kept"


class Method(Base):
    def b(self):
        return "method"


class Static(Base):
    @staticmethod
    def c():
        return "static"


class Prop:
    @property
    def b(self):
        return "property"


class Both(Prop, Base):
    def __init__(self):
        try:
            self.b = 1
        except AttributeError:
            print("no setter")


m, s = Method(), Static()
print(m.b, m.c, type(Method.b).__name__, s.b, s.c, Static.c())
del m.b, s.c
print(m.b(), s.c())
print(Both().b)


class Middle(Base):
    pass


class Last(Middle):
    pass


x = Last()
Last.b = "of the class"
Middle.c = "of the middle"
print(x.b, x.c, Last.b, Last.c)
del x.b, x.c
print(x.b, x.c)
del Last.b
print(hasattr(x, "b"), x.c)


class E(Exception):
    args_seen = 1

    def __init__(self, *args):
        super().__init__(*args)
        self.code = 5


class F(E):
    code = 7


f = F("a")
print(f.code, F.code, f.args)
