# the expression of an except clause is evaluated only when needed
def kind(name, cls):
    print("asked", name)
    return cls


try:
    pass
except kind("never", ValueError):
    pass
try:
    raise KeyError
except kind("first", ValueError):
    print("wrong")
except kind("second", (IndexError, kind("inside", KeyError))):
    print("right")
except kind("third", Exception):
    print("too late")
try:
    try:
        raise KeyError
    except 5:
        pass
except TypeError:
    print("not a class")
