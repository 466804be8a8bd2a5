# containers of more than 65535 items
n = 70000
a = list(range(n))
t = tuple(a)
d = {i: i for i in a}
s = set(a)
b = bytes(n)
x = "x" * n
print(len(a), len(t), len(d), len(s), len(b), len(x), a[-1], t[65536], d[69999], 69999 in s, n in s)
a.extend(a)
del d[65535]
b += b"\x01"
ba = bytearray(b)
ba[65536:65540] = b"abcdefgh"
print(len(a), len(d), b[-1], len(ba), ba[65536:65545], sum(a) == n * (n - 1), sum(d) == n * (n - 1) // 2 - 65535, len(x.replace("x", "yz")), a.index(65537))
a.sort()
print(a[:4], a[-2:], len(str(a)), " ".join(map(str, a[-3:])))
