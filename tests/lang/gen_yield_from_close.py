# closing the outer generator closes the inner one first
def inner():
    try:
        yield 1
    finally:
        print("inner closed")


def outer():
    try:
        yield from inner()
    finally:
        print("outer closed")


o = outer()
next(o)
o.close()


class It:
    def __iter__(self):
        return self

    def __next__(self):
        return 5

    def close(self):
        print("iterator closed")


def through():
    yield from It()


t = through()
print(next(t))
t.close()
