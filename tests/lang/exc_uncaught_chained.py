# a traceback shows what led to the exception
def parse(text):
    try:
        return int(text)
    except ValueError:
        raise KeyError("no number")


parse("x")
