# exceptions without message, and with a text of their own class
class Special(Exception):
    def __str__(self):
        return "special text"


def f():
    raise Special(1)


try:
    raise ValueError
except ValueError as e:
    print(repr(e))
    f()
