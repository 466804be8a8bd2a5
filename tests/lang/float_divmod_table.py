# // and % of floats: the sign of the divisor, zeros, infinities
inf = float("inf")
for x in (7.5, -7.5, 0.0, -0.0, 6.0, -6.0, inf):
    for y in (2.0, -2.0, 0.5, 3, -3, inf, -inf):
        print(x, y, x // y, x % y, divmod(x, y))
for bad in (lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 1.0 / 0, lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 0.0 ** -1):
    try:
        bad()
    except ZeroDivisionError as e:
        print(e)
