# the builtin types as functions, with and without arguments
print(int(), float(), str(), bytes(), bytearray(), list(), tuple(), dict(), set(), frozenset(), bool(), object is not None)
print(int("7"), float("2.5"), str(5), bytes([1]), list("ab"), tuple([1]), dict(a=1), sorted(set("ab")), bool("x"), str(None), str([1, "a"]), str(b"x"), str(2.0))
print(type(int), type, str is type("a"), int.__name__, [t.__name__ for t in (int, float, str, bytes, list, tuple, dict, set, bool, range, slice, object, type)], list, ValueError)
