# encoding to bytes and back
s = "aé日𝄞"
b = s.encode()
print(b, len(b), b.decode() == s, s.encode("utf-8") == b, str(b, "utf-8") == s, "abc".encode("ascii"), bytes("é", "utf-8"))
for bad in (lambda: b"\xff".decode(), lambda: b"\xc3".decode("utf-8"), lambda: "é".encode("ascii"), lambda: b"\xed\xa0\x80".decode(), lambda: b"\x80abc".decode()):
    try:
        bad()
    except UnicodeError as e:
        print(type(e).__name__)
print(b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("utf-8", "replace"), bytearray(b"xyz").decode())
