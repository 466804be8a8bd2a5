# slice assignment and deletion of bytearrays
a = bytearray(range(10))
a[2:5] = b""
print(list(a))
a[2:2] = b"\xaa\xbb"
print(list(a))
a[::3] = bytes(len(a[::3]))
print(list(a))
del a[1::2]
print(list(a))
a[1:3] = [9, 8, 7]
a[-1:] = range(2)
print(list(a))
try:
    a[::2] = b"\x01"
except ValueError:
    print("wrong size")
print(a.remove(9), list(a), a * 0)
