# bytes: construction, indexing, slicing, operators
b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], b + b"!", b[:2] * 2, b"ell" in b, 104 in b, 1 in b, list(b[:2]))
print(bytes(3), bytes([1, 2, 255]), bytes(b"x"), bytes(range(65, 70)), bytes(), bytes("a", "utf-8"), b"a" < b"b", b"" < b"a", b"a" == b"a", b"a" == "a")
print(hash(b"ab") == hash(bytes([97, 98])), {b"k": 1}[b"k"], b.hex(), bytes.fromhex("00ff 7f"), sorted(b"cab"), tuple(b"\x01\x02"), max(b"ab"))
for bad in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(-1), lambda: b[10], lambda: b"a" + "a", lambda: bytes("a"), lambda: bytes(["a"])):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__)
