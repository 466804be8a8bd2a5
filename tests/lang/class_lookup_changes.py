# A call site that has found a method sees every later change: of the instance, of the class, of a base
class Base:
    def who(self):
        return "base"


class Child(Base):
    pass


class Other:
    def who(self):
        return "other"


def ask(o):
    return o.who()


c, other = Child(), Other()
print(ask(c), ask(c), ask(other), ask(c))
Child.who = lambda self: "child"
print(ask(c), ask(other))
c.who = lambda: "instance"
print(ask(c), ask(Child()))
del c.who
print(ask(c))
del Child.who
print(ask(c))
Base.who = lambda self: "new base"
print(ask(c), ask(Base()), ask(other))
Base.who = staticmethod(lambda: "static")
print(ask(c))
Base.who = classmethod(lambda cls: cls.__name__)
print(ask(c))
Base.who = property(lambda self: lambda: "property")
print(ask(c))
Base.who = Other().who
print(ask(c))


class Callable:
    def __call__(self, *args):
        return "callable with %d" % len(args)


Base.who = Callable()
print(ask(c))
c.__class__ = Other
print(ask(c))
del Base.who
try:
    ask(Child())
except AttributeError as e:
    print(e)
