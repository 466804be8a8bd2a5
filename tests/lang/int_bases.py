# parsing and printing in other bases
print(int("ff", 16), int("0xFF", 16), int("0b101", 0), int("0o17", 0), int("zz", 36), int("-7f", 16), int("12", 3))
print(hex(255), hex(-255), oct(8), bin(5), bin(-5), bin(0), hex(1 << 70), oct(1 << 70), bin(-(1 << 40)))
print(int("deadbeefdeadbeefdeadbeef", 16), int("1" * 80, 2), int("777777777777777777777777", 8))
for text, base in (("", 10), ("2", 2), ("0x", 16), ("1__0", 10), ("_1", 10), ("1_", 10), ("- 1", 10), ("9", 8), ("a", 0), ("1", 1)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
