# Calls in place and those that are not: too few, too many, defaults, *args, keyword-only, generators, nested
class T:
    def zero(self):
        return 0

    def two(self, a, b=5):
        c = a
        d = b
        return c, d

    def rest(self, *args):
        return args

    def named(self, *, key=1):
        return key

    def gen(self, n):
        for i in range(n):
            yield i

    def locals_unset(self, flag):
        if flag:
            late = 1
        try:
            return late
        except UnboundLocalError:
            return "unset"

    @staticmethod
    def static(a):
        return a

    @classmethod
    def cls(cls, a):
        return cls.__name__, a


def attempt(f):
    try:
        return f()
    except TypeError as e:
        return e.args[0].replace("T.", "")


t = T()
t.field = lambda *a: a
for _ in range(2):
    print(t.zero(), t.two(1), t.two(1, 2), t.rest(), t.rest(1, 2, 3, 4), t.named(), t.named(key=2))
    print(list(t.gen(3)), t.static(1), t.cls(2), t.field(3, 4), t.locals_unset(True), t.locals_unset(False))
    print(attempt(lambda: t.zero(1)), attempt(lambda: t.two()), attempt(lambda: t.two(1, 2, 3)), sep="; ")
    print(T.zero(t), T.two(t, 8), t.two(t.two(1), t.rest(t.zero(), t.static(9))))


class Meta(type):
    def __call__(cls, *args):
        return "made", args


class Odd(metaclass=Meta):
    pass


print(Odd(1, 2), [].__class__(), (lambda: 3)(), (lambda a, b: (b, a))(1, 2))
