# __getattr__ is asked only for what is not found
class Lazy:
    known = 1

    def __init__(self):
        self.own = 2

    def __getattr__(self, name):
        if name.startswith("x"):
            return "made " + name
        raise AttributeError(name)

    def method(self):
        return self.xyz


o = Lazy()
print(o.known, o.own, o.x1, o.method(), hasattr(o, "x"), hasattr(o, "y"), getattr(o, "z", "default"))
try:
    o.nope
except AttributeError as e:
    print("no", e)
