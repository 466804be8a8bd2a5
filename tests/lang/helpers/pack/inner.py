from . import first


def deep():
    return "deep " + first
