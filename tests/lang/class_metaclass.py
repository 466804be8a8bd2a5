# a metaclass sees the class being made and may intercept calls
class Meta(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.methods = sorted(k for k in namespace if not k.startswith("__"))
        return cls

    def __call__(cls, *args):
        print("making", cls.__name__)
        return super().__call__(*args)

    def __len__(cls):
        return len(cls.methods)


class A(metaclass=Meta):
    def f(self): pass
    def g(self): pass


class B(A):
    def h(self): pass


print(A.methods, B.methods, len(A), type(B) is Meta, type(B()) is B)
