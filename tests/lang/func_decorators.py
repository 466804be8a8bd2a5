# decorators apply from the bottom up; their expressions are evaluated from the top down
def mark(name):
    print("expression", name)

    def decorate(f):
        print("apply", name)

        def wrapper(*args, **kw):
            return f"{name}({f(*args, **kw)})"
        return wrapper
    return decorate


@mark("outer")
@mark("inner")
def f(x, y=1):
    return x + y


print(f(1), f(1, y=5))
registry = {}


@lambda f: registry.setdefault(f.__name__, f)
def g():
    return "g"


print(registry["g"]() , g())
