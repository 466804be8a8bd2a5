# handlers of one try do not protect each other
def f(first, second):
    try:
        raise first
    except KeyError:
        raise second
    except ValueError:
        return "handler of ValueError"
    except:
        return "bare"


print(f(ValueError, None), f(OSError, None))
try:
    f(KeyError, ValueError)
except ValueError as e:
    print("came out", type(e.__context__).__name__)


def g():
    try:
        pass
    except ValueError:
        return "never"
    else:
        raise ValueError("from else")


try:
    g()
except ValueError as e:
    print(e)
