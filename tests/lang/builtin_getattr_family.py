# getattr, setattr, hasattr, delattr, with computed names
class C:
    x = 1

    def f(self):
        return "f"


c = C()
setattr(c, "y" + "z", 5)
print(getattr(c, "x"), getattr(c, "f")(), getattr(c, "nope", None), c.yz, hasattr(c, "yz"), hasattr(C, "yz"), hasattr(5, "real"), getattr("abc", "upper")())
delattr(c, "yz")
print(hasattr(c, "yz"))
for bad in (lambda: getattr(c, "nope"), lambda: delattr(c, "x"), lambda: getattr(c, 5), lambda: setattr(5, "a", 1), lambda: setattr("", "x", 1), lambda: object().__setattr__("x", 1)):
    try:
        bad()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)
