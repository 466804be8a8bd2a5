# __dict__, vars-like access and dir
class C:
    k = 0

    def __init__(self):
        self.a = 1
        self.b = 2


c = C()
print(c.__dict__)
c.c = 3
print(sorted(c.__dict__), list(c.__dict__.values()), "k" in c.__dict__, "k" in C.__dict__)
print([n for n in dir(c) if not n.startswith("__")])
print(c.__class__ is C, c.__class__.__name__, C.__module__)
