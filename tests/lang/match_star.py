# sequence patterns with a star: where it stands, what it binds, how many items there must be
def f(x):
    match x:
        case [*_, "last"]:
            return "ends well"
        case ["first", *rest]:
            return "starts well", rest
        case [a, *middle, b] if a == b:
            return "same ends", a, middle
        case [a, b, *_, c, d]:
            return a, b, c, d
        case [*everything]:
            return "all", everything
    return "no"


for x in ([], [1], [1, 1], (1, 2, 1), [1, 2], [1, 2, 3], [1, 2, 3, 4], range(9), ["first"], ("first", 2, 3), ["first", "last"],
          ["last"], "first", {}):
    print(x, f(x))
match (1, 2, 3):
    case x, *y:
        print(x, y, type(y).__name__)
match 1, *range(3), 5:
    case [first, *others]:
        print(first, others)
match [[1, 2], [3, 4, 5], [6]]:
    case [[a, *b], [*c, d], [*e]]:
        print(a, b, c, d, e)
