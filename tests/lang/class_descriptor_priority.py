# data descriptor before instance attribute before non-data descriptor
class Data:
    def __get__(self, obj, owner): return "data"
    def __set__(self, obj, value): print("set to", value)


class NonData:
    def __get__(self, obj, owner): return "non-data"


class C:
    d = Data()
    n = NonData()

    def m(self):
        return "method"


c = C()
c.d = 1
c.n = 2
c.m = lambda: "shadowed"
print(c.d, c.n, c.m(), C().m(), C().n, sorted(c.__dict__))
