# what the compiler folds has the meaning that it has at run time
print(7 // -2, -7 % 3, 2 ** 70, -2 ** 2, 1 << 65, 10 ** 20 // 3, 5 / 2, 1e400, -0.0)
print("a" * 3 + "b", "ab"[1], "abc"[::-1], (1, 2) + (3,), (1, 2, 3)[1:], b"ab"[0], not "", 1 < 2 < 3, 1 == 1.0, None is None)
print(1 if "" else 2, "x" and 0 or "y", -5 >> 1, ~0, 3 & 5 | 8 ^ 1, 0x7FFFFFFF + 1, 0x3FFFFFFF + 1, -0x40000000 - 1, 4611686018427387903 + 1)


def errors():
    for f in (lambda: 1 // 0, lambda: 1 % 0, lambda: "a" + 1, lambda: (1, 2)[5], lambda: 1 << -1, lambda: 2.0 ** 10000 if 0 else 0 / 0, lambda: -"a"):
        try:
            f()
        except Exception as e:
            print(type(e).__name__)


errors()
zero = -0.0
print(zero, str(zero)[0], [0.0, -0.0], 0.0 - 0.0, (0, 0.0, False), 1.0 + 0, {0.0: 1, 0: 2})
