# match in loops, functions, try and with: break, continue, return, yield and raise inside cases
def words(items):
    for item in items:
        match item:
            case "skip":
                continue
            case "stop":
                break
            case ["nested", *inner]:
                yield from words(inner)
            case str() as s if len(s) > 3:
                yield s.upper()
            case _:
                yield item
    else:
        yield "end"


print(list(words(["a", "skip", "long word", ["nested", "b", "stop", "c"], 5])))
print(list(words(["a", "stop", "b"])))


def f(x):
    try:
        match x:
            case 1:
                return "one"
            case [a, b]:
                match a:
                    case 1:
                        return "inner", b
                    case _:
                        raise ValueError(b)
            case _:
                return x.missing
    except ValueError as e:
        return "ValueError", e.args
    except AttributeError:
        return "AttributeError"
    finally:
        print("finally", end=" ")


for x in (1, [1, 2], [2, 3], 5):
    print(f(x))
while True:
    match 1:
        case 1:
            break
print("done")
