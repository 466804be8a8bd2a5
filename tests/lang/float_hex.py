# float.hex and float.fromhex, with values that every float width has
for x in (0.0, -0.0, 1.0, -1.5, 0.5, 2.0 ** 20, 2.0 ** -20, 3.0, float("inf"), float("-inf"), float("nan")):
    y = float.fromhex(x.hex())
    print(x == y or y != y, float.fromhex("0x1.8p1"), x.as_integer_ratio() if x - x == 0 else None)
print(float.fromhex("-0x.8"), float.fromhex("10"), float.fromhex(" 0xAp-1 "), float.fromhex("inf"), float.fromhex("1.8p+4"), float.fromhex("0x0p5"))
for bad in ("", "0x", "xyz", "0x1p", "0x1.8q1", "0x1p99999", "1.5.5"):
    try:
        print(float.fromhex(bad))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
