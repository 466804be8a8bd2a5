# sequence patterns: lists, tuples, ranges, not str, bytes, sets or iterators; brackets and parentheses mean the same
def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one", a
        case (a, b):
            return "two", a, b
        case a, b, 3:
            return "ends in 3", a, b
        case [1, [2, [3, x]], 4, (5,)]:
            return "nested", x
    return "no"


for x in ([], (), [1], (1,), [1, 2], range(2), range(0), [1, 2, 3], (1, 2, 4), [1, (2, [3, "x"]), 4, [5]],
          [1, (2, [3, "x"]), 4, 5], "", "a", "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, iter([1, 2]), 12, None):
    if not isinstance(x, (bytearray, set)) and not hasattr(x, "__next__"):
        print(repr(x), end=" ")
    print(f(x))
