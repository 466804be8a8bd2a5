# floor division and modulo with every combination of signs
for a in (7, -7, 6, -6, 0):
    for b in (3, -3, 7, -7):
        print(a, b, a // b, a % b, divmod(a, b), (a // b) * b + a % b == a)
print(-1 // 1000000000000, -1 % 1000000000000, 1 // -1000000000000, 1 % -1000000000000)
print(7 / 2, -7 / 2, 6 / 3, 0 / 5, 1 / -4)
for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 10 ** 30 // 0):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")
