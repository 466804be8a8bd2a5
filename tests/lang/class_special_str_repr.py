# str() falls back on repr(); containers and !r use repr
class R:
    def __repr__(self):
        return "<R>"


class S(R):
    def __str__(self):
        return "S text"


print(R(), S(), [R(), S()], (S(),), {"k": S()})
print(str(S()), repr(S()), f"{S()} {S()!r} {S()!s:>8}", "%s %r" % (S(), S()))


class Wrong:
    def __str__(self):
        return 5


try:
    str(Wrong())
except TypeError:
    print("__str__ must return a str")


class Plain:
    pass


print(repr(Plain())[:10], Plain)
