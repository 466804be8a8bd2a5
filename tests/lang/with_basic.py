# with calls __enter__ and __exit__, with or without exception
class C:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, tb):
        print("exit", self.name, kind.__name__ if kind else None, error)
        return self.name == "quiet"


with C("a") as x:
    print("body", x)
with C("quiet"):
    raise ValueError("swallowed")
try:
    with C("b"):
        raise KeyError("k")
except KeyError:
    print("came out")
print(x)
