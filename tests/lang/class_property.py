# properties with getter, setter and deleter
class Celsius:
    def __init__(self, t):
        self.t = t

    @property
    def kelvin(self):
        "absolute"
        return self.t + 273

    @kelvin.setter
    def kelvin(self, value):
        if value < 0:
            raise ValueError("below zero")
        self.t = value - 273

    @kelvin.deleter
    def kelvin(self):
        self.t = None

    plain = property(lambda self: "plain")


c = Celsius(10)
c.kelvin += 5
print(c.t, c.kelvin, c.plain)
for action in (lambda: setattr(c, "kelvin", -1), lambda: setattr(c, "plain", 1)):
    try:
        action()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__)
del c.kelvin
print(c.t, isinstance(Celsius.kelvin, property))
