# constants that are equal but not the same stay apart
print([1, 1.0, True], (1, 1.0), ("a", b"a"), 0.0, -0.0, [0, 0.0, False, -0.0])


def f():
    return 1, 1.0, True, 0.0, -0.0, (1, 2), (1.0, 2), (True, 2), "1", b"1"


print(f(), type(f()[0]).__name__, type(f()[2]).__name__, f()[5:8])
