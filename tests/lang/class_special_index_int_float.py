# __index__, __int__, __float__ and the builtins that ask for them
class I:
    def __index__(self):
        return 2


class F:
    def __float__(self):
        return 2.5

    def __int__(self):
        return 7


print([10, 20, 30][I()], "abcd"[I():], list(range(I())), hex(I()), int(I()), bin(I()), [0] * 3)
print(float(F()), int(F()), float(I()))
a = [0, 1, 2, 3]
a[I()] = "x"
print(a, a[:I()], divmod(7, 2))
try:
    [1, 2, 3][F()]
except TypeError:
    print("needs __index__")
