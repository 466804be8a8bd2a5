# bare raise raises again what is being handled
def f():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise KeyError("second")
        except KeyError:
            print("inner")
        raise


try:
    f()
except ValueError as e:
    print("outer", e)


def helper():
    raise


try:
    try:
        1 / 0
    except ZeroDivisionError:
        helper()
except ZeroDivisionError:
    print("raised by the helper")
try:
    helper()
except RuntimeError as e:
    print(e)
