# integers of thousands of digits
n = 1 << 20000
print(n.bit_length(), (n - 1).bit_length(), n >> 19990, (n * n) >> 39999, n % 1000007, (n + 1) // n, -n >> 20000)
m = 3 ** 2000
print(m % 10 ** 20, len(str(m)), int(str(m)) == m, (m * m) // m == m, m // 3 ** 1990, divmod(m, 7 ** 1000)[1] % 1000007, pow(m, m, 1000003))
f = 1
for i in range(1, 500):
    f *= i
print(len(str(f)), str(f)[:20], f % 509, f // (f // 499) == 499)
print((1 << 4000).to_bytes(501, "big")[0], int.from_bytes(b"\xff" * 500, "little") == (1 << 4000) - 1, hex(1 << 400)[:5])
