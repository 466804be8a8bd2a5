# integer literals of every base, with underscores
print(0, 00, 7, 1_000_000, 0x1F, 0XfF, 0o17, 0b1011, 0B1, 0x_ff, 0b_1_0)
print(0xDEADBEEF, 0o777, 1_2_3)
print(123456789012345678901234567890, 0x123456789abcdef0123)
print(-1, -0, - 5)
print(1 .real, 1..real, 5 .bit_length())
