# __init_subclass__ runs for each subclass, with its keywords
class Plugin:
    known = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.known.append((cls.__name__, tag))


class A(Plugin):
    pass


class B(A, tag="bee"):
    pass


print(Plugin.known)
