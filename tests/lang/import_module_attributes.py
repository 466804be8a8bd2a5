# modules are objects: attributes, getattr, setattr, del, docstring
import helpers.documented as m

print(m.__doc__, m.x, getattr(m, "y", "default"), hasattr(m, "x"))
m.z = 5
setattr(m, "w", 6)
del m.x
print(m.z, m.total(), hasattr(m, "x"), [n for n in dir(m) if not n.startswith("_")])
try:
    m.nothing
except AttributeError as e:
    print(e)
try:
    m.broken()
except NameError as e:
    print(e)
