# yield from passes values, sends and exceptions through
def inner():
    try:
        x = yield "inner"
        print("inner got", x)
        yield "second"
    except ValueError as e:
        print("inner caught", e)
        yield "handled"
    return "inner result"


def outer():
    r = yield from inner()
    print("result", r)
    yield from [1, 2]
    yield from range(2)
    yield from "ab"


o = outer()
print(next(o), o.send("hello"), list(o))
o = outer()
next(o)
print(o.throw(ValueError("v")), list(o))
