# the messages of common errors
class C:
    pass


actions = [lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: [1][5], lambda: (1,)[5], lambda: "a"[5],
           lambda: {}["key"], lambda: {}[1, 2], lambda: nothing, lambda: C().attribute, lambda: C.attribute,
           lambda: (5).attribute, lambda: [].attribute, lambda: int("12x"), lambda: int("z", 16), lambda: float("abc"),
           lambda: None + 1, lambda: "a" + 1, lambda: 1 + "a", lambda: [] + (), lambda: 5(), lambda: len(5),
           lambda: iter(5), lambda: None[0], lambda: 5 in 5, lambda: [].pop(), lambda: {}.pop("x"),
           lambda: [].remove(1), lambda: [1].index(2), lambda: "a".index("b"), lambda: {[]: 1}, lambda: 1 < "a",
           lambda: chr(-1), lambda: ord("ab"), lambda: min([]), lambda: next(iter([])), lambda: -"a", lambda: 1 << -1]
for action in actions:
    try:
        action()
    except Exception as e:
        print(type(e).__name__ + ":", e)
