# floor division and modulo with signs and zeros
for a in (7.5, -7.5, 0.0, -0.0):
    for b in (2.0, -2.0):
        print(a, b, a // b, a % b)
for bad in (lambda: 1.0 / 0.0, lambda: 1.0 // 0, lambda: 1.0 % 0.0, lambda: 0.0 ** -1, lambda: divmod(1.0, 0.0)):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")
print(1e10 % 3, -1.5 % 1, 5 % -1.5, -5 % 1.5, 1.0 % float("inf"), -1.0 % float("inf"))
