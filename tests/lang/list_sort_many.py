# sorting of many elements in several patterns
def lcg(n, seed=1):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed >> 16


data = list(lcg(500))
once = sorted(data)
print(all(a <= b for a, b in zip(once, once[1:])), sorted(once) == once, sorted(once, reverse=True) == once[::-1])
keyed = sorted(enumerate(data), key=lambda p: p[1] % 10)
print(all((a[1] % 10, a[0]) < (b[1] % 10, b[0]) for a, b in zip(keyed, keyed[1:])))
down = sorted(enumerate(data), key=lambda p: p[1] % 10, reverse=True)
print(all((-(a[1] % 10), a[0]) < (-(b[1] % 10), b[0]) for a, b in zip(down, down[1:])), sum(data) == sum(once))
