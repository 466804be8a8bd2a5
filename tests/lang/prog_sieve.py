# the sieve of Eratosthenes in a bytearray
def primes(limit):
    marks = bytearray([1]) * (limit + 1)
    marks[0:2] = b"\x00\x00"
    n = 2
    while n * n <= limit:
        if marks[n]:
            marks[n * n::n] = bytes(len(marks[n * n::n]))
        n += 1
    return [n for n, mark in enumerate(marks) if mark]


found = primes(1000)
print(len(found), found[:10], found[-3:], sum(found))
