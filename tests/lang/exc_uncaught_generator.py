# frames of generators in a traceback
def source():
    yield 1
    raise LookupError("source is dry")


def through():
    yield from source()


for x in through():
    print(x)
