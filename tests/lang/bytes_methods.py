# methods of bytes
b = b"one two two"
print(b.find(b"two"), b.rfind(b"two"), b.find(b"x"), b.count(b"o"), b.index(b"t"), b.split(), b.split(b" ", 1), b.replace(b"two", b"2"), b.startswith(b"one"), b.endswith((b"x", b"two")))
print(b.upper(), b" x ".strip(), b"xxaxx".strip(b"x"), b",".join([b"a", b"b"]), b.partition(b" "), b.rpartition(b" "), b"abc".find(98), b"a\nb".splitlines())
print(b"12".isdigit(), b"ab".isalpha(), b"Ab".lower(), b"a".center(3, b"-"), b"7".zfill(3), b"ab".ljust(4) + b"|", b"%d %s" % (5, b"x"), b"aXb".swapcase())
print(b"caf\xc3\xa9".decode(), b"abc".decode("ascii"), b"a".removeprefix(b"a"))
