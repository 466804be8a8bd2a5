# bool is an int with two values
print(bool(0), bool(5), bool(""), bool([0]), bool(None), bool(0.0), bool(-0.0), bool(b""), bool({}), bool(()), bool(range(0)))
print(True and 1, True == 1, True is True, isinstance(True, int), type(True).__name__, True + 1, True < 2)
print([10, 20][True], "ab"[False], repr(True), str(False), True & False, True | 2, True ^ True, not True)
print(type(True & False).__name__, type(True & 1).__name__, sum([True, True, False]), int(True), bool())
print(f"{True} {True:d} {False:5}|{True!r:>6}")
