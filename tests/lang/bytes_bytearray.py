# bytearray changes in place
a = bytearray(b"hello")
c = a
a[0] = 72
a.append(33)
a.extend(b" ab")
a += b"!"
print(a, c is a, len(a), a[0], a[1:3], type(a[1:3]).__name__)
a[1:3] = b"EEEE"
del a[-2:]
a.insert(0, 62)
print(a, a.pop(), a.pop(0), a)
a[::2] = b"-" * len(a[::2])
a.reverse()
print(a, a.find(b"-"), bytes(a), a == bytes(a), b"E" in a, a.copy() is a)
a.clear()
print(a, bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"ab") * 2, bytearray(b"a") + b"b", b"a" + bytearray(b"b"))
for bad in (lambda: a.append(256), lambda: a.pop(), lambda: hash(a), lambda: a.__setitem__(0, 1), lambda: bytearray(b"x").remove(1)):
    try:
        bad()
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__)
