"""A module that says when it runs."""
print("running", __name__)
value = 1


def function():
    return "function of " + __name__


def get():
    return value
