# Attribute hooks that a class gets while a place that reads or writes its attributes is in use
class Box:
    def __init__(self):
        self.value = 1

    def get(self):
        return self.value


def use(o):
    o.value = o.value + 1
    return o.value, o.get()


b = Box()
print(use(b), use(b))


def missing(self, name):
    return lambda: "missing " + name


Box.__getattr__ = missing
print(use(b), b.absent())
del b.value
try:
    print(b.value())
except TypeError as e:
    print("TypeError")
b.value = 5
print(use(b))


def everything(self, name):
    if name == "value":
        return 40
    return object.__getattribute__(self, name)


Box.__getattribute__ = everything
print(use(b))
del Box.__getattribute__
print(use(b))


def store(self, name, value):
    print("store", name, value)
    object.__setattr__(self, name, value * 100)


Box.__setattr__ = store
print(use(b))
del Box.__setattr__
print(use(b))


class Sub(Box):
    value = property(lambda self: 7, lambda self, v: print("property set to", v))


print(use(Sub()), use(b))
Box.value = property(lambda self: "own property", lambda self, v: print("set", v))
try:
    print(use(b))
except TypeError as e:
    print("TypeError")
