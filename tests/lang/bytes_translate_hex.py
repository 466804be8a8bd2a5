# bytes.translate, maketrans, hex and fromhex
t = bytes.maketrans(b"abc", b"xyz")
print(b"aabbcd".translate(t), b"abc".translate(None, b"b"), bytearray(b"abc").translate(t, b"a"), b"abc".translate(t, delete=b"c"), len(t))
print(b"\x00\xff\x10".hex(), b"abcde".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2), bytearray(b"ab").hex(b" "), b"".hex())
print(bytes.fromhex("00 ffA0"), bytearray.fromhex("  01\n"), bytes.fromhex(""))
for bad in (lambda: bytes.fromhex("abc"), lambda: bytes.fromhex("zz"), lambda: bytes.fromhex("a b"), lambda: bytes.fromhex(1),
            lambda: b"a".hex("::"), lambda: b"a".hex("é"), lambda: b"a".translate(b"x"), lambda: bytes.maketrans(b"a", b"bc")):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
