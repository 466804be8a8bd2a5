# sums and differences across the borders of small integers of every width
for bits in (29, 30, 31, 32, 61, 62, 63, 64):
    n = 1 << bits
    print(bits, n - 1, n, n + 1, -n - 1, -n, -n + 1)
    print((n - 1) + 1 == n, (-n) - 1 == -(n + 1), n + n, n - 1 - n, (n + 1) - (n - 1), -(-n) == n)
