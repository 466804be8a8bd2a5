# int() of floats, bools, texts and others
print(int(3.9), int(-3.9), int(True), int("42"), int(b"42"), int(), int(1e10), int(-0.0), int(" 7\n"))
print(int(2.0 ** 40), int(-2.0 ** 70), True + True, True * 5, False - 1, ~True, -True, +False)
for bad in (float("inf"), float("nan"), None, [], "1.5", "abc", ""):
    try:
        print(int(bad))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__)
