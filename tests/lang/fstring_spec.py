# format specifications: fill, align, sign, width, grouping, precision, type
n, s = 42, "text"
print(f"|{n:5}|{n:<5}|{n:>5}|{n:^5}|{n:05}|{n:+}|{n: }|{n:*^9}|{-n:=+6}|{n:x}|{n:#X}|{n:#b}|{n:o}|{n:c}|{n:d}|")
print(f"|{s:8}|{s:>8}|{s:^8}|{s:.2}|{s:-<8.3}|{s:s}|{s!r:>8}|")
print(f"{1234567:,} {1234567:_} {-1234567:,} {1234:08,} {255:_x} {65535:#_b} {10 ** 20:,} {123:,} {0:05,}")
print(f"{2 ** 70:x} {-2 ** 70:_d} {2 ** 70:>25} {True:3}|{None!s:>6}|{True:d}")
