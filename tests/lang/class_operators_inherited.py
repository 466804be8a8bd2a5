# special methods are looked up on the class, inherited ones too
class A:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i


class B(A):
    pass


b = B()
b.__len__ = lambda: 99
print(len(b), b[5], b.__len__())
B.__len__ = lambda self: 7
print(len(b))
del B.__len__
print(len(b))
A.__add__ = lambda self, o: "added late"
print(b + 1)
