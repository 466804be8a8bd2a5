# differs: a pattern that fails may have bound names on its way, which the reference leaves open
def f(x):
    a = "before"
    match x:
        case [a, 2]:
            return "matched", a
    return "failed", a


print(f([1, 2]), f([1, 3]))
