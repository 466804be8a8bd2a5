# mapping patterns: some keys, captured values, the rest, keys that are values, what is no mapping
class Key:
    name = "name"
    number = 2


def f(x):
    match x:
        case {"kind": "circle", "r": r}:
            return "circle", r
        case {"kind": "box", "size": [w, h], **rest}:
            return "box", w, h, rest
        case {Key.name: name, Key.number: n}:
            return "by value", name, n
        case {1: {2: {3: deep}}}:
            return "deep", deep
        case {-1: None | True as flag, **others}:
            return flag, others
        case {"only": _, **rest} if not rest:
            return "nothing else"
        case {}:
            return "a mapping", len(x)
    return "no"


for x in ({"kind": "circle", "r": 1, "more": 2}, {"kind": "circle"}, {"kind": "box", "size": (1, 2)},
          {"kind": "box", "size": (1, 2), "color": "red", 4: 5}, {"kind": "box", "size": 3}, {"name": "n", 2: "two"},
          {1: {2: {3: "x"}}}, {1: {2: {4: "x"}}}, {-1: True, 0: 0}, {-1: None}, {-1: False}, {"only": 1}, {"only": 1, 2: 3},
          {}, [("kind", "circle")], "kind", None):
    print(x, f(x))
d = {1: 2, 3: 4}
match d:
    case {1: two, **rest}:
        rest[9] = 9
        print(two, rest, d)
