# round of integers, to tens and hundreds, halves to even
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(1250, -2), round(1251, -2), round(7, 3))
print(round(12345678901234567890, -5), round(5, -1), round(6, -1), round(-25, -1), round(4, -5), type(round(5)).__name__)
print(abs(-5), abs(5), abs(-2 ** 80), divmod(17, 5), divmod(-17, 5))
