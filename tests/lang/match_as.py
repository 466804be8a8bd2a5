# as-patterns: the whole and its parts, inside sequences, mappings, classes
def f(x):
    match x:
        case [1, [_, _] as pair] as whole:
            return whole, pair
        case {"list": [*_] as items, "n": int() as n} as d:
            return items, n, len(d)
        case (1 | 2) as n:
            return n, "one or two"
        case ("a" as letter) | ("b" as letter):
            return letter
        case ((((deep)))) as same if deep is same:
            return "same", deep


for x in ([1, (2, 3)], [1, [2]], {"list": (1, 2), "n": 3}, 2, "b", "c"):
    print(f(x))
match 5:
    case int() as n if n > 10:
        print("large")
    case int() as m:
        print(m)
print(n)
