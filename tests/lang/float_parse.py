# float() of texts and numbers
for text in ("1", " 1.5 ", "-2.5e1", "1e3", ".5", "5.", "+0.25", "1_0.5", "inf", "-INF", "1E-2", "\n3\t"):
    print(repr(text), float(text))
for text in ("", ".", "e5", "1e", "1.2.3", "0x10", "1 2", "--1", "_1", "1__0", "infin", "abc", "1,5"):
    try:
        print(float(text))
    except ValueError as e:
        print(e)
print(float(), float(5), float(True), float(b"2.5"), float(10 ** 20), float(-7))
