# int(text, base): prefixes, underscores, white space, and what is refused
for text, base in (("0x1F", 16), ("1f", 16), ("-0b11", 0), ("0o17", 0), (" 42\n", 10), ("1_000", 10), ("0x_f", 0),
                   ("zz", 36), ("00", 0), ("0_0", 0), ("+7", 8), ("12", 3)):
    print(repr(text), base, int(text, base))
for text, base in (("", 10), ("-", 10), ("0x", 16), ("1__0", 10), ("_1", 10), ("1_", 10), ("012", 0), ("2", 2), ("z", 35),
                   ("1 2", 10), ("0x10", 10), ("é", 10), ("1\0", 10), ("9" * 20 + "x", 10)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
for bad in (lambda: int("1", 1), lambda: int("1", 37), lambda: int(5, 10), lambda: int("1", "a"), lambda: int({})):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
