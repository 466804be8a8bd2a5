# an exception in __exit__ replaces the one of the body
class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise ValueError("from exit")


class Inner:
    def __enter__(self):
        raise OSError("from enter")

    def __exit__(self, *details):
        print("never")


try:
    with Bad():
        raise KeyError("body")
except ValueError as e:
    print(e, repr(e.__context__))
try:
    with Inner():
        print("never")
except OSError as e:
    print(e)
