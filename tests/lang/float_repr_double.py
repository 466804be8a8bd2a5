# the shortest text of numbers that need a double's digits
for x in (0.1 + 0.2, 1 / 3, 2 / 3, 3.141592653589793, 1e100, 5e-324, 1.7976931348623157e308, 123456789.123456789,
          9007199254740993.0, 1e23, 4.35, 2 ** 0.5):
    print(x, float(repr(x)) == x)
