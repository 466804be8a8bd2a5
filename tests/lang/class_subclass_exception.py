# exception classes with their own arguments and text
class Base(Exception):
    pass


class Coded(Base):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


class Both(Coded, ValueError):
    pass


for cls in (Coded, Both):
    try:
        raise cls(5, "more", 1)
    except Base as e:
        print(e, e.args, e.code, repr(e), isinstance(e, ValueError))
print(repr(Base()), repr(Base(1)), str(Base()), str(Base("a")), str(Base(1, 2)))
