# several managers in one with, entered in order and left in reverse
class C:
    def __init__(self, name):
        print("make", name)
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        print("exit", self.name)


with C("a") as a, C("b") as b:
    print(a.name, b.name)
with (C("c") as c, C("d"),):
    print("parenthesized", c.name)
try:
    with C("e"), 5 as never:
        print("never")
except (AttributeError, TypeError):
    print("5 is no manager")
