# a leading string is the docstring of a module, class or function
"""not the first statement? it is: comments do not count"""


def f():
    "of f"
    return 1


class C:
    """of C"""

    def method(self):
        "of " "method"


def g():
    f"not a docstring"


print(__doc__)
print(f.__doc__, C.__doc__, C.method.__doc__, g.__doc__, sep="|")
