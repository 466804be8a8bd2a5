# slices of memoryviews are windows; what they are compared with and made into
a = bytearray(b"0123456789")
m = memoryview(a)
n = m[2:8][1:4]
n[1] = 0x41
print(a, n.tobytes(), n.tolist(), len(n), n == b"3A5", n != b"x", m.nbytes, m.itemsize, m.format, m.readonly, m.obj is a)
m[::5] = b"xy"
print(a, bytes(m[7:]), list(m[:2]), b"".join([m[:1], m[1:2]]), m[-1], n.hex(), bytearray(m[3:5]), hash(memoryview(b"ab")) == hash(b"ab"))
for bad in (lambda: m[10], lambda: m["a"], lambda: memoryview("a"), lambda: memoryview(b"a").__setitem__(0, 1), lambda: m.__setitem__(0, 256),
            lambda: m.__setitem__(slice(0, 2), b"abc")):
    try:
        bad()
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__)
