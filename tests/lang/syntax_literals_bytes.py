# bytes literals
print(b"abc", b'\x00\xff', b"it's", b'say "hi"', b"\n\t\r\\", B"x")
print(rb"\n", Rb"\x00", bR"\d", b"a" b"b", b"\101")
print(b"""two
lines""", b"", list(b"\x7f\x80"))
