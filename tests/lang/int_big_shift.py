# shifts of big and negative integers
n = 0x123456789abcdef0123456789
for k in (0, 1, 4, 31, 32, 33, 63, 64, 65, 100, 200):
    print(k, n >> k, -n >> k, (1 << k) - 1, (n << k) >> k == n)
print(-1 >> 1, -1 >> 100, 1 >> 100, 0 << 100, -5 << 3, -5 >> 1, -(1 << 64) >> 64, (-(1 << 64) - 1) >> 64)
for bad in (lambda: 1 << -1, lambda: 1 >> -1):
    try:
        bad()
    except ValueError as e:
        print(e)
