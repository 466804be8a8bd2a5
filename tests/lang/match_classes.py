# class patterns: positional by __match_args__, keywords, both, inherited, mixed with others; attributes that are missing
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    @property
    def total(self):
        return self.x + self.y


class Pixel(Point):
    color = "red"


class Plain:
    pass


def f(p):
    match p:
        case Pixel(0, 0):
            return "pixel at the origin"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return "on the axis", x
        case Pixel(x, color="red" as c):
            return c, x
        case Point(x=x, total=total) if total > 10:
            return "large", x, total
        case Point(Point(a, b), [c, *_]):
            return "nested", a, b, c
        case Point():
            return "some point"
        case Plain(missing=_):
            return "not missing"
        case Plain():
            return "plain"
    return "no"


for p in (Pixel(0, 0), Point(0, 0), Point(3, 0), Pixel(4, 5), Point(5, 6), Point(1, 2), Plain(), 5):
    print(f(p))


def g(p):
    match p:
        case Point(Point(a, b), [c, *_]):
            return a, b, c


print(g(Point(Point(1, 2), (3, 4))), g(Point(1, 2)))
plain = Plain()
plain.missing = None
print(f(plain))
