# an exception that nobody catches: traceback with file, line and function
def inner(x):
    return 10 // x


def outer(x):
    y = x - 1
    return inner(y) + 1


print(outer(3))
print(outer(1))
