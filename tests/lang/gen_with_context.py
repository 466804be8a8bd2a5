# a with block inside a generator ends when the generator is closed
class C:
    def __enter__(self):
        print("enter")
        return "value"

    def __exit__(self, kind, e, tb):
        print("exit", kind.__name__ if kind else None)


def g():
    with C() as v:
        yield v
        yield "more"


for x in g():
    print(x)
it = g()
print(next(it))
it.close()
it = g()
next(it)
try:
    it.throw(ValueError)
except ValueError:
    print("thrown through")
