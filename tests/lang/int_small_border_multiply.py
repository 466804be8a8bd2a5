# products across the borders of small integers
for a in (46340, 46341, 32768, 65536, -46341, 3037000499, 3037000500, 4294967296, -2147483648):
    print(a * a, a * -a, a * a // a == a, (a * a) % 1000)
print((1 << 15) * (1 << 15), (1 << 31) * (1 << 31), (1 << 31) * (1 << 32), -(1 << 30) * 2, (1 << 62) * -1 * 2)
n = 1
for i in range(25):
    n *= i + 1
print(n)
while n > 1:
    i = 2
    while n % i:
        i += 1
    n //= i
print(n, i)
