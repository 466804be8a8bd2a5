# divmod, pow, abs, round, over several kinds
print(divmod(17, 5), divmod(-17, 5), divmod(17.5, 5), divmod(True, 2), pow(2, 5), pow(2, 5, 7), pow(2.0, 2), abs(-3), abs(-2.5), abs(True), round(2.567, 2), round(17, -1))
for bad in (lambda: divmod(1, 0), lambda: pow("a", 2), lambda: abs("a"), lambda: round("a"), lambda: divmod("a", 1), lambda: pow(2.0, 2, 3)):
    try:
        bad()
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__)
