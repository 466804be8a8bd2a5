# differs: under CPython const() is a function and _PRIVATE an ordinary global; a class keeps its attributes
from micropython import const

_PRIVATE = const(5)
PUBLIC = const(6)


class C:
    _INSIDE = const(7)
    OUTSIDE = const(8)

    def get(self):
        return _PRIVATE


print("_PRIVATE" in globals(), "PUBLIC" in globals(), C().get(), hasattr(C, "_INSIDE"), hasattr(C, "OUTSIDE"))
