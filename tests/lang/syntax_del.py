# del of names, items, slices and attributes
x = 1
del x
try:
    x
except NameError as e:
    print(e)
a = [0, 1, 2, 3, 4, 5]
del a[0], a[-1]
del a[1:3]
print(a)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


class C:
    pass


c = C()
c.x = c.y = 1
del c.x
print(hasattr(c, "x"), hasattr(c, "y"))
p = q = r = 1
del (p, q), [r]
print("p" in globals(), "q" in globals(), "r" in globals())
