"""Under CPython nobody counts instructions."""


def begin():
    pass


def end():
    pass
