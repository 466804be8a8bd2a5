"""This module has a docstring."""
x = 1


def total():
    return z + w


def broken():
    return x
