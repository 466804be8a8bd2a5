# the four operations on integers of any size
a = 123456789012345678901234567890
b = 987654321098765432109876543210
print(a + b, a - b, b - a, -a - b)
print(a * b, a * -b, -a * -b)
print(b // a, b % a, -b // a, -b % a, b // -a, b % -a, divmod(-b, -a))
print(a * 0, a * 1, a // a, a % a, a - a, a // b, a % b, -a // b, -a % b)
print((a * b) // b == a, (a * b + 7) % b, a ** 5 % 1000007)
