# increments, negation, abs and comparison exactly at the borders
for bits in (30, 31, 62, 63):
    x = (1 << bits) - 2
    for i in range(4):
        print(x, -x, abs(-x), ~x, x > (1 << bits) - 1, x == (1 << bits), end=" ")
        x += 1
    print()
    y = -(1 << bits) + 1
    for i in range(3):
        print(y, -y, abs(y), y // -1, y * -1, end=" ")
        y -= 1
    print()
