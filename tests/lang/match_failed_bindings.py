# names that a failed pattern bound on the way: a name of a pattern that fails as a whole stays as it was before
def order(x):
    a = b = "unset"
    match x:
        case [a, b, 3]:
            return "three", a, b
        case [a, b]:
            return "two", a, b
    return "none"


print(order([1, 2, 3]), order([1, 2]), order(5))


def kept(x):
    n = "before"
    match x:
        case int(n) if n > 10:
            return "large"
    return n


print(kept("text"), kept(3), kept(30))


def unbound(x):
    match x:
        case [only]:
            pass
    return only


print(unbound([1]))
try:
    unbound([])
except UnboundLocalError:
    print("unbound")
