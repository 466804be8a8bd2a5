# guards: tried after the names are bound, in order, only when the pattern matches; what they raise goes on
def seen(x, result):
    print("guard", x)
    return result


def f(x):
    match x:
        case (a, b) if seen("first", a > b):
            return "first"
        case (a, b) if seen("second", a == b) and seen("and", True):
            return "second"
        case int(n) if (m := n * 2) > 10:
            return m
        case [*items] if any(i == 3 for i in items):
            return "has 3"
        case _ if seen("last", []):
            return "never"
    return "none"


for x in ((2, 1), (1, 1), (1, 2), 6, 5, [1, 2, 3], "s"):
    print(x, f(x))
try:
    match 5:
        case n if 1 // (n - 5):
            pass
except ZeroDivisionError as e:
    print(e, n)
