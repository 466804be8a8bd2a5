# memoryview looks at bytes without a copy
a = bytearray(b"0123456789")
m = memoryview(a)
n = m[2:6]
print(len(m), m[0], bytes(n), n[1], list(n[:2]), n == b"2345")
n[0] = 88
m[7:9] = b"YZ"
print(a, bytes(n[::-1]), n.tobytes(), bytes(m[-2:]))
r = memoryview(b"const")
print(r[1], bytes(r[1:3]), 110 in r)
for bad in (lambda: r.__setitem__(0, 1), lambda: m[20], lambda: m.__setitem__(slice(0, 2), b"abc")):
    try:
        bad()
    except (TypeError, IndexError, ValueError) as e:
        print(type(e).__name__)
