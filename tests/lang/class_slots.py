# __slots__ names the only attributes
class S:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = S()
s.b = 2
print(s.a, s.b)
for action in (lambda: setattr(s, "c", 3), lambda: S().b):
    try:
        action()
    except AttributeError:
        print("no such attribute")
del s.a
print(hasattr(s, "a"), hasattr(s, "b"))
