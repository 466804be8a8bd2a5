# bytes() asks __bytes__
class B:
    def __bytes__(self):
        return b"from B"


class L:
    def __iter__(self):
        return iter([65, 66])


print(bytes(B()), bytes(L()), bytearray(L()))
