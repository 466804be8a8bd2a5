# chr, ord, hex, oct, bin, repr, ascii, hash, id
print(chr(65), chr(0x20AC), chr(0x1F600), ord("a"), ord("€"), ord(b"x"), hex(255), hex(-1), oct(64), bin(10), repr("a"), ascii("é"), chr(ord("z")))
print(hash(5) == 5, hash("a") == hash("a"), hash(()) == hash(()), id(None) == id(None), hash(True), hash(None) == hash(None), hash(1 << 40) == hash(float(1 << 40)))
for bad in (lambda: chr(0x110000), lambda: chr("a"), lambda: ord(""), lambda: ord(5), lambda: hex("a"), lambda: hash([]), lambda: hash({}), lambda: bin(1.5), lambda: hash(slice(1))):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__)
