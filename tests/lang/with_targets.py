# targets of `as`: tuples, attributes, items; lookup on the class
class C:
    def __enter__(self):
        return 1, [2, 3]

    def __exit__(self, *details):
        return None


class Box:
    pass


box = Box()
d = {}
with C() as (a, [b, c]), C() as box.value, C() as d["k"]:
    print(a, b, c, box.value, d)
o = C()
o.__enter__ = lambda: "instance attributes do not count"
with o as x:
    print(x)
