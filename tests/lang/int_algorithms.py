# programs in integers: gcd, square root, Fibonacci, digits
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(gcd(2 ** 40 * 9, 6 ** 20), gcd(fib(90), fib(60)), isqrt(10 ** 30), isqrt(2 * 10 ** 20))
print(fib(100), fib(150) % 10 ** 9, sum(int(d) for d in str(2 ** 200)))
