# an exception in finally or in a handler has the first one as context
try:
    try:
        raise ValueError("a")
    finally:
        raise KeyError("b")
except KeyError as e:
    print(repr(e), repr(e.__context__))
try:
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise KeyError("b")
        except KeyError:
            raise IndexError("c")
except IndexError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
try:
    raise OSError("d")
except OSError as e:
    print(e.__context__)
