# errors when a match runs: no class, too many positional patterns, repeated attributes, wrong __match_args__
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class Two:
    __match_args__ = ("x", "y")
    x = y = 1


class NoArgs:
    pass


class ListArgs:
    __match_args__ = ["x"]
    x = 1


class NumberArgs:
    __match_args__ = (1,)


class Broken:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("broken")


def no_class(kind):
    match 1:
        case kind():
            pass


def three(p):
    match p:
        case Two(_, _, _):
            return "three"


def repeated(p):
    match p:
        case Two(_, x=_):
            return "repeated"


def one(p, kind):
    match p:
        case kind(a):
            return a


def no_name(p):
    match p:
        case Undefined():
            pass


attempt(no_class, 5)
attempt(no_class, print)
attempt(three, Two())
attempt(three, 5)
attempt(repeated, Two())
attempt(one, NoArgs(), NoArgs)
attempt(one, ListArgs(), ListArgs)
attempt(one, NumberArgs(), NumberArgs)
attempt(one, Broken(), Broken)
attempt(one, 1, int)
attempt(no_name, 1)


def two_ints(x):
    match x:
        case int(a, b):
            pass


attempt(two_ints, 5)
