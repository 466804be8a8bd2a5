# match, case and _ are names everywhere else
match = 1
case = {2: "two"}
_ = 3
print(match, case, _)
match = lambda *a: a
print(match(1), match(1, 2), match (3), match * 1 if False else "no")
match[0] if False else None
print([match, case][1])
case[5] = match
match.attribute = 5
print(match.attribute, len(case))
match: int = 7
print(match)
match -1
match = match - 1
match, case = case, match
print(case, _)


class case:
    match = "a class"


def match(case):
    match case:
        case [match, case]:
            return match, case
        case match:
            return match


print(match((1, 2)), match(case.match))
match match:
    case case if case is match:
        print("itself")
match (1):
    case (1):
        print("parenthesised")
match [1, 2]:
    case [_, _]:
        print("a display")
match -1:
    case -1:
        print("minus one")
match {}:
    case {}:
        print("a dict display")
match not match:
    case False:
        print("not")
match lambda: 5:
    case f:
        print(f())
