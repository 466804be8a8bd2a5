# endless generators and pipelines
def naturals(n=0):
    while True:
        yield n
        n += 1


def take(k, it):
    for _, x in zip(range(k), it):
        yield x


def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


print(list(take(10, primes())), list(take(3, (x * x for x in naturals(5)))))
it = naturals()
print(next(it), next(it), list(take(2, it)))
