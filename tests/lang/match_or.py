# or-patterns: the first alternative that matches binds; in sequences, with captures, nested
def f(x):
    match x:
        case 1 | 2 | 3:
            return "small"
        case [a, 0] | [0, a]:
            return "a pair", a
        case {"x": p, "y": q} | {"px": p, "py": q} | (p, q, _):
            return "a point", p, q
        case (str() | int()) as one:
            return "one", one
        case [("go" | "run") as verb, (1 | 2) as how_far]:
            return verb, how_far
        case ["say", *words] | [*words, "said"]:
            return words
    return None


for x in (1, 3, 4, [5, 0], [0, 5], [0, 0], {"x": 1, "y": 2}, {"px": 3, "py": 4, "z": 0}, (7, 8, 9), "s", ["go", 1],
          ["run", 2], ["run", 3], ["say", 1, 2], ["he", "said"], ["say", "said"], 1.5, []):
    print(x, f(x))
