# value patterns: dotted names are looked up each time and compared with ==
class Color:
    RED = 1
    GREEN = 2

    class Deep:
        BLUE = "blue"


class Any:
    def __eq__(self, other):
        print("compared with", other)
        return True


class Holder:
    any = Any()


def f(x):
    match x:
        case Color.RED:
            return "red"
        case Color.Deep.BLUE:
            return "blue"
        case [Color.GREEN, Color.RED | Color.GREEN as which]:
            return "pair", which
        case {"color": Color.GREEN}:
            return "green inside"
    return "no"


for x in (1, 1.0, True, 2, "blue", [2, 1], (2, 2), [2, 3], {"color": 2}, {"color": 1}):
    print(x, f(x))
Color.RED = 3
print(f(1), f(3))
match "anything":
    case Holder.any:
        print("equal")
try:
    match 1:
        case Color.NONE:
            pass
except AttributeError as e:
    print(e)
