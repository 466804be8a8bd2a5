# features of __future__ are on already; annotations are not evaluated
"""The docstring may come first."""
from __future__ import annotations, division as d
from __future__ import (generators, print_function)


def f(x: Undefined, *, y: also.undefined = 1) -> [nothing]:
    return x / 2


print(f(3))
