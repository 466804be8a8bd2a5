# a function may use names that are defined later
def f():
    return later() + CONSTANT


def later():
    return 1


CONSTANT = 2
print(f())


class A:
    def make(self):
        return B()


class B:
    pass


print(type(A().make()).__name__)
