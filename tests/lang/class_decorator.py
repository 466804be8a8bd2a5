# class decorators
def count(cls):
    cls.instances = 0
    old = cls.__init__

    def init(self, *args):
        cls.instances += 1
        old(self, *args)
    cls.__init__ = init
    return cls


@count
class A:
    def __init__(self, x):
        self.x = x


A(1), A(2)
print(A.instances, A(3).x)


@lambda cls: cls.__name__.lower()
class Name:
    pass


print(Name)
