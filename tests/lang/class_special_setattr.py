# __setattr__ and __delattr__ see every attribute
class Strict:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        print("set", name, value)
        if name == "bad":
            raise AttributeError("bad is refused")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


s = Strict()
s.b = 2
s.b += 1
del s.b
print(hasattr(s, "b"), s.a)
try:
    s.bad = 0
except AttributeError as e:
    print(e)
setattr(s, "c", 3)
delattr(s, "c")
