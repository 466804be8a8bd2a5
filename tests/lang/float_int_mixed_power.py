# powers of mixed kinds
print(2 ** 0.5 * 2 ** 0.5 > 1.99, 4 ** 0.5, 2.0 ** 10, 2 ** -1, (-2.0) ** 3, (-2.0) ** 2, 0.0 ** 0, 1.0 ** 1000, 9 ** 0.5)
print(pow(2.0, 3), pow(0.25, 0.5), 10 ** -2, 10.0 ** 2, (-8) ** 2.0, 16 ** 0.25)
try:
    10.0 ** 1000
except OverflowError:
    print("OverflowError")
