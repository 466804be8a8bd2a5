# bytes() and bytearray() of everything that they take
class Own:
    def __bytes__(self):
        return b"own"
class Index:
    def __index__(self):
        return 3
for make in (bytes, bytearray):
    print(make(), make(3), make([1, 2]), make((65,)), make(range(3)), make(b"x"), make(bytearray(b"y")), make("é", "utf-8"), make({5}), make(Index()))
    print(make("é", "ascii", "replace"), make("é", "latin-1"), make("é", encoding="utf-8"), make(x for x in b"gen"), make(source=b"s"))
    for args in (("a",), (1, "utf-8"), (-1,), ([256],), (["a"],), (1.5,), (None,), ([1.5],), ("a", 5), (b"a", "utf-8")):
        try:
            print(make(*args))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
print(bytes(Own()))
