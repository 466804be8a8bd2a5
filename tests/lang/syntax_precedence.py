# precedence and associativity of the operators
print(2 + 3 * 4, (2 + 3) * 4, -2 ** 2, 2 ** -1, 2 ** 3 ** 2)
print(10 - 4 - 3, 100 // 7 // 2, 7 % 4 * 2, -7 // 2, -(7 // 2))
print(1 | 2 & 3, 1 | 2 ^ 3, 1 << 2 + 1, ~1 + 1, not 1 == 2)
print(1 + 2 < 4, 1 < 2 and 2 < 3 or False, not True or True)
print(1 if 0 else 2 or 3, (lambda: 1)() + 1, 5 in [5] == True)
print(- - 3, + - 3, ~ ~ 3, not not 3)
