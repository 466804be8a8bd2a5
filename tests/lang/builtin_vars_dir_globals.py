# dir, vars, globals
class C:
    a = 1

    def __init__(self):
        self.b = 2


x = 5
print(globals()["x"], "C" in globals(), vars(C())["b"], "a" in vars(C), [n for n in dir(C()) if n in ("a", "b")], "append" in dir([]), "x" in dir())
