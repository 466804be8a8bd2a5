"""Raises in a function, for tracebacks through modules."""


def run(x):
    return divide(1, x)


def divide(a, b):
    return a // b
