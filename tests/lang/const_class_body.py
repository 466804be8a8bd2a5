# const() in a class body is an attribute, not a name of the methods
from micropython import const


class Register:
    CONTROL = const(0x10)
    _STATUS = const(0x11)
    BOTH = (CONTROL, _STATUS)

    def get(self):
        return self.CONTROL


print(Register.CONTROL, Register.BOTH, Register().get())
try:
    class Other:
        Z = const(1)

        def f(self):
            return Z
    Other().f()
except NameError as e:
    print(e)
