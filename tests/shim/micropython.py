"""Under CPython, a constant is what was given."""


def const(value):
    return value
