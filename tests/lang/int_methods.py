# methods of int
print((255).bit_length(), (0).bit_length(), (-256).bit_length(), (1 << 100).bit_length())
print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (0).to_bytes(1, "big"), (255).to_bytes(1, "little"))
print((-2).to_bytes(2, "big", signed=True), (-129).to_bytes(2, "little", signed=True))
print(int.from_bytes(b"\x04\x00", "big"), int.from_bytes(b"\x00\x04\x01", "little"), int.from_bytes(b"", "big"))
print(int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes(b"\xff" * 12, "big"))
print((1 << 90).to_bytes(12, "big").hex(), int.from_bytes((1 << 90).to_bytes(12, "big"), "big") == 1 << 90)
for bad in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (128).to_bytes(1, "big", signed=True)):
    try:
        bad()
    except OverflowError as e:
        print("OverflowError")
