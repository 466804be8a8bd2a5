# recursion without end raises RecursionError, and the program goes on
def f(n):
    return f(n + 1) + 1


for attempt in range(3):
    try:
        f(0)
    except RecursionError as e:
        print("RecursionError", isinstance(e, RuntimeError))


class C:
    def __getattr__(self, name):
        return self.other

    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o


for action in (lambda: C().x, lambda: repr(C()), lambda: C() == C()):
    try:
        action()
    except RecursionError:
        print("again")
print((lambda n: n + 1)(1))
