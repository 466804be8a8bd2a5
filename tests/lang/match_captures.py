# capture patterns bind whatever comes; the wildcard binds nothing; captured names are ordinary locals
def first(x):
    match x:
        case y:
            return y


def second(x):
    match x:
        case _:
            try:
                return _
            except NameError:
                return "no name _"


print(first(3), first(None), first([1, 2]), second(5))
match 7:
    case seven:
        pass
print(seven)
seven = 8


def outer():
    match (1, 2):
        case (a, b):
            def inner():
                return a + b
    a = 10
    return inner()


def globally():
    global seven
    match 70:
        case seven:
            pass


print(outer(), seven)
globally()
print(seven)


class Body:
    match "attribute":
        case value:
            pass


print(Body.value)
match _ := 5, 6:
    case _, other:
        print(_, other)
