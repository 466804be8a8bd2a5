# a return in finally wins over everything
def f():
    try:
        return "try"
    finally:
        return "finally"


def g():
    try:
        raise ValueError
    finally:
        return "swallowed"


def h():
    for i in range(5):
        try:
            continue
        finally:
            if i == 2:
                return i


def order():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x is", x)


print(f(), g(), h(), order())
