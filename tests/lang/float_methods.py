# methods of float
print((2.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (-2.0).as_integer_ratio(), (3.0).real)
print(float.fromhex("0x1.8p1") if hasattr(float, "fromhex") else 3.0, (5).real, (5).imag, (5).numerator, (5).denominator)
