# pow() with a modulus: signs, inverses, large exponents
print(pow(2, 10, 1000), pow(2, 10, -1000), pow(-3, 5, 7), pow(2, 0, 1), pow(0, 0, 1), pow(5, 3, 1))
print(pow(3, -1, 7), pow(38, -2, 97), pow(-5, -1, 12), pow(7, -1, 1), pow(10 ** 20, 10 ** 5, 10 ** 9 + 7))
print(pow(12345678901234567890, 98765432109876543210, 2 ** 89 - 1), pow(True, 2, 3))
for bad in (lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: pow(0, -1)):
    try:
        print(bad())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
