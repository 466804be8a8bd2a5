# powers, and powers modulo a number
print(2 ** 100, 3 ** 50, (-7) ** 33, 10 ** 30, (-2) ** 64, 0 ** 0, 1 ** 1000, (-1) ** 1001)
print(pow(2, 1000, 1000007), pow(3, 10 ** 20, 10 ** 9 + 7), pow(-5, 3, 7), pow(5, 3, -7), pow(7, 0, 13), pow(2, 3, 1))
print(pow(3, -1, 7), pow(2, 10), 2 ** -2, (-2) ** -1)
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
try:
    pow(2, 3, 0)
except ValueError as e:
    print(e)
print(len(str(7 ** 300)), str(7 ** 300)[:20])
