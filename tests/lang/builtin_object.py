# object: identity, equality, attributes
o, p = object(), object()
print(o == o, o == p, o is o, o != p, isinstance(o, object), hash(o) == hash(o), bool(o), str(o)[:7], object.__name__)
try:
    o.x = 1
except AttributeError:
    print("no attributes")


class C(object):
    def __eq__(self, other):
        return NotImplemented


c = C()
print(c == c, c == 5, c != 5, C.__bases__ == (object,), NotImplemented is NotImplemented, None == 0, None is None)
