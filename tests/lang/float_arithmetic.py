# arithmetic in floats that every width computes alike
a, b = 7.5, 2.0
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a, +a, abs(-a))
print(1 + 0.5, 0.5 + 1, 3 * 1.5, 7 / 2, 2 ** 0.5 > 1.414, 1.5 - 1, 6 // 4.0, 2.5 ** 3)
print(divmod(7.5, 2), divmod(-7.5, 2), divmod(7.5, -2), 10.0 // 3, 10.0 % 3)
x = 1.0
x += 0.25
x *= 4
x -= 1
x /= 8
print(x, x == 0.5, x < 1, x >= 0.5, 0.5 <= x <= 0.5)
